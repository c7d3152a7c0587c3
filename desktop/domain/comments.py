"""What colleagues say to each other about a coding, a decision or a suggestion."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import CoderId, CommentId


class CommentKind(StrEnum):
    """What a comment is about."""

    CODING = "coding"
    WHOLE_ARTICLE = "whole article"
    """A code that a coder gave to one."""
    DECISION = "decision"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark; those with one target are a thread, oldest first."""

    id: CommentId
    kind: CommentKind
    target: bytes
    body: str
    by: CoderId
    created: int
    """Milliseconds since 1970."""
    modified: int
