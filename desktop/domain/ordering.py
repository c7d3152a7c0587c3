"""What stands elsewhere when a row of things was put into another order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def displaced(before: Sequence[Thing], after: Sequence[Thing]) -> set[Thing]:
    """Return the fewest things whose moving makes the one order of the other, among those that both have."""
    ranks = {thing: rank for rank, thing in enumerate(before)}
    both = [thing for thing in after if thing in ranks]
    return set(both) - set(_rising(both, [ranks[thing] for thing in both]))


def _rising(things: Sequence[Thing], ranks: Sequence[int]) -> list[Thing]:
    """Return the longest row of things whose ranks rise, by patience sorting."""
    tops: list[int] = []
    ends: list[int] = []
    behind: list[int] = []
    for place, rank in enumerate(ranks):
        pile = bisect_left(tops, rank)
        behind.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [rank]
        ends[pile : pile + 1] = [place]
    found, here = [], ends[-1] if ends else -1
    while here >= 0:
        found.append(things[here])
        here = behind[here]
    return found
