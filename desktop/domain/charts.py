"""What a chart shows, before anything is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class ChartKind(StrEnum):
    """How numbers are shown."""

    BARS = "bars"
    HEAT = "heat"
    """Rows by columns, the darker the more."""
    TIMELINE = "timeline"
    """Columns along time, each stacked of what it is made of."""
    PORTRAIT = "portrait"
    """Articles as strips of their codes."""
    WORDS = "words"
    COVERAGE = "coverage"
    """Articles by coders, the darker the more was seen."""


class Series(NamedTuple):
    """A row of numbers, one for each of the chart's columns."""

    name: str
    numbers: tuple[int, ...] = ()
    colour: str = ""
    """`#RRGGBB`; empty where it stands for nothing."""
    pattern: int = 0
    said: tuple[str, ...] = ()
    """What stands in place of the numbers."""


class Piece(NamedTuple):
    """A stretch of a strip: code points, and the place of its series."""

    start: int
    stop: int
    series: int
    lane: int


class Strip(NamedTuple):
    """An article from its beginning to its end."""

    name: str
    length: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers with their names; every chart says which layer and unit it counts."""

    kind: ChartKind
    title: str
    note: str
    """Layer and unit, in words."""
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    strips: tuple[Strip, ...] = ()


class Place(NamedTuple):
    """What is behind a mark: a series and a column, or a strip and a piece of it."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a chart's ground and words; all are `#rrggbb`."""

    paper: str
    ink: str
    muted: str
    line: str
    accent: str


PRINT = Paint("#ffffff", "#1d1c19", "#5f5c55", "#e2e0d8", "#2c5d8f")
"""For files."""
