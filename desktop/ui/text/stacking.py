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


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give each span, ordered by start, the highest free level, or `STACKED` where those that are drawn are taken."""
    ends = [-1] * STACKED
    found = []
    for start, end in spans:
        level = 0
        for taken in ends:
            if taken <= start:
                ends[level] = end
                break
            level += 1
        found.append(level)
    return found


def depth(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many of the spans, ordered by start, lie on each other at most."""
    ends = sorted([end for _, end in spans])
    return max((count - bisect_right(ends, start) for count, (start, _) in enumerate(spans, 1)), default=0)


def folded(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return how many are not drawn at most, from where to where: a stretch goes on as long as any lies too deep."""
    if len(spans) <= STACKED:
        return []
    changes: dict[int, int] = {}
    for start, end in spans:
        changes[start] = changes.get(start, 0) + 1
        changes[end] = changes.get(end, 0) - 1
    found = []
    hidden, most, first = -STACKED, 0, 0
    for place in sorted(changes):
        hidden += changes[place]
        if hidden > most:
            first, most = (first if most else place), hidden
        elif most and hidden <= 0:
            found.append((most, first, place))
            most = 0
    return found


def stacked(spans: Sequence[tuple[int, int]], given: Sequence[int] | None = None) -> Stack:
    """Settle what is drawn for spans ordered by start; a span that lies too deep is drawn where others leave room.

    With the levels that were given to all spans of a text, a part of it is drawn as it would be within the whole.
    `which` is the sum of the spans that lie in a place: where there is one, it is that one.
    """
    given = levels(spans) if given is None else given
    whole = [Line(index, level, *spans[index]) for index, level in enumerate(given) if level < STACKED]
    stack = Stack(whole, [])
    holders = [-1] * STACKED
    deep: list[int] = []
    before = active = which = 0
    for place, index, begins in _edges(spans):
        if place > before:
            if active == 1:
                stack.alone.append((which, before, place))
            if deep and -1 in holders:
                _where_room_is(stack.lines, deep, holders, before, place)
            before = place
        active += 1 if begins else -1
        which += index if begins else -index
        level = given[index]
        if level >= STACKED:
            (insort if begins else list.remove)(deep, index)
        elif begins or holders[level] == index:
            holders[level] = index if begins else -1
    return stack


def _where_room_is(lines: list[Line], deep: list[int], holders: list[int], start: int, end: int) -> None:
    """Draw spans that lie too deep, in a stretch where nothing begins or ends, on levels that nobody has there."""
    free = [level for level, holder in enumerate(holders) if holder < 0]
    for index, level in zip(deep, free, strict=False):
        _extend(lines, Line(index, level, start, end))


def _extend(lines: list[Line], line: Line) -> None:
    """Add an underline, or make the last one longer."""
    last = lines[-1] if lines else None
    if last is not None and last[:2] == line[:2] and last.end == line.start:
        lines[-1] = last._replace(end=line.end)
    else:
        lines.append(line)


def _edges(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    edges = [(start, index, True) for index, (start, _) in enumerate(spans)]
    edges += [(end, index, False) for index, (_, end) in enumerate(spans)]
    edges.sort(key=itemgetter(0))
    return edges
