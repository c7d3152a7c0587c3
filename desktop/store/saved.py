"""Queries that a project keeps by name."""

import sqlalchemy as sa

from desktop.domain.ids import SavedQueryId
from desktop.domain.saved import QueryKind, SavedQuery
from desktop.store import schema


def saved_queries(connection: sa.Connection) -> list[SavedQuery]:
    """Read the queries by name; kinds of a later version are passed over."""
    table = schema.saved_query
    kinds = [kind.value for kind in QueryKind]
    query = sa.select(table).where(~table.c.deleted, table.c.kind.in_(kinds))
    found = (
        SavedQuery(SavedQueryId(row.uid), row.name, QueryKind(row.kind), row.body) for row in connection.execute(query)
    )
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))
