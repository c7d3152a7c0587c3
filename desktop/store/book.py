"""The codebook from its rows: codes in their tree, merged ones, slots and entities."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from desktop.domain.codebook import Code, Codebook, CodeSet, Definition
from desktop.domain.ids import CodeId, CodeSetId, EntityId, MeaningId, SlotId
from desktop.domain.slots import Entity, Need, Slot, SlotKind
from desktop.store import schema

Rows = Sequence[Any]
"""Rows of a table, or what has their attributes."""


def merged_codes(connection: sa.Connection) -> dict[int, int]:
    """Return the keys of merged codes, each with the key of the one that stands for it at last."""
    table = schema.code
    query = sa.select(table.c.id, table.c.merged_into_id).where(table.c.merged_into_id.is_not(None))
    return _standing_for(connection.execute(query))


def codebook(connection: sa.Connection) -> Codebook:
    """Read all codes, archived ones too; a merged one is known by the code that stands for it."""
    tables = (schema.code, schema.slot, schema.entity, schema.code_set)
    return made(*(_present(connection, table) for table in tables))


def made(codes: Rows, slots: Rows, entities: Rows, sets: Rows) -> Codebook:
    """Make a codebook of rows that are there; what rows are keyed by is all the same."""
    merged = _standing_for(row for row in codes if row.merged_into_id is not None)
    keys = {row.id: CodeId(row.uid) for row in codes}
    stands = {source: keys[kept] for source, kept in merged.items() if kept in keys}
    parents = keys | stands
    standing = (row for row in codes if row.id not in merged)
    found = (_slot(row, keys) for row in slots if row.code_id in (None, *keys))
    return Codebook(
        {keys[row.id]: _code(row, parents.get(row.parent_id)) for row in standing},
        {keys[row.id]: stands[row.id] for row in codes if row.id in stands},
        {slot.id: slot for slot in found},
        tuple(_entities(entities)),
        tuple(_sets(sets, keys, stands)),
    )


def entities(connection: sa.Connection) -> list[Entity]:
    """Read the entities by name."""
    return _entities(_present(connection, schema.entity))


def _entities(rows: Rows) -> list[Entity]:
    return sorted((_entity(row) for row in rows), key=lambda entity: (entity.name.casefold(), entity.key))


def _sets(rows: Rows, codes: Mapping[Any, CodeId], stands: Mapping[Any, CodeId]) -> list[CodeSet]:
    """Make the sets; a code merged into another is there as that one, one that was deleted is not."""
    standing = {uid.hex(): stands.get(key, uid) for key, uid in codes.items()}
    return [
        CodeSet(CodeSetId(row.uid), row.name, frozenset(standing[uid] for uid in row.codes.split() if uid in standing))
        for row in sorted(rows, key=lambda row: (row.name.casefold(), row.uid))
    ]


def definition(row: Any) -> Definition:
    """Return what a row of a code or a meaning says."""
    return Definition(row.name, row.definition, row.include, row.exclude, row.examples, row.near_misses)


def _present(connection: sa.Connection, table: sa.Table) -> Rows:
    return connection.execute(sa.select(table).where(~table.c.deleted)).all()


def _standing_for(rows: Iterable[Any]) -> dict[Any, Any]:
    into = {row.id: row.merged_into_id for row in rows}
    return {source: _last(into, source) for source in into}


def _last(into: Mapping[Any, Any], source: Any) -> Any:
    """Follow merges to the end; a circle ends where it began."""
    seen, here = {source}, into[source]
    while here in into and here not in seen:
        seen.add(here)
        here = into[here]
    return here


def _code(row: Any, parent: CodeId | None) -> Code:
    return Code(
        CodeId(row.uid),
        parent,
        MeaningId(row.meaning),
        definition(row),
        row.short_name,
        row.colour,
        row.digit,
        row.place,
        row.archived,
        row.key,
        row.notes,
        row.exclusive,
        row.whole_document,
        {key: Need(need) for key, need in json.loads(row.needs or "{}").items()},
    )


def _slot(row: Any, codes: Mapping[Any, CodeId]) -> Slot:
    return Slot(
        SlotId(row.uid),
        row.key,
        SlotKind(row.kind),
        row.label,
        codes.get(row.code_id),
        tuple(json.loads(row.choices or "[]")),
        row.several,
        row.initial,
        row.note,
        Need(row.need or Need.OPTIONAL),
        row.place,
    )


def _entity(row: Any) -> Entity:
    aliases = tuple(row.aliases.split("\n")) if row.aliases else ()
    return Entity(EntityId(row.uid), row.key, row.name, row.kind, aliases, row.rollup)
