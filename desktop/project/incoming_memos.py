"""Notes of a file of another program, as the memos they become."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.entries import Entry
from desktop.domain.ids import PROJECT_ID, DocumentId, MemoId
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project.incoming import IncomingCoders
from desktop.project.operations.memos import memo_id

if TYPE_CHECKING:
    from desktop.formats.projects import ReadMemo


def incoming_memos(
    memos: "Iterable[ReadMemo]",
    there: Iterable[MemoId],
    coders: IncomingCoders,
    places: Mapping[tuple[MemoKind, str], tuple[bytes, DocumentId | None]],
) -> tuple[Entry, ...]:
    """Return the memos that are not there yet; those of one person on one thing are put together.

    `places` says what things of the file are here: an id, and the document that it is in.
    """
    found: dict[MemoId, dict[str, Any]] = {}
    times: dict[MemoId, int] = {}
    known = frozenset(there)
    for memo in memos:
        place = places.get((MemoKind.DOCUMENT if memo.kind is MemoKind.SPAN else memo.kind, memo.target))
        if memo.kind is MemoKind.PROJECT:
            place = (PROJECT_ID, None)
        if place is None:
            continue
        coder = coders.find(memo.coder).id
        target = Target(memo.kind, place[0], memo.span)
        uid = memo_id(target, coder)
        fields = found.setdefault(uid, {**_about(target, place[1]), "coder": coder, "body": ""})
        fields["body"] = f"{fields['body']}\n\n{memo.body}" if fields["body"] else memo.body
        times[uid] = min(times.get(uid, memo.created or 0), memo.created or 0)
    return tuple(Entry("memo", uid, times[uid], times[uid], said) for uid, said in found.items() if uid not in known)


def _about(target: Target, document: DocumentId | None) -> dict[str, Any]:
    span = target.span or Span(0, 0)
    place = (span.start, span.end) if target.span else (None, None)
    return {
        "kind": target.kind.value,
        "target": target.id,
        "document": document,
        "start": place[0],
        "stop": place[1],
    }
