"""An index that finds what stands in a stretch of text."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry", bound=tuple[Any, ...])


class SpanIndex(Generic[Entry]):
    """Holds tuples that begin with start and end and are distinct and ordered by what follows.

    Entries of similar length share a sorted list, so one very long span never slows the search for short ones.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._classes: defaultdict[int, list[Entry]] = defaultdict(list)
        self.extend(sorted(entries))

    def __len__(self) -> int:
        return sum(map(len, self._classes.values()))

    def __iter__(self) -> Iterator[Entry]:
        for members in self._classes.values():
            yield from members

    def append(self, entry: Entry) -> None:
        """Take in an entry that none of those here comes after."""
        self._classes[(entry[1] - entry[0]).bit_length()].append(entry)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in entries in order that none of those here comes after."""
        classes = self._classes
        for entry in entries:
            classes[(entry[1] - entry[0]).bit_length()].append(entry)

    def add(self, entry: Entry) -> None:
        """Take in one more entry."""
        insort(self._classes[(entry[1] - entry[0]).bit_length()], entry)

    def remove(self, entry: Entry) -> None:
        """Let go of an entry; raises KeyError when it is not here."""
        members = self._classes.get((entry[1] - entry[0]).bit_length(), [])
        place = bisect_left(members, entry)
        if place == len(members) or members[place] != entry:
            raise KeyError(entry)
        del members[place]

    def among(self, start: int, end: int) -> list[Entry]:
        """Find the entries that share a place with the half-open stretch, in order."""
        found: list[Entry] = []
        for size, members in self._classes.items():
            first = bisect_left(members, (start - (1 << size),))
            last = bisect_left(members, (end,))
            found.extend(entry for entry in members[first:last] if entry[1] > start)
        found.sort()
        return found
