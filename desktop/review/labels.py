"""Agreement on sets of labels: alpha with the distances of Jaccard and of Passonneau (MASI)."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from desktop.review.estimates import Estimate, estimated
from desktop.review.reasons import Reason
from desktop.review.sweep import SetTally

Distance = Callable[[int, int], float]
"""Between two sets, each kept as the bits of one number."""


def jaccard(a: int, b: int) -> float:
    """Return 1 - |a and b| / |a or b|; nothing against nothing is 0."""
    either = a | b
    return 1 - (a & b).bit_count() / either.bit_count() if either else 0.0


def masi(a: int, b: int) -> float:
    """Return 1 - J M after Passonneau (2006), M being 1, 2/3 for a subset, 1/3 for an overlap, 0 for none."""
    both, either = a & b, a | b
    if a == b:
        return 0.0
    monotonicity = 2 if both in (a, b) else 1
    return 1 - both.bit_count() / either.bit_count() * monotonicity / 3


def nominal(a: int, b: int) -> float:
    """Return whether the sets differ at all."""
    return float(a != b)


def as_bits(units: Iterable[Sequence[Collection[Hashable] | None]]) -> Counter[tuple[int, ...]]:
    """Bring units, each a set of labels by every coder, into the form of a tally; None is a missing coder."""
    bits: dict[Hashable, int] = {}

    def mask(labels: Collection[Hashable]) -> int:
        return sum(bits.setdefault(label, 1 << len(bits)) for label in set(labels))

    return Counter(tuple(mask(labels) for labels in unit if labels is not None) for unit in units)


class _Pool:
    """Documents added up, from which each can be taken away."""

    def __init__(self, parts: Sequence[Mapping[tuple[int, ...], int]], distance: Distance) -> None:
        self._distance = distance
        self._known: dict[tuple[int, int], float] = {}
        self.apart = [self._observed(part) for part in parts]
        self.margins = [_margins(part) for part in parts]
        self.total: Counter[int] = Counter()
        for margin in self.margins:
            self.total.update(margin)
        self._against = {value: self._weighed(value, self.total) for value in self.total}
        self._chance = sum(count * self._against[value] for value, count in self.total.items())

    def value(self, without: int | None = None) -> float | None:
        gone: Mapping[int, int] = {} if without is None else self.margins[without]
        if sum(1 for value, count in self.total.items() if count > gone.get(value, 0)) < 2:
            return None
        apart = sum(self.apart) - (0 if without is None else self.apart[without])
        twice = sum(count * self._against[value] for value, count in gone.items())
        own = sum(count * self._weighed(value, gone) for value, count in gone.items())
        size = self.total.total() - sum(gone.values())
        return 1 - (size - 1) * apart / (self._chance - 2 * twice + own)

    def _weighed(self, value: int, others: Mapping[int, int]) -> float:
        return sum(count * self._between(value, other) for other, count in others.items())

    def _observed(self, part: Mapping[tuple[int, ...], int]) -> float:
        return sum(
            2 * units * self._between(a, b) / (len(sets) - 1)
            for sets, units in part.items()
            if len(sets) > 1
            for number, a in enumerate(sets)
            for b in sets[number + 1 :]
        )

    def _between(self, a: int, b: int) -> float:
        if (a, b) not in self._known:
            self._known[a, b] = self._distance(a, b)
        return self._known[a, b]


def alpha_of_sets(signatures: Mapping[tuple[int, ...], int], distance: Distance = masi) -> float | None:
    """Return alpha over sets as `as_bits` makes them; None where there is one set only."""
    return _Pool([signatures], distance).value()


def set_agreement(tallies: Sequence[SetTally], distance: Distance = masi) -> Estimate:
    """Add documents up for the whole book; the interval is by document."""
    counted = [each for each in tallies if each.coders > 1]
    pool = _Pool([each.signatures for each in counted], distance)
    reason = Reason.ALL_ALIKE if pool.total else Reason.NO_DOCUMENTS
    return estimated([each.document for each in counted], pool.value(), reason, pool.value)


def exact_share(signatures: Mapping[tuple[int, ...], int]) -> float | None:
    """Return the share of units on which all pairs have the very same set, by units."""
    shares = [(sum(a == b for a, b in _pairs(sets)), len(_pairs(sets)), n) for sets, n in signatures.items()]
    units = sum(n for _, pairs, n in shares if pairs)
    return sum(same / pairs * n for same, pairs, n in shares if pairs) / units if units else None


def _pairs(values: Sequence[Any]) -> list[tuple[Any, Any]]:
    return [(a, b) for number, a in enumerate(values) for b in values[number + 1 :]]


def _margins(part: Mapping[tuple[int, ...], int]) -> Counter[int]:
    margins: Counter[int] = Counter()
    for sets, units in part.items():
        for value in sets if len(sets) > 1 else ():
            margins[value] += units
    return margins
