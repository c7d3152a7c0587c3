"""Fields that two copies changed without knowing of each other, where the values differ."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from desktop.store import fields as forms
from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.missing import Known, Missing, Place
from desktop.store.refold import Key, Refold

_PLACES = frozenset({"place"})
"""Fields about which nobody wants to be asked."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both copies changed without knowing of each other."""

    entity: str
    uid: bytes
    field: str
    ours: Any
    theirs: Any
    ours_stands: bool


def conflicts(
    connection: sa.Connection, held: Missing, came: Collection[Place], rows: Collection[Key], before: int
) -> Iterator[Conflict]:
    """Walk the fields of rows that came, of which changes here say something else that the other does not know."""
    both = _changed_here_alone(connection, held.ours, held.theirs, before).intersection(rows)
    if not both:
        return
    arrived = set(came)
    last: dict[tuple[Key, str], dict[bool, tuple[Any, Any]]] = {}
    for op in Refold(connection).ops(both):
        theirs = (op.seq, op.ix) in arrived
        if not op.counts or not (theirs or _is_alone(op, held.theirs)):
            continue
        for name, value in forms.from_json(op.entity, op.after).items():
            last.setdefault(((op.entity, op.uid), name), {})[theirs] = (op.hlc, value)
    for (key, name), sides in last.items():
        if len(sides) == 2 and sides[False][1] != sides[True][1] and name not in _PLACES:
            yield Conflict(*key, name, sides[False][1], sides[True][1], sides[False][0] > sides[True][0])


def note(connection: sa.Connection, merge_id: int, found: Collection[Conflict]) -> None:
    """Keep the conflicts of a merge on this copy."""
    if found:
        connection.execute(sa.insert(schema.merge_conflict), [_row(merge_id, each) for each in found])


def _changed_here_alone(connection: sa.Connection, ours: Known, theirs: Known, before: int) -> set[Key]:
    """Return the rows that changes touched of which the other copy does not know."""
    change, op = schema.change, schema.op
    query = sa.select(op.c.entity, op.c.uid, change.c.n, schema.origin.c.uid.label("origin")).select_from(
        op.join(change, change.c.seq == op.c.change_seq).join(schema.origin)
    )
    alone = [origin for origin, numbers in ours.items() if numbers.keys() - theirs.get(origin, {}).keys()]
    if not alone:
        return set()
    rows = connection.execute(query.where(change.c.seq <= before, schema.origin.c.uid.in_(alone)))
    return {(row.entity, row.uid) for row in rows if _is_alone(row, theirs)}


def _is_alone(row: Any, theirs: Mapping[bytes, Mapping[int, int]]) -> bool:
    return row.n not in theirs.get(row.origin, {})


def _row(merge_id: int, conflict: Conflict) -> dict[str, Any]:
    return {
        "merge_id": merge_id,
        "entity": conflict.entity,
        "uid": conflict.uid,
        "field": conflict.field,
        "ours": forms.to_json(conflict.entity, {conflict.field: conflict.ours}),
        "theirs": forms.to_json(conflict.entity, {conflict.field: conflict.theirs}),
        "ours_stands": conflict.ours_stands,
    }


def kept(connection: sa.Connection) -> Iterator[tuple[int, Conflict]]:
    """Walk the conflicts of the merges that count, oldest first, with the merge that each came with."""
    table = schema.merge_conflict
    query = sa.select(table).join(schema.merge).where(~schema.merge.c.withdrawn).order_by(table.c.id)
    for row in connection.execute(query):
        ours, theirs = (forms.from_json(row.entity, said)[row.field] for said in (row.ours, row.theirs))
        yield row.merge_id, Conflict(row.entity, row.uid, row.field, ours, theirs, row.ours_stands)


def present(connection: sa.Connection, keys: Keys, each: Conflict) -> dict[str, Any] | None:
    """Read the row that a conflict is about, as it is; None where it is not here."""
    table = schema.ENTITIES[each.entity]
    row = connection.execute(sa.select(table).where(table.c.uid == each.uid)).mappings().first()
    if row is None:
        return None
    return forms.from_row(each.entity, row, keys, connection) | {"deleted": row["deleted"]}


def writers(connection: sa.Connection, each: Conflict) -> dict[Any, tuple[bytes, int]]:
    """Tell of each value that the field was given who gave it last, and when."""
    found: dict[Any, tuple[bytes, int]] = {}
    change, op = schema.change, schema.op
    query = sa.select(op.c.after, change.c.coder, change.c.at).join(change, change.c.seq == op.c.change_seq)
    query = query.where(op.c.uid == each.uid, op.c.entity == each.entity).order_by(change.c.hlc, change.c.seq, op.c.ix)
    for after, coder, at in connection.execute(query):
        said = forms.from_json(each.entity, after)
        if each.field in said:
            found[said[each.field]] = coder, at
    return found
