"""Coefficients over units that coders put into one category each; weights let a unit stand for many."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Table = Mapping[tuple[Hashable, Hashable], int]
"""How often the first coder gave one category and the second another."""
Chance = Callable[[Collection[float]], float]
"""What the shares of the categories agree on by chance."""


class Rated(NamedTuple):
    """How many coders gave each category to a unit, and how many units are like it."""

    counts: Mapping[Hashable, int]
    weight: int = 1

    @property
    def coders(self) -> int:
        return sum(self.counts.values())

    @property
    def alike(self) -> float:
        """The share of pairs of coders that agree."""
        return sum(n * (n - 1) for n in self.counts.values()) / (self.coders * (self.coders - 1))


@dataclass(frozen=True, slots=True)
class Corrected:
    """Agreement seen, agreement by chance, and what is left."""

    observed: float
    expected: float

    @property
    def value(self) -> float | None:
        """None where chance alone agrees wholly."""
        return (self.observed - self.expected) / (1 - self.expected) if self.expected < 1 - 1e-12 else None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's nominal alpha with both its disagreements."""

    observed: float | None
    expected: float | None

    @property
    def value(self) -> float | None:
        """None where only one category is used."""
        return 1 - self.observed / self.expected if self.observed is not None and self.expected else None


def percent(units: Iterable[Rated]) -> float | None:
    """Return the mean share of agreeing pairs, each unit alike."""
    counted = [unit for unit in units if unit.coders > 1]
    weight = sum(unit.weight for unit in counted)
    return sum(unit.weight * unit.alike for unit in counted) / weight if weight else None


def alpha(units: Iterable[Rated], category: Hashable = None) -> Alpha:
    """Return Krippendorff's nominal alpha; with a category, of that one against all others."""
    counted = [unit for unit in units if unit.coders > 1]
    if category is not None:
        counted = [_against_rest(unit, category) for unit in counted]
    margins: Counter[Hashable] = Counter()
    for unit in counted:
        for value, number in unit.counts.items():
            margins[value] += number * unit.weight
    total = margins.total()
    if not total:
        return Alpha(None, None)
    apart = sum(unit.weight * unit.coders * (1 - unit.alike) for unit in counted)
    return Alpha(apart / total, (total**2 - sum(n**2 for n in margins.values())) / (total * (total - 1)))


def fleiss(units: Iterable[Rated]) -> Corrected | None:
    """Return Fleiss' kappa (1971); units with fewer coders are weighed as Gwet does."""
    return _by_shares(units, lambda shares: sum(share**2 for share in shares))


def fleiss_category(units: Iterable[Rated], category: Hashable) -> float | None:
    """Return Fleiss' kappa of one category."""
    counted = [unit for unit in units if unit.coders > 1]
    given = sum(unit.weight * unit.counts.get(category, 0) * (unit.coders - 1) for unit in counted)
    both = sum(unit.weight * unit.counts.get(category, 0) * (unit.counts.get(category, 0) - 1) for unit in counted)
    share = _shares(counted).get(category, 0.0)
    return Corrected(both / given, share).value if given else None


def brennan_prediger(units: Iterable[Rated], categories: int) -> Corrected | None:
    """Return the kappa of Brennan and Prediger (1981); categories are those declared, not those used."""
    return _by_shares(units, lambda shares: 1 / categories)


def gwet_ac1(units: Iterable[Rated], categories: int) -> Corrected | None:
    """Return Gwet's AC1 (2008); with one category alone nothing can be told."""
    if categories < 2:
        return None
    return _by_shares(units, lambda shares: sum(share * (1 - share) for share in shares) / (categories - 1))


def cohen(table: Table) -> Corrected | None:
    """Return Cohen's kappa (1960)."""
    rows, columns, total, same = _margins(table)
    if not total:
        return None
    return Corrected(same / total, sum(rows[value] * columns[value] for value in rows) / total**2)


def scott(table: Table) -> Corrected | None:
    """Return Scott's pi (1955)."""
    rows, columns, total, same = _margins(table)
    if not total:
        return None
    return Corrected(same / total, sum(((rows[value] + columns[value]) / (2 * total)) ** 2 for value in rows | columns))


def light(tables: Collection[Table]) -> float | None:
    """Return the mean of Cohen's kappas of all pairs; None where one of them is."""
    values = [made.value if (made := cohen(table)) else None for table in tables]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known and len(known) == len(values) else None


def hubert(tables: Collection[Table]) -> Corrected | None:
    """Return Hubert's kappa (Conger 1980): means of pairs of what is seen and of chance."""
    made = [each for table in tables if (each := cohen(table))]
    if not made:
        return None
    return Corrected(sum(e.observed for e in made) / len(made), sum(e.expected for e in made) / len(made))


def units_of(rows: Iterable[Sequence[Hashable | None]]) -> list[Rated]:
    """Bring units, each the categories given to it, into the form of this module; None is a missing coder."""
    return [Rated(Counter(value for value in row if value is not None)) for row in rows]


def tables_of(rows: Sequence[Sequence[Hashable | None]]) -> list[Counter[tuple[Hashable, Hashable]]]:
    """Return a table for each pair of coders, over the units that both rated."""
    coders = len(rows[0]) if rows else 0
    return [
        Counter((row[a], row[b]) for row in rows if row[a] is not None and row[b] is not None)
        for a in range(coders)
        for b in range(a + 1, coders)
    ]


def units_of_table(table: Table) -> list[Rated]:
    """Return what a table says of its units."""
    return [Rated(Counter(pair), weight) for pair, weight in table.items() if weight]


def _by_shares(units: Iterable[Rated], chance: Chance) -> Corrected | None:
    rated = list(units)
    observed = percent(rated)
    return None if observed is None else Corrected(observed, chance(_shares(rated).values()))


def _shares(units: Iterable[Rated]) -> dict[Hashable, float]:
    """Return the mean share of each category over the units that anybody rated."""
    rated = [unit for unit in units if unit.coders]
    weight = sum(unit.weight for unit in rated)
    found: dict[Hashable, float] = {}
    for unit in rated:
        for value, number in unit.counts.items():
            found[value] = found.get(value, 0.0) + unit.weight * number / unit.coders / weight
    return found


def _margins(table: Table) -> tuple[Counter[Hashable], Counter[Hashable], int, int]:
    rows, columns = Counter[Hashable](), Counter[Hashable]()
    for (a, b), weight in table.items():
        rows[a] += weight
        columns[b] += weight
    return rows, columns, rows.total(), sum(weight for (a, b), weight in table.items() if a == b)


def _against_rest(unit: Rated, category: Hashable) -> Rated:
    own = unit.counts.get(category, 0)
    return Rated({True: own, False: unit.coders - own}, unit.weight)
