"""The one way to write: a change with its operations, and their fold into the tables, in one transaction."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import COUNTED, Role
from desktop.domain.ids import ChangeId, CoderId, new_id, text_sha256
from desktop.domain.text import word_count
from desktop.store import fields as forms
from desktop.store import schema, search_index
from desktop.store.keys import Keys
from desktop.store.portions import portions

CHANNEL = "glossator"
"""Where PostgreSQL tells everybody that the journal has grown."""
_BUFFERED = frozenset(
    {"coding", "document_coding", "memo", "progress", "pin", "assignment", "decision", "comment", "attribute"}
)
"""Entities that nothing points to, so that their rows can be written in one go."""
_WHICH = "which_uid"
_LATER = 500
"""So many older texts enter the index of words together with new ones."""


@cache
def _select(table: sa.Table) -> sa.Select[Any]:
    """Return the statement for one row; an undo asks for thousands, and to put it together takes longest."""
    return sa.select(table).where(table.c.uid == sa.bindparam(_WHICH))


@cache
def _update(table: sa.Table) -> sa.Update:
    return sa.update(table).where(table.c.uid == sa.bindparam(_WHICH))


@dataclass
class Pen:
    """What one opened session writes with: its origin, minted at the first write, and its clocks."""

    coder: CoderId
    app: str
    exclusive: bool
    """Whether nobody else can write, so that clocks need not be read again."""
    origin: int | None = None
    n: int = 0
    hlc: int = 0


@dataclass(frozen=True, slots=True)
class Op:
    """One row's part of a change: the fields before (None for a new row) and after."""

    entity: str
    uid: bytes
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    document: bytes | None = None
    """The document it stands in, if in any."""


@dataclass
class Writer:
    """Writes one change; lives as long as its transaction."""

    connection: sa.Connection
    keys: Keys
    pen: Pen
    coder: CoderId
    label: str
    role: Role = Role.DO
    target: ChangeId | None = None
    at: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    ops: list[Op] = field(default_factory=list)
    change: ChangeId | None = None
    keep_empty: bool = False
    """Whether the change counts although nothing differs: what was undone counts as undone."""
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, entity: str, uid: bytes, **values: Any) -> None:
        """Write a row whose id is not in the project yet."""
        self.ops.append(Op(entity, uid, None, values, values.get("document")))
        columns = forms.to_columns(entity, values, self.keys, self.connection)
        row = {"uid": uid, "created": self.at, "modified": self.at, **columns}
        if entity in _BUFFERED:
            self._rows.setdefault(entity, []).append(row)
        else:
            self.keys.learn(entity, uid, self._inserted(schema.ENTITIES[entity], row))

    def put(self, entity: str, uid: bytes, **values: Any) -> None:
        """Write a row whether it is there or not; a deleted one comes back."""
        if self.row(entity, uid) is None:
            self.add(entity, uid, **values)
        else:
            self.set(entity, uid, deleted=False, **values)

    def set(self, entity: str, uid: bytes, **values: Any) -> bool:
        """Change fields of a row; False when it is not there or nothing differs."""
        now = self.row(entity, uid)
        return now is not None and self.set_many(entity, [(uid, now, values)])

    def set_many(self, entity: str, rows: Sequence[tuple[bytes, forms.Fields, forms.Fields]]) -> bool:
        """Change fields of several rows, each with its fields as they are now; False when nothing differs."""
        changed = []
        for uid, now, values in rows:
            after = {name: value for name, value in values.items() if now[name] != value}
            if after:
                self.ops.append(Op(entity, uid, {name: now[name] for name in after}, after, now.get("document")))
                columns = forms.to_columns(entity, after, self.keys, self.connection)
                changed.append({_WHICH: uid, "modified": self.at, **columns})
        for group in _alike(changed):
            self.connection.execute(_update(schema.ENTITIES[entity]), group)
        return bool(changed)

    def remove(self, entity: str, uid: bytes) -> bool:
        """Mark a row as deleted; rows themselves stay."""
        return self.set(entity, uid, deleted=True)

    def row(self, entity: str, uid: bytes) -> dict[str, Any] | None:
        """Return the fields of a row as they are now; None when there is none."""
        self.flush()
        found = self.connection.execute(_select(schema.ENTITIES[entity]), {_WHICH: uid}).mappings().first()
        return None if found is None else forms.from_row(entity, found, self.keys, self.connection)

    def rows(self, entity: str, uids: Sequence[bytes]) -> dict[bytes, dict[str, Any]]:
        """Return the fields of several rows as they are now, as far as they are there."""
        self.flush()
        table, found = schema.ENTITIES[entity], {}
        for some in portions(uids):
            for row in self.connection.execute(sa.select(table).where(table.c.uid.in_(some))).mappings():
                found[row["uid"]] = forms.from_row(entity, row, self.keys, self.connection)
        return found

    def keep_texts(self, bodies: Sequence[str]) -> list[str]:
        """Store texts once each, whoever brings them, and return their SHA-256."""
        names = [text_sha256(body) for body in bodies]
        wanted = dict(zip(names, bodies, strict=True))
        for there in self._text_keys(names):
            del wanted[there]
        rows = [
            {"sha256": sha256, "body": body, "length": len(body), "words": word_count(body)}
            for sha256, body in wanted.items()
        ]
        if rows:
            self.connection.execute(sa.insert(schema.text), rows)
            search_index.keep_current(self.connection, len(rows) + _LATER)
        return names

    def add_documents(self, documents: Sequence[tuple[bytes, Mapping[str, Any]]]) -> None:
        """Write documents whose ids are not in the project yet, in one go."""
        keys = self._text_keys([values["text"] for _, values in documents])
        rows = []
        for uid, values in documents:
            self.ops.append(Op("document", uid, None, values))
            columns = {name: value for name, value in values.items() if name != "text"} | {
                "text_id": keys[values["text"]]
            }
            rows.append({"uid": uid, "created": self.at, "modified": self.at, **columns})
        if rows:
            self.connection.execute(sa.insert(schema.document), rows)
        table = schema.document.c
        for uid, key in self._looked_up(table.uid, table.id, [uid for uid, _ in documents]).items():
            self.keys.learn("document", uid, key)

    def known(self, entity: str, uids: Sequence[bytes]) -> frozenset[bytes]:
        """Return which of these ids have a row, deleted ones too."""
        self.flush()
        table = schema.ENTITIES[entity]
        return frozenset(self._looked_up(table.c.uid, table.c.uid, uids))

    def _text_keys(self, names: Sequence[str]) -> dict[str, int]:
        return self._looked_up(schema.text.c.sha256, schema.text.c.id, names)

    def _looked_up(self, by: sa.Column[Any], column: sa.Column[Any], wanted: Sequence[Any]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for some in portions(wanted):
            found.update((row[0], row[1]) for row in self.connection.execute(sa.select(by, column).where(by.in_(some))))
        return found

    def flush(self) -> None:
        """Send rows that wait to be written together."""
        for entity, rows in self._rows.items():
            for group in _alike(rows):
                self.connection.execute(sa.insert(schema.ENTITIES[entity]), group)
        self._rows.clear()

    def finish(self) -> None:
        """Write the journal's side; a change that changed nothing leaves no trace."""
        self.flush()
        if not self.ops and not self.keep_empty:
            return
        self.change = ChangeId(self._insert_change())
        rows = [
            {
                "change_seq": self.change,
                "ix": ix,
                "entity": op.entity,
                "uid": op.uid,
                "before": None if op.before is None else forms.to_json(op.entity, op.before),
                "after": forms.to_json(op.entity, op.after),
            }
            for ix, op in enumerate(self.ops)
        ]
        if rows:
            self.connection.execute(sa.insert(schema.op), rows)

    def _insert_change(self) -> int:
        origin = self._origin()
        self._wind_clocks()
        values = {
            "origin_id": origin,
            "n": self.pen.n,
            "hlc": self.pen.hlc,
            "at": self.at,
            "coder": self.coder,
            "role": self.role.value,
            "target": self.target,
            "label": self.label,
        }
        return self._inserted(schema.change, values)

    def _origin(self) -> int:
        if self.pen.origin is None:
            values = {"uid": new_id(), "coder": self.pen.coder, "app": self.pen.app, "started": self.at}
            self.pen.origin = self._inserted(schema.origin, values)
        return self.pen.origin

    def _wind_clocks(self) -> None:
        """Make the hybrid clock greater than every clock in the database, whatever the machine's says."""
        if not (self.pen.exclusive and self.pen.hlc):
            latest = self.connection.execute(sa.select(sa.func.max(schema.change.c.hlc))).scalar() or 0
            self.pen.hlc = max(self.pen.hlc, latest)
        self.pen.hlc = max(self.at << COUNTED, self.pen.hlc + 1)
        self.pen.n += 1

    def _inserted(self, table: sa.Table, values: dict[str, Any]) -> int:
        key = self.connection.execute(sa.insert(table), values).inserted_primary_key
        assert key is not None
        return int(key[0])


def _alike(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Group neighbouring rows with the same columns."""
    group: list[dict[str, Any]] = []
    for row in rows:
        if group and group[0].keys() != row.keys():
            yield group
            group = []
        group.append(row)
    if group:
        yield group
