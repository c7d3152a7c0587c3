"""Notes are written, changed and removed."""

from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, DocumentId, MemoId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.project.operations.base import Work


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """Write my memo on a target, in the place of the one I wrote there before."""

    target: Target
    body: str
    private: bool | None = None
    """Whether I alone may see it, ever; None leaves it as it is, and a new one is for all."""

    @property
    def label(self) -> str:
        return f"Write a memo on the {self.target.kind.value}"

    def apply(self, work: Work) -> None:
        """Set the body; an empty one removes the memo.

        A private memo is another row than one for all, so that nothing it ever said travels once it is for all.
        """
        uid, coder, was_private = _mine(work, self.target)
        private = was_private if self.private is None else self.private
        if not self.body.strip() or private != was_private:
            work.write.remove("memo", uid)
            uid = memo_id(self.target, coder, private=private)
        if not self.body.strip():
            return
        span = self.target.span
        work.write.put(
            "memo",
            uid,
            kind=self.target.kind.value,
            target=self.target.id,
            document=_document(work, self.target),
            start=span.start if span else None,
            stop=span.end if span else None,
            coder=coder,
            body=self.body,
            private=private,
        )


@dataclass(frozen=True, slots=True)
class RemoveMemo:
    """Remove a memo of mine."""

    memo: MemoId

    @property
    def label(self) -> str:
        return "Remove a memo"

    def apply(self, work: Work) -> None:
        """Remove it; raises KnownError for another coder's."""
        row = work.write.row("memo", self.memo)
        if row is None:
            raise KnownError("The memo is not there any more.")
        work.require_mine(row["coder"])
        work.write.remove("memo", self.memo)


def memo_id(target: Target, coder: bytes, *, private: bool = False) -> MemoId:
    """Return the id of a coder's memo on a target: there is one of each, for all or private."""
    place = f"{target.span.start}-{target.span.end}" if target.span else ""
    return MemoId(derived_id("memo", target.kind.value, target.id, place, coder, *(("private",) if private else ())))


def _mine(work: Work, target: Target) -> tuple[MemoId, CoderId, bool]:
    """Return the id of my memo on a target, whose it is of my identities, and whether it is private.

    It is the first, where several of them have one.
    """
    hands = work.read.hands((work.hand,))
    ways = {memo_id(target, hand, private=way): (hand, way) for hand in hands for way in (False, True)}
    rows = {uid: work.write.row("memo", uid) for uid in ways}
    there = [uid for uid, row in rows.items() if row and not row["deleted"]]
    uid = min(there, default=memo_id(target, work.hand))
    return uid, *ways[uid]


def _document(work: Work, target: Target) -> DocumentId | None:
    if target.kind in (MemoKind.DOCUMENT, MemoKind.SPAN):
        return DocumentId(target.id)
    if target.kind is MemoKind.CODING:
        row = work.write.row("coding", target.id)
        return None if row is None else DocumentId(row["document"])
    return None
