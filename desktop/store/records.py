"""The source records of documents: what is said of each beyond the columns that every document has."""

from collections.abc import Collection

import sqlalchemy as sa

from desktop.domain.documents import Found
from desktop.domain.ids import DocumentId
from desktop.domain.source_record import Field, ValueKind
from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.portions import portions


class Records:
    """Reads the source records of one database."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def of(self, document: DocumentId) -> dict[str, Found]:
        """Read what is said of a document, by field, and where each value came from."""
        table = schema.attribute
        query = sa.select(table.c.key, table.c.value, table.c.source).join(schema.document)
        rows = self._connection.execute(query.where(schema.document.c.uid == document, ~table.c.deleted))
        return {row.key: Found(row.value, row.source) for row in rows}

    def having(self, key: str) -> set[DocumentId]:
        """Read which documents have something said of them by a field."""
        table = schema.attribute
        query = sa.select(schema.document.c.uid).join(table).where(table.c.key == key, ~table.c.deleted)
        return {DocumentId(uid) for uid in self._connection.execute(query).scalars()}

    def variables(self) -> list[Field]:
        """Read the fields of the project's own, by their keys."""
        table = schema.variable
        rows = self._connection.execute(sa.select(table).where(~table.c.deleted).order_by(table.c.place, table.c.key))
        known = set(ValueKind)
        return [
            Field(
                row.key,
                ValueKind(row.kind) if row.kind in known else ValueKind.TEXT,
                tuple(row.choices.split("\n")) if row.choices else (),
                row.label,
            )
            for row in rows
        ]

    def all(self, among: Collection[DocumentId] | None = None) -> dict[DocumentId, dict[str, Found]]:
        """Read what is said of every document, or of some."""
        table = schema.attribute
        query = sa.select(table.c.document_id, table.c.key, table.c.value, table.c.source).where(~table.c.deleted)
        here = [self._keys.key("document", each) for each in among or ()]
        found: dict[DocumentId, dict[str, Found]] = {}
        for some in portions(here) if among is not None else (None,):
            rows = self._connection.execute(query if some is None else query.where(table.c.document_id.in_(some)))
            for row in rows:
                document = DocumentId(self._keys.uid("document", row.document_id))
                found.setdefault(document, {})[row.key] = Found(row.value, row.source)
        return found
