"""Texts that are made up, and corrected so that it is known where everything went."""

import random
import re
from dataclasses import dataclass

from desktop.domain.spans import Span

_COMMON = ("the", "of", "and", "to", "in", "a", "that", "its", "with", "for")
_LETTERS = "abcdefghijklmnoprstuvw"


@dataclass(frozen=True)
class Corrected:
    """A corrected text, and for each character of the old one where it is: from, to; None where it went."""

    text: str
    where: list[tuple[int, int] | None]

    def truth(self, span: Span) -> Span | None:
        there = [place for place in self.where[span.start : span.end] if place is not None]
        return Span(there[0][0], there[-1][1]) if there else None

    def near(self, span: Span, found: Span) -> bool:
        """Tell whether what was found and the truth share at least half of the longer one."""
        truth = self.truth(span)
        if truth is None:
            return False
        shared = min(truth.end, found.end) - max(truth.start, found.start)
        return shared >= max(len(truth), len(found)) / 2


def written(rng: random.Random, size: int) -> str:
    words = [_word(rng) for _ in range(900)]
    sentences, length = [], 0
    while length < size:
        some = (rng.choice(_COMMON) if rng.random() < 0.4 else rng.choice(words) for _ in range(rng.randrange(8, 25)))
        sentences.append(" ".join(some).capitalize() + rng.choice((". ", ". ", ". ", ".\n")))
        length += len(sentences[-1])
    return "".join(sentences)


def spans_of(rng: random.Random, text: str, number: int) -> list[Span]:
    """Return spans of one to eighteen words."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    first = [rng.randrange(len(words) - 20) for _ in range(number)]
    return [Span(words[one][0], words[one + rng.randrange(1, 18)][1]) for one in first]


def corrected(rng: random.Random, text: str, how: str, share: float = 0.05) -> Corrected:
    """Change, leave out and put in a share of the characters or words; with words, some sentences come too."""
    out: list[str] = []
    where: list[tuple[int, int] | None] = []
    length = 0
    for token in re.findall(r"\w+|\W+", text) if how == "words" else text:
        put, kept, after = _turned(rng, token, how, share)
        begin = length + len(put)
        if kept is None:
            where += [None] * len(token)
        elif kept == token:
            where += [(begin + at, begin + at + 1) for at in range(len(token))]
        else:
            where += [(begin, begin + len(kept))] * len(token)
        out += [put, kept or "", after]
        length = begin + len(kept or "") + len(after)
    return Corrected("".join(out), where)


def _turned(rng: random.Random, token: str, how: str, share: float) -> tuple[str, str | None, str]:
    """Return what comes before a token, what becomes of it, and what comes after."""
    if how == "words" and not token[0].isalnum():
        come = token == ". " and rng.random() < share / 2
        return "", token, f"So {' '.join(_word(rng) for _ in range(8))}. " if come else ""
    if rng.random() >= share:
        return "", token, ""
    other = _word(rng) if how == "words" else rng.choice("xyzq")
    choices = (("", other, ""), ("", None, ""), (other + " " * (how == "words"), token, ""))
    return choices[rng.choice((0, 0, 1, 2) if how == "words" else (0, 1, 2))]


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_LETTERS) for _ in range(rng.randrange(2, 10)))
