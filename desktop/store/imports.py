"""What was found of articles that were imported, and what became of their files."""

import sqlalchemy as sa

from desktop.domain.documents import Found
from desktop.domain.ids import CoderId, DocumentId
from desktop.store import schema
from desktop.store.keys import Keys


def attributes(connection: sa.Connection, document: DocumentId) -> dict[str, Found]:
    """Read what the source record of a document says beyond its own columns, by the names of its fields."""
    table = schema.attribute
    query = sa.select(table.c.key, table.c.value, table.c.source).join(schema.document)
    rows = connection.execute(query.where(~table.c.deleted, schema.document.c.uid == document))
    return {row.key: Found(row.value, row.source) for row in rows}


def reports(connection: sa.Connection, keys: Keys) -> list[tuple[CoderId, int, str]]:
    """Read who imported when (milliseconds since 1970), and the report in JSON, the newest first."""
    table = schema.import_report
    query = sa.select(table).where(~table.c.deleted).order_by(table.c.created.desc(), table.c.id.desc())
    rows = connection.execute(query)
    return [(CoderId(keys.uid("coder", row.coder_id)), row.created, row.body) for row in rows]
