"""The tables as the journal says they must be."""

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from desktop.domain.ids import ChangeId
from desktop.store import fields as forms
from desktop.store import schema
from desktop.store.keys import Keys

Folded = dict[tuple[str, bytes], dict[str, Any]]


def folded(connection: sa.Connection, entities: Collection[str] | None = None, until: ChangeId | None = None) -> Folded:
    """Fold the journal: the last writer of each field, in the order (hlc, origin, n).

    None means all entities, or all changes; `until` is the last one that counts.
    """
    change, op, origin = schema.change, schema.op, schema.origin
    query = (
        sa.select(op.c.entity, op.c.uid, op.c.after)
        .join(change, change.c.seq == op.c.change_seq)
        .join(origin, origin.c.id == change.c.origin_id)
        .order_by(change.c.hlc, origin.c.uid, change.c.n, op.c.ix)
    )
    if entities is not None:
        query = query.where(op.c.entity.in_(entities))
    if until is not None:
        query = query.where(change.c.seq <= until)
    rows: Folded = {}
    for entity, uid, after in connection.execute(query):
        rows.setdefault((entity, uid), {"deleted": False}).update(forms.from_json(entity, after))
    return rows


def differences(connection: sa.Connection, keys: Keys) -> Iterator[tuple[str, bytes]]:
    """Walk the rows that are not what the journal says."""
    expected = folded(connection)
    purged = {uid for (entity, uid) in expected if entity == "purge"}
    for entity, table in schema.ENTITIES.items():
        for row in connection.execute(sa.select(table)).mappings():
            said = expected.pop((entity, row["uid"]), None)
            fields = forms.from_row(entity, row, keys, connection)
            if said is None or any(fields[name] != value for name, value in said.items() if name in fields):
                yield entity, row["uid"]
    yield from ((entity, uid) for (entity, uid), said in expected.items() if uid not in purged and len(said) > 1)
