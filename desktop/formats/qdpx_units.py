"""How a project counts the positions in a text: found for each document, as programs differ and none says it.

The standard counts code points; NVivo counts UTF-16 units; a line break of two characters counts one or two; a byte
order mark counts or does not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.spans import Span

SURE = 0.8
MARGIN = 0.1
MANY = 5
_LONG = 8
_PIECE = re.compile(r"\r\n|[\s\S]")
_DROPPED = re.compile("[\ufeff\x00]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One way to count: what a line break and a byte order mark count, and characters beyond the first plane."""

    breaks_as_they_are: bool = True
    utf16: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch as the file has it."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The way a document counts, and whether another would do nearly as well."""

    unit: Unit
    sure: bool


class Ruler:
    """Turns positions of a file into those of the text that is kept."""

    def __init__(self, raw: str, unit: Unit) -> None:
        body = raw.removeprefix("\ufeff")
        ends = _widths(body, unit)
        self._plain = ends is None
        self._shift = 1 if unit.mark else 0
        self._ends = ends or []
        self._length = len(body.replace("\r\n", "\n"))

    def position(self, there: int) -> int | None:
        """Return the position in the text that is kept; None where there is none."""
        here = there - self._shift
        if self._plain:
            return here if 0 <= here <= self._length else None
        if here < 0 or here > self._ends[-1]:
            return None
        at = bisect_left(self._ends, here)
        return at if self._ends[at] == here else None

    def span(self, selection: Selection) -> Span | None:
        """Return where a selection stands; None where it does not."""
        start, end = self.position(selection.start), self.position(selection.end)
        return None if start is None or end is None or start > end else Span(start, end)


def unit_of(
    raw: str, text: str, selections: Sequence[Selection], *, utf16_first: bool = False, named_by_people: bool = True
) -> Found:
    """Find how a text is counted from what the selections would say; `raw` is the file, `text` what is kept.

    Names that people gave count only when they are long, as a short one may be no quotation.
    """
    shortest = _LONG if named_by_people else 1
    units = enumerate(_units(raw, utf16_first))
    rated = sorted(
        ((_rating(raw, text, unit, selections, shortest), -rank, unit) for rank, unit in units),
        key=lambda one: one[:2],
        reverse=True,
    )
    best, _, unit = rated[0]
    others = [rating for rating, _, _ in rated[1:] if rating != best]
    close = bool(others) and sum(best) - sum(max(others)) < MARGIN
    sure = len(selections) <= MANY or len(rated) == 1 or not (best[2] < SURE or close)
    return Found(unit, sure)


def _units(raw: str, utf16_first: bool) -> Iterable[Unit]:
    wide = any(character > "\uffff" for character in raw)
    counts = [True, False] if wide and utf16_first else [False, True] if wide else [False]
    breaks = [True, False] if "\r\n" in raw else [True]
    marks = [False, True] if raw.startswith("\ufeff") else [False]
    return [Unit(as_is, utf16, mark) for mark in marks for as_is in breaks for utf16 in counts]


def _rating(
    raw: str, text: str, unit: Unit, selections: Sequence[Selection], shortest: int
) -> tuple[float, float, float]:
    """Rate a way to count: how many selections stand, say their names, and begin and end as words do."""
    ruler = Ruler(raw, unit)
    spans = [(one, ruler.span(one)) for one in selections]
    standing = [(one, span) for one, span in spans if span]
    named = [(one.name.rstrip("…").rstrip("."), span) for one, span in standing if len(one.name) >= shortest]
    said = sum(1 for name, span in named if span.of(text).startswith(name))
    edges = sum(_edges(text, span) for _, span in standing)
    number = max(len(selections), 1)
    return len(standing) / number, said / max(len(named), 1), edges / (2 * number)


def _edges(text: str, span: Span) -> int:
    return _edge(text, span.start, span.start) + _edge(text, span.end, span.end - 1)


def _edge(text: str, at: int, inner: int) -> int:
    """Tell whether a word begins or ends here, with no blank inside."""
    if text[inner].isspace():
        return 0
    before, after = text[at - 1 : at], text[at : at + 1]
    return int(not (before.isalnum() and after.isalnum()))


def _widths(body: str, unit: Unit) -> list[int] | None:
    """Return where each position of the kept text stands in the file; None where they are the same."""
    two = unit.breaks_as_they_are and "\r\n" in body
    if not two and not unit.utf16 and not _DROPPED.search(body):
        return None
    ends, total = [0], 0
    for piece in _PIECE.findall(body):
        total += 2 if (piece == "\r\n" and two) or (unit.utf16 and piece[0] > "\uffff") else 1
        if not _DROPPED.match(piece):
            ends.append(total)
    return ends
