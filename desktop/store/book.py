"""The codebook from its rows: codes in their tree, merged ones, slots and entities."""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
    rows = connection.execute(sa.select(table.c.id, table.c.merged_into_id)).all()
    here = {row.id for row in connection.execute(sa.select(table.c.id).where(_is_here()))}
    return _standing_for(rows, here)


def codebook(connection: sa.Connection) -> Codebook:
    """Read all codes, archived ones too; a merged one is known by the code that stands for it."""
    codes = connection.execute(sa.select(schema.code).where(_is_here())).all()
    return made(codes, *(_present(connection, table) for table in (schema.slot, schema.entity, schema.code_set)))


def made(codes: Rows, slots: Rows, entities: Rows, sets: Rows) -> Codebook:
    """Make a codebook of rows that are there; what rows are keyed by is all the same."""
    keys = {row.id: CodeId(row.uid) for row in codes}
    merged = _standing_for(codes, keys.keys())
    stands = {source: keys[kept] for source, kept in merged.items() if source in keys}
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


def _is_here() -> sa.ColumnElement[bool]:
    """Tell a code that is there: one that was deleted apart from codings with it, or decisions, counts as archived."""
    code = schema.code
    using = (schema.coding, schema.document_coding, schema.decision)
    used = (sa.exists().where(table.c.code_id == code.c.id, ~table.c.deleted) for table in using)
    return sa.or_(~code.c.deleted, *used)


def _standing_for(rows: Iterable[Any], here: AbstractSet[Any]) -> dict[Any, Any]:
    """Follow merges to the last code that is there; one that leads to none stands for itself."""
    into = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
    found = {source: _last(into, source, here) for source in into}
    return {source: kept for source, kept in found.items() if kept != source}


def _last(into: Mapping[Any, Any], source: Any, there: AbstractSet[Any]) -> Any:
    seen, here, last = {source}, into[source], source
    while here not in seen:
        seen.add(here)
        last = here if here in there else last
        here = into.get(here, source)
    return last


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
        row.archived or row.deleted,
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
