"""Removing something for good: from the tables, the journal, free pages and backups."""

import json
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.changes import Role
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, new_id
from desktop.store import backup, connect, schema, search_index, triggers
from desktop.store.database import Database
from desktop.store.failures import told
from desktop.store.journal import Pen, Writer
from desktop.store.keys import Keys

_IN_DOCUMENTS = (
    *(schema.memo, schema.coding, schema.document_coding, schema.progress),
    *(schema.attribute, schema.membership, schema.assignment, schema.decision),
)
"""What stands in a document, or is about one, and goes with it."""


_POINTING = (("document", "revises"), ("coding", "derived"))
"""What stays although it points to what goes, and by which field."""


def purge(database: Database, coder: CoderId, kind: str, uid: bytes) -> int:
    """Remove a document (with all that stands in it) or a memo; returns how many backups were cleaned too.

    What stays is an entry that something was purged, by whom and when. It cannot be undone.
    """
    with database.write(coder, f"Purge a {kind}", Role.NOTE) as writer:
        _purge_rows(writer, kind, uid)
    database.keys.clear()
    _free_pages(database.connection)
    return _purge_backups(database, coder, kind, uid)


def _purge_rows(writer: Writer, kind: str, uid: bytes) -> None:
    connection = writer.connection
    uids = _document_rows(connection, uid) if kind == "document" else [("memo", uid)]
    search_index.drop(connection)
    triggers.take_down(connection)
    _blank_journal(connection, [row_uid for _, row_uid in uids])
    for entity, field in _POINTING:
        _let_go(connection, entity, field, [row_uid for kind, row_uid in uids if kind == entity])
    _delete_rows(connection, uids)
    triggers.put_up(connection)
    writer.add("purge", new_id(), kind=kind)


def _document_rows(connection: sa.Connection, uid: bytes) -> list[tuple[str, bytes]]:
    """List what goes with a document, in the order in which rows can go."""
    document = schema.document
    key = connection.execute(sa.select(document.c.id).where(document.c.uid == uid)).scalar()
    rows = [
        ("memo", row)
        for row in connection.execute(sa.select(schema.memo.c.uid).where(schema.memo.c.target == uid)).scalars()
    ]
    for table in _IN_DOCUMENTS:
        found = connection.execute(sa.select(table.c.uid).where(table.c.document_id == key)).scalars()
        rows += [(table.name, row) for row in found if (table.name, row) not in rows]
    rows = [*_about_codings(connection, key), *rows]
    return [*_comments(connection, rows), *rows, ("document", uid)]


def _about_codings(connection: sa.Connection, document: int | None) -> Iterator[tuple[str, bytes]]:
    """Walk what was said about codings of a document, which goes before them."""
    for table in (schema.suggestion, schema.look, schema.document_look):
        coded = schema.document_coding if table is schema.document_look else schema.coding
        about = sa.select(coded.c.id).where(coded.c.document_id == document)
        for uid in connection.execute(sa.select(table.c.uid).where(table.c.coding_id.in_(about))).scalars():
            yield table.name, uid


def _comments(connection: sa.Connection, rows: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """List the comments on what goes."""
    going, table = {uid for _, uid in rows}, schema.comment
    found = connection.execute(sa.select(table.c.uid, table.c.target)).all()
    return [("comment", row.uid) for row in found if row.target in going]


def _blank_journal(connection: sa.Connection, uids: Iterable[bytes]) -> None:
    """Empty what the journal says of these rows, and the labels of the changes that wrote them."""
    op, change = schema.op, schema.change
    for uid in uids:
        touched = sa.select(op.c.change_seq).where(op.c.uid == uid)
        connection.execute(sa.update(change).where(change.c.seq.in_(touched)).values(label="(purged)"))
        connection.execute(sa.update(op).where(op.c.uid == uid).values(before=None, after="{}"))
        connection.execute(sa.delete(schema.merge_conflict).where(schema.merge_conflict.c.uid == uid))


def _let_go(connection: sa.Connection, entity: str, field: str, uids: Collection[bytes]) -> None:
    """Let rows that point to what goes point to nothing, in the journal too."""
    table, op = schema.ENTITIES[entity], schema.op
    column, names = table.c[f"{field}_id"], {uid.hex() for uid in uids}
    going = connection.execute(sa.select(table.c.id).where(table.c.uid.in_(uids))).scalars().all()
    pointing = connection.execute(sa.select(table.c.uid).where(column.in_(going))).scalars().all()
    connection.execute(sa.update(table).where(table.c.uid.in_(pointing)).values({column: None}))
    for row in connection.execute(sa.select(op).where(op.c.uid.in_(pointing))).all():
        said = {side: json.loads(getattr(row, side) or "{}") for side in ("before", "after")}
        for side, fields in said.items():
            if fields.get(field) in names:
                words = json.dumps({**fields, field: None}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                here = sa.and_(op.c.change_seq == row.change_seq, op.c.ix == row.ix)
                connection.execute(sa.update(op).where(here).values({side: words}))


def _delete_rows(connection: sa.Connection, uids: Iterable[tuple[str, bytes]]) -> None:
    for entity, uid in uids:
        table = schema.ENTITIES[entity]
        if entity == "document":
            key, text_key = connection.execute(sa.select(table.c.id, table.c.text_id).where(table.c.uid == uid)).one()
            connection.execute(sa.delete(schema.reading).where(schema.reading.c.document_id == key))
            connection.execute(sa.delete(table).where(table.c.uid == uid))
            connection.execute(sa.delete(schema.text).where(schema.text.c.id == text_key))
        else:
            connection.execute(sa.delete(table).where(table.c.uid == uid))


def _free_pages(connection: sa.Connection) -> None:
    """Overwrite what the deleted rows left in the file."""
    if connection.dialect.name != "sqlite":
        for table in (*schema.JOURNAL, *schema.ENTITIES.values(), schema.text, schema.reading):
            connection.exec_driver_sql(f'VACUUM FULL "{table.name}"')
        return
    connection.exec_driver_sql("VACUUM")
    connect.pragma(connection, "wal_checkpoint(TRUNCATE)")


def _purge_backups(database: Database, coder: CoderId, kind: str, uid: bytes) -> int:
    if database.path is None:
        return 0
    files = sorted(backup.folder_of(database.path).glob("*.gloss"))
    return sum(_purge_backup(file, coder, kind, uid) for file in files)


def _purge_backup(file: Path, coder: CoderId, kind: str, uid: bytes) -> bool:
    """Purge a backup; one that cannot be cleaned is deleted, since it must not keep what was to go."""
    try:
        with told(file.name):
            connection = connect.to_sqlite(file)
            try:
                return _purge_copy(connection, coder, kind, uid)
            finally:
                connection.close()
    except KnownError:
        file.unlink(missing_ok=True)
        return True


def _purge_copy(connection: sa.Connection, coder: CoderId, kind: str, uid: bytes) -> bool:
    table = schema.ENTITIES[kind]
    if not connection.execute(sa.select(table.c.id).where(table.c.uid == uid)).scalar():
        return False
    writer = Writer(connection, Keys(connection), Pen(coder, "", exclusive=True), coder, f"Purge a {kind}", Role.NOTE)
    writer.at = time.time_ns() // 1_000_000
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    _purge_rows(writer, kind, uid)
    writer.finish()
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("VACUUM")
    return True
