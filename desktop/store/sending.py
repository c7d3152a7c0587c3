"""A part of a project as a file that can be merged: chosen documents and coders, with their history."""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from desktop.domain.ids import PROJECT_ID, CoderId, DocumentId
from desktop.store import connect, fold, schema
from desktop.store import fields as forms
from desktop.store.database import set_meta
from desktop.store.failures import told
from desktop.store.opening import fill
from desktop.store.portions import portions
from desktop.store.refold import Refold

_STAYING = frozenset({"purge", "import_report", "preset", "saved_query"})
"""What is about one copy or one person's desk only."""
_COMMON = frozenset({"meaning", "round", "assignment", "same_person"})
"""What is everybody's although it names a person."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to go; the ids are those of rows that are there."""

    documents: frozenset[DocumentId] | None
    """None means all, and that others were removed."""
    coders: frozenset[CoderId]
    unseen: frozenset[DocumentId] = frozenset()
    """Documents in which only the sender's own work may be seen."""
    sender: frozenset[CoderId] = frozenset()
    """The identities of whoever sends."""
    without_text: frozenset[DocumentId] = frozenset()
    with_deleted: bool = False
    without_memos: bool = False


@dataclass(slots=True)
class Going:
    """What goes, by the ids of rows."""

    whole: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    """Rows that go with all that the journal says of them."""
    gone: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    """Deleted rows of which only that goes, not what they held."""
    codings: Counter[tuple[DocumentId, CoderId]] = field(default_factory=Counter)
    """By document and coder, those that are there."""
    deleted: int = 0
    """How many removed rows go whole because that was asked for."""

    def takes(self, entity: str, uid: bytes, after: str) -> bool:
        """Tell whether an operation goes."""
        if uid in self.whole.get(entity, ()):
            return True
        return uid in self.gone.get(entity, ()) and forms.from_json(entity, after).keys() == {"deleted"}


def going(connection: sa.Connection, choice: Choice) -> Going:
    """Work out what goes with a choice."""
    found = Going()
    removed = set(connection.execute(sa.select(schema.document.c.uid).where(schema.document.c.deleted)).scalars())
    names = {
        table: {
            row.id: row.uid
            for row in connection.execute(sa.select(schema.ENTITIES[table].c.id, schema.ENTITIES[table].c.uid))
        }
        for table in ("document", "coder")
    }
    codings = {
        table: {
            row.id: row.document_id
            for row in connection.execute(sa.select(schema.ENTITIES[table].c.id, schema.ENTITIES[table].c.document_id))
        }
        for table in ("coding", "document_coding")
    }
    for entity, table in schema.ENTITIES.items():
        if entity in _STAYING or (entity == "memo" and choice.without_memos):
            continue
        for row in connection.execute(sa.select(table)).mappings():
            place = _document(entity, row, codings)
            document, coder = names["document"].get(place or 0), names["coder"].get(row.get("coder_id") or 0)
            if entity != "document" and document in removed and not choice.with_deleted:
                continue
            if row.get("private"):
                continue
            if _goes(entity, row, choice, document, coder) and _target_goes(row, found):
                kept = not row["deleted"] or choice.with_deleted
                (found.whole if kept else found.gone)[entity].add(row["uid"])
                found.deleted += bool(row["deleted"] and kept)
                if entity in codings and not row["deleted"] and document and coder:
                    found.codings[DocumentId(document), CoderId(coder)] += 1
    _take_what_is_pointed_to(connection, found)
    return found


def write(connection: sa.Connection, target: Path, choice: Choice, by: str) -> Going:
    """Write what goes to a new file, whole or not at all, which is a project of its own; `by` is who sends it.

    Raises WriteFailed when the storage refuses.
    """
    op = schema.op
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with told(target.name), connect.one_moment(connection):
            found = going(connection, choice)
            draft.touch()
            fill(connect.to_sqlite(draft))
            out = connect.to_sqlite(draft)
            try:
                out.exec_driver_sql("BEGIN IMMEDIATE")
                _write_journal(connection, out, found)
                _write_texts(connection, out, found, choice)
                Refold(out).bring_up({(row.entity, row.uid) for row in out.execute(sa.select(op.c.entity, op.c.uid))})
                set_meta(out, sent_by=by, sent_at=str(time.time_ns() // 1_000_000))
                out.exec_driver_sql("COMMIT")
            finally:
                out.close()
                out.engine.dispose()
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return found


def _document(entity: str, row: sa.RowMapping, codings: dict[str, dict[int, int]]) -> int | None:
    """Return the key of the document that a row is, stands in, or is about through a coding."""
    if entity == "document":
        return int(row["id"])
    if row.get("document_id") is not None:
        return int(row["document_id"])
    coded = "document_coding" if entity == "document_look" else "coding"
    return codings[coded].get(row.get("coding_id") or 0)


def _goes(entity: str, row: sa.RowMapping, choice: Choice, document: bytes | None, coder: bytes | None) -> bool:
    if document is not None and choice.documents is not None and document not in choice.documents:
        return False
    if coder is None or entity in _COMMON:
        return True
    return coder in choice.coders and (coder in choice.sender or document not in choice.unseen)


def _target_goes(row: sa.RowMapping, found: Going) -> bool:
    """Tell whether what a memo or a comment is about goes too."""
    target = row.get("target")
    return target in (None, PROJECT_ID) or any(target in rows for rows in found.whole.values())


def _take_what_is_pointed_to(connection: sa.Connection, found: Going) -> None:
    """Let what was deleted, and whoever is named, go whole where something that goes needs it."""
    for entity in reversed(tuple(schema.ENTITIES)):
        table = schema.ENTITIES[entity]
        pointing = [(column, to) for column, to in forms.references(entity).values() if to in schema.ENTITIES]
        for column, to in pointing if found.whole.get(entity) else ():
            other = schema.ENTITIES[to].alias()
            query = sa.select(table.c.uid, other.c.uid).join(other, other.c.id == table.c[column])
            for uid, needed in connection.execute(query):
                if uid in found.whole[entity] and (to == "coder" or needed in found.gone.get(to, ())):
                    found.gone[to].discard(needed)
                    found.whole[to].add(needed)


def _write_journal(connection: sa.Connection, out: sa.Connection, found: Going) -> None:
    change, op, origin = schema.change, schema.op, schema.origin
    wanted = sa.select(op).join(change, change.c.seq == op.c.change_seq).where(fold.counts())
    ops = [
        dict(row)
        for row in connection.execute(wanted.order_by(op.c.change_seq, op.c.ix)).mappings()
        if found.takes(row["entity"], row["uid"], row["after"])
    ]
    changes = {row["change_seq"] for row in ops}
    rows = [dict(row) for row in _rows(connection, change, change.c.seq, changes)]
    for row in rows:
        row["target"] = row["target"] if row["target"] in changes else None
    origins = _rows(connection, origin, origin.c.id, {row["origin_id"] for row in rows})
    _insert(out, origin, [{**row, "merged": True} for row in origins])
    _insert(out, change, rows)
    _insert(out, op, ops)


def _write_texts(connection: sa.Connection, out: sa.Connection, found: Going, choice: Choice) -> None:
    document, text = schema.document, schema.text
    query = sa.select(document.c.uid, document.c.text_id)
    sent = found.whole["document"] - choice.without_text
    keys = {row.text_id for row in connection.execute(query) if row.uid in sent}
    _insert(out, text, [dict(row) for row in _rows(connection, text, text.c.id, keys)])


def _rows(
    connection: sa.Connection, table: sa.Table, by: sa.Column[Any], wanted: Collection[int]
) -> Iterator[sa.RowMapping]:
    """Walk the rows with one of these keys, in their order."""
    for some in portions(sorted(wanted)):
        yield from connection.execute(sa.select(table).where(by.in_(some)).order_by(by)).mappings()


def _insert(out: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    for some in portions(rows):
        out.execute(sa.insert(table), some)
