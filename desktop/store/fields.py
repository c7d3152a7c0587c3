"""How the fields of the journal, values in Python, and columns of the tables correspond.

A field that points to another row holds that row's id in the journal and in Python, and its key in the table.
A document's text is named by its SHA-256.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.types import Uid

Fields = Mapping[str, Any]


@cache
def references(entity: str) -> Mapping[str, tuple[str, str]]:
    """Return, for each field that points to another row, the column and the table it points to."""
    found = {}
    for column in schema.ENTITIES[entity].columns:
        for foreign in column.foreign_keys:
            found[column.name.removesuffix("_id")] = (column.name, foreign.column.table.name)
    return found


@cache
def names(entity: str) -> tuple[str, ...]:
    """Return the names of an entity's fields."""
    columns = schema.ENTITIES[entity].columns
    return tuple(c.name.removesuffix("_id") for c in columns if c.name not in schema.OWN_COLUMNS)


@cache
def _bytes_fields(entity: str) -> frozenset[str]:
    columns = schema.ENTITIES[entity].columns
    plain = {c.name for c in columns if isinstance(c.type, Uid) and c.name not in schema.OWN_COLUMNS}
    return frozenset(plain | {name for name, (_, table) in references(entity).items() if table != "text"})


def to_columns(entity: str, fields: Fields, keys: Keys, connection: sa.Connection) -> dict[str, Any]:
    """Turn fields into column values."""
    pointing = references(entity)
    columns: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in pointing:
            columns[name] = value
            continue
        column, table = pointing[name]
        columns[column] = None if value is None else _key(table, value, keys, connection)
    return columns


def from_row(entity: str, row: sa.RowMapping, keys: Keys, connection: sa.Connection) -> dict[str, Any]:
    """Turn a row of a table into fields."""
    pointing = references(entity)
    fields: dict[str, Any] = {}
    for name in names(entity):
        if name not in pointing:
            fields[name] = row[name]
            continue
        column, table = pointing[name]
        value = row[column]
        fields[name] = None if value is None else _name(table, value, keys, connection)
    return fields


def to_json(entity: str, fields: Fields) -> str:
    """Write fields as the journal keeps them."""
    plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in fields.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(entity: str, words: str) -> dict[str, Any]:
    """Read fields as the journal keeps them; those of a later version are kept as they are."""
    binary = _bytes_fields(entity)
    return {
        name: bytes.fromhex(value) if name in binary and isinstance(value, str) else value
        for name, value in json.loads(words).items()
    }


def _key(table: str, value: Any, keys: Keys, connection: sa.Connection) -> int:
    if table != "text":
        return keys.key(table, value)
    return int(connection.execute(sa.select(schema.text.c.id).where(schema.text.c.sha256 == value)).scalar_one())


def _name(table: str, key: int, keys: Keys, connection: sa.Connection) -> Any:
    if table != "text":
        return keys.uid(table, key)
    return connection.execute(sa.select(schema.text.c.sha256).where(schema.text.c.id == key)).scalar_one()
