"""Rows of a project on their way out, and into another project just as they were."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from desktop.domain.codings import Origin
from desktop.domain.documents import Licence, Status
from desktop.domain.entries import Entry
from desktop.domain.ids import PROJECT_ID
from desktop.domain.memos import MemoKind
from desktop.domain.slots import SlotKind
from desktop.store import fields as forms
from desktop.store import schema
from desktop.store.journal import Writer
from desktop.store.keys import Keys
from desktop.store.portions import portions
from desktop.store.types import Flag, Real, Uid, Whole

STAYING = frozenset({"purge", "import_report"})
"""What is about one copy of a project only."""
KINDS = tuple(kind for kind in schema.ENTITIES if kind not in STAYING)
"""What travels, each kind after those that it points to."""
_WORDS = {
    ("coding", "origin"): frozenset[str](Origin),
    ("document_coding", "origin"): frozenset(("", *Origin)),
    ("memo", "kind"): frozenset(MemoKind),
    ("progress", "status"): frozenset(("", *Status)),
    ("slot", "kind"): frozenset(SlotKind),
    ("document", "licence"): frozenset(("", *Licence)),
}
"""Fields that hold one of some words."""


def entries(connection: sa.Connection, keys: Keys, kinds: Collection[str]) -> Iterator[Entry]:
    """Walk the rows of some kinds that are there, in the order of KINDS and then of ids."""
    for kind in KINDS:
        if kind in kinds:
            table = schema.ENTITIES[kind]
            query = sa.select(table).where(~table.c.deleted).order_by(table.c.uid)
            for row in connection.execute(query).mappings():
                values = forms.from_row(kind, row, keys, connection)
                del values["deleted"]
                yield Entry(kind, row["uid"], row["created"], row["modified"], values)


def restore(writer: Writer, given: Iterable[Entry]) -> None:
    """Write rows that are not there with their ids and times.

    What is there stays as it is; what was removed comes back. A row that points to what is nowhere is left out.
    """
    by_kind: dict[str, list[Entry]] = {}
    for entry in given:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind in KINDS:
        _restore_kind(writer, kind, by_kind.get(kind, []))


def _restore_kind(writer: Writer, kind: str, given: Sequence[Entry]) -> None:
    ids = [entry.id for entry in given]
    there, removed = writer.known(kind, ids), _removed(writer, kind, ids)
    own = {PROJECT_ID} if kind == "project" else set()
    waiting = [entry for entry in given if entry.id not in there - own or entry.id in removed]
    found = _targets(writer, kind, waiting)
    while waiting:
        ready = [entry for entry in waiting if _points(kind, entry) <= found]
        for entry in ready:
            _write(writer, entry, is_there=entry.id in there)
            found.add((kind, entry.id))
        waiting = [entry for entry in waiting if (kind, entry.id) not in found] if ready else []


def _write(writer: Writer, entry: Entry, *, is_there: bool) -> None:
    values = dict(entry.fields)
    if entry.kind == "document":
        (values["text"],) = writer.keep_texts([values["text"]])
    if is_there or entry.id == PROJECT_ID:
        writer.set(entry.kind, entry.id, deleted=False, **values)
    else:
        writer.add(entry.kind, entry.id, created=entry.created, modified=entry.modified, **values)


def fitting(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that a kind has; raises ValueError naming the first whose value is none that it can have."""
    columns = schema.ENTITIES[kind].columns
    kept = {}
    for name in forms.names(kind):
        if name not in values or name == "deleted":
            continue
        column = columns.get(name) if name in columns else columns[f"{name}_id"]
        assert column is not None
        points = name in forms.references(kind)
        if not _fits(column, values[name], points=points) or not _is_word(kind, name, values[name]):
            raise ValueError(name)
        kept[name] = values[name]
    return kept


@cache
def ids(kind: str) -> frozenset[str]:
    """Name the fields of a kind that hold an id."""
    pointing = {name for name in forms.references(kind) if name != "text"}
    columns = schema.ENTITIES[kind].columns
    return frozenset(
        pointing | {c.name for c in columns if isinstance(c.type, Uid) and c.name not in schema.OWN_COLUMNS}
    )


def _fits(column: sa.Column[Any], value: Any, *, points: bool) -> bool:
    if value is None:
        return bool(column.nullable)
    if points:
        return isinstance(value, str if column.name == "text_id" else bytes)
    if isinstance(column.type, Uid):
        return isinstance(value, bytes)
    if isinstance(column.type, Flag):
        return isinstance(value, bool)
    if column.type is Whole:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 53
    if column.type is Real:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and "\0" not in value


def _is_word(kind: str, name: str, value: Any) -> bool:
    words = _WORDS.get((kind, name))
    return words is None or value in words


def _points(kind: str, entry: Entry) -> set[tuple[str, bytes]]:
    return {
        (table, entry.fields[name])
        for name, (_, table) in forms.references(kind).items()
        if table != "text" and entry.fields.get(name) is not None
    }


def _targets(writer: Writer, kind: str, waiting: Iterable[Entry]) -> set[tuple[str, bytes]]:
    """Return which of the rows that are pointed to are there."""
    wanted: dict[str, set[bytes]] = {}
    for entry in waiting:
        for table, uid in _points(kind, entry):
            wanted.setdefault(table, set()).add(uid)
    return {(table, uid) for table, uids in wanted.items() for uid in writer.known(table, list(uids))}


def _removed(writer: Writer, kind: str, wanted: Sequence[bytes]) -> set[bytes]:
    table = schema.ENTITIES[kind]
    found: set[bytes] = set()
    for some in portions(wanted):
        query = sa.select(table.c.uid).where(table.c.deleted, table.c.uid.in_(some))
        found.update(writer.connection.execute(query).scalars())
    return found
