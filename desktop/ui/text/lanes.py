"""Lanes beside the text, so that brackets never lie on each other."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain, count
from operator import itemgetter

from desktop.ui.text.spans import SpanIndex

SECTION = 4096
"""Positions of the text whose stretches are placed together: some screens, and not much to do at once."""

Stretch = tuple[int, int, Hashable]
Taken = tuple[int, int, int]
"""From where to where, in which lane."""


class Lanes:
    """Gives every stretch the first lane where it is alone; a stretch once placed never moves.

    Those known from the beginning are placed a section of the text at a time, as somebody asks: whoever jumps into a
    long article waits for one section. Those that reach into another section are placed before the others.
    """

    def __init__(
        self,
        within: Callable[[int, int], Iterable[Stretch]],
        far: Iterable[Stretch] = (),
        section: int = SECTION,
    ) -> None:
        """`within` gives those known that begin between two places, `far` those that reach into another section.

        Both give them in order.
        """
        self.known: dict[Hashable, Taken] = {}
        """Those placed, by their keys."""
        self._within, self._section = within, section
        self._sections: dict[int, list[Taken]] = {}
        self._waiting = iter(far)
        self._next = next(self._waiting, None)
        self._fit = _FirstFit()
        self._far: SpanIndex[Taken] = SpanIndex()

    @classmethod
    def of(cls, stretches: Sequence[Stretch], section: int = SECTION) -> "Lanes":
        """Give lanes to stretches that come in order."""
        starts = itemgetter(0)

        def within(start: int, end: int) -> Iterable[Stretch]:
            return stretches[bisect_left(stretches, start, key=starts) : bisect_left(stretches, end, key=starts)]

        far = (each for each in stretches if each[0] // section != (each[1] - 1) // section)
        return cls(within, far, section)

    def lane(self, start: int, key: Hashable) -> int:
        """Return the lane of a stretch that begins here; raises KeyError when there is none."""
        if key not in self.known:
            self._place(start // self._section)
        return self.known[key][2]

    def add(self, start: int, end: int, key: Hashable) -> int:
        """Place one more stretch and return its lane."""
        self._reach(end)
        first, last = start // self._section, (end - 1) // self._section
        if first == last:
            self._place(first)
        near = (self._sections.get(number, ()) for number in range(first, last + 1))
        met = (entry for placed in near for entry in placed if entry[0] < end and entry[1] > start)
        taken = {lane for _, _, lane in chain(met, self._far.among(start, end))}
        lane = next(lane for lane in count() if lane not in taken)
        entry = self.known[key] = start, end, lane
        if first == last:
            self._sections[first].append(entry)
        else:
            self._far.add(entry)
        return lane

    def remove(self, start: int, key: Hashable) -> None:
        """Free the place of a stretch that begins here; raises KeyError when it has none."""
        self._place(start // self._section)
        entry = self.known.pop(key)
        placed = self._sections[start // self._section]
        if entry in placed:
            placed.remove(entry)
        else:
            self._far.remove(entry)

    def _place(self, number: int) -> None:
        """Place what begins in a section."""
        if number in self._sections:
            return
        start, end = number * self._section, (number + 1) * self._section
        self._reach(end)
        fit = _FirstFit(self._far.among(start, end), start)
        stretches = (stretch for stretch in self._within(start, end) if stretch[2] not in self.known)
        self._sections[number] = fit.place(stretches, self.known)

    def _reach(self, place: int) -> None:
        """Place what reaches into other sections, as far as it begins before a place."""
        stretches = []
        while self._next is not None and self._next[0] < place:
            stretches.append(self._next)
            self._next = next(self._waiting, None)
        self._far.extend(self._fit.place(stretches, self.known))


class _FirstFit:
    """Gives stretches that come by their starts the first lane that is free, however many lanes there are."""

    def __init__(self, far: Sequence[Taken] = (), begin: int = 0) -> None:
        """`far` stand there already: each from before the beginning, or to beyond the end of all that comes."""
        self._taken = [(end, lane) for start, end, lane in far if start < begin]
        """Where each lane in use is free again, and which it is; the first to be free comes first."""
        self._barred = {lane: start for start, _, lane in far if start >= begin}
        """From where on lanes are not free."""
        self._count = max((lane + 1 for _, _, lane in far), default=0)
        self._free = sorted(set(range(self._count)) - {lane for _, lane in self._taken})
        heapify(self._taken)

    def place(self, stretches: Iterable[Stretch], known: dict[Hashable, Taken]) -> list[Taken]:
        """Take a lane for each; whoever jumps into a long article waits for this."""
        taken, free, barred = self._taken, self._free, self._barred
        found = []
        for start, end, key in stretches:
            while taken and taken[0][0] <= start:
                heappush(free, heappop(taken)[1])
            lane = heappop(free) if free else self._another()
            if lane in barred and barred[lane] < end:
                lane = self._not_barred(lane, end)
            heappush(taken, (end, lane))
            entry = known[key] = start, end, lane
            found.append(entry)
        return found

    def _not_barred(self, lane: int, end: int) -> int:
        passed = []
        while self._barred.get(lane, end) < end:
            passed.append(lane)
            lane = heappop(self._free) if self._free else self._another()
        for each in passed:
            heappush(self._free, each)
        return lane

    def _another(self) -> int:
        self._count += 1
        return self._count - 1
