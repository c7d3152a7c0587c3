"""Rows as they are, for copies of a project that carry more than any format has a place for."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from desktop.domain.rows import StoredRow
from desktop.store import fields as forms
from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.types import Flag, Uid

_NOT_CARRIED = frozenset(("purge", "import_report"))
"""What happened to this copy alone."""
_AT_A_TIME = 2000
_FURTHEST = 2**53
"""Beyond any time, place or position, and what every program counts to exactly."""


def entities() -> tuple[str, ...]:
    """Name the tables whose rows are carried, each after those it points to."""
    return tuple(name for name in schema.ENTITIES if name not in _NOT_CARRIED)


def walk(connection: sa.Connection, keys: Keys, entity: str) -> Iterator[StoredRow]:
    """Walk the rows of a table that are there, in the order they came; what is empty is left out."""
    table = schema.ENTITIES[entity]
    query = sa.select(table).where(~table.c.deleted).order_by(table.c.id).limit(_AT_A_TIME)
    rows = connection.execute(query).mappings().all()
    while rows:
        for row in rows:
            fields = forms.from_row(entity, row, keys, connection)
            said = {name: _plain(value) for name, value in fields.items() if not _is_empty(value)}
            yield StoredRow(entity, row["uid"], row["created"], row["modified"], said)
        rows = connection.execute(query.where(table.c.id > rows[-1]["id"])).mappings().all()


def values(row: StoredRow) -> dict[str, Any]:
    """Return the fields of a row as the journal takes them, without those that are not known here.

    Raises ValueError for one of another kind than its column has.
    """
    table = schema.ENTITIES[row.entity]
    pointing = forms.references(row.entity)
    found = {}
    for name in forms.names(row.entity):
        if name in row.fields and name != "deleted":
            column = table.c[pointing[name][0] if name in pointing else name]
            found[name] = _value(row.fields[name], column, named=name in pointing)
    return found


def pointed_at(row: StoredRow) -> Mapping[str, str]:
    """Return the fields that name other rows, each with the table it points into; texts are no rows."""
    return {name: table for name, (_, table) in forms.references(row.entity).items() if table != "text"}


def must_point(entity: str, field: str) -> bool:
    """Tell whether a field has to name a row."""
    column, _ = forms.references(entity)[field]
    return not schema.ENTITIES[entity].c[column].nullable


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value == ""


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _value(value: Any, column: sa.Column[Any], *, named: bool) -> Any:
    if value is None and column.nullable:
        return None
    if isinstance(column.type, Uid) or (named and column.name != "text_id"):
        uid = bytes.fromhex(value) if isinstance(value, str) else b""
        if len(uid) != 16:
            raise ValueError(f"{column.name} is no id")
        return uid
    if named:
        return str(value)
    wanted = bool if isinstance(column.type, Flag) else column.type.python_type
    if wanted is float and type(value) in (int, float) and abs(value) < _FURTHEST:
        return float(value)
    if type(value) is not wanted or (wanted is int and abs(value) >= _FURTHEST):
        raise ValueError(f"{column.name} is of another kind")
    return value
