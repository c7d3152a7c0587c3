"""The record of merges, which stays on this copy, and what waits for another one."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from desktop.store import schema


def waiting(connection: sa.Connection, entity: str) -> int:
    """Count the rows of a kind that wait for what this copy has not got."""
    table = schema.unresolved
    query = sa.select(sa.func.count()).select_from(table).where(table.c.entity == entity)
    return int(connection.execute(query).scalar_one())


def merges(connection: sa.Connection) -> Iterator[tuple[Any, ...]]:
    """Walk the merges, oldest first: id, when, whose, file, last change, whether it was taken back."""
    table = schema.merge
    columns = (table.c.id, table.c.at, table.c.coder, table.c.file, table.c.last, table.c.withdrawn)
    for row in connection.execute(sa.select(*columns).order_by(table.c.id)):
        yield tuple(row)
