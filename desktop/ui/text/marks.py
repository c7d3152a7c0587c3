"""The codings of an article as the surface needs them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.domain.spans import Span
from desktop.ui.text.lanes import Lanes
from desktop.ui.text.positions import TextMap
from desktop.ui.text.spans import SpanIndex

LONGEST_LINE = 110
"""More characters than a line of the column holds; brackets further apart than this never share a line."""


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
    full: str
    """The whole label, for hovering and for screen readers."""
    mine: bool
    coder: CoderId
    initials: str
    pattern: int
    """Tells siblings of one hue apart: 0 solid, 1 dashed, 2 dotted."""


class Placed(NamedTuple):
    """A mark with its ends as Qt positions."""

    start: int
    end: int
    id: CodingId
    mark: Mark


class Marks:
    """All marks of one article, found by place, and the lanes they stand in."""

    def __init__(self, positions: TextMap, starts: Sequence[int], marks: Iterable[Mark] = ()) -> None:
        self._positions = positions
        self._starts = starts
        self._by_id: dict[CodingId, Placed] = {}
        for mark in marks:
            self._by_id[mark.id] = self._place(mark)
        mine = [placed for placed in self._by_id.values() if placed.mark.mine]
        self._mine = SpanIndex(mine)
        self._others = SpanIndex(placed for placed in self._by_id.values() if not placed.mark.mine)
        self._lanes = Lanes((placed.start, self._line_end(placed.end), placed.id) for placed in mine)
        self._coders: dict[CoderId, Lanes] = {}
        for placed in sorted(self._others):
            self._lane_of_coder(placed)

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
        if mark.mine:
            self._mine.add(placed)
            self._lanes.add(placed.start, self._line_end(placed.end), placed.id)
        else:
            self._others.add(placed)
            self._lane_of_coder(placed)

    def drop(self, coding: CodingId) -> Placed | None:
        """Let go of a mark."""
        placed = self._by_id.pop(coding, None)
        if placed is not None and placed.mark.mine:
            self._mine.remove(placed)
            self._lanes.remove(coding)
        elif placed is not None:
            self._others.remove(placed)
            self._drop_of_coder(placed)
        return placed

    def mine(self, start: int, end: int) -> list[Placed]:
        """Find my marks in a stretch of Qt positions, in reading order."""
        return self._mine.among(start, end)

    def others(self, start: int, end: int) -> list[Placed]:
        """Find other coders' marks in a stretch of Qt positions, in reading order."""
        return self._others.among(start, end)

    def lane(self, placed: Placed) -> int:
        """Return the lane of a mark, among mine or among its coder's."""
        return self._lanes[placed.id] if placed.mark.mine else self._coders[placed.mark.coder][placed.id]

    @property
    def lane_count(self) -> int:
        """The lanes that my brackets need."""
        return len(self._lanes)

    def coders(self) -> list[tuple[CoderId, int]]:
        """List the other coders and how many lanes each needs."""
        return [(coder, len(lanes)) for coder, lanes in self._coders.items()]

    def in_order(self) -> list[Placed]:
        """Return my marks in reading order."""
        return sorted(self._mine)

    def _place(self, mark: Mark) -> Placed:
        return Placed(*self._positions.range_of(mark.span), mark.id, mark)

    def _line_end(self, end: int) -> int:
        """Return where the next bracket may begin in the same lane, whatever the width of the column."""
        following = bisect_left(self._starts, end)
        paragraph_end = self._starts[following] if following < len(self._starts) else end + LONGEST_LINE
        return min(end + LONGEST_LINE, paragraph_end)

    def _lane_of_coder(self, placed: Placed) -> None:
        lanes = self._coders.setdefault(placed.mark.coder, Lanes())
        lanes.add(placed.start, self._line_end(placed.end), placed.id)

    def _drop_of_coder(self, placed: Placed) -> None:
        lanes = self._coders[placed.mark.coder]
        lanes.remove(placed.id)
        if not len(lanes):
            del self._coders[placed.mark.coder]
