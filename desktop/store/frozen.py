"""The layers of some coders as they were at a moment, folded from the journal.

A moment names the operations that made them, so that copies which hold other parts of the journal read the same, or
know how much they lack.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Moment
from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding, DocumentCoding, Origin
from desktop.domain.documents import Status
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentCodingId, DocumentId, MeaningId
from desktop.domain.qualifiers import from_words
from desktop.domain.rounds import Frozen, Round
from desktop.domain.spans import Span
from desktop.store import fold, schema, versions
from desktop.store.portions import portions

Fields = Mapping[str, Any]


def layers_at(
    connection: sa.Connection,
    moment: Moment,
    documents: Collection[DocumentId],
    coders: Collection[CoderId],
    called: Callable[[CoderId], CoderId],
) -> Frozen:
    """Read what these coders had in these documents at a moment; `called` says as whom an identity is known."""
    book = versions.codebook_at(connection, moment)
    entries = list(fold.entries(connection, fold.LAYERS, moment))
    rows = dict(_standing(entries, documents, coders, called))
    codings = [_coding(uid, row, book, called) for (entity, uid), row in rows.items() if entity == "coding"]
    whole = [_whole(uid, row, book) for (entity, uid), row in rows.items() if entity == "document_coding"]
    ordered = sorted(codings, key=lambda each: (each.document, each.span, each.id))
    by_age = tuple(sorted(whole, key=lambda each: each.created))
    lacking = 0 if moment.layers is None else sum(map(len, moment.layers.values())) - len(entries)
    joined = frozenset(called(coder) for coder in (moment.persons or {}).values())
    left_out = _left_out(connection, moment)
    return Frozen(tuple(ordered), by_age, _finished(rows), book, *left_out, lacking, joined=joined)


def _finished(rows: Mapping[tuple[str, bytes], Fields]) -> frozenset[tuple[DocumentId, CoderId]]:
    """Return what was called done, by what its coder said last."""
    said = sorted((row["modified"], uid) for (entity, uid), row in rows.items() if entity == "progress")
    marks = [rows["progress", uid] for _, uid in said]
    last = {(DocumentId(row["document"]), CoderId(row["coder"])): row["status"] for row in marks}
    return frozenset(pair for pair, status in last.items() if Status(status or Status.NOT_STARTED).finished)


def _left_out(connection: sa.Connection, moment: Moment) -> tuple[tuple[str, ...], bool]:
    """Read what the project left out at a moment: kinds of paragraphs, and whether doubles counted once."""
    for fields in fold.folded(connection, ("project",), moment).values():
        return tuple(filter(None, (fields.get("left_out") or "").split("\n"))), bool(fields.get("doubles_once"))
    return (), False


def making(
    connection: sa.Connection, documents: Collection[DocumentId], coders: Collection[CoderId]
) -> Iterator[tuple[bytes, int, int]]:
    """Walk the operations that make the present layers: origin, number of the change, and place in it."""
    change, op, origin = schema.change, schema.op, schema.origin
    query = (
        sa.select(origin.c.uid, change.c.n, op.c.ix)
        .select_from(op.join(change, change.c.seq == op.c.change_seq).join(origin))
        .where(op.c.entity.in_(fold.LAYERS), fold.counts())
    )
    for some in portions(sorted(_present(connection, documents, coders))):
        for row in connection.execute(query.where(op.c.uid.in_(some))):
            yield row.uid, row.n, row.ix


def _present(
    connection: sa.Connection, documents: Collection[DocumentId], coders: Collection[CoderId]
) -> Iterator[bytes]:
    """Walk the rows that the present layers consist of."""
    names = schema.document.c.uid.label("document"), schema.coder.c.uid.label("coder")
    for entity in sorted(fold.LAYERS):
        table = schema.ENTITIES[entity]
        query = sa.select(table.c.uid, *names).select_from(table.join(schema.document).join(schema.coder))
        for row in connection.execute(query.where(~table.c.deleted)):
            if row.document in documents and row.coder in coders:
                yield row.uid


def made_late(
    connection: sa.Connection,
    round_: Round,
    pairs: Collection[tuple[DocumentId, CoderId]],
    moment: Moment | None,
    called: Callable[[CoderId], CoderId],
) -> set[bytes]:
    """Name the codings made or changed after everybody could see everybody's work first.

    In a round that is not blind that is since it was opened; else since it was revealed, or the last one finished. The
    order is that of the journal, whose clocks are ahead of all that was known: those of machines may be wrong.
    """
    seen = _seen_from(connection, round_, pairs, moment, called)
    if seen is None:
        return set()
    made = fold.entries(connection, ("coding",), moment, since=seen[0])
    return {entry.uid for entry in made if entry.place > seen}


def _seen_from(
    connection: sa.Connection,
    round_: Round,
    pairs: Collection[tuple[DocumentId, CoderId]],
    moment: Moment | None,
    called: Callable[[CoderId], CoderId],
) -> tuple[int, bytes, int, int] | None:
    rows: dict[bytes, dict[str, Any]] = {}
    finished: set[tuple[DocumentId, CoderId]] = set()
    for entry in fold.entries(connection, ("progress", "round"), moment):
        if entry.entity == "round":
            if entry.uid == round_.id and (not round_.blind or entry.after.get("revealed")):
                return entry.place
            continue
        row = rows.setdefault(entry.uid, {})
        row.update(entry.after)
        pair = DocumentId(row.get("document", b"")), called(CoderId(row.get("coder", b"")))
        if not row.get("deleted") and Status(row.get("status") or Status.NOT_STARTED).finished:
            finished.add(pair)
        else:
            finished.discard(pair)
        if pairs and finished.issuperset(pairs):
            return entry.place
    return None


def _standing(
    entries: Iterable[fold.Entry],
    documents: Collection[DocumentId],
    coders: Collection[CoderId],
    called: Callable[[CoderId], CoderId],
) -> Iterator[tuple[tuple[str, bytes], Fields]]:
    rows: dict[tuple[str, bytes], dict[str, Any]] = {}
    for entity, uid, after, at, _ in entries:
        row = rows.setdefault((entity, uid), {"deleted": False, "created": at})
        row.update({"modified": at, **after})
    for key, row in rows.items():
        coder = called(row.get("coder", CoderId(b"")))
        if not row["deleted"] and row.get("document") in documents and coder in coders:
            yield key, {**row, "coder": coder}


def _coding(uid: bytes, row: Fields, book: Codebook, called: Callable[[CoderId], CoderId]) -> Coding:
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
        tuple(called(CoderId(bytes.fromhex(part))) for part in row.get("shown", "").split()),
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
