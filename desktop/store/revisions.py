"""Which version of a document stands, and what was carried from one to the next."""

from collections.abc import Collection, Sequence
from functools import cache

import sqlalchemy as sa

from desktop.domain.codings import Origin
from desktop.domain.ids import CoderId, CodingId, DocumentId
from desktop.domain.revisions import UNSETTLED, Carriage
from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.portions import portions


@cache
def current() -> sa.ColumnElement[bool]:
    """Return what holds of a row of `document` that is there and that no newer version takes the place of."""
    document, newer = schema.document, schema.document.alias("newer")
    replaced = sa.select(newer.c.revises_id).where(newer.c.revises_id.is_not(None), ~newer.c.deleted)
    return ~document.c.deleted & document.c.id.not_in(replaced)


class Revisions:
    """Reads versions of documents in one database."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def replaced_by(self, document: DocumentId) -> DocumentId | None:
        """Name the version that took the place of a document; None where it is the latest."""
        old, new = schema.document.alias("old"), schema.document.alias("new")
        query = sa.select(new.c.uid).join(old, old.c.id == new.c.revises_id)
        return self._one(query.where(old.c.uid == document, ~new.c.deleted))

    def replaces(self, document: DocumentId) -> DocumentId | None:
        """Name the version that a document took the place of; None where it is the first."""
        old, new = schema.document.alias("old"), schema.document.alias("new")
        query = sa.select(old.c.uid).join(new, old.c.id == new.c.revises_id)
        return self._one(query.where(new.c.uid == document, ~old.c.deleted))

    def unsettled(self, coder: CoderId) -> list[tuple[CodingId, DocumentId, CodingId, Carriage]]:
        """List what waits for a coder in the latest versions: a coding, its document, and what it was carried from."""
        table, document = schema.coding, schema.document
        query = sa.select(table.c.uid, document.c.uid.label("document"), table.c.derived_id, table.c.status)
        query = query.join(document, document.c.id == table.c.document_id)
        waits = ~table.c.deleted | (table.c.status == Carriage.LOST.value)
        query = query.where(table.c.status.in_([each.value for each in UNSETTLED]), waits)
        query = query.where(table.c.coder_id.in_(self._keys.hand_keys((coder,))))
        query = query.where(table.c.derived_id.is_not(None), current())
        rows = self._connection.execute(query.order_by(table.c.document_id, table.c.start, table.c.uid)).all()
        return [
            (
                CodingId(row.uid),
                DocumentId(row.document),
                CodingId(self._keys.uid("coding", row.derived_id)),
                Carriage(row.status),
            )
            for row in rows
        ]

    def current_documents(self) -> list[DocumentId]:
        """Name the documents that count, in the order in which they came."""
        query = sa.select(schema.document.c.uid).where(current()).order_by(schema.document.c.id)
        return [DocumentId(uid) for uid in self._connection.execute(query).scalars()]

    def stand(self, documents: Collection[DocumentId]) -> bool:
        """Tell whether documents are there, and no newer versions took their place."""
        query = sa.select(sa.func.count()).select_from(schema.document).where(current())
        some = (query.where(schema.document.c.uid.in_(some)) for some in portions(list(documents)))
        return sum(self._connection.execute(each).scalar_one() for each in some) == len(documents)

    def made_in(self, documents: Sequence[DocumentId]) -> dict[DocumentId, int]:
        """Count the codings that anybody made in some documents; those carried there are none."""
        table, document = schema.coding, schema.document
        query = sa.select(document.c.uid, sa.func.count()).join(document, document.c.id == table.c.document_id)
        query = query.where(~table.c.deleted, table.c.origin != Origin.CARRIED.value).group_by(document.c.uid)
        found: dict[DocumentId, int] = {}
        for some in portions(documents):
            rows = self._connection.execute(query.where(document.c.uid.in_(some)))
            found.update((DocumentId(uid), number) for uid, number in rows)
        return found

    def _one(self, query: sa.Select[bytes]) -> DocumentId | None:
        uid = self._connection.execute(query).scalar()
        return None if uid is None else DocumentId(uid)
