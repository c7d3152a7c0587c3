"""Notes on a project, a document, a code, a coding or a span."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import CoderId, DocumentId, MemoId
from desktop.domain.spans import Span


class MemoKind(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    DOCUMENT = "document"
    CODE = "code"
    CODING = "coding"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Target:
    """The thing a memo is about.

    `id` is the document's for a span, and `PROJECT_ID` for the project.
    """

    kind: MemoKind
    id: bytes
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A note by a coder."""

    id: MemoId
    target: Target
    document: DocumentId | None
    """Where its target stands, if it stands in a document."""
    body: str
    coder: CoderId
    created: int
    modified: int
    private: bool = False
    """Whether its coder alone sees it; it is never sent or exported."""
