"""Codings that need another look since what their code means was changed."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import CoderId, CodingId, DocumentCodingId, LookId, MeaningId


class Whose(StrEnum):
    """Whose earlier codings need another look after a change of meaning."""

    NOBODY = "nobody"
    MINE = "mine"
    EVERYBODY = "everybody"


class LookState(StrEnum):
    """What came of looking again."""

    OPEN = "open"
    FITS = "fits"
    """The coding stands under the changed meaning too, its coder says."""


@dataclass(frozen=True, slots=True)
class Look:
    """A coding made under an earlier meaning that its coder is asked to look at again."""

    id: LookId
    coding: CodingId | DocumentCodingId
    coder: CoderId
    """Whose coding it is."""
    meaning: MeaningId
    """The meaning that it should be held against."""
    reason: str
    """Why the meaning was changed."""
    by: CoderId
    """Who changed it."""
    state: LookState
    created: int
    """Milliseconds since 1970."""
    whole: bool = False
    """Whether the coding is a code of a whole article."""
