"""Lanes beside the text, so that brackets never lie on each other."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable


class Lanes:
    """Gives every stretch the first lane where it is alone; a stretch once placed never moves."""

    def __init__(self, stretches: Iterable[tuple[int, int, Hashable]] = ()) -> None:
        self._lanes: list[list[tuple[int, int]]] = []
        self._placed: dict[Hashable, tuple[int, int, int]] = {}
        ends: list[int] = []
        for start, end, key in sorted(stretches, key=lambda stretch: stretch[:2]):
            self._append(start, end, key, ends)

    def __len__(self) -> int:
        return len(self._lanes)

    def __getitem__(self, key: Hashable) -> int:
        return self._placed[key][0]

    def _append(self, start: int, end: int, key: Hashable, ends: list[int]) -> None:
        lane = next((lane for lane, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
            self._lanes.append([])
        ends[lane] = end
        self._lanes[lane].append((start, end))
        self._placed[key] = lane, start, end

    def add(self, start: int, end: int, key: Hashable) -> int:
        """Place one more stretch and return its lane."""
        lane = next((lane for lane, taken in enumerate(self._lanes) if _free(taken, start, end)), len(self._lanes))
        if lane == len(self._lanes):
            self._lanes.append([])
        insort(self._lanes[lane], (start, end))
        self._placed[key] = lane, start, end
        return lane

    def remove(self, key: Hashable) -> None:
        """Free the place of a stretch; raises KeyError when it has none."""
        lane, start, end = self._placed.pop(key)
        self._lanes[lane].remove((start, end))
        while self._lanes and not self._lanes[-1]:
            self._lanes.pop()


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (start, end))
    before = place == 0 or taken[place - 1][1] <= start
    after = place == len(taken) or taken[place][0] >= end
    return before and after
