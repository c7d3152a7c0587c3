"""The history of a project, newest first."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from desktop.domain.changes import Event, Role
from desktop.domain.ids import ChangeId, CoderId
from desktop.store import fold, schema
from desktop.store.fields import from_json
from desktop.store.keys import Keys


def events(connection: sa.Connection, keys: Keys, limit: int, before: ChangeId | None, coder: CoderId) -> list[Event]:
    """Read the history, newest first; `coder` is whose changes are mine."""
    table = schema.change
    query = sa.select(table, schema.origin.c.merged).join(schema.origin).order_by(table.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(table.c.seq < before)
    rows = connection.execute(query).all()
    undone = _undone(connection, rows[-1].seq) if rows else set()
    return [_event(row, undone, keys.person(CoderId(row.coder)), coder) for row in rows]


class RowChange(NamedTuple):
    """What one change wrote into a row."""

    at: int
    by: CoderId
    role: Role
    after: Mapping[str, Any]


class History:
    """Asks the journal what was done last."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def touched_since(self, change: int) -> frozenset[str]:
        """Name the entities of which rows were written after a change."""
        query = sa.select(schema.op.c.entity).distinct().where(schema.op.c.change_seq > change)
        return frozenset(self._connection.execute(query).scalars())

    def of_row(self, entity: str, uid: bytes) -> Iterator[RowChange]:
        """Walk what was written into a row, oldest first, without what came with a merge that was taken back."""
        op, change = schema.op, schema.change
        query = sa.select(change.c.at, change.c.coder, change.c.role, op.c.after).join(change)
        query = query.where(op.c.uid == uid, op.c.entity == entity, fold.counts()).order_by(change.c.hlc, op.c.ix)
        for at, coder, role, after in self._connection.execute(query).all():
            yield RowChange(at, CoderId(coder), Role(role), from_json(entity, after))

    def count_ops(self, change: ChangeId) -> int:
        """Count the operations of a change."""
        return self._connection.execute(sa.select(sa.func.count()).where(schema.op.c.change_seq == change)).scalar_one()

    def was_taken_back(self, uid: bytes) -> bool:
        """Tell whether the last that was done to a row was to take something back."""
        op, change = schema.op.c, schema.change.c
        query = sa.select(change.role).join(schema.op, op.change_seq == change.seq).where(op.uid == uid)
        last = self._connection.execute(query.order_by(change.seq.desc()).limit(1)).scalar()
        return bool(last == Role.UNDO)


def _undone(connection: sa.Connection, since: int) -> set[int]:
    """Return the changes from one on, by whomever, that were turned last by an undoing."""
    table = schema.change
    query = sa.select(table.c.target, table.c.role).where(table.c.seq > since, table.c.target >= since)
    last = {row.target: row.role for row in connection.execute(query.order_by(table.c.seq))}
    return {change for change, role in last.items() if role == Role.UNDO}


def _event(row: sa.Row[Any], undone: Collection[int], by: CoderId, coder: CoderId) -> Event:
    seq = ChangeId(row.seq)
    role = Role(row.role)
    mine = by == coder and role is not Role.NOTE and not row.merged
    return Event(seq, row.at, by, row.label, role, seq in undone, mine)
