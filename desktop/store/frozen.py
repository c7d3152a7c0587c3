"""The layers of some coders as they were at a moment, folded from the journal."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Moment
from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding, DocumentCoding, Origin
from desktop.domain.documents import Status
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentCodingId, DocumentId, MeaningId
from desktop.domain.qualifiers import from_words
from desktop.domain.rounds import Frozen
from desktop.domain.spans import Span
from desktop.store import fold, versions

_KINDS = ("coding", "document_coding", "progress")
Fields = Mapping[str, Any]


def layers_at(
    connection: sa.Connection, moment: Moment, documents: Collection[DocumentId], coders: Collection[CoderId]
) -> Frozen:
    """Read what these coders had in these documents at a moment."""
    book = versions.codebook_at(connection, moment)
    rows = dict(_standing(connection, moment, documents, coders))
    codings = [_coding(uid, row, book) for (entity, uid), row in rows.items() if entity == "coding"]
    whole = [_whole(uid, row, book) for (entity, uid), row in rows.items() if entity == "document_coding"]
    finished = {
        (DocumentId(row["document"]), CoderId(row["coder"]))
        for (entity, _), row in rows.items()
        if entity == "progress" and Status(row["status"] or Status.NOT_STARTED).finished
    }
    ordered = sorted(codings, key=lambda each: (each.document, each.span, each.id))
    by_age = tuple(sorted(whole, key=lambda each: each.created))
    return Frozen(tuple(ordered), by_age, frozenset(finished), book, *_left_out(connection, moment))


def _left_out(connection: sa.Connection, moment: Moment) -> tuple[tuple[str, ...], bool]:
    """Read what the project left out at a moment: kinds of paragraphs, and whether doubles counted once."""
    for fields in fold.folded(connection, ("project",), moment).values():
        return tuple(filter(None, (fields.get("left_out") or "").split("\n"))), bool(fields.get("doubles_once"))
    return (), False


def all_finished_at(
    connection: sa.Connection, pairs: Collection[tuple[DocumentId, CoderId]], moment: Moment | None
) -> int | None:
    """Return when all of these had finished first, in milliseconds since 1970; None if never."""
    rows: dict[bytes, dict[str, Any]] = {}
    finished: set[tuple[DocumentId, CoderId]] = set()
    for _, uid, after, at in fold.entries(connection, ("progress",), moment):
        row = rows.setdefault(uid, {})
        row.update(after)
        pair = DocumentId(row.get("document", b"")), CoderId(row.get("coder", b""))
        if not row.get("deleted") and Status(row.get("status") or Status.NOT_STARTED).finished:
            finished.add(pair)
        else:
            finished.discard(pair)
        if pairs and finished.issuperset(pairs):
            return at
    return None


def _standing(
    connection: sa.Connection, moment: Moment, documents: Collection[DocumentId], coders: Collection[CoderId]
) -> Iterator[tuple[tuple[str, bytes], Fields]]:
    rows: dict[tuple[str, bytes], dict[str, Any]] = {}
    for entity, uid, after, at in fold.entries(connection, _KINDS, moment):
        row = rows.setdefault((entity, uid), {"deleted": False, "created": at})
        row.update({"modified": at, **after})
    for key, row in rows.items():
        if not row["deleted"] and row.get("document") in documents and row.get("coder") in coders:
            yield key, row


def _coding(uid: bytes, row: Fields, book: Codebook) -> Coding:
    return Coding(
        CodingId(uid),
        DocumentId(row["document"]),
        Span(row["start"], row["stop"]),
        _code(row, book),
        CoderId(row["coder"]),
        MeaningId(row["meaning"]),
        row["created"],
        row["modified"],
        Origin(row.get("origin", Origin.HUMAN)),
        tuple(CoderId(bytes.fromhex(part)) for part in row.get("shown", "").split()),
        from_words(row.get("qualifiers", "")),
        row.get("reason", ""),
    )


def _whole(uid: bytes, row: Fields, book: Codebook) -> DocumentCoding:
    return DocumentCoding(
        DocumentCodingId(uid),
        DocumentId(row["document"]),
        _code(row, book),
        CoderId(row["coder"]),
        MeaningId(row["meaning"]),
        row["created"],
        row["modified"],
        from_words(row.get("qualifiers", "")),
        row.get("reason", ""),
        Origin(row.get("origin") or Origin.HUMAN),
    )


def _code(row: Fields, book: Codebook) -> CodeId:
    return book.merged.get(row["code"], CodeId(row["code"]))
