"""The tables as the journal says they must be."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from desktop.domain.changes import Moment
from desktop.domain.ids import ChangeId
from desktop.store import fields as forms
from desktop.store import schema, tree
from desktop.store.keys import Keys

LAYERS = frozenset({"coding", "document_coding", "progress"})
"""What the layers of coders are made of."""

Folded = dict[tuple[str, bytes], dict[str, Any]]


class Entry(NamedTuple):
    """What one change says of one row."""

    entity: str
    uid: bytes
    after: dict[str, Any]
    at: int
    place: tuple[int, bytes, int, int]
    """In the order in which the journal is folded: clock, origin, number of the change, and place in it."""


def folded(
    connection: sa.Connection, entities: Collection[str] | None = None, until: ChangeId | Moment | None = None
) -> Folded:
    """Fold the journal: the last writer of each field, in the order (hlc, origin, n).

    None means all entities, or all changes; `until` is the last change that counts, or a moment. Codes hang on each
    other as `tree.ties` says.
    """
    rows: Folded = {}
    moves: list[tuple[bytes, dict[str, Any]]] = []
    for entry in entries(connection, entities, until):
        rows.setdefault((entry.entity, entry.uid), {"deleted": False}).update(entry.after)
        if entry.entity == "code":
            moves.append((entry.uid, entry.after))
    for code, tied in tree.ties(moves).items():
        rows["code", code].update(tied)
    return rows


def entries(
    connection: sa.Connection,
    entities: Collection[str] | None = None,
    until: ChangeId | Moment | None = None,
    since: int = 0,
) -> Iterator[Entry]:
    """Walk the journal in the order in which it is folded, perhaps from a clock on."""
    change, op, origin = schema.change, schema.op, schema.origin
    place = origin.c.uid.label("origin"), change.c.n, op.c.ix
    query = (
        sa.select(op.c.entity, op.c.uid, op.c.after, change.c.at, change.c.hlc, *place)
        .join(change, change.c.seq == op.c.change_seq)
        .join(origin, origin.c.id == change.c.origin_id)
        .where(counts())
        .order_by(change.c.hlc, origin.c.uid, change.c.n, op.c.ix)
    )
    if since:
        query = query.where(change.c.hlc >= since)
    if entities is not None:
        query = query.where(op.c.entity.in_(entities))
    if isinstance(until, Moment):
        query = query.where(change.c.hlc <= until.clock)
    elif until is not None:
        query = query.where(change.c.seq <= until)
    for entity, uid, after, at, hlc, source, n, ix in connection.execute(query):
        if not isinstance(until, Moment) or _was_there(until, entity, source, n, ix):
            yield Entry(entity, uid, forms.from_json(entity, after), at, (hlc, source, n, ix))


def _was_there(moment: Moment, entity: str, origin: bytes, n: int, ix: int) -> bool:
    if moment.layers is not None and entity in LAYERS:
        return (n, ix) in moment.layers.get(origin, ())
    return moment.known is None or n <= moment.known.get(origin, 0)


def counts() -> sa.ColumnElement[bool]:
    """Leave out operations whose merge was taken back on this copy."""
    op, taken = schema.op, schema.withdrawn
    return ~sa.exists().where(taken.c.change_seq == op.c.change_seq, taken.c.ix == op.c.ix)


def differences(connection: sa.Connection, keys: Keys) -> Iterator[tuple[str, bytes]]:
    """Walk the rows that are not what the journal says."""
    expected = folded(connection)
    waiting = {(row.entity, row.uid) for row in connection.execute(sa.select(schema.unresolved))}
    withdrawn = set(connection.execute(sa.select(schema.op.c.uid).where(~counts())).scalars())
    op = schema.op
    blank = sa.select(op.c.entity, op.c.uid).where(op.c.before.is_(None), op.c.after == "{}")
    purged = {(row.entity, row.uid) for row in connection.execute(blank)}
    for entity, table in schema.ENTITIES.items():
        for row in connection.execute(sa.select(table)).mappings():
            said = expected.pop((entity, row["uid"]), None)
            if (entity, row["uid"]) in waiting or (row["deleted"] and row["uid"] in withdrawn):
                continue
            fields = forms.from_row(entity, row, keys, connection)
            if said is None or any(fields[name] != value for name, value in said.items() if name in fields):
                yield entity, row["uid"]
    yield from (key for key, said in expected.items() if key not in waiting | purged and len(said) > 1)
