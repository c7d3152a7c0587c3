"""What was done to one coding, step by step: how it came to be as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.changes import Role
from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CodeId, CoderId, DocumentId, MeaningId
from desktop.domain.spans import Span

SIDES = ("code", "span", "qualifiers", "reason", "there")
"""What of a coding changes."""


@dataclass(frozen=True, slots=True)
class CodingState:
    """A coding as it stood for a while."""

    document: DocumentId
    span: Span
    code: CodeId
    meaning: MeaningId
    """What the code meant when it was given."""
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    there: bool = True
    """Whether it was not removed."""


@dataclass(frozen=True, slots=True)
class CodingStep:
    """One change of a coding; the first has nothing before it."""

    at: int
    """Milliseconds since 1970."""
    by: CoderId
    role: Role
    before: CodingState | None
    after: CodingState

    def changes(self) -> Mapping[str, bool]:
        """Tell of each side whether this step changed it."""
        return {side: getattr(self.before, side, None) != getattr(self.after, side) for side in SIDES}
