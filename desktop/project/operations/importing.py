"""Codings of several coders come in from another program's project."""

from dataclasses import dataclass, field
from typing import Any

from desktop.domain.codings import NewCoding, Origin, Qualifiers
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.domain.qualifiers import to_words
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
    created: int | None = None
    """Milliseconds since 1970; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class BroughtWhole:
    """A code that somebody gave to a whole article elsewhere."""

    id: bytes
    coder: CoderId
    document: DocumentId
    code: CodeId
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    created: int | None = None


@dataclass(frozen=True, slots=True)
class BringCodings:
    """Enter codings as their coders', who made them in another program; they are coders of the project already."""

    codings: tuple[BroughtCoding, ...]
    whole: tuple[BroughtWhole, ...] = ()

    @property
    def label(self) -> str:
        return f"Bring in {counted(len(self.codings) + len(self.whole), 'coding', 'codings')}"

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
                work.write.add("coding", uid, **fields, **_times(coding.created))
            _note(work, uid, coding)
        for whole in self.whole:
            _bring_whole(work, whole, meaning_of(work, whole.code, book))


def _bring_whole(work: Work, whole: BroughtWhole, meaning: bytes) -> None:
    fields: dict[str, Any] = {
        "document": whole.document,
        "code": whole.code,
        "coder": whole.coder,
        "meaning": meaning,
        "qualifiers": to_words(whole.qualifiers),
        "origin": Origin.IMPORT.value,
    }
    if work.write.row("document_coding", whole.id) is None:
        work.write.add("document_coding", whole.id, **fields, **_times(whole.created))
    else:
        work.write.put("document_coding", whole.id, **fields)


def _times(created: int | None) -> dict[str, int]:
    """Keep when something was made elsewhere; the journal says when it came."""
    return {} if created is None else {"created": created, "modified": created}


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
