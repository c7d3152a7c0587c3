"""Connections: pragmas, transactions by hand, reading without a trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    import psycopg

_ALWAYS = (
    "foreign_keys=ON",
    "busy_timeout=5000",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "cache_size=-65536",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
)


def to_sqlite(path: Path, *, read_only: bool = False, immutable: bool = False) -> sa.Connection:
    """Connect to a SQLite file in autocommit; transactions are begun by hand."""

    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rw"
        uri = f"file:{quote(str(path.resolve()))}?mode={mode}" + ("&immutable=1" if immutable else "")
        return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    connection = engine.connect()
    for pragma in (*_ALWAYS, *(("query_only=ON", "wal_autocheckpoint=0") if read_only else ())):
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    return connection


def to_postgres(url: str, *, read_only: bool = False) -> sa.Connection:
    """Connect to a PostgreSQL database in autocommit; transactions are begun by hand."""
    full = sa.make_url(url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(full, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    if read_only:
        sa.event.listen(engine, "connect", _only_read)
    return engine.connect()


def _only_read(raw: "psycopg.Connection[Any]", _: object) -> None:
    raw.execute("SET default_transaction_read_only = on")
    raw.commit()


def set_journal(connection: sa.Connection, *, shared_folder: bool) -> None:
    """Choose the durable way of writing: WAL with FULL, or DELETE with EXTRA where WAL is not safe."""
    answer = "delete" if shared_folder else pragma(connection, "journal_mode=WAL")
    if answer == "wal":
        connection.exec_driver_sql("PRAGMA synchronous=FULL")
        connection.exec_driver_sql("PRAGMA journal_size_limit=67108864")
    else:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("PRAGMA synchronous=EXTRA")


@contextmanager
def one_moment(connection: sa.Connection) -> Iterator[None]:
    """Let all that is read within be of one moment, whatever others write meanwhile; nothing can be written there."""
    server = connection.dialect.name == "postgresql"
    connection.execute(sa.text("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if server else "BEGIN"))
    try:
        yield
    finally:
        with suppress(SQLAlchemyError):  # where the connection was lost, there is nothing to end
            connection.exec_driver_sql("ROLLBACK")


def count_on(connection: sa.Connection, key: sa.Column[int]) -> None:
    """Let a server number rows on from the highest key, after rows came with keys of their own; SQLite does anyway."""
    if connection.dialect.name == "postgresql":
        highest = sa.select(sa.func.max(key)).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(key.table.name, key.name)
        connection.execute(sa.select(sa.func.setval(sequence, highest)))


def pragma(connection: sa.Connection, words: str) -> Any:
    """Run a pragma and return the one value it answers with."""
    return connection.exec_driver_sql(f"PRAGMA {words}").scalar()


def raw_sqlite(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection, for the online backup."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def raw_postgres(connection: sa.Connection) -> "psycopg.Connection[Any]":
    """Return the driver's own connection, for what the server says unasked."""
    raw: psycopg.Connection[Any] | None = connection.connection.driver_connection
    assert raw is not None
    return raw
