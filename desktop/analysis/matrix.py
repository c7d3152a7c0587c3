"""Codings of one layer counted by two things at once, such as who plays which role.

A code of a whole article is one coding of that document.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from desktop.analysis.coded import Coded, Numbers
from desktop.analysis.units import EVERY, NONE, CountUnit, Heading, Share

_DENSE = 4_000_000
"""Cells that are counted in one go, whether or not there is anything in them."""
_MARKS = 64_000_000
"""Values that are marked in one go; a byte each."""


@dataclass(frozen=True, eq=False, slots=True)
class Axis:
    """The headings that codings stand under: pairs of a coding and a heading by their places, each pair once.

    A coding with several actors stands under each of them; one in no pair says nothing.
    """

    headings: tuple[Heading, ...]
    coding: Numbers
    """In ascending order."""
    heading: Numbers
    in_order: bool = False
    """Whether the headings stay in their order; else those with most come first."""


@dataclass(frozen=True, eq=False)
class Figures:
    """Numbers under headings, without the codings behind them."""

    rows: tuple[Heading, ...]
    """Codings that say nothing come last."""
    columns: tuple[Heading, ...]
    unit: CountUnit
    numbers: Numbers
    """Of every cell, row by row; where there are very many, of those in `places` alone."""
    places: Numbers | None
    """Of cells, in order."""
    totals: tuple[Sequence[int], Sequence[int], int]
    """Of rows, of columns, and of everything, each coding once."""

    def number(self, row: Heading, column: Heading) -> int:
        """Return what is counted in a cell; EVERY counts everything in a row or a column, once."""
        if row == EVERY:
            return self.totals[2] if column == EVERY else self.totals[1][self._column_place[column.key]]
        if column == EVERY:
            return self.totals[0][self._row_place[row.key]]
        place = self._row_place[row.key] * len(self.columns) + self._column_place[column.key]
        if self.places is None:
            return int(self.numbers[place])
        at = int(np.searchsorted(self.places, place))
        return int(self.numbers[at]) if at < len(self.places) and self.places[at] == place else 0

    def share(self, row: Heading, column: Heading, of: Share) -> float:
        """Return which share of its row, its column or everything a cell is; 0 of nothing."""
        wholes = {Share.ROW: (row, EVERY), Share.COLUMN: (EVERY, column), Share.ALL: (EVERY, EVERY)}
        whole = self.number(*wholes[of])
        return self.number(row, column) / whole if whole else 0.0

    def total(self) -> int:
        """Count everything, once."""
        return self.totals[2]

    def line(self, row: Heading) -> list[int]:
        """Return the numbers of a row in the order of the columns, with all of it at the end."""
        if row == EVERY:
            return [*self.totals[1], self.totals[2]]
        width, at = len(self.columns), self._row_place[row.key]
        if self.places is None:
            return [*self.numbers[at * width : (at + 1) * width].tolist(), self.totals[0][at]]
        return [self.number(row, column) for column in (*self.columns, EVERY)]

    @property
    def most(self) -> int:
        """The largest number of a cell."""
        return int(np.max(self.numbers, initial=0))

    @cached_property
    def _row_place(self) -> Mapping[str, int]:
        return {heading.key: place for place, heading in enumerate(self.rows)}

    @cached_property
    def _column_place(self) -> Mapping[str, int]:
        return {heading.key: place for place, heading in enumerate(self.columns)}


@dataclass(frozen=True, eq=False)
class Matrix(Figures):
    """Numbers, and the codings behind them.

    A coding may stand in several cells, so that the sum of a row can be more than what its heading counts alone.
    """

    coded: Coded
    pairs: tuple[Numbers, Numbers, Numbers]
    """Places of row, column and coding."""

    def figures(self) -> Figures:
        """Return the numbers alone, which are little to hand over."""
        return Figures(self.rows, self.columns, self.unit, self.numbers, self.places, self.totals)

    def codings(self, row: Heading, column: Heading) -> Numbers:
        """Return the codings behind a number, by their places in `coded`, each once."""
        at_row, at_column, coding = self.pairs
        there = np.ones(len(coding), bool)
        if row != EVERY:
            there &= at_row == self._row_place[row.key]
        if column != EVERY:
            there &= at_column == self._column_place[column.key]
        return _different(coding[there], len(self.coded))

    def cells(self) -> Iterator[tuple[Heading, Heading, Numbers]]:
        """Walk the cells that have codings, with these by their places in `coded`."""
        row, column, coding = self.pairs
        place = row * max(1, len(self.columns)) + column
        order = np.lexsort((coding, place))
        for some in np.split(order, np.flatnonzero(np.diff(place[order])) + 1) if len(order) else ():
            yield self.rows[row[some[0]]], self.columns[column[some[0]]], coding[some]


@dataclass(frozen=True, eq=False, slots=True)
class Measure:
    """What one unit counts of codings."""

    unit: CountUnit
    document: Numbers
    first: Numbers
    """Characters or words, as the unit is."""
    last: Numbers

    def counted(self, group: Numbers, coding: Numbers, size: int) -> Numbers:
        """Count the codings of each group; a pair of group and coding is there once."""
        if self.unit is CountUnit.CODINGS:
            return np.bincount(group, minlength=size)
        documents = int(np.max(self.document, initial=0)) + 1
        place = group * documents + self.document[coding]
        if self.unit is CountUnit.DOCUMENTS:
            return np.bincount(_different(place, size * documents) // documents, minlength=size)
        return self._covered(group, place, coding, size)

    def _covered(self, group: Numbers, place: Numbers, coding: Numbers, size: int) -> Numbers:
        """Measure what spans cover together, in each document of each group."""
        first, last = self.first[coding], self.last[coding]
        line = int(np.max(last, initial=0)) + 1
        order = np.argsort(place * line + first)
        first, last = first[order], last[order]
        offset = np.cumsum(np.diff(place[order], prepend=-1) != 0) * line
        reached = np.maximum.accumulate(np.append(0, last + offset))[:-1]
        new = np.maximum(0, last + offset - np.maximum(first + offset, reached))
        found = np.zeros(size, np.int64)
        np.add.at(found, group[order], new)
        return found


def one_each(headings: Iterable[Heading], place: Numbers, *, in_order: bool = False) -> Axis:
    """Put each coding under one heading; -1 says nothing."""
    coding = np.flatnonzero(place >= 0)
    return Axis(tuple(headings), coding, place[coding], in_order)


def several_each(headings: Iterable[Heading], given: Iterable[tuple[int, int]], *, in_order: bool = False) -> Axis:
    """Put codings under headings by pairs of both."""
    pairs = np.array(sorted(set(given)), np.int64).reshape(-1, 2)
    return Axis(tuple(headings), pairs[:, 0], pairs[:, 1], in_order)


def cross(
    coded: Coded,
    rows: Axis,
    columns: Axis,
    unit: CountUnit,
    words: tuple[Numbers, Numbers] | None = None,
    only: Numbers | None = None,
) -> Matrix:
    """Count codings of one layer by two axes; `words` are theirs where words are counted, `only` counts some."""
    first, last = words if words is not None else (coded.start, coded.stop)
    measure = Measure(unit, coded.document, first, last)
    sides = [_kept(_with_none(axis, len(coded)), only) for axis in (rows, columns)]
    (down, tops, of_rows), (across, heads, of_columns) = (
        _in_line(axis, *side, measure) for axis, side in zip((rows, columns), sides, strict=True)
    )
    row, column, coding = _joined((sides[0][0], down), (sides[1][0], across), len(coded))
    every = np.arange(len(coded)) if only is None else only
    total = int(measure.counted(np.zeros_like(every), every, 1)[0])
    numbers, places = _of_cells(row * max(1, len(heads)) + column, coding, len(tops) * len(heads), measure)
    return Matrix(tops, heads, unit, numbers, places, (of_rows, of_columns, total), coded, (row, column, coding))


def _of_cells(cell: Numbers, coding: Numbers, size: int, measure: Measure) -> tuple[Numbers, Numbers | None]:
    """Count every cell; of a very large matrix those that have codings, with their places in order."""
    if size <= _DENSE:
        return measure.counted(cell, coding, size), None
    cells, at = _numbered(cell)
    return measure.counted(at, coding, len(cells)), cells


def _numbered(values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different values and where among them each is; by sorting, which hashing is far slower than here."""
    order = np.argsort(values, kind="stable")
    new = np.diff(values[order], prepend=-1) != 0
    at = np.empty_like(values)
    at[order] = np.cumsum(new) - 1
    return values[order][new], at


def _kept(pairs: tuple[Numbers, Numbers], only: Numbers | None) -> tuple[Numbers, Numbers]:
    if only is None:
        return pairs
    kept = np.isin(pairs[0], only)
    return pairs[0][kept], pairs[1][kept]


def _different(values: Numbers, size: int) -> Numbers:
    """Return each value once, in order."""
    if size > _MARKS:
        return _numbered(values)[0]
    marks = np.zeros(size, bool)
    marks[values] = True
    return np.flatnonzero(marks)


def _with_none(axis: Axis, codings: int) -> tuple[Numbers, Numbers]:
    """Return pairs of coding and heading in the order of the codings, with those that say nothing under one more."""
    silent = np.ones(codings, bool)
    silent[axis.coding] = False
    missing = np.flatnonzero(silent)
    if not len(missing):
        return axis.coding, axis.heading
    after = np.cumsum(silent)
    heading = np.full(len(axis.coding) + len(missing), len(axis.headings))
    coding = np.empty_like(heading)
    there = np.arange(len(axis.coding)) + after[axis.coding]
    coding[there], heading[there] = axis.coding, axis.heading
    empty = np.searchsorted(axis.coding, missing) + np.arange(len(missing))
    coding[empty] = missing
    return coding, heading


def _joined(
    rows: tuple[Numbers, Numbers], columns: tuple[Numbers, Numbers], codings: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Put each heading of a coding's row with each of its columns; both name the same codings."""
    if np.all(np.diff(rows[0]) > 0):
        heading = np.zeros(codings, np.int64)
        heading[rows[0]] = rows[1]
        return heading[columns[0]], columns[1], columns[0]
    number = np.bincount(columns[0], minlength=codings)
    begin = np.cumsum(number) - number
    times = number[rows[0]]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    across = np.repeat(begin[rows[0]], times) + within
    return np.repeat(rows[1], times), columns[1][across], np.repeat(rows[0], times)


def _in_line(
    axis: Axis, coding: Numbers, heading: Numbers, measure: Measure
) -> tuple[Numbers, tuple[Heading, ...], Sequence[int]]:
    """Number the headings that are there as they will stand; return also what each counts alone."""
    every = (*axis.headings, NONE)
    numbers = measure.counted(heading, coding, len(every)).tolist()
    there = np.flatnonzero(np.bincount(heading, minlength=len(every))).tolist()
    if not axis.in_order:
        there.sort(key=lambda at: (at == len(axis.headings), -numbers[at], every[at].name.casefold(), every[at].key))
    turned = np.zeros(len(every), np.int64)
    turned[there] = np.arange(len(there))
    return turned[heading], tuple(every[at] for at in there), [numbers[at] for at in there]
