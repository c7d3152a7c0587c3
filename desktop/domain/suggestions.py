"""What somebody proposes about another coder's coding; the coder decides."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import CodeId, CoderId, CodingId, SuggestionId


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal to give a coding another code."""

    id: SuggestionId
    coding: CodingId
    coder: CoderId
    """Whose coding it is."""
    by: CoderId
    code: CodeId
    """The code proposed."""
    note: str
    state: SuggestionState
    answer: str
    """What the coder said to it."""
    created: int
    """Milliseconds since 1970."""
