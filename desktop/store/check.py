"""Whether a project is sound: the file, the references, the journal and the texts."""

from collections.abc import Iterator

import sqlalchemy as sa

from desktop.domain.ids import id_text, text_sha256
from desktop.store import fold, schema
from desktop.store.database import Database


def problems(database: Database) -> Iterator[str]:
    """Walk what is wrong, a sentence each."""
    if database.connection.dialect.name == "sqlite":
        yield from _of_file(database.connection)
    yield from (
        f"The {entity} {id_text(uid)} is not as the journal says. Restore a backup, or report it."
        for entity, uid in fold.differences(database.connection, database.keys)
    )
    yield from _of_texts(database.connection)
    yield from _of_spans(database.connection)


def _of_file(connection: sa.Connection) -> Iterator[str]:
    for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if answer != "ok":
            yield f"The file is damaged: {answer}. Restore it from a backup."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} points to one of {row[2]} that is not there. Restore a backup, or report it."


def _of_texts(connection: sa.Connection) -> Iterator[str]:
    for sha256, body in connection.execute(sa.select(schema.text.c.sha256, schema.text.c.body)):
        if text_sha256(body) != sha256:
            yield f"The text {sha256[:12]}… is not what was imported. Restore a backup."


def _of_spans(connection: sa.Connection) -> Iterator[str]:
    coding, document, text = schema.coding, schema.document, schema.text
    query = (
        sa.select(coding.c.uid)
        .join(document, document.c.id == coding.c.document_id)
        .join(text, text.c.id == document.c.text_id)
        .where(coding.c.stop > text.c.length)
    )
    for uid in connection.execute(query).scalars():
        yield f"The coding {id_text(uid)} goes beyond its text. Restore a backup, or report it."
