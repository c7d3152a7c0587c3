"""Lanes beside the text, so that brackets never lie on each other."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from heapq import heappop, heappush
from itertools import chain, islice
from math import inf

Stretch = tuple[int, int, Hashable]
Taken = tuple[int, int, int]
"""From where to where, in which lane."""


class Lanes:
    """Gives every stretch the first lane where it is alone; a stretch once placed never moves.

    The stretches known from the beginning, which come in order, are placed in reading order and only as far as
    somebody asks, since a long article has many.
    """

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self._waiting = iter(stretches)
        self._next: tuple[Stretch, ...] = ()
        """Seen already and still to be placed, before those that wait."""
        self._fit = _FirstFit()
        self._lanes: list[list[Taken]] | None = None
        """What stands in each lane; told apart when something comes or goes."""
        self.known: dict[Hashable, Taken] = {}
        """Those placed, by their keys."""
        self._foreseen: dict[Hashable, Taken] = {}

    def lane(self, start: int, key: Hashable) -> int:
        """Return the lane of a stretch that begins here; raises KeyError when there is none."""
        if key not in self.known:
            if key in self._foreseen:
                return self._foreseen[key][2]
            self.reach(start + 1)
        return self.known[key][2]

    def knows(self, key: Hashable) -> bool:
        """Tell whether the lane of a stretch can be told without work."""
        return key in self.known or key in self._foreseen

    def foresee(self, stretches: Iterable[Stretch]) -> None:
        """Settle ahead the lanes of stretches in order; the first begins where none from before it reaches.

        There all lanes are free, so that each gets the lane that it would have got in its turn.
        """
        _FirstFit().place(stretches, self._foreseen)

    def reach(self, place: int | None = None) -> None:
        """Place what begins before a place, or all."""
        self._next = self._fit.place(chain(self._next, self._waiting), self.known, place)

    def reach_some(self, count: int) -> bool:
        """Place some more, and tell whether there were any."""
        before = len(self.known)
        self._fit.place(islice(chain(self._next, self._waiting), count), self.known)
        self._next = ()
        return len(self.known) > before

    def add(self, start: int, end: int, key: Hashable) -> int:
        """Place one more stretch and return its lane."""
        lanes = self._told_apart()
        lane = next((lane for lane, taken in enumerate(lanes) if _free(taken, start, end)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        self.known[key] = start, end, lane
        insort(lanes[lane], self.known[key])
        return lane

    def remove(self, key: Hashable) -> None:
        """Free the place of a stretch; raises KeyError when it has none."""
        lanes = self._told_apart()
        entry = self.known.pop(key)
        taken = lanes[entry[2]]
        del taken[bisect_left(taken, entry)]

    def _told_apart(self) -> list[list[Taken]]:
        self.reach()
        if self._lanes is None:
            self._lanes = [[] for _ in range(self._fit.count)]
            for entry in self.known.values():
                self._lanes[entry[2]].append(entry)
        return self._lanes


class _FirstFit:
    """Gives stretches that come by their starts the first lane that is free, however many lanes there are."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []
        """Where each lane in use is free again, and which it is; the first to be free comes first."""
        self._free: list[int] = []
        self.count = 0

    def place(
        self, stretches: Iterable[Stretch], placed: dict[Hashable, Taken], until: int | None = None
    ) -> tuple[Stretch, ...]:
        """Take a lane for each that begins before a place, and return the first that does not, if one was met.

        Whoever jumps into a long article waits for this.
        """
        taken, free, count = self._taken, self._free, self.count
        before = inf if until is None else until
        beyond: tuple[Stretch, ...] = ()
        for start, end, key in stretches:
            if start >= before:
                beyond = ((start, end, key),)
                break
            while taken and taken[0][0] <= start:
                heappush(free, heappop(taken)[1])
            if free:
                lane = heappop(free)
            else:
                lane = count
                count += 1
            heappush(taken, (end, lane))
            placed[key] = start, end, lane
        self.count = count
        return beyond


def _free(taken: list[Taken], start: int, end: int) -> bool:
    place = bisect_left(taken, (start, end))
    before = place == 0 or taken[place - 1][1] <= start
    after = place == len(taken) or taken[place][0] >= end
    return before and after
