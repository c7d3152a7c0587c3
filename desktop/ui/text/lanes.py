"""Lanes beside the text, so that brackets never lie on each other."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from heapq import heappop, heappush

Stretch = tuple[int, int, Hashable]


class Lanes:
    """Gives every stretch the first lane where it is alone; a stretch once placed never moves.

    The stretches known from the beginning, which come in order, are placed in reading order and only as far as
    somebody asks, since a long article has many.
    """

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self._waiting = iter(stretches)
        self._next = next(self._waiting, None)
        self._fit = _FirstFit()
        self._lanes: list[list[tuple[int, int]]] = []
        self._placed: dict[Hashable, tuple[int, int, int]] = {}
        self._foreseen: dict[Hashable, int] = {}

    def __len__(self) -> int:
        """Count the lanes in use so far."""
        return len(self._lanes)

    def lane(self, start: int, key: Hashable) -> int:
        """Return the lane of a stretch that begins here; raises KeyError when there is none."""
        if key not in self._placed:
            if key in self._foreseen:
                return self._foreseen[key]
            self.reach(start + 1)
        return self._placed[key][0]

    def knows(self, key: Hashable) -> bool:
        """Tell whether the lane of a stretch can be told without work."""
        return key in self._placed or key in self._foreseen

    def foresee(self, stretches: Iterable[Stretch]) -> None:
        """Settle ahead the lanes of stretches in order; the first begins where none from before it reaches.

        There all lanes are free, so that each gets the lane that it would have got in its turn.
        """
        fit = _FirstFit()
        for start, end, key in stretches:
            self._foreseen[key] = fit.lane(start, end)

    def reach(self, place: int | None = None) -> None:
        """Place what begins before a place, or all."""
        while self._next is not None and (place is None or self._next[0] < place):
            self._append(*self._next)
            self._next = next(self._waiting, None)

    def reach_some(self, count: int) -> bool:
        """Place some more, and tell whether there were any."""
        begun = self._next is not None
        while self._next is not None and count:
            self._append(*self._next)
            self._next = next(self._waiting, None)
            count -= 1
        return begun

    def add(self, start: int, end: int, key: Hashable) -> int:
        """Place one more stretch and return its lane."""
        self.reach()
        lane = next((lane for lane, taken in enumerate(self._lanes) if _free(taken, start, end)), len(self._lanes))
        if lane == len(self._lanes):
            self._lanes.append([])
        insort(self._lanes[lane], (start, end))
        self._placed[key] = lane, start, end
        return lane

    def remove(self, key: Hashable) -> None:
        """Free the place of a stretch; raises KeyError when it has none."""
        self.reach()
        lane, start, end = self._placed.pop(key)
        taken = self._lanes[lane]
        del taken[bisect_left(taken, (start, end))]
        while self._lanes and not self._lanes[-1]:
            self._lanes.pop()

    def _append(self, start: int, end: int, key: Hashable) -> None:
        lane = self._fit.lane(start, end)
        if lane == len(self._lanes):
            self._lanes.append([])
        self._lanes[lane].append((start, end))
        self._placed[key] = lane, start, end


class _FirstFit:
    """Gives stretches that come by their starts the first lane that is free, however many lanes there are."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []
        """Where each lane in use is free again, and which it is; the first to be free comes first."""
        self._free: list[int] = []
        self._count = 0

    def lane(self, start: int, end: int) -> int:
        """Take a lane until an end."""
        taken, free = self._taken, self._free
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
        else:
            lane, self._count = self._count, self._count + 1
        heappush(taken, (end, lane))
        return lane


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (start, end))
    before = place == 0 or taken[place - 1][1] <= start
    after = place == len(taken) or taken[place][0] >= end
    return before and after
