"""The codebook as it stood after any change, folded from the journal."""

import json
from types import SimpleNamespace
from typing import Any, NamedTuple

import sqlalchemy as sa

from desktop.domain import causes
from desktop.domain.causes import Cause
from desktop.domain.changes import Moment
from desktop.domain.codebook import Codebook
from desktop.domain.ids import ChangeId, CoderId
from desktop.domain.versions import Version
from desktop.store import book, fold, schema
from desktop.store.keys import Keys

_KINDS = ("code", "slot", "entity", "code_set")
"""What makes a version of the codebook when it changes."""


def versions(connection: sa.Connection, keys: Keys) -> list[Version]:
    """Read the changes of codes, slots, entities and sets, newest first, with the reasons that were given."""
    table, said = schema.change, _said(connection)
    touching = sa.select(schema.op.c.change_seq).where(schema.op.c.entity.in_(_KINDS))
    query = sa.select(table).where(table.c.seq.in_(touching)).order_by(table.c.seq.desc())
    rows = ((row, keys.person(CoderId(row.coder))) for row in connection.execute(query))
    return [
        Version(ChangeId(row.seq), row.at, by, row.label, *said.get(row.seq, _NOTHING), row.hlc) for row, by in rows
    ]


def codebook_at(connection: sa.Connection, change: ChangeId | Moment) -> Codebook:
    """Read the codebook as it stood after a change, or at a moment; before the first one it is empty."""
    rows: dict[str, list[Any]] = {entity: [] for entity in _KINDS}
    for (entity, uid), fields in fold.folded(connection, _KINDS, change).items():
        if not fields["deleted"]:
            rows[entity].append(_as_row(entity, uid, fields))
    return book.made(rows["code"], rows["slot"], rows["entity"], rows["code_set"])


class _Said(NamedTuple):
    """Why meanings changed, and the differences that led to it."""

    reasons: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()


_NOTHING = _Said()


def _said(connection: sa.Connection) -> dict[int, _Said]:
    op = schema.op
    query = sa.select(op.c.change_seq, op.c.after).where(op.c.entity == "meaning", op.c.before.is_(None))
    found: dict[int, _Said] = {}
    for change, after in connection.execute(query.order_by(op.c.change_seq, op.c.ix)):
        fields, before = json.loads(after), found.get(change, _NOTHING)
        reasons = (fields["reason"],) if fields.get("reason") else ()
        found[change] = _Said(before.reasons + reasons, before.causes + causes.from_words(fields.get("causes", "")))
    return found


def _as_row(entity: str, uid: bytes, fields: dict[str, Any]) -> SimpleNamespace:
    """Give folded fields the shape of a table's row, with ids for keys; what no change wrote is empty."""
    columns = [column for column in schema.ENTITIES[entity].columns if column.name not in schema.OWN_COLUMNS]
    said = {column.name: fields.get(column.name.removesuffix("_id"), _empty(column)) for column in columns}
    return SimpleNamespace(id=uid, uid=uid, **said)


def _empty(column: sa.Column[Any]) -> Any:
    if column.nullable or column.server_default is None:
        return None
    return "" if isinstance(column.type, sa.Text) else 0
