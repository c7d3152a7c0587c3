"""Removing something for good: from the tables, the journal, free pages and backups."""

import json
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.changes import Role
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, id_text, new_id
from desktop.store import backup, connect, migrate, opening, originals, schema, search_index, triggers
from desktop.store import fields as forms
from desktop.store.database import UNDER_WAY, Database, set_meta
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

    What stays is an entry that something was purged, by whom and when; and a file of originals that other articles
    came from too. It cannot be undone. What is broken off goes on when the project is opened again.
    """
    go_on(database, coder)
    came_from = sorted(_originals(database.connection, uid))
    with database.write(coder, f"Purge a {kind}", Role.NOTE) as writer:
        _purge_rows(writer, kind, uid)
        set_meta(writer.connection, **{UNDER_WAY: " ".join((kind, uid.hex(), *came_from))})
    database.keys.clear()
    return go_on(database, coder)


def go_on(database: Database, coder: CoderId) -> int:
    """Do what is left of a purge once the project itself is rid of it; nothing where none is under way."""
    if not (under_way := database.meta(UNDER_WAY)):
        return 0
    kind, uid, *came_from = under_way.split()
    with told(database.where):
        _free_pages(database.connection)
    path, cleaned = database.path, 0
    if path is not None:
        for digest in set(came_from) - _originals(database.connection):
            originals.forget(originals.beside(path), digest)
        cleaned = _purge_backups(path, coder, kind, bytes.fromhex(uid))
    set_meta(database.connection, **{UNDER_WAY: ""})
    return cleaned


def _purge_rows(writer: Writer, kind: str, uid: bytes) -> None:
    connection = writer.connection
    uids = _document_rows(connection, uid) if kind == "document" else [("memo", uid)]
    search_index.drop(connection)
    triggers.take_down(connection)
    _blank_journal(connection, [row_uid for _, row_uid in uids])
    for entity, field in _POINTING:
        _let_go(connection, entity, field, [row_uid for kind, row_uid in uids if kind == entity])
    _delete_rows(connection, uids)
    _strike_from_reports(connection, id_text(uid))
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


def _originals(connection: sa.Connection, document: bytes | None = None) -> set[str]:
    """Return by their SHA-256 the files that an article, or any, came from."""
    table = schema.attribute
    query = sa.select(table.c.value).join(schema.document).where(table.c.key == "original")
    if document is not None:
        query = query.where(schema.document.c.uid == document)
    return set(connection.execute(query).scalars())


def _strike_from_reports(connection: sa.Connection, document: str) -> None:
    """Take an article out of the reports on imports, which name it, in the journal too."""
    table, op = schema.import_report, schema.op
    for key, body in connection.execute(sa.select(table.c.id, table.c.body)).all():
        connection.execute(sa.update(table).where(table.c.id == key).values(body=_struck(body, document)))
    for row in connection.execute(sa.select(op).where(op.c.entity == table.name)).all():
        said = json.loads(row.after)
        if "body" in said:
            words = forms.to_json(table.name, {**said, "body": _struck(said["body"], document)})
            here = sa.and_(op.c.change_seq == row.change_seq, op.c.ix == row.ix)
            connection.execute(sa.update(op).where(here).values(after=words))


def _struck(body: str, document: str) -> str:
    """Leave out of a report what it says of an article."""
    report = json.loads(body)
    for name, mark in (("came", "id"), ("not_taken", "document")):
        report[name] = [each for each in report.get(name, ()) if each.get(mark) != document]
    return json.dumps(report, ensure_ascii=False, separators=(",", ":"))


def _purge_backups(path: Path, coder: CoderId, kind: str, uid: bytes) -> int:
    files = sorted(backup.folder_of(path).glob("*.gloss"))
    before_upgrades = sorted(each for each in path.parent.glob("*.bak") if each.name.startswith(f"{path.name}.v"))
    return sum(_purge_backup(file, coder, kind, uid) for file in (*files, *before_upgrades))


def _purge_backup(file: Path, coder: CoderId, kind: str, uid: bytes) -> bool:
    """Purge a backup; one that cannot be cleaned is deleted, since it must not keep what was to go.

    One of an older form is brought forward; what was kept of before that cannot be, and goes.
    """
    try:
        with told(file.name):
            if not _holds(file, kind, uid):
                return False
            if opening.read_header(file).form < schema.SCHEMA:
                _bring_forward(file)
            with closing(connect.to_sqlite(file)) as connection:
                _purge_copy(connection, coder, kind, uid)
    except (KnownError, OSError):
        file.unlink(missing_ok=True)
    return True


def _holds(file: Path, kind: str, uid: bytes) -> bool:
    table = schema.ENTITIES[kind]
    with closing(connect.to_sqlite(file)) as connection:
        return connection.execute(sa.select(table.c.id).where(table.c.uid == uid)).first() is not None


def _bring_forward(file: Path) -> None:
    if file.suffix == ".bak":
        raise KnownError(f"{file.name} is of an older form.")
    if (before := migrate.upgrade(file)) is not None:
        before.unlink()


def _purge_copy(connection: sa.Connection, coder: CoderId, kind: str, uid: bytes) -> None:
    writer = Writer(connection, Keys(connection), Pen(coder, "", exclusive=True), coder, f"Purge a {kind}", Role.NOTE)
    writer.at = time.time_ns() // 1_000_000
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    _purge_rows(writer, kind, uid)
    writer.finish()
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("VACUUM")
