"""What other programs committed to the same project: heard of at no cost, and read from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from desktop.domain.ids import ChangeId
from desktop.store import connect, schema
from desktop.store import fields as forms
from desktop.store.failures import known_error, told
from desktop.store.journal import CHANNEL, Op

if TYPE_CHECKING:
    from desktop.store.database import Database

_MANY = 400
"""Operations from which on all is looked at again rather than each row named."""
_IN_DOCUMENTS = ("coding", "memo", "progress")


@dataclass(frozen=True, slots=True)
class News:
    """Changes of others in a row, the last word on each row."""

    label: str
    change: ChangeId
    ops: tuple[Op, ...]
    too_many: bool = False
    """Whether the operations are left out, since there are so many."""


class Listening:
    """Notes how far the journal is known here, and hears when it has grown."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection
        self._hear = self._hear_server if database.path is None else self._hear_file
        self._version = 0
        self._called = False
        self._line: object = None
        """The connection over which the server calls."""
        self._hear()
        self._last = database.read.latest_change()

    def look(self, *, surely: bool = False) -> News | None:
        """Return what others committed since the last look; None for nothing, at the cost of microseconds.

        `surely` looks before their call has come, a moment later. Raises WriteFailed when the server is gone.
        """
        with told(self._database.where):
            return self._read_on() if self._hear() or surely else None

    def _read_on(self) -> News | None:
        table, origin = schema.change, self._database.pen.origin
        query = sa.select(table.c.seq, table.c.label, table.c.origin_id).where(table.c.seq > self._last)
        rows = self._connection.execute(query.order_by(table.c.seq)).all()
        self._last = rows[-1].seq if rows else self._last
        news = [row for row in rows if row.origin_id != origin]
        return self._read([row.seq for row in news], news[-1].label) if news else None

    def _hear_file(self) -> bool:
        before, self._version = self._version, connect.pragma(self._connection, "data_version")
        return bool(before != self._version)

    def _hear_server(self) -> bool:
        import psycopg

        self._listen()
        raw = connect.raw_postgres(self._connection).pgconn
        try:
            raw.consume_input()
        except psycopg.Error as error:
            self._connection.invalidate()
            raise known_error(error, self._database.where) or error from error
        while (call := raw.notifies()) is not None:
            self._called |= call.be_pid != raw.backend_pid
        called, self._called = self._called, False
        return called

    def _listen(self) -> None:
        """Ask to be called, anew over another connection than before, where calls may have been missed."""
        self._database.reach_again()
        line = connect.raw_postgres(self._connection)
        if line is not self._line:
            self._connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            line.add_notify_handler(self._on_call)
            self._line, self._called = line, True

    def _on_call(self, call: Any) -> None:
        """Note a call that came with the answer to something else."""
        self._called |= call.pid != connect.raw_postgres(self._connection).pgconn.backend_pid

    def _read(self, changes: list[int], label: str) -> News:
        table, last = schema.op, ChangeId(changes[-1])
        here = table.c.change_seq.in_(changes)
        many = len(changes) > _MANY
        if many or self._connection.execute(sa.select(sa.func.count()).where(here)).scalar_one() > _MANY:
            return News(label, last, (), too_many=True)
        rows = self._connection.execute(sa.select(table).where(here).order_by(table.c.change_seq, table.c.ix))
        return News(label, last, self._placed(_last_words(_op(row) for row in rows)))

    def _placed(self, ops: list[Op]) -> tuple[Op, ...]:
        """Name the document of what stands in one, also where the operation itself does not."""
        found: dict[bytes, bytes] = {}
        for entity in _IN_DOCUMENTS:
            uids = [op.uid for op in ops if op.entity == entity and op.document is None]
            table = schema.ENTITIES[entity]
            query = sa.select(table.c.uid, schema.document.c.uid.label("document")).join(schema.document)
            for row in self._connection.execute(query.where(table.c.uid.in_(uids))) if uids else ():
                found[row.uid] = row.document
        return tuple(replace(op, document=op.document or found.get(op.uid)) for op in ops)


def _op(row: sa.Row[Any]) -> Op:
    before = None if row.before is None else forms.from_json(row.entity, row.before)
    after = forms.from_json(row.entity, row.after)
    return Op(row.entity, row.uid, before, after, after.get("document"))


def _last_words(ops: Iterable[Op]) -> list[Op]:
    """Sum up each row's operations as one, from before the first to after the last."""
    summed: dict[tuple[str, bytes], Op] = {}
    for op in ops:
        first = summed.get((op.entity, op.uid))
        if first is not None:
            op = replace(first, after={**first.after, **op.after}, document=op.document or first.document)
        summed[op.entity, op.uid] = op
    return list(summed.values())


def listen(database: "Database") -> Listening | None:
    """Begin to listen for others' changes; None where nobody else can write, or the database does not say."""
    if database.path is not None and not database.read_only:
        return None
    try:
        return Listening(database)
    except DBAPIError:
        return None
