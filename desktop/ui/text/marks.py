"""The codings of an article as the surface needs them."""

import gc
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.domain.spans import Span
from desktop.ui.text.lanes import SECTION, Lanes
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


_AHEAD = 3000
"""Marks indexed at a time: about two milliseconds."""
_REMEMBERED = 40
"""Stretches whose marks are remembered: a screen holds fewer paragraphs."""


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
        self._positions = positions
        self.marks = list(marks)
        self.all_mine = True
        self._ranges: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._long: list[int] = []
        self.seen: dict[CodingId, Placed] = {}
        """What was found so far, which will be asked for by name."""
        if not self._take():
            self.marks.sort(key=itemgetter(1, 0))
            self._take()

    def _take(self) -> bool:
        """Look at each once, as fetching very many takes longer than the rest; tell whether they are in order."""
        self._ranges, self._starts, self._long, self.all_mine = [], [], [], True
        marks, ranges, starts = self.marks, self._ranges, self._starts
        plain, at = self._positions.plain, self._positions.range_of
        before = (-1, -1)
        for index, mark in enumerate(marks):
            start, end = place = mark[1] if plain else at(mark[1])
            if place <= before and (place, mark[0]) < (before, marks[index - 1][0]):
                return False
            before = place
            ranges.append(place)
            starts.append(start)
            if end - start > _LONG:
                self._long.append(index)
            if not mark[6]:
                self.all_mine = False
        return True

    def far(self, section: int) -> Iterator[tuple[int, int, CodingId]]:
        """Walk my marks, in order, whose brackets may reach into another section of the text."""
        for border in range(section, self._starts[-1] + section if self.marks else 0, section):
            first = bisect_left(self._starts, border - section)
            near = bisect_left(self._starts, border - min(section, _LONG + LONGEST_LINE))
            long = self._long[bisect_left(self._long, first) : bisect_left(self._long, near)]
            for index in chain(long, range(near, bisect_left(self._starts, border))):
                start, end = self._ranges[index]
                if end + LONGEST_LINE > border and self.marks[index].mine:
                    yield start, end + LONGEST_LINE, self.marks[index].id

    def __iter__(self) -> Iterator[Placed]:
        ends, ids = map(itemgetter(1), self._ranges), map(itemgetter(0), self.marks)
        return map(_made, zip(self._starts, ends, ids, self.marks, strict=True))

    def among(self, start: int, end: int, *, mine: bool) -> list[Placed]:
        """Find what shares a place with the half-open stretch, in order."""
        first, last = bisect_left(self._starts, start - _LONG), bisect_left(self._starts, end)
        before = self._long[: bisect_left(self._long, first)]
        ranges = chain((self._ranges[index] for index in before), self._ranges[first:last])
        marks = chain((self.marks[index] for index in before), self.marks[first:last])
        found = [
            _made((*range_, mark[0], mark))
            for range_, mark in zip(ranges, marks, strict=True)
            if range_[1] > start and mark.mine is mine
        ]
        self.seen.update(zip(map(itemgetter(2), found), found, strict=True))
        return found


class Marks:
    """All marks of one article, found by place, and the lanes they stand in.

    Those it begins with are indexed when somebody asks for more than a stretch of them, or bit by bit by `place_some`.
    """

    def __init__(
        self,
        positions: TextMap,
        starts: Sequence[int],
        marks: Iterable[Mark] = (),
        *,
        apart: bool = False,
        section: int = SECTION,
    ) -> None:
        """With `apart` my marks, too, stand in the lanes of their coder."""
        self._positions = positions
        self._starts = starts
        with _uncollected():
            self._coming: _Coming | None = _Coming(positions, marks)
        self._unplaced = iter(self._coming)
        self._by_id: dict[CodingId, Placed] = {}
        self._mine: SpanIndex[Placed] = SpanIndex()
        self._others: SpanIndex[Placed] = SpanIndex()
        self._found: dict[tuple[int, int], list[Placed]] = {}
        """What was asked for of late: heights, text and margin ask for the same paragraphs."""
        self._apart = apart
        self._section = section
        self._lanes = Lanes.of(()) if apart else Lanes(self._mine_from, self._coming.far(section), section)
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
        placed = self._by_id[mark.id] = self._place(mark)
        self._lanes_of(placed).add(placed.start, line_end(self._starts, placed.end), placed.id)
        self._found.clear()
        (self._mine if mark.mine else self._others).add(placed)

    def drop(self, coding: CodingId) -> Placed | None:
        """Let go of a mark."""
        self._index()
        placed = self._by_id.pop(coding, None)
        if placed is not None:
            self._lanes_of(placed).remove(placed.start, coding)
            self._found.clear()
            (self._mine if placed.mark.mine else self._others).remove(placed)
        return placed

    def mine(self, start: int, end: int) -> list[Placed]:
        """Find my marks in a stretch of Qt positions, in reading order."""
        found = self._found.get((start, end))
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._mine.among(start, end) if self._coming is None else self._coming.among(start, end, mine=True)
            self._found[start, end] = found
        return found

    def others(self, start: int, end: int) -> list[Placed]:
        """Find other coders' marks in a stretch of Qt positions, in reading order."""
        if self._coming is not None:
            return [] if self._coming.all_mine else self._coming.among(start, end, mine=False)
        return self._others.among(start, end)

    def lane(self, placed: Placed) -> int:
        """Return the lane of a mark, among mine or among its coder's."""
        return self._lanes_of(placed).lane(placed.start, placed.id)

    def lanes(self, placed: Iterable[Placed]) -> list[int]:
        """Return the lanes of many marks of mine."""
        if self._apart:
            return [self.lane(each) for each in placed]
        known = self._lanes.known
        return [known[each.id][2] if each.id in known else self.lane(each) for each in placed]

    def place_some(self) -> bool:
        """Index some marks ahead of time, and tell whether there were any."""
        more = self._coming is not None
        self._index(_AHEAD)
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
            self._by_id.update(zip(map(itemgetter(2), placed), placed, strict=True))
            self._mine.extend(placed if self._coming.all_mine else [each for each in placed if each.mark.mine])
            if not self._coming.all_mine:
                self._others.extend(each for each in placed if not each.mark.mine)
        if most is None or len(placed) < most:
            self._coming = None

    def _place(self, mark: Mark) -> Placed:
        start, end = self._positions.range_of(mark.span)
        return Placed(start, end, mark.id, mark)

    def _lanes_of(self, placed: Placed) -> Lanes:
        if placed.mark.mine and not self._apart:
            return self._lanes
        coders, coder = self._of_coders(), placed.mark.coder
        if coder not in coders:
            coders[coder] = Lanes.of(())
        return coders[coder]

    def _of_coders(self) -> dict[CoderId, Lanes]:
        if self._coders is None:
            self._index()
            marks: dict[CoderId, list[Placed]] = {}
            for placed in sorted([*self._others, *(self._mine if self._apart else ())]):
                marks.setdefault(placed.mark.coder, []).append(placed)
            self._coders = {coder: Lanes.of(self._stretches(theirs), self._section) for coder, theirs in marks.items()}
        return self._coders

    def _mine_from(self, start: int, end: int) -> list[tuple[int, int, CodingId]]:
        """Return the room of my brackets that begin in a stretch of Qt positions."""
        return self._stretches(placed for placed in self.mine(start, end) if placed.start >= start)

    def _stretches(self, placed: Iterable[Placed]) -> list[tuple[int, int, CodingId]]:
        return [(each.start, line_end(self._starts, each.end), each.id) for each in placed]


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
