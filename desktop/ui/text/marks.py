"""The codings of an article as the surface needs them."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, islice
from operator import attrgetter, itemgetter
from sys import maxsize
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


_LONG = 200
"""Qt positions from which a mark counts as long: few are, and they are sought apart from the others."""


class _Coming:
    """Marks that are just to be shown, in order: what is on the screen is found before all have their place."""

    def __init__(self, positions: TextMap, marks: Iterable[Mark]) -> None:
        self.marks = sorted(marks, key=itemgetter(1, 0))
        self.all_mine = all(map(attrgetter("mine"), self.marks))
        self._ranges = positions.ranges_of(list(map(itemgetter(1), self.marks)))
        self._starts = list(map(itemgetter(0), self._ranges))
        self.seen: dict[CodingId, Placed] = {}
        """What was found so far, which will be asked for by name."""
        self._long = [index for index, (start, end) in enumerate(self._ranges) if end - start > _LONG]

    @cached_property
    def _reached(self) -> tuple[list[int], list[int]]:
        """Where my marks begin, and how far any of them reaches that begins no later."""
        ends = [end if mark.mine else 0 for mark, (_, end) in zip(self.marks, self._ranges, strict=True)]
        return self._starts, list(accumulate(ends, max))

    def is_open(self, place: int) -> bool:
        """Tell whether no mark of mine reaches over a place."""
        starts, reached = self._reached
        before = bisect_left(starts, place)
        return not before or reached[before - 1] <= place

    def mine_by_line(self, starts: Sequence[int]) -> Iterator[tuple[int, int, CodingId]]:
        """Walk my marks in order, each until where the next bracket may begin in the same lane."""
        breaks = [*starts, maxsize]
        for mark, (start, end) in zip(self.marks, self._ranges, strict=True):
            if mark.mine:
                furthest, following = end + LONGEST_LINE, breaks[bisect_left(breaks, end)]
                yield start, furthest if following > furthest else following, mark.id

    def __iter__(self) -> Iterator[Placed]:
        return (
            (_made((start, end, mark.id, mark))) for mark, (start, end) in zip(self.marks, self._ranges, strict=True)
        )

    def among(self, start: int, end: int, *, mine: bool) -> list[Placed]:
        """Find what shares a place with the half-open stretch, in order."""
        first, last = bisect_left(self._starts, start - _LONG), bisect_left(self._starts, end)
        before = self._long[: bisect_left(self._long, first)]
        found = [
            _made((*self._ranges[index], self.marks[index].id, self.marks[index]))
            for index in (*before, *range(first, last))
            if self._ranges[index][1] > start and self.marks[index].mine is mine
        ]
        self.seen.update((each.id, each) for each in found)
        return found


class Marks:
    """All marks of one article, found by place, and the lanes they stand in.

    Those it begins with are indexed when somebody asks for more than a stretch of them, or bit by bit by `place_some`.
    """

    def __init__(
        self, positions: TextMap, starts: Sequence[int], marks: Iterable[Mark] = (), *, apart: bool = False
    ) -> None:
        """With `apart` my marks, too, stand in the lanes of their coder."""
        self._positions = positions
        self._starts = starts
        with _uncollected():
            self._coming: _Coming | None = _Coming(positions, marks)
        self._first: _Coming | None = self._coming
        """Those it begins with, until all of my brackets have their lanes."""
        self._unplaced = iter(self._coming)
        self._by_id: dict[CodingId, Placed] = {}
        self._mine: SpanIndex[Placed] = SpanIndex()
        self._others: SpanIndex[Placed] = SpanIndex()
        self._found: tuple[int, int, list[Placed]] = -1, -1, []
        """What was asked for last: text, margin and heights ask for the same paragraph one after the other."""
        self._apart = apart
        self._lanes = Lanes(() if apart else self._coming.mine_by_line(starts))
        self._coders: dict[CoderId, Lanes] | None = None

    def __len__(self) -> int:
        return len(self._by_id) if self._coming is None else len(self._coming.marks)

    def __iter__(self) -> Iterator[Placed]:
        """Walk the marks that are here now, whatever comes and goes meanwhile."""
        return iter(list(self._by_id.values())) if self._coming is None else iter(self._coming)

    def get(self, coding: CodingId | None) -> Placed | None:
        """Return a mark, or None when it is not here."""
        if coding is None:
            return None
        if self._coming is not None and coding in self._coming.seen:
            return self._coming.seen[coding]
        self._index()
        return self._by_id.get(coding)

    def put(self, mark: Mark) -> None:
        """Take in a mark, in the place of the one with the same id."""
        self.drop(mark.id)
        self._found = -1, -1, []
        placed = self._by_id[mark.id] = self._place(mark)
        self._lanes_of(placed).add(placed.start, line_end(self._starts, placed.end), placed.id)
        (self._mine if mark.mine else self._others).add(placed)

    def drop(self, coding: CodingId) -> Placed | None:
        """Let go of a mark."""
        self._index()
        self._found = -1, -1, []
        placed = self._by_id.pop(coding, None)
        if placed is not None:
            self._lanes_of(placed).remove(coding)
            (self._mine if placed.mark.mine else self._others).remove(placed)
        return placed

    def mine(self, start: int, end: int) -> list[Placed]:
        """Find my marks in a stretch of Qt positions, in reading order."""
        if self._coming is not None:
            return self._coming.among(start, end, mine=True)
        if self._found[:2] != (start, end):
            self._found = start, end, self._mine.among(start, end)
        return self._found[2]

    def others(self, start: int, end: int) -> list[Placed]:
        """Find other coders' marks in a stretch of Qt positions, in reading order."""
        if self._coming is not None:
            return [] if self._coming.all_mine else self._coming.among(start, end, mine=False)
        return self._others.among(start, end)

    def lane(self, placed: Placed) -> int:
        """Return the lane of a mark, among mine or among its coder's."""
        lanes = self._lanes_of(placed)
        if lanes is self._lanes and not lanes.knows(placed.id):
            self._foresee(placed.start)
        return lanes.lane(placed.start, placed.id)

    def lanes(self, placed: Iterable[Placed]) -> list[int]:
        """Return the lanes of many marks of mine."""
        if self._apart:
            return [self.lane(each) for each in placed]
        known = self._lanes.known
        return [known[each.id][2] if each.id in known else self.lane(each) for each in placed]

    def place_some(self) -> bool:
        """Index some marks, or place some of my brackets, ahead of time, and tell whether there were any."""
        if self._coming is not None:
            self._index(_AHEAD)
            return True
        more = self._lanes.reach_some(_AHEAD)
        if not more:
            self._first = None
        return more

    def coders(self) -> list[CoderId]:
        """List the coders who have lanes of their own here, in a settled order."""
        if self._coming is not None and self._coming.all_mine and not self._apart:
            return []
        return sorted(self._of_coders())

    def in_order(self) -> list[Placed]:
        """Return my marks in reading order."""
        self._index()
        return sorted(self._mine)

    def _index(self, most: int | None = None) -> None:
        """Index what is still to come, or some of it."""
        if self._coming is None:
            return
        with _uncollected():
            placed = list(islice(self._unplaced, most))
            for each in placed:
                self._by_id[each.id] = each
                (self._mine if each.mark.mine else self._others).append(each)
        if most is None or len(placed) < most:
            self._coming = None

    def _place(self, mark: Mark) -> Placed:
        start, end = self._positions.range_of(mark.span)
        return Placed(start, end, mark.id, mark)

    def _lanes_of(self, placed: Placed) -> Lanes:
        if placed.mark.mine and not self._apart:
            return self._lanes
        return self._of_coders().setdefault(placed.mark.coder, Lanes())

    def _of_coders(self) -> dict[CoderId, Lanes]:
        if self._coders is None:
            self._index()
            marks: dict[CoderId, list[Placed]] = {}
            for placed in sorted([*self._others, *(self._mine if self._apart else ())]):
                marks.setdefault(placed.mark.coder, []).append(placed)
            self._coders = {coder: Lanes(self._stretches(theirs)) for coder, theirs in marks.items()}
        return self._coders

    def _foresee(self, place: int) -> None:
        """Settle the lanes of a paragraph in the midst of a long article, from a place that no bracket reaches into."""
        last = bisect_right(self._starts, place) - 1
        end = self._starts[last + 1] if last + 1 < len(self._starts) else place + LONGEST_LINE
        near = self._starts[last : max(0, last - _LOOK_BACK) : -1]
        open_ = next(filter(self._first.is_open, near), None) if self._first is not None else None
        if open_ is None:
            self._lanes.reach(end)
        else:
            self._lanes.foresee(self._stretches(self.mine(open_, end)))

    def _stretches(self, placed: Iterable[Placed]) -> Iterator[tuple[int, int, CodingId]]:
        return ((each.start, line_end(self._starts, each.end), each.id) for each in placed)


def line_end(starts: Sequence[int], end: int) -> int:
    """Return where the next bracket may begin in the same lane, whatever the width of the column."""
    following = bisect_left(starts, end)
    furthest = end + LONGEST_LINE
    return starts[following] if following < len(starts) and starts[following] < furthest else furthest


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
