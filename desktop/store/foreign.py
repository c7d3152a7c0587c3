"""Databases of other programs, read and never trusted: some columns of some tables, as plain rows.

A file is opened read-only and as it lies; one whose last changes are beside it (`-wal`) is copied first, so that
nothing of it is touched. Views, virtual tables and generated columns are not looked at, so that nothing in it runs.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from desktop.domain.errors import KnownError
from desktop.store.connect import raw_sqlite, to_sqlite

LARGEST = 2 * 1024**3
LONGEST = 100 * 1024**2
"""Bytes of one value."""
MOST = 5_000_000
"""Rows of one table."""
_ALL = 1024**3
"""Characters of all that is read."""
Tables = Mapping[str, list[dict[str, Any]]]
"""Rows by the names of tables; a table or a column that is not there is left out."""


def read_tables(path: Path, wanted: Mapping[str, Sequence[str]], name: str) -> Tables:
    """Read the columns wanted of each table; raises KnownError naming what is no database, is damaged or too large."""
    try:
        with _opened(path, name) as connection:
            room = _Room(name)
            return {table: list(room.rows(connection, table, columns)) for table, columns in wanted.items()}
    except (DBAPIError, OSError, ValueError, OverflowError) as error:
        raise KnownError(f"“{name}” is no database that can be read, or it is damaged. Export it again.") from error


class _Room:
    """How much may still be read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _ALL

    def rows(self, connection: sa.Connection, table: str, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Walk the rows of a table; raises KnownError where they are more than any project has."""
        columns = [column for column in wanted if column in _columns(connection, table)]
        if not columns:
            return
        said = ", ".join(f'"{column}"' for column in columns)
        for number, row in enumerate(connection.exec_driver_sql(f'SELECT {said} FROM "{table}" ORDER BY rowid')):
            self._left -= sum(len(value) for value in row if isinstance(value, str | bytes))
            if number >= MOST or self._left < 0:
                raise KnownError(f"“{self._name}” holds more than a project can be. Export less of it.")
            yield dict(zip(columns, row, strict=True))


@contextmanager
def _opened(path: Path, name: str) -> Iterator[sa.Connection]:
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise KnownError(f"“{name}” is no file, or larger than {LARGEST // 1024**3} GB. Choose another.")
    with tempfile.TemporaryDirectory(prefix="glossator-") as folder:
        beside = path.with_name(path.name + "-wal")
        copied = beside.is_file() and beside.stat().st_size > 0
        here = _copied(path, beside, Path(folder)) if copied else path
        connection = to_sqlite(here, read_only=True, immutable=not copied)
        try:
            raw = raw_sqlite(connection)
            raw.setlimit(_LENGTH, LONGEST)
            raw.text_factory = _words
            yield connection
        finally:
            connection.close()
            connection.engine.dispose()


_LENGTH = 0
"""SQLITE_LIMIT_LENGTH, which bounds a value."""


def _copied(path: Path, beside: Path, folder: Path) -> Path:
    if path.stat().st_size + beside.stat().st_size > LARGEST:
        raise OSError(path.name)
    here = folder / "foreign.db"
    shutil.copyfile(path, here)
    shutil.copyfile(beside, folder / "foreign.db-wal")
    return here


def _columns(connection: sa.Connection, table: str) -> frozenset[str]:
    """Name the stored columns of a real table; none of a view, a virtual table or one that is not there."""
    words = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    made = connection.exec_driver_sql(words, (table,)).scalar()
    if not isinstance(made, str) or not made.lstrip().lower().startswith("create table"):
        return frozenset()
    found = connection.exec_driver_sql(f'PRAGMA table_xinfo("{table}")')
    return frozenset(str(row[1]) for row in found if row[6] == 0)


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")
