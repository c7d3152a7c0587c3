"""The sets of documents of a project."""

import sqlalchemy as sa

from desktop.domain.document_sets import DocumentSet
from desktop.domain.ids import DocumentId, DocumentSetId
from desktop.store import revisions, schema


class DocumentSets:
    """Reads the sets of one database."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> list[DocumentSet]:
        """Read the sets by name, with the latest versions of the documents in them."""
        sets, membership, document = schema.document_set, schema.membership, schema.document
        query = sa.select(membership.c.document_set_id, document.c.uid).join(document)
        members: dict[int, set[DocumentId]] = {}
        for key, uid in self._connection.execute(query.where(~membership.c.deleted, revisions.current())):
            members.setdefault(key, set()).add(DocumentId(uid))
        rows = self._connection.execute(sa.select(sets).where(~sets.c.deleted)).all()
        found = [DocumentSet(DocumentSetId(row.uid), row.name, frozenset(members.get(row.id, ()))) for row in rows]
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    def of(self, document: DocumentId) -> list[DocumentSetId]:
        """Name the sets that a document is in, an older version too."""
        sets, membership = schema.document_set, schema.membership
        query = sa.select(sets.c.uid).join(membership, membership.c.document_set_id == sets.c.id).join(schema.document)
        query = query.where(schema.document.c.uid == document, ~membership.c.deleted, ~sets.c.deleted)
        return [DocumentSetId(uid) for uid in self._connection.execute(query.order_by(sets.c.uid)).scalars()]
