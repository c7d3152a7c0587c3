"""Codings of several coders come in from another program's project."""

from dataclasses import dataclass

from desktop.domain.codings import NewCoding
from desktop.domain.ids import CoderId, CodingId, DocumentId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.project.operations.base import Work, counted
from desktop.project.operations.codings import coding_fields, fitting, meaning_of
from desktop.project.operations.memos import memo_id


@dataclass(frozen=True, slots=True)
class BroughtCoding:
    """A coding as its coder made it elsewhere."""

    id: CodingId
    coder: CoderId
    made: NewCoding
    memo: str = ""


@dataclass(frozen=True, slots=True)
class BringCodings:
    """Enter codings as their coders', who made them in another program; they are coders of the project already."""

    codings: tuple[BroughtCoding, ...]

    @property
    def label(self) -> str:
        return f"Bring in {counted(len(self.codings), 'coding', 'codings')}"

    def apply(self, work: Work) -> None:
        """Enter each under its own id, or a derived one where that is another's; what is there stays as it is.

        Raises KnownError for a span without words or beyond the text.
        """
        book, unit = work.read.codebook(), work.read.settings().unit
        known = work.write.known("coding", [coding.id for coding in self.codings])
        for coding in self.codings:
            uid = _free_id(work, coding) if coding.id in known else coding.id
            if uid is None:
                continue
            new = coding.made
            span = fitting(work, new.document, new.span, unit)
            fields = coding_fields(new, span, coding.coder, meaning_of(work, new.code, book))
            if coding.id in known:
                work.write.put("coding", uid, **fields)
            else:
                work.write.add("coding", uid, **fields)
            _note(work, uid, coding)


def _free_id(work: Work, coding: BroughtCoding) -> CodingId | None:
    """Return an id that no coding bears, or only this one, removed; None where this one is there."""
    span = f"{coding.made.span.start}-{coding.made.span.end}"
    derived = derived_id("coding", coding.id, coding.made.document, span, coding.made.code, coding.coder)
    for uid in (coding.id, CodingId(derived)):
        row = work.write.row("coding", uid)
        if row is None:
            return uid
        if DocumentId(row["document"]) == coding.made.document:
            return uid if row["deleted"] else None
    return None


def _note(work: Work, uid: CodingId, coding: BroughtCoding) -> None:
    if coding.memo.strip():
        target = Target(MemoKind.CODING, uid)
        fields = {"kind": target.kind.value, "target": uid, "document": coding.made.document}
        place = {"start": None, "stop": None, "coder": coding.coder, "body": coding.memo}
        work.write.put("memo", memo_id(target, coding.coder), **fields, **place)
