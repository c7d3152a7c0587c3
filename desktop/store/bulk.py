"""Very many rows written at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from desktop.store import connect


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, with values as SQLite keeps them; there by its driver alone, twice as fast."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(sa.insert(table), rows)
        return
    names = tuple(rows[0])
    quoted = connection.dialect.identifier_preparer.quote
    columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"
    connect.raw_sqlite(connection).executemany(statement, (tuple(row[name] for name in names) for row in rows))
