"""A project's database, opened: one connection kept, one way to write."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from desktop import __version__
from desktop.domain.changes import Role
from desktop.domain.errors import KnownError, ReadOnly
from desktop.domain.ids import ChangeId, CoderId, DocumentId
from desktop.store import connect, schema
from desktop.store.failures import known_error, told
from desktop.store.journal import CHANNEL, Pen, Writer
from desktop.store.keys import Keys
from desktop.store.lock import ProjectLock
from desktop.store.reads import Reader

_WRITERS = 0x676C6F73
"""The key of PostgreSQL's advisory lock that writers take in turn."""

UNDER_WAY = "purging"
"""The remark on what is being purged, until nothing is left of it anywhere."""


class Database:
    """One opened database: reads, and writes in transactions."""

    def __init__(self, connection: sa.Connection, where: str, coder: CoderId, path: Path | None) -> None:
        self.connection = connection
        self.where = where
        """How sentences call it."""
        self.path = path
        self.read_only_because = ""
        self.warning = ""
        self.lock: ProjectLock | None = None
        self.keys = Keys(connection)
        self.read = Reader(connection, self.keys)
        self.pen = Pen(coder, __version__, exclusive=path is not None)
        self._changing = False
        if path is None:
            sa.event.listen(connection.engine, "handle_error", self._tell_of_loss)
            sa.event.listen(connection.engine, "before_execute", self.reach_again)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.read_only_because)

    @property
    def engine(self) -> str:
        """The database program and its version."""
        dialect = self.connection.dialect
        name = "SQLite" if dialect.name == "sqlite" else "PostgreSQL"
        return f"{name} {'.'.join(map(str, dialect.server_version_info or ()))}"

    @contextmanager
    def write(
        self, coder: CoderId, label: str, role: Role = Role.DO, target: ChangeId | None = None
    ) -> Iterator[Writer]:
        """Open one change; it is committed at the end, or leaves nothing behind.

        Raises ReadOnly, or WriteFailed when the storage refuses.
        """
        if self.read_only:
            raise ReadOnly(self.read_only_because)
        with told(self.where), self._transaction():
            writer = Writer(self.connection, self.keys, self.pen, coder, label, role, target)
            yield writer
            writer.finish()

    @contextmanager
    def unjournaled(self) -> Iterator[sa.Connection]:
        """Write what stays on this copy, in a transaction of its own."""
        if self.read_only:
            raise ReadOnly(self.read_only_because)
        with told(self.where), self._transaction():
            yield self.connection

    def remember_place(self, document: DocumentId, coder: CoderId, position: int, read_to: int) -> None:
        """Keep where a coder reads; the furthest place is never taken back."""
        table = schema.reading
        key = self.keys.key("document", document)
        here = sa.and_(table.c.document_id == key, table.c.coder == coder)
        values = {"position": position, "at": time.time_ns()}
        with self.unjournaled() as connection:
            furthest = connection.execute(sa.select(table.c.read_to).where(here)).scalar()
            if furthest is None:
                connection.execute(sa.insert(table).values(document_id=key, coder=coder, read_to=read_to, **values))
            else:
                connection.execute(sa.update(table).where(here).values(read_to=max(furthest, read_to), **values))

    def meta(self, key: str) -> str:
        """Read a remark of the database about itself; empty when there is none."""
        with suppress(DBAPIError):
            return (
                self.connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar() or ""
            )
        return ""

    def bring_in(self) -> None:
        """Bring commits that lie beside the file into it, as far as nobody reads an older state."""
        if self.lock is not None and not self.connection.closed:
            with suppress(DBAPIError):
                connect.pragma(self.connection, "wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the connection and leave one plain file; closing again does nothing."""
        if self.connection.closed:
            return
        with suppress(DBAPIError):
            if self.lock is not None:
                self._settle()
        self.connection.close()
        self.connection.engine.dispose()
        if self.lock is not None:
            self.lock.release()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        keep = self.pen.origin, self.pen.n, self.pen.hlc
        self.reach_again()
        self._changing = True
        try:
            self._begin()
            yield
            self.connection.exec_driver_sql("COMMIT")
        except BaseException:
            self.pen.origin, self.pen.n, self.pen.hlc = keep
            self.keys.clear()
            with suppress(SQLAlchemyError, KnownError):
                self.connection.exec_driver_sql("ROLLBACK")
            raise
        finally:
            self._changing = False

    def _tell_of_loss(self, context: sa.engine.ExceptionContext) -> None:
        """Say in a sentence that the server is gone, whatever was asked of it."""
        gone = context.is_disconnect or context.connection is None
        if gone and (known := known_error(context.original_exception, self.where)) is not None:
            raise known

    def reach_again(self, *_: object) -> None:
        """Ask a server anew that was gone; never within a change, whose other half is lost with the connection."""
        if self.connection.invalidated and not self._changing:
            self.connection.rollback()

    def _begin(self) -> None:
        if self.path is not None:
            self.connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        self.connection.exec_driver_sql("BEGIN")
        # The call goes out with the commit, and with nothing when there is none; asked for here it costs no way more.
        self.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS), sa.func.pg_notify(CHANNEL, "")))

    def _settle(self) -> None:
        set_meta(self.connection, clean="1", held_by="", held_since="")
        self.connection.exec_driver_sql("PRAGMA optimize")
        connect.pragma(self.connection, "wal_checkpoint(TRUNCATE)")
        connect.pragma(self.connection, "journal_mode=DELETE")


def set_meta(connection: sa.Connection, **remarks: str) -> None:
    """Write remarks of the database about itself."""
    table = schema.meta
    for key, value in remarks.items():
        if not connection.execute(sa.update(table).where(table.c.key == key).values(value=value)).rowcount:
            connection.execute(sa.insert(table).values(key=key, value=value))


def hold(database: Database, name: str) -> None:
    """Note who has the project open, for whoever comes second."""
    set_meta(database.connection, held_by=name, held_since=str(time.time_ns() // 1_000_000), clean="0")


def reachable(connection: sa.Connection, where: str) -> KnownError | None:
    """Ask the database for its oldest table; return why it does not answer."""
    try:
        connection.execute(sa.select(schema.meta.c.key).limit(1)).all()
    except DBAPIError as error:
        return known_error(error.orig, where) or KnownError(
            f"{where} holds no Glossator project. `glossator new` makes one."
        )
    return None
