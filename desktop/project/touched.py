"""What a change touched, for those who look on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.changes import Changes
from desktop.domain.ids import ChangeId, CodeId, CoderId, CodingId, DocumentId, MemoId

if TYPE_CHECKING:
    from desktop.store.journal import Op
    from desktop.store.news import News


def changes_of(label: str, change: ChangeId | None, ops: "Sequence[Op]") -> Changes:
    """Sum up operations as what to look at again."""
    documents = _uids(ops, "document")
    in_documents = {op.document for op in ops if op.entity == "coding" and op.document}
    codings = dict.fromkeys(op.uid for op in ops if op.entity == "coding" and not op.after.get("deleted"))
    return Changes(
        label=label,
        change=change,
        codings_of=frozenset(DocumentId(uid) for uid in in_documents | documents),
        codings=tuple(CodingId(uid) for uid in codings),
        removed=tuple(CodingId(op.uid) for op in ops if op.entity == "coding" and op.after.get("deleted")),
        documents=frozenset(DocumentId(uid) for uid in documents) | _documents_of(ops, "attribute"),
        whole_documents=_documents_of(ops, "document_coding"),
        codes=frozenset(CodeId(uid) for uid in _uids(ops, "code") | _slotted(ops)),
        memos=frozenset(MemoId(uid) for uid in _uids(ops, "memo")),
        coders=frozenset(CoderId(uid) for uid in _uids(ops, "coder")),
        persons=bool(_uids(ops, "same_person")),
        progress_of=_documents_of(ops, "progress"),
        pins=bool(_uids(ops, "pin")),
        looks=bool(_uids(ops, "look") | _uids(ops, "document_look")),
        suggestions=bool(_uids(ops, "suggestion")),
        rounds=bool(_uids(ops, "round") | _uids(ops, "assignment")),
        decisions_of=_documents_of(ops, "decision"),
        comments=bool(_uids(ops, "comment")),
        queries=bool(_uids(ops, "saved_query")),
        sets=bool(_uids(ops, "code_set")),
        document_sets=bool(_uids(ops, "document_set") | _uids(ops, "membership")),
        entities=bool(_uids(ops, "entity")),
        settings=bool(_uids(ops, "project") | _uids(ops, "variable")),
        everything=bool(_uids(ops, "purge") | _uids(ops, "same_person")) or _merges(ops),
    )


def changes_elsewhere(news: "News") -> Changes:
    """Sum up what another program did."""
    changes = changes_of(news.label, news.change, news.ops)
    return replace(changes, everything=changes.everything or news.too_many, elsewhere=True)


def _documents_of(ops: "Sequence[Op]", entity: str) -> frozenset[DocumentId]:
    return frozenset(DocumentId(op.document) for op in ops if op.entity == entity and op.document)


def _merges(ops: "Sequence[Op]") -> bool:
    """Tell whether codings answer with another code than before."""
    return any(op.entity == "code" and "merged_into" in op.after for op in ops)


def _slotted(ops: "Sequence[Op]") -> set[bytes]:
    """Return the codes whose slots changed; a slot that goes with every code stands for itself."""
    found: set[bytes] = set()
    for op in ops:
        if op.entity == "slot":
            said = (side.get("code") for side in (op.before or {}, op.after))
            found.update({code for code in said if code} or {op.uid})
    return found


def _uids(ops: "Sequence[Op]", entity: str) -> set[bytes]:
    return {op.uid for op in ops if op.entity == entity}
