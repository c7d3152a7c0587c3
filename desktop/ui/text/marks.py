"""The codings of an article as the surface needs them."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.domain.spans import Span
from desktop.ui.text.lanes import Lanes
from desktop.ui.text.positions import TextMap
from desktop.ui.text.spans import SpanIndex

LONGEST_LINE = 140
"""More characters than the widest column holds in a line; brackets further apart than this never share a line."""


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """What is drawn above the text and is not part of it."""

    title: str
    source_line: str = ""


class Mark(NamedTuple):
    """One coding to be shown."""

    id: CodingId
    span: Span
    code: CodeId
    colour: str
    """`#rrggbb` of the code, not yet adjusted to the theme."""
    label: str
    said: Callable[[], str]
    """Gives the whole label; few of many are ever asked for."""
    mine: bool
    coder: CoderId
    initials: str
    pattern: int
    """Tells siblings of one hue apart: 0 solid, 1 dashed, and so on."""

    @property
    def full(self) -> str:
        """The whole label, for hovering and for screen readers."""
        return self.said()


_AHEAD = 1500
"""Brackets placed at a time: about three milliseconds."""
_LOOK_BACK = 40
"""Paragraphs among which one is sought that no bracket reaches into."""


class Placed(NamedTuple):
    """A mark with its ends as Qt positions."""

    start: int
    end: int
    id: CodingId
    mark: Mark


_made = partial(tuple.__new__, Placed)
"""Make a Placed of a tuple, without the cost of naming its parts."""


class Marks:
    """All marks of one article, found by place, and the lanes they stand in."""

    def __init__(self, positions: TextMap, starts: Sequence[int], marks: Iterable[Mark] = ()) -> None:
        self._positions = positions
        self._starts = starts
        with _uncollected():
            marks = list(marks)
            ranges = positions.ranges_of([mark.span for mark in marks])
            pairs = zip(marks, ranges, strict=True)
            placed = [_made((start, end, mark.id, mark)) for mark, (start, end) in pairs]
            placed.sort()
            self._by_id = dict(zip([each.id for each in placed], placed, strict=True))
            mine = placed if all(mark.mine for mark in marks) else [each for each in placed if each.mark.mine]
            self._mine = SpanIndex(mine, in_order=True)
            others = () if mine is placed else (each for each in placed if not each.mark.mine)
            self._others = SpanIndex(others, in_order=True)
        self._lanes = Lanes(self._stretches(mine))
        self._coders: dict[CoderId, Lanes] | None = None

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Placed]:
        return iter(self._by_id.values())

    def get(self, coding: CodingId | None) -> Placed | None:
        """Return a mark, or None when it is not here."""
        return self._by_id.get(coding) if coding is not None else None

    def put(self, mark: Mark) -> None:
        """Take in a mark, in the place of the one with the same id."""
        self.drop(mark.id)
        placed = self._by_id[mark.id] = self._place(mark)
        self._lanes_of(placed).add(placed.start, self._line_end(placed.end), placed.id)
        (self._mine if mark.mine else self._others).add(placed)

    def drop(self, coding: CodingId) -> Placed | None:
        """Let go of a mark."""
        placed = self._by_id.pop(coding, None)
        if placed is not None:
            self._lanes_of(placed).remove(coding)
            (self._mine if placed.mark.mine else self._others).remove(placed)
        return placed

    def mine(self, start: int, end: int) -> list[Placed]:
        """Find my marks in a stretch of Qt positions, in reading order."""
        return self._mine.among(start, end)

    def others(self, start: int, end: int) -> list[Placed]:
        """Find other coders' marks in a stretch of Qt positions, in reading order."""
        return self._others.among(start, end)

    def lane(self, placed: Placed) -> int:
        """Return the lane of a mark, among mine or among its coder's."""
        lanes = self._lanes_of(placed)
        if placed.mark.mine and not lanes.knows(placed.id):
            self._foresee(placed.start)
        return lanes.lane(placed.start, placed.id)

    def place_some(self) -> bool:
        """Place some of my brackets ahead of time, and tell whether there were any."""
        return self._lanes.reach_some(_AHEAD)

    def coders(self) -> list[CoderId]:
        """List the other coders who have marks here, in a settled order."""
        return sorted(self._of_coders())

    def in_order(self) -> list[Placed]:
        """Return my marks in reading order."""
        return sorted(self._mine)

    def _place(self, mark: Mark) -> Placed:
        start, end = self._positions.range_of(mark.span)
        return Placed(start, end, mark.id, mark)

    def _lanes_of(self, placed: Placed) -> Lanes:
        if placed.mark.mine:
            return self._lanes
        return self._of_coders().setdefault(placed.mark.coder, Lanes())

    def _of_coders(self) -> dict[CoderId, Lanes]:
        if self._coders is None:
            marks: dict[CoderId, list[Placed]] = {}
            for placed in sorted(self._others):
                marks.setdefault(placed.mark.coder, []).append(placed)
            self._coders = {coder: Lanes(self._stretches(theirs)) for coder, theirs in marks.items()}
        return self._coders

    def _foresee(self, place: int) -> None:
        """Settle the lanes of a paragraph in the midst of a long article, from a place that no bracket reaches into."""
        last = bisect_right(self._starts, place) - 1
        end = self._starts[last + 1] if last + 1 < len(self._starts) else place + LONGEST_LINE
        for start in self._starts[last : max(0, last - _LOOK_BACK) : -1]:
            if all(each.start >= start or each.end <= start for each in self._mine.among(start - 1, start + 1)):
                self._lanes.foresee(self._stretches(self._mine.among(start, end)))
                return
        self._lanes.reach(end)

    def _stretches(self, placed: Iterable[Placed]) -> Iterator[tuple[int, int, CodingId]]:
        return ((each.start, self._line_end(each.end), each.id) for each in placed)

    def _line_end(self, end: int) -> int:
        """Return where the next bracket may begin in the same lane, whatever the width of the column."""
        following = bisect_left(self._starts, end)
        paragraph_end = self._starts[following] if following < len(self._starts) else end + LONGEST_LINE
        return min(end + LONGEST_LINE, paragraph_end)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector back: many tuples are made and none is garbage, but it would walk the whole heap."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
