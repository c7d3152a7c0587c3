"""The journals of two copies put together: what one has and the other has not, whatever the order or repetition.

Nothing is ever lost: a change is known by its origin and number, rows are what all changes together say of them, and
a field that both copies changed without knowing of each other keeps both values in the history.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from desktop.domain.errors import Damaged
from desktop.domain.ids import CoderId, document_id, text_sha256
from desktop.store import bulk, fold, schema
from desktop.store import fields as forms
from desktop.store.database import Database
from desktop.store.portions import portions
from desktop.store.refold import Key, Refold, Row

_DAY = 86_400_000
_AT_ONCE = 20_000
_OF_ONE_PROJECT = "project"
"""What is said of a project as a whole, which does not come from another project."""
_OTHER_TEXT = "A text in this file is not the one that was imported, so nothing was taken. Ask for it again."
_PLACES = frozenset({"place"})
"""Fields about which nobody wants to be asked."""

Known = dict[bytes, dict[int, int]]
"""Of each origin, by its number, the key of each change."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both copies changed without knowing of each other."""

    entity: str
    uid: bytes
    field: str
    ours: Any
    theirs: Any
    ours_stands: bool


@dataclass(slots=True)
class Outcome:
    """What a merge changed."""

    changes: int = 0
    """How many came, or came back."""
    texts: int = 0
    """Of documents that were here without theirs."""
    same_project: bool = True
    rows: dict[Key, Row] = field(default_factory=dict)
    waiting: int = 0
    """Rows that point to what has not arrived."""
    conflicts: list[Conflict] = field(default_factory=list)
    days_ahead: int = 0
    """By how many days a clock of the other copy is ahead of ours."""


class Preview(Exception):
    """Ends a transaction that was only to show what it would do."""


def merge(database: Database, other: sa.Connection, file: str, coder: CoderId, *, dry: bool = False) -> Outcome:
    """Take in what another copy has, in one transaction; a dry run leaves nothing behind.

    Raises WriteFailed when the storage refuses.
    """
    outcome = Outcome()
    try:
        with database.unjournaled() as connection:
            _Merging(connection, other, outcome).run(file, coder)
            if dry:
                raise Preview
    except Preview:
        pass
    database.keys.clear()
    database.pen.hlc = 0
    return outcome


def withdraw(database: Database, merge_id: int) -> Outcome:
    """Let what came with a merge count for nothing on this copy; nothing is written that could travel."""
    table, arrival = schema.merge, schema.arrival
    with database.unjournaled() as connection:
        came = sa.select(arrival.c.change_seq).where(arrival.c.merge_id == merge_id)
        connection.execute(sa.insert(schema.withdrawn).from_select(["change_seq"], came))
        connection.execute(sa.update(table).where(table.c.id == merge_id).values(withdrawn=True))
        connection.execute(sa.delete(schema.merge_conflict).where(schema.merge_conflict.c.merge_id == merge_id))
        outcome = _folded_again(connection, came)
    database.keys.clear()
    return outcome


def bring_back(database: Database, merge_id: int) -> Outcome:
    """Let a merge that was taken back count again."""
    table, arrival = schema.merge, schema.arrival
    with database.unjournaled() as connection:
        came = sa.select(arrival.c.change_seq).where(arrival.c.merge_id == merge_id)
        connection.execute(sa.delete(schema.withdrawn).where(schema.withdrawn.c.change_seq.in_(came)))
        connection.execute(sa.update(table).where(table.c.id == merge_id).values(withdrawn=False))
        outcome = _folded_again(connection, came)
    database.keys.clear()
    database.pen.hlc = 0
    return outcome


def _folded_again(connection: sa.Connection, changes: sa.Select[int]) -> Outcome:
    op = schema.op
    touched = connection.execute(sa.select(op.c.entity, op.c.uid).where(op.c.change_seq.in_(changes)).distinct())
    rows = Refold(connection).bring_up((row.entity, row.uid) for row in touched)
    count = connection.execute(sa.select(sa.func.count()).select_from(changes.subquery())).scalar_one()
    return Outcome(count, rows=rows)


class _Merging:
    """One merge, within its transaction."""

    def __init__(self, connection: sa.Connection, other: sa.Connection, outcome: Outcome) -> None:
        self._ours, self._theirs = connection, other
        self._outcome = outcome
        self._known = _known(connection)
        self._there = _known(other, counting=True)
        self._completing = self._missing_ops()

    def run(self, file: str, coder: CoderId) -> None:
        """Bring changes, texts and rows, and note what came."""
        outcome = self._outcome
        outcome.same_project = not self._known or not self._there or not self._known.keys().isdisjoint(self._there)
        new = {
            origin: [n for n in numbers if n not in self._known.get(origin, {})]
            for origin, numbers in self._there.items()
        }
        new = {origin: numbers for origin, numbers in new.items() if numbers}
        back = self._withdrawn_here()
        outcome.changes = sum(map(len, new.values())) + len(back) + len(self._completing)
        if not outcome.changes:
            self._fill_texts()
            return
        merge_id = self._inserted(schema.merge, {"at": _now(), "coder": coder, "file": file, "last": 0})
        before = self._standing()
        self._forget_taken_back()
        arrived = self._bring_changes(new, self._bring_origins(new))
        touched = self._bring_ops(arrived)
        self._bring_texts()
        touched |= self._let_count(back)
        self._note(merge_id, [*arrived.values(), *back])
        self._bring_rows(touched)
        self._find_conflicts(merge_id, set(arrived.values()) | set(back), before)
        last = self._ours.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar_one()
        self._ours.execute(sa.update(schema.merge).where(schema.merge.c.id == merge_id).values(last=last))
        self._look_at_clocks()

    def _missing_ops(self) -> dict[int, set[int]]:
        """Return what is missing here of changes of which only a part has come, by their keys there.

        A file that was sent holds of a change what is about the documents and coders that were chosen.
        """
        ours, theirs = _ops(self._ours), _ops(self._theirs)
        found: dict[int, set[int]] = {}
        for origin, numbers in self._there.items():
            for n, there in numbers.items():
                here = self._known.get(origin, {}).get(n)
                if here is not None and (missing := theirs.get(there, set()) - ours.get(here, set())):
                    found[there] = missing
        return found

    def _forget_taken_back(self) -> None:
        """Let merges that were taken back be steps no more: whatever is done after an undo ends what can be redone."""
        taken = sa.select(schema.merge.c.id).where(schema.merge.c.withdrawn)
        self._ours.execute(sa.delete(schema.arrival).where(schema.arrival.c.merge_id.in_(taken)))
        self._ours.execute(sa.delete(schema.merge).where(schema.merge.c.withdrawn))

    def _standing(self) -> int:
        return self._ours.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar() or 0

    def _withdrawn_here(self) -> list[int]:
        """Return the keys of changes that count there and were taken back here."""
        query = (
            sa.select(schema.change.c.seq, schema.origin.c.uid, schema.change.c.n)
            .join(schema.origin)
            .join(schema.withdrawn, schema.withdrawn.c.change_seq == schema.change.c.seq)
        )
        return [row.seq for row in self._ours.execute(query) if row.n in self._there.get(row.uid, {})]

    def _fill_texts(self) -> None:
        """Let documents that came without their texts have them, which is no step: nothing that counts is changed."""
        self._outcome.texts = self._bring_texts()
        if self._outcome.texts:
            self._bring_rows(set())

    def _bring_rows(self, touched: set[Key]) -> None:
        self._outcome.rows = Refold(self._ours).bring_up(touched)
        waiting = sa.select(sa.func.count()).select_from(schema.unresolved)
        self._outcome.waiting = self._ours.execute(waiting).scalar_one()

    def _bring_texts(self) -> int:
        """Copy the texts that documents here are said to have, and count them; one that was purged does not come back.

        Raises Damaged when a text is not the one that it is called, or that its document is called by.
        """
        text = schema.text
        wanted = self._texts_said() - {*self._ours.execute(sa.select(text.c.sha256)).scalars()}
        bodies = self._theirs.execute(sa.select(text.c.sha256, text.c.body))
        found = {row.sha256: row.body for row in bodies if row.sha256 in wanted}
        if any(text_sha256(body) != sha256 for sha256, body in found.items()):
            raise Damaged(_OTHER_TEXT)
        rows = [
            {"sha256": sha256, "body": body, "length": len(body), "words": len(body.split())}
            for sha256, body in found.items()
        ]
        if rows:
            self._ours.execute(sa.insert(text), rows)
        return len(rows)

    def _texts_said(self) -> set[str]:
        """Return the texts that the journal gives documents; raises Damaged for one that is not the document's own."""
        op = schema.op
        found: set[str] = set()
        for uid, after in self._ours.execute(sa.select(op.c.uid, op.c.after).where(op.c.entity == "document")):
            said = forms.from_json("document", after).get("text")
            if said is None:
                continue
            if document_id(said) != uid:
                raise Damaged(_OTHER_TEXT)
            found.add(said)
        return found

    def _bring_origins(self, new: Mapping[bytes, Iterable[int]]) -> dict[bytes, int]:
        """Enter the sessions that are new here; return the keys of all that bring something."""
        table = schema.origin
        found = {row.uid: row.id for row in self._ours.execute(sa.select(table.c.uid, table.c.id))}
        for row in self._theirs.execute(sa.select(table)).mappings():
            if row["uid"] in new and row["uid"] not in found:
                values = {name: row[name] for name in ("uid", "coder", "app", "started")}
                found[row["uid"]] = self._inserted(table, {**values, "merged": True})
        return found

    def _bring_changes(self, new: Mapping[bytes, list[int]], origins: Mapping[bytes, int]) -> dict[int, int]:
        """Copy changes in the order in which they were made there; return their keys here by those there."""
        table = schema.change
        query = sa.select(table, schema.origin.c.uid.label("origin")).join(schema.origin).order_by(table.c.seq)
        wanted = {origin: set(numbers) for origin, numbers in new.items()}
        places = {seq: (origin, n) for origin, numbers in self._there.items() for n, seq in numbers.items()}
        arrived: dict[int, int] = {}
        rows: list[dict[str, Any]] = []
        key = self._standing()
        for row in self._theirs.execute(query).mappings():
            if row["n"] not in wanted.get(row["origin"], ()):
                continue
            values = {name: row[name] for name in ("n", "hlc", "at", "coder", "role", "label")}
            target = places.get(row["target"], (b"", 0))
            here = self._known.get(target[0], {}).get(target[1])
            key += 1
            rows.append({**values, "seq": key, "origin_id": origins[row["origin"]], "target": here})
            arrived[row["seq"]] = key
            self._known.setdefault(row["origin"], {})[row["n"]] = key
        if rows:
            self._ours.execute(sa.insert(table), rows)
        return arrived

    def _bring_ops(self, arrived: Mapping[int, int]) -> set[Key]:
        """Copy the operations of the changes that came; return the rows that they touch."""
        table = schema.op
        touched: set[Key] = set()
        rows: list[dict[str, Any]] = []
        keys = self._keys_here(arrived)
        for row in self._theirs.execute(sa.select(table).order_by(table.c.change_seq, table.c.ix)).mappings():
            if row["change_seq"] not in keys or row["ix"] not in self._completing.get(row["change_seq"], {row["ix"]}):
                continue
            if row["entity"] == _OF_ONE_PROJECT and not self._outcome.same_project:
                continue
            rows.append({**row, "change_seq": keys[row["change_seq"]]})
            if row["entity"] in schema.ENTITIES:
                touched.add((row["entity"], row["uid"]))
            if len(rows) == _AT_ONCE:
                bulk.insert(self._ours, table, rows)
                rows = []
        bulk.insert(self._ours, table, rows)
        return touched

    def _keys_here(self, arrived: Mapping[int, int]) -> dict[int, int]:
        """Return the keys here, by those there, of changes that came and of those that are completed."""
        keys = dict(arrived)
        for origin, numbers in self._there.items():
            keys |= {there: self._known[origin][n] for n, there in numbers.items() if there in self._completing}
        return keys

    def _let_count(self, back: list[int]) -> set[Key]:
        """Let changes count again; return the rows that they touch."""
        table, touched = schema.withdrawn, set[Key]()
        for some in portions(back):
            self._ours.execute(sa.delete(table).where(table.c.change_seq.in_(some)))
            query = sa.select(schema.op.c.entity, schema.op.c.uid).where(schema.op.c.change_seq.in_(some)).distinct()
            touched |= {(row.entity, row.uid) for row in self._ours.execute(query)}
        return touched

    def _note(self, merge_id: int, changes: list[int]) -> None:
        table = schema.arrival
        if changes:
            self._ours.execute(sa.insert(table), [{"change_seq": seq, "merge_id": merge_id} for seq in changes])

    def _find_conflicts(self, merge_id: int, came: set[int], before: int) -> None:
        """Note the fields that both copies changed without knowing of each other, where the values differ."""
        both = self._changed_here_alone(before) & self._outcome.rows.keys()
        last: dict[tuple[Key, str], dict[bool, tuple[Any, Any]]] = {}
        for op in Refold(self._ours).ops(both):
            theirs = op.seq in came
            if not op.counts or not (theirs or self._is_here_alone(op)):
                continue
            for name, value in forms.from_json(op.entity, op.after).items():
                last.setdefault(((op.entity, op.uid), name), {})[theirs] = (op.hlc, value)
        for (key, name), sides in last.items():
            if len(sides) == 2 and sides[False][1] != sides[True][1] and name not in _PLACES:
                ours_stands = sides[False][0] > sides[True][0]
                self._outcome.conflicts.append(Conflict(*key, name, sides[False][1], sides[True][1], ours_stands))
        if self._outcome.conflicts:
            rows = [_row(merge_id, each) for each in self._outcome.conflicts]
            self._ours.execute(sa.insert(schema.merge_conflict), rows)

    def _changed_here_alone(self, before: int) -> set[Key]:
        """Return the rows that changes touched of which the other copy does not know."""
        change, op = schema.change, schema.op
        query = sa.select(op.c.entity, op.c.uid, change.c.n, schema.origin.c.uid.label("origin")).select_from(
            op.join(change, change.c.seq == op.c.change_seq).join(schema.origin)
        )
        there = self._there
        alone = [origin for origin, numbers in self._known.items() if numbers.keys() - there.get(origin, {}).keys()]
        if not alone:
            return set()
        rows = self._ours.execute(query.where(change.c.seq <= before, schema.origin.c.uid.in_(alone)))
        return {(row.entity, row.uid) for row in rows if self._is_here_alone(row)}

    def _is_here_alone(self, row: Any) -> bool:
        return row.n not in self._there.get(row.origin, {})

    def _look_at_clocks(self) -> None:
        latest = self._theirs.execute(sa.select(sa.func.max(schema.change.c.hlc))).scalar() or 0
        self._outcome.days_ahead = max(0, (latest >> 16) - _now()) // _DAY

    def _inserted(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        key = self._ours.execute(sa.insert(table), dict(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def _ops(connection: sa.Connection) -> dict[int, set[int]]:
    """Read which operations there are of each change, but for what was perhaps left out on purpose."""
    found: dict[int, set[int]] = {}
    query = sa.select(schema.op.c.change_seq, schema.op.c.ix).where(schema.op.c.entity != _OF_ONE_PROJECT)
    for seq, ix in connection.execute(query):
        found.setdefault(seq, set()).add(ix)
    return found


def _known(connection: sa.Connection, *, counting: bool = False) -> Known:
    """Read which changes a copy has; perhaps only those that count there."""
    query = sa.select(schema.origin.c.uid, schema.change.c.n, schema.change.c.seq).join(schema.change)
    found: Known = {}
    for row in connection.execute(query.where(fold.counts()) if counting else query):
        found.setdefault(row.uid, {})[row.n] = row.seq
    return found


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


def _now() -> int:
    return time.time_ns() // 1_000_000
