"""The journals of two copies put together: what one has and the other has not, whatever the order or repetition.

Nothing is ever lost: a change is known by its origin and number, rows are what all changes together say of them, and
a field that both copies changed without knowing of each other keeps both values in the history.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import COUNTED
from desktop.domain.errors import Damaged
from desktop.domain.ids import CoderId, document_id, text_sha256
from desktop.domain.text import word_count
from desktop.store import bulk, connect, fold, schema
from desktop.store import fields as forms
from desktop.store.conflicts import Conflict, conflicts, note
from desktop.store.database import Database
from desktop.store.missing import OF_ONE_PROJECT, Place, missing, of_places
from desktop.store.portions import portions
from desktop.store.refold import Key, Refold, Row

_DAY = 86_400_000
_AT_ONCE = 20_000
_OP = ("change_seq", "ix", "entity", "uid", "before", "after")
_FARTHEST = 36_500
"""Days by which no clock is ahead; beyond them clocks would end before the project does."""
_NO_CLOCK = "A clock in this file is impossible, so nothing was taken. Ask for it again."
_OTHER_TEXT = "A text in this file is not the one that was imported, so nothing was taken. Ask for it again."


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
    table = schema.merge
    with database.unjournaled() as connection:
        connection.execute(sa.insert(schema.withdrawn).from_select(["change_seq", "ix"], _came_with(merge_id)))
        connection.execute(sa.update(table).where(table.c.id == merge_id).values(withdrawn=True))
        outcome = _folded_again(connection, merge_id)
    database.keys.clear()
    return outcome


def bring_back(database: Database, merge_id: int) -> Outcome:
    """Let a merge that was taken back count again."""
    table, taken = schema.merge, schema.withdrawn
    with database.unjournaled() as connection:
        came = _came_with(merge_id).subquery()
        again = sa.exists().where(came.c.change_seq == taken.c.change_seq, came.c.ix == taken.c.ix)
        connection.execute(sa.delete(taken).where(again))
        connection.execute(sa.update(table).where(table.c.id == merge_id).values(withdrawn=False))
        outcome = _folded_again(connection, merge_id)
    database.keys.clear()
    database.pen.hlc = 0
    return outcome


def _came_with(merge_id: int) -> sa.Select[int, int]:
    arrival = schema.arrival
    return sa.select(arrival.c.change_seq, arrival.c.ix).where(arrival.c.merge_id == merge_id)


def _folded_again(connection: sa.Connection, merge_id: int) -> Outcome:
    op, arrival = schema.op, schema.arrival
    came = sa.and_(arrival.c.change_seq == op.c.change_seq, arrival.c.ix == op.c.ix, arrival.c.merge_id == merge_id)
    touched = connection.execute(sa.select(op.c.entity, op.c.uid).join(arrival, came).distinct())
    rows = Refold(connection).bring_up((row.entity, row.uid) for row in touched)
    changes = sa.select(sa.func.count(arrival.c.change_seq.distinct())).where(arrival.c.merge_id == merge_id)
    return Outcome(connection.execute(changes).scalar_one(), rows=rows)


class _Merging:
    """One merge, within its transaction."""

    def __init__(self, connection: sa.Connection, other: sa.Connection, outcome: Outcome) -> None:
        self._ours, self._theirs = connection, other
        self._outcome = outcome
        self._missing = missing(connection, other)

    def run(self, file: str, coder: CoderId) -> None:
        """Bring changes, texts and rows, and note what came."""
        outcome, found = self._outcome, self._missing
        outcome.same_project, outcome.changes = found.same_project, found.changes
        if not outcome.changes:
            self._fill_texts()
            return
        self._look_at_clocks()
        merge_id = self._inserted(schema.merge, {"at": _now(), "coder": coder, "file": file, "last": 0})
        before = self._standing()
        self._forget_taken_back()
        arrived = self._bring_changes(self._bring_origins())
        came, touched = self._bring_ops(arrived)
        self._bring_texts()
        touched |= self._let_count()
        self._note(merge_id, came := [*came, *found.back])
        self._bring_rows(touched)
        outcome.conflicts = list(conflicts(self._ours, found, came, outcome.rows.keys(), before))
        note(self._ours, merge_id, outcome.conflicts)
        last = self._ours.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar_one()
        self._ours.execute(sa.update(schema.merge).where(schema.merge.c.id == merge_id).values(last=last))

    def _forget_taken_back(self) -> None:
        """Let merges that were taken back be steps no more: whatever is done after an undo ends what can be redone."""
        taken = sa.select(schema.merge.c.id).where(schema.merge.c.withdrawn)
        for table in (schema.arrival, schema.merge_conflict):
            self._ours.execute(sa.delete(table).where(table.c.merge_id.in_(taken)))
        self._ours.execute(sa.delete(schema.merge).where(schema.merge.c.withdrawn))

    def _standing(self) -> int:
        return self._ours.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar() or 0

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
            {"sha256": sha256, "body": body, "length": len(body), "words": word_count(body)}
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

    def _bring_origins(self) -> dict[bytes, int]:
        """Enter the sessions that are new here; return the keys of all that bring something."""
        table, new = schema.origin, self._missing.new
        found = {row.uid: row.id for row in self._ours.execute(sa.select(table.c.uid, table.c.id))}
        for row in self._theirs.execute(sa.select(table)).mappings():
            if row["uid"] in new and row["uid"] not in found:
                values = {name: row[name] for name in ("uid", "coder", "app", "started")}
                found[row["uid"]] = self._inserted(table, {**values, "merged": True})
        return found

    def _bring_changes(self, origins: Mapping[bytes, int]) -> dict[int, int]:
        """Copy changes in the order in which they were made there; return their keys here by those there."""
        table, known = schema.change, self._missing.ours
        query = sa.select(table, schema.origin.c.uid.label("origin")).join(schema.origin).order_by(table.c.seq)
        wanted = {origin: set(numbers) for origin, numbers in self._missing.new.items()}
        places = {seq: (origin, n) for origin, numbers in self._missing.theirs.items() for n, seq in numbers.items()}
        arrived: dict[int, int] = {}
        rows: list[dict[str, Any]] = []
        key = self._standing()
        for row in self._theirs.execute(query).mappings():
            if row["n"] not in wanted.get(row["origin"], ()):
                continue
            values = {name: row[name] for name in ("n", "hlc", "at", "coder", "role", "label")}
            target = places.get(row["target"], (b"", 0))
            here = known.get(target[0], {}).get(target[1])
            key += 1
            rows.append({**values, "seq": key, "origin_id": origins[row["origin"]], "target": here})
            arrived[row["seq"]] = key
            known.setdefault(row["origin"], {})[row["n"]] = key
        if rows:
            self._ours.execute(sa.insert(table), rows)
            connect.count_on(self._ours, table.c.seq)
        return arrived

    def _bring_ops(self, arrived: Mapping[int, int]) -> tuple[list[Place], set[Key]]:
        """Copy the operations that come; return where they stand here, and the rows that they touch."""
        table, rest = schema.op, self._missing.rest
        came: list[Place] = []
        touched: set[Key] = set()
        rows: list[tuple[Any, ...]] = []
        keys = self._keys_here(arrived)
        query = sa.select(*(table.c[name] for name in _OP)).where(fold.counts())
        for some in portions(sorted(keys)):
            for seq, ix, entity, uid, *said in self._theirs.execute(query.where(table.c.change_seq.in_(some))):
                if seq in rest and ix not in rest[seq]:
                    continue
                if entity == OF_ONE_PROJECT and not self._outcome.same_project:
                    continue
                rows.append((keys[seq], ix, entity, uid, *said))
                came.append((keys[seq], ix))
                if entity in schema.ENTITIES:
                    touched.add((entity, uid))
            if len(rows) >= _AT_ONCE:
                bulk.insert_tuples(self._ours, table, _OP, rows)
                rows = []
        bulk.insert_tuples(self._ours, table, _OP, rows)
        return came, touched

    def _keys_here(self, arrived: Mapping[int, int]) -> dict[int, int]:
        """Return the keys here, by those there, of changes that came and of those that are completed."""
        keys, found = dict(arrived), self._missing
        for origin, numbers in found.theirs.items() if found.rest else ():
            keys |= {there: found.ours[origin][n] for n, there in numbers.items() if there in found.rest}
        return keys

    def _let_count(self) -> set[Key]:
        """Let operations that were taken back count again; return the rows that they touch."""
        table, back = schema.withdrawn, self._missing.back
        for seq, ix in back:
            self._ours.execute(sa.delete(table).where(table.c.change_seq == seq, table.c.ix == ix))
        return of_places(self._ours, back)

    def _note(self, merge_id: int, came: Sequence[Place]) -> None:
        rows = [(seq, ix, merge_id) for seq, ix in came]
        bulk.insert_tuples(self._ours, schema.arrival, ("change_seq", "ix", "merge_id"), rows)

    def _look_at_clocks(self) -> None:
        latest = self._theirs.execute(sa.select(sa.func.max(schema.change.c.hlc))).scalar() or 0
        self._outcome.days_ahead = max(0, (latest >> COUNTED) - _now()) // _DAY
        if self._outcome.days_ahead > _FARTHEST:
            raise Damaged(_NO_CLOCK)

    def _inserted(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        key = self._ours.execute(sa.insert(table), dict(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def _now() -> int:
    return time.time_ns() // 1_000_000
