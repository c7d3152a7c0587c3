"""Texts cut into tokens for programs that label tokens."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.domain.spans import Span
from desktop.domain.text import pieces


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text that is one unit."""

    span: Span
    spaced: bool = False
    """Whether one space follows that is no token of its own."""


def tokens(text: str, spans: Iterable[Span]) -> list[Token]:
    """Cut a text by UAX #29, and where a coding begins or ends, so that each coding is whole tokens.

    Nothing is left out but single spaces, which stand with the token before them unless a coding begins or ends on one.
    """
    codings = tuple(spans)
    starts, ends = {span.start for span in codings}, {span.end for span in codings}
    cuts = {0, len(text), *starts, *ends, *(piece.start for piece in pieces(text))}
    found: list[Token] = []
    for start, end in pairwise(sorted(cuts)):
        space = text[start:end] == " " and start not in starts and end not in ends
        if space and found and not found[-1].spaced:
            found[-1] = replace(found[-1], spaced=True)
        else:
            found.append(Token(Span(start, end)))
    return found


def places(found: Iterable[Token]) -> tuple[dict[int, int], dict[int, int]]:
    """Tell by where tokens begin, and by where they end, which they are."""
    begin, end = {}, {}
    for number, token in enumerate(found):
        begin[token.span.start] = end[token.span.end] = number
    return begin, end
