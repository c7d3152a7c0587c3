"""Queries that a project keeps by name, for everybody in it."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import SavedQueryId


class QueryKind(StrEnum):
    """What is asked."""

    SEARCH = "search"
    SEGMENTS = "segments"
    MATRIX = "matrix"
    COVERAGE = "coverage"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question that can be asked again."""

    id: SavedQueryId
    name: str
    kind: QueryKind
    body: str
    """What is asked, in JSON."""
