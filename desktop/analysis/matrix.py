"""Codings of one layer counted by two things at once, such as who plays which role.

A code of a whole article is one coding of that document.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.codings import AnyCoding
from desktop.domain.ids import DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut
from desktop.domain.spans import Span


class CountUnit(StrEnum):
    """What is counted."""

    CODINGS = "codings"
    DOCUMENTS = "documents"
    """Articles in which there is at least one."""
    CHARACTERS = "characters"
    """Characters that are coded, each once however many codings share it; a code of a whole article covers none."""


class Heading(NamedTuple):
    """What stands over a row or a column."""

    key: str
    name: str


NONE = Heading("", "")
"""Under which codings stand that say nothing of an axis."""

Axis = Callable[[AnyCoding], Sequence[Heading]]
"""Tells the headings that a coding stands under; one with several actors stands under each of them."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers, and the codings behind them.

    A coding may stand in several cells, so that the sum of a row can be more than what its heading counts alone.
    """

    rows: tuple[Heading, ...]
    """By number, the most first; codings that say nothing come last."""
    columns: tuple[Heading, ...]
    unit: CountUnit
    cells: Mapping[tuple[str, str], tuple[AnyCoding, ...]]
    """By the keys of row and column; in the order of the codings given."""
    left_out: LeftOut = ALL_COUNTS
    """Characters that are not counted."""

    def codings(self, row: Heading, column: Heading) -> tuple[AnyCoding, ...]:
        """Return the codings behind a number."""
        return self.cells.get((row.key, column.key), ())

    def number(self, row: Heading, column: Heading) -> int:
        """Return what is counted in a cell."""
        return counted(self.codings(row, column), self.unit, self.left_out)

    def row_total(self, row: Heading) -> int:
        """Count everything in a row, once."""
        return counted(_once(self.codings(row, column) for column in self.columns), self.unit, self.left_out)

    def column_total(self, column: Heading) -> int:
        """Count everything in a column, once."""
        return counted(_once(self.codings(row, column) for row in self.rows), self.unit, self.left_out)

    def total(self) -> int:
        """Count everything, once."""
        return counted(_once(self.cells.values()), self.unit, self.left_out)


def cross(
    codings: Iterable[AnyCoding], rows: Axis, columns: Axis, unit: CountUnit, left_out: LeftOut = ALL_COUNTS
) -> Matrix:
    """Count codings of one layer by two axes; no character that is left out is counted."""
    cells: dict[tuple[str, str], list[AnyCoding]] = {}
    names: tuple[dict[str, Heading], dict[str, Heading]] = ({}, {})
    for coding in codings:
        across = columns(coding) or (NONE,)
        names[1].update({column.key: column for column in across})
        for row in rows(coding) or (NONE,):
            names[0][row.key] = row
            for column in across:
                cells.setdefault((row.key, column.key), []).append(coding)
    whole = {place: tuple(found) for place, found in cells.items()}
    heads = [tuple(_by_number(each, whole, side, unit, left_out)) for side, each in enumerate(names)]
    return Matrix(heads[0], heads[1], unit, whole, left_out)


def counted(codings: Iterable[AnyCoding], unit: CountUnit, left_out: LeftOut = ALL_COUNTS) -> int:
    """Count codings, the documents they are in, or the characters they cover."""
    if unit is CountUnit.CODINGS:
        return sum(1 for _ in codings)
    if unit is CountUnit.DOCUMENTS:
        return len({coding.document for coding in codings})
    spans: dict[DocumentId, list[Span]] = {}
    for coding in codings:
        if coding.span:
            spans.setdefault(coding.document, []).extend(left_out.rest(coding.document, coding.span))
    return sum(map(_covered, spans.values()))


def _by_number(
    headings: Mapping[str, Heading],
    cells: Mapping[tuple[str, str], tuple[AnyCoding, ...]],
    side: int,
    unit: CountUnit,
    left_out: LeftOut,
) -> Iterable[Heading]:
    found: dict[str, list[tuple[AnyCoding, ...]]] = {key: [] for key in headings}
    for place, codings in cells.items():
        found[place[side]].append(codings)
    numbers = {key: counted(_once(parts), unit, left_out) for key, parts in found.items()}
    return sorted(headings.values(), key=lambda head: (head == NONE, -numbers[head.key], head.name.casefold()))


def _once(parts: Iterable[tuple[AnyCoding, ...]]) -> Iterable[AnyCoding]:
    return {coding.id: coding for part in parts for coding in part}.values()


def _covered(spans: list[Span]) -> int:
    covered, reached = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
