"""Rows brought to what the journal says of them, after changes that were not made here have come or gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa

from desktop.store import bulk, fold, schema, tree
from desktop.store import fields as forms
from desktop.store.portions import portions

Key = tuple[str, bytes]


@dataclass(slots=True)
class Row:
    """What the journal says of one row, and how it was before; None when it was not there."""

    fields: dict[str, Any] = field(default_factory=dict)
    created: int = 0
    modified: int = 0
    before: dict[str, Any] | None = None


@cache
def _known(entity: str) -> frozenset[str]:
    return frozenset(forms.names(entity)) | {"deleted"}


class Refold:
    """Works out some rows from the journal, and writes them where all that they point to is there."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, dict[Any, int]] = {}

    def bring_up(self, keys: Iterable[Key]) -> dict[Key, Row]:
        """Bring rows up to the journal and return them; those that wait for others are noted as unresolved."""
        wanted = set(keys) | self._waiting()
        if any(entity == "code" for entity, _ in wanted):
            wanted |= {("code", uid) for uid in self._connection.execute(sa.select(schema.code.c.uid)).scalars()}
        rows = self._said(wanted)
        waiting: set[Key] = set()
        by_entity: dict[str, dict[bytes, Row]] = {}
        for (entity, uid), row in rows.items():
            by_entity.setdefault(entity, {})[uid] = row
        for entity, table in schema.ENTITIES.items():
            waiting |= {(entity, uid) for uid in self._write(entity, table, by_entity.get(entity, {}))}
        self._note(waiting)
        return rows

    def _said(self, wanted: set[Key]) -> dict[Key, Row]:
        """Fold the operations of some rows, last writer per field.

        A row whose making counts for nothing stays, deleted, since others may point to it. One that was purged is
        none, whatever a colleague who still had it did to it.
        """
        rows: dict[Key, Row] = {}
        made: set[Key] = set()
        purged: set[Key] = set()
        moves: list[tuple[bytes, dict[str, Any]]] = []
        for op in self.ops(wanted):
            key = op.entity, op.uid
            after = forms.from_json(op.entity, op.after)
            row = rows.setdefault(key, Row({"deleted": False}, after.get("created", op.at)))
            row.fields.update(after if op.counts else after | row.fields)
            row.modified = after.get("modified", op.at)
            if op.makes:
                (purged.discard if after else purged.add)(key)
            if op.counts and op.makes:
                made.add(key)
            if op.counts and op.entity == "code":
                moves.append((op.uid, after))
        for code, tied in tree.ties(moves).items():
            rows["code", code].fields.update(tied)
        for key in rows.keys() - made:
            rows[key].fields["deleted"] = True
        return {key: row for key, row in rows.items() if len(row.fields) > 1 and key not in purged}

    def ops(self, wanted: set[Key]) -> Iterator[sa.Row[Any]]:
        """Walk the operations of some rows in the order in which they are folded."""
        change, op, origin = schema.change, schema.op, schema.origin
        columns = (op.c.entity, op.c.uid, op.c.after, op.c.ix, change.c.seq, change.c.at, change.c.hlc, change.c.n)
        extra = (origin.c.uid.label("origin"), fold.counts().label("counts"), op.c.before.is_(None).label("makes"))
        query = (
            sa.select(*columns, *extra)
            .join(change, change.c.seq == op.c.change_seq)
            .join(origin, origin.c.id == change.c.origin_id)
        )
        found: list[sa.Row[Any]] = []
        for some in portions(sorted({uid for _, uid in wanted})):
            found += self._connection.execute(query.where(op.c.uid.in_(some))).all()
        found.sort(key=lambda row: (row.hlc, row.origin, row.n, row.ix))
        return (row for row in found if (row.entity, row.uid) in wanted)

    def _write(self, entity: str, table: sa.Table, rows: Mapping[bytes, Row]) -> set[bytes]:
        """Write the rows of one table; return those that point to what is not here."""
        if not rows:
            return set()
        there = self._there(entity, table, list(rows))
        itself = [name for name, (_, to) in forms.references(entity).items() if to == entity]
        self._look_up(entity, rows.values())
        new: list[dict[str, Any]] = []
        later: list[tuple[bytes, dict[str, Any]]] = []
        waiting: set[bytes] = set()
        for uid, row in rows.items():
            row.before = there.get(uid)
            columns, missing = self._columns(entity, row.fields, itself=False)
            if missing:
                waiting.add(uid)
            own = {"uid": uid, "created": row.created, "modified": row.modified}
            if uid in there:
                self._connection.execute(
                    sa.update(table)
                    .where(table.c.uid == uid)
                    .values(modified=row.modified, created=row.created, **columns)
                )
            elif not missing:
                new.append(own | columns)
            if uid in there or any(row.fields.get(name) is not None for name in itself):
                later.append((uid, row.fields))
        self._insert(entity, table, new)
        return waiting | self._tie(entity, table, later)

    def _tie(self, entity: str, table: sa.Table, rows: Sequence[tuple[bytes, dict[str, Any]]]) -> set[bytes]:
        """Let rows point to others of their own table, which are there now; return those that are not."""
        pointing = {name for name, (_, to) in forms.references(entity).items() if to == table.name}
        waiting: set[bytes] = set()
        for uid, fields in rows if pointing else ():
            named = {name: fields[name] for name in pointing if name in fields}
            columns, missing = self._columns(entity, named, itself=True)
            if missing:
                waiting.add(uid)
            if columns and uid in self._keys[entity]:
                self._connection.execute(sa.update(table).where(table.c.uid == uid).values(**columns))
        return waiting

    def _insert(self, entity: str, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row in rows:
            groups.setdefault(tuple(row), []).append(row)
        for group in groups.values():
            bulk.insert(self._connection, table, group)
        self._learn(entity, {row["uid"] for row in rows})

    def _columns(self, entity: str, fields: Mapping[str, Any], *, itself: bool) -> tuple[dict[str, Any], bool]:
        """Turn fields into columns, those that point to its own table or to the others; tell whether one is missing."""
        pointing, known = forms.references(entity), _known(entity)
        columns: dict[str, Any] = {}
        missing = False
        for name, value in fields.items():
            column, to = pointing.get(name, (name, ""))
            if name not in known or (to == entity) is not itself:
                continue
            if not to or value is None:
                columns[column] = value
            elif value in self._keys.get(to, {}):
                columns[column] = self._keys[to][value]
            else:
                missing = True
        return columns, missing

    def _look_up(self, entity: str, rows: Iterable[Row]) -> None:
        """Learn the keys of what rows point to."""
        wanted: dict[str, set[Any]] = {}
        pointing = forms.references(entity)
        for row in rows:
            for name, (_, to) in pointing.items():
                if (value := row.fields.get(name)) is not None:
                    wanted.setdefault(to, set()).add(value)
        for to, values in wanted.items():
            self._learn(to, values)

    def _learn(self, table: str, values: set[Any]) -> None:
        known = self._keys.setdefault(table, {})
        target = schema.text if table == "text" else schema.ENTITIES[table]
        by = target.c.sha256 if table == "text" else target.c.uid
        for some in portions(sorted(values - known.keys())):
            known.update(
                (row[0], row[1]) for row in self._connection.execute(sa.select(by, target.c.id).where(by.in_(some)))
            )

    def _there(self, entity: str, table: sa.Table, uids: list[bytes]) -> dict[bytes, dict[str, Any]]:
        """Read the rows that are there, as columns."""
        found: dict[bytes, dict[str, Any]] = {}
        for some in portions(sorted(uids)):
            for row in self._connection.execute(sa.select(table).where(table.c.uid.in_(some))).mappings():
                found[row["uid"]] = dict(row)
                self._keys.setdefault(entity, {})[row["uid"]] = row["id"]
        return found

    def _waiting(self) -> set[Key]:
        return {(row.entity, row.uid) for row in self._connection.execute(sa.select(schema.unresolved))}

    def _note(self, waiting: set[Key]) -> None:
        self._connection.execute(sa.delete(schema.unresolved))
        if waiting:
            rows = [{"entity": entity, "uid": uid} for entity, uid in sorted(waiting)]
            self._connection.execute(sa.insert(schema.unresolved), rows)
