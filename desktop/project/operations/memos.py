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

    @property
    def label(self) -> str:
        return f"Write a memo on the {self.target.kind.value}"

    def apply(self, work: Work) -> None:
        """Set the body; an empty one removes the memo."""
        uid, coder = _mine(work, self.target)
        if not self.body.strip():
            work.write.remove("memo", uid)
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


def memo_id(target: Target, coder: bytes) -> MemoId:
    """Return the id of a coder's memo on a target: there is one of each."""
    place = f"{target.span.start}-{target.span.end}" if target.span else ""
    return MemoId(derived_id("memo", target.kind.value, target.id, place, coder))


def _mine(work: Work, target: Target) -> tuple[MemoId, CoderId]:
    """Return the id of my memo on a target and whose it is of my identities; the first, where several have one."""
    hands = {memo_id(target, hand): hand for hand in work.read.hands((work.hand,))}
    rows = {uid: work.write.row("memo", uid) for uid in hands} if len(hands) > 1 else {}
    there = [uid for uid, row in rows.items() if row and not row["deleted"]]
    uid = min(there, default=memo_id(target, work.hand))
    return uid, hands[uid]


def _document(work: Work, target: Target) -> DocumentId | None:
    if target.kind in (MemoKind.DOCUMENT, MemoKind.SPAN):
        return DocumentId(target.id)
    if target.kind is MemoKind.CODING:
        row = work.write.row("coding", target.id)
        return None if row is None else DocumentId(row["document"])
    return None
