"""A text cut where codings begin and end, so that every piece has the same codings from its first to its last word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.codings import CodedSpan
from desktop.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one line, with the codings that lie on all of it, in order of start, end and id."""

    span: Span
    codings: tuple[CodedSpan, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with its pieces, and the codings that begin on it."""

    span: Span
    segments: tuple[Segment, ...]
    begins: tuple[CodedSpan, ...]


def lines(text: str, codings: Sequence[CodedSpan]) -> Iterator[Line]:
    """Walk the lines of a text; codings come by start, and an empty line is one without pieces."""
    place, following, running = 0, 0, list[CodedSpan]()
    for words in text.split("\n"):
        line = Span(place, place + len(words))
        first = following
        while following < len(codings) and codings[following].span.start <= line.end:
            following += 1
        begins = tuple(codings[first:following])
        running = [*(row for row in running if row.span.end > line.start), *begins]
        yield Line(line, tuple(_segments(line, running)), begins)
        place = line.end + 1


def _segments(line: Span, running: Sequence[CodedSpan]) -> Iterator[Segment]:
    cuts = {line.start, line.end}
    for row in running:
        cuts.update(place for place in row.span if line.start < place < line.end)
    ends = sorted(cuts)
    active: list[CodedSpan] = []
    following = 0
    for start, end in pairwise(ends):
        while following < len(running) and running[following].span.start <= start:
            active.append(running[following])
            following += 1
        active = [row for row in active if row.span.end > start]
        yield Segment(Span(start, end), tuple(active))
