"""How codings that overlap share the room under a line."""

from collections.abc import Sequence
from typing import NamedTuple

STACKED = 3
"""Underlines drawn one below the other; what lies deeper is counted."""


class Stack(NamedTuple):
    """What is drawn under a stretch of text; spans are named by their place in the list."""

    levels: list[int]
    alone: list[tuple[int, int, int]]
    """Which span, from, to: where it is the only one."""
    folded: list[tuple[int, int, int]]
    """How many, from, to: where more lie than are drawn."""


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give each span, ordered by start, the highest free level."""
    ends: list[int] = []
    found = []
    for start, end in spans:
        level = next((level for level, taken in enumerate(ends) if taken <= start), len(ends))
        if level == len(ends):
            ends.append(end)
        ends[level] = end
        found.append(level)
    return found


def depth(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many of the spans, ordered by start, lie on each other at most."""
    return max(levels(spans), default=-1) + 1


def stacked(spans: Sequence[tuple[int, int]]) -> Stack:
    """Settle what is drawn for spans ordered by start."""
    given = levels(spans)
    alone: list[tuple[int, int, int]] = []
    folded: list[tuple[int, int, int]] = []
    active: set[int] = set()
    hidden, before = 0, 0
    for place, index, begins in _edges(spans):
        if place > before:
            if len(active) == 1:
                alone.append((next(iter(active)), before, place))
            if hidden:
                _fold(folded, hidden, before, place)
        before = place
        (active.add if begins else active.discard)(index)
        if given[index] >= STACKED:
            hidden += 1 if begins else -1
    return Stack(given, alone, folded)


def _edges(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    edges = [(start, index, True) for index, (start, _) in enumerate(spans)]
    edges += [(end, index, False) for index, (_, end) in enumerate(spans)]
    edges.sort(key=lambda edge: edge[0])
    return edges


def _fold(folded: list[tuple[int, int, int]], count: int, start: int, end: int) -> None:
    """Add a stretch; stretches that touch become one with the larger count."""
    if folded and folded[-1][2] == start:
        count, start = max(count, folded[-1][0]), folded[-1][1]
        folded[-1] = count, start, end
    else:
        folded.append((count, start, end))
