"""Queries that a project keeps by name."""

import sqlalchemy as sa

from desktop.domain.ids import SavedQueryId
from desktop.domain.saved import QueryKind, SavedQuery
from desktop.store import schema


class SavedQueries:
    """Reads the queries of one database."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> list[SavedQuery]:
        """Read the queries by name; kinds of a later version are passed over."""
        table = schema.saved_query
        kinds = [kind.value for kind in QueryKind]
        rows = self._connection.execute(sa.select(table).where(~table.c.deleted, table.c.kind.in_(kinds)))
        found = (SavedQuery(SavedQueryId(row.uid), row.name, QueryKind(row.kind), row.body) for row in rows)
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))
