"""What somebody proposes about another coder's coding; the coder decides."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CodeId, CoderId, CodingId, SuggestionId
from desktop.domain.spans import Span


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal to change a coding, or to take it away."""

    id: SuggestionId
    coding: CodingId
    coder: CoderId
    """Whose coding it is."""
    by: CoderId
    code: CodeId | None
    """The code proposed; None where the code stays."""
    note: str
    state: SuggestionState
    answer: str
    """What the coder said to it."""
    created: int
    """Milliseconds since 1970."""
    span: Span | None = None
    """The ends proposed; None where they stay."""
    values: Qualifiers = field(default_factory=dict, hash=False)
    """What it should say by the keys of slots; a key without values should say nothing any more."""
    removal: bool = False
    """Whether it should go."""
