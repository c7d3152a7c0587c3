"""Colleagues talk about codings, decisions and suggestions."""

from dataclasses import dataclass

from desktop.domain.comments import CommentKind
from desktop.domain.errors import KnownError
from desktop.domain.ids import CommentId, new_id
from desktop.project.operations.base import Work

_TABLES = {
    CommentKind.CODING: "coding",
    CommentKind.WHOLE_ARTICLE: "document_coding",
    CommentKind.DECISION: "decision",
    CommentKind.SUGGESTION: "suggestion",
}


@dataclass(frozen=True, slots=True)
class WriteComment:
    """Say something about a coding, a decision or a suggestion."""

    kind: CommentKind
    target: bytes
    body: str

    @property
    def label(self) -> str:
        return f"Comment on a {self.kind.value}"

    def apply(self, work: Work) -> None:
        """Add it to the thread; raises KnownError without words, or when the target is gone."""
        row = work.write.row(_TABLES[self.kind], self.target)
        if row is None or row["deleted"]:
            raise KnownError("What you comment on is not there any more. Look again.")
        fields = {"kind": self.kind.value, "target": self.target, "coder": work.hand}
        work.write.add("comment", new_id(), body=_said(self.body), **fields)


@dataclass(frozen=True, slots=True)
class EditComment:
    """Put a comment of mine otherwise."""

    comment: CommentId
    body: str

    @property
    def label(self) -> str:
        return "Edit a comment"

    def apply(self, work: Work) -> None:
        """Change it; raises KnownError for another's, or without words."""
        _require_mine(work, self.comment)
        work.write.set("comment", self.comment, body=_said(self.body))


@dataclass(frozen=True, slots=True)
class RemoveComment:
    """Take a comment of mine away."""

    comment: CommentId

    @property
    def label(self) -> str:
        return "Remove a comment"

    def apply(self, work: Work) -> None:
        """Remove it; raises KnownError for another's."""
        _require_mine(work, self.comment)
        work.write.remove("comment", self.comment)


def _require_mine(work: Work, comment: CommentId) -> None:
    row = work.write.row("comment", comment)
    if row is None or row["deleted"]:
        raise KnownError("That comment is not there any more.")
    work.require_mine(row["coder"])


def _said(body: str) -> str:
    if not body.strip():
        raise KnownError("A comment needs words. Write some.")
    return body.strip()
