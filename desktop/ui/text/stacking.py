"""How codings that overlap share the room under a line."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

STACKED = 3
"""Underlines drawn one below the other; what lies deeper is counted."""


class Line(NamedTuple):
    """An underline: of which span, how deep, from where to where."""

    which: int
    level: int
    start: int
    end: int


class Stack(NamedTuple):
    """What is drawn under a stretch of text; spans are named by their place in the list."""

    lines: list[Line]
    alone: list[tuple[int, int, int]]
    """Which span, from, to: where it is the only one."""
    folded: list[tuple[int, int, int]]
    """How many, from, to: where more lie than are drawn."""


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give each span, ordered by start, the highest free level."""
    ends: list[int] = []
    found = []
    for start, end in spans:
        for level, taken in enumerate(ends):
            if taken <= start:
                ends[level] = end
                break
        else:
            level = len(ends)
            ends.append(end)
        found.append(level)
    return found


def depth(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many of the spans, ordered by start, lie on each other at most."""
    ends = sorted([end for _, end in spans])
    return max((count - bisect_right(ends, start) for count, (start, _) in enumerate(spans, 1)), default=0)


def stacked(spans: Sequence[tuple[int, int]]) -> Stack:
    """Settle what is drawn for spans ordered by start; a span that lies too deep is drawn where others leave room."""
    given = levels(spans)
    whole = [Line(index, level, *spans[index]) for index, level in enumerate(given) if level < STACKED]
    stack = Stack(whole, [], [])
    active: set[int] = set()
    holders = [-1] * STACKED
    deep: list[int] = []
    before = 0
    for place, index, begins in _edges(spans):
        if place > before:
            if len(active) == 1:
                stack.alone.append((next(iter(active)), before, place))
            if deep:
                _where_room_is(stack, deep, holders, before, place)
            before = place
        (active.add if begins else active.discard)(index)
        _hold(given[index], index, begins, holders, deep)
    return stack


def _hold(level: int, index: int, begins: bool, holders: list[int], deep: list[int]) -> None:
    """Take note of which span holds each level that is drawn, and which lie deeper."""
    if level >= STACKED:
        (insort if begins else list.remove)(deep, index)
    elif begins or holders[level] == index:
        holders[level] = index if begins else -1


def _where_room_is(stack: Stack, deep: list[int], holders: list[int], start: int, end: int) -> None:
    """Draw spans that lie too deep, in a stretch where nothing begins or ends, on levels that nobody has there."""
    hidden = len(deep)
    if -1 in holders:
        free = [level for level, holder in enumerate(holders) if holder < 0]
        for index, level in zip(deep, free, strict=False):
            _extend(stack.lines, Line(index, level, start, end))
        hidden -= len(free)
    if hidden > 0:
        _fold(stack.folded, hidden, start, end)


def _extend(lines: list[Line], line: Line) -> None:
    """Add an underline, or make the last one longer."""
    last = lines[-1] if lines else None
    if last is not None and last[:2] == line[:2] and last.end == line.start:
        lines[-1] = last._replace(end=line.end)
    else:
        lines.append(line)


def _fold(folded: list[tuple[int, int, int]], count: int, start: int, end: int) -> None:
    """Add a stretch; stretches that touch become one with the larger count."""
    if folded and folded[-1][2] == start:
        most, first, _ = folded[-1]
        folded[-1] = (count if count > most else most), first, end
    else:
        folded.append((count, start, end))


def _edges(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    edges = [(start, index, True) for index, (start, _) in enumerate(spans)]
    edges += [(end, index, False) for index, (_, end) in enumerate(spans)]
    edges.sort(key=itemgetter(0))
    return edges
