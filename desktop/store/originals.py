"""The files that articles came from, kept in a SQLite file of their own beside the project.

Each is there once, by the SHA-256 of its bytes, compressed. The file is no part of the project: backups and copies go
without it, and a project is whole without it.
"""

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.domain.errors import KnownError, NotFound

ENDING = ".originals"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS original ("
    "sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL) STRICT"
)
_WAIT = 20
ROOM = 16 << 20
"""Bytes that originals leave free on a disk, so that what is coded next still fits."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when it came in."""

    sha256: str
    name: str
    size: int
    """In bytes."""


def beside(project: Path) -> Path:
    """Return where the originals of a project are, if any were kept."""
    return project.with_name(project.stem + ENDING)


def keep(place: Path, name: str, data: bytes) -> bool:
    """Keep a file unless it is there; False where it is. Raises KnownError where there is no room."""
    digest = sha256(data).hexdigest()
    if has(place, digest):
        return False
    packed = zlib.compress(data)
    if not _has_room(place, len(packed)):
        raise _unusable(place, "the disk is nearly full")
    new = not place.exists()
    try:
        with _opened(place) as database, database:
            database.execute(_TABLE)
            database.execute("INSERT OR IGNORE INTO original VALUES (?, ?, ?, ?)", (digest, name, len(data), packed))
    except KnownError:
        if new:
            place.unlink(missing_ok=True)
        raise
    return True


def has(place: Path, digest: str) -> bool:
    """Tell whether a file is kept."""
    return _row(place, "size", digest) is not None


def _has_room(place: Path, size: int) -> bool:
    """Tell whether a file can be written twice, as a database may for a moment, and room is left for the project."""
    try:
        free = shutil.disk_usage(place.parent).free
    except OSError as error:
        raise _unusable(place, error.strerror or str(error)) from error
    return free - 2 * size > ROOM


def forget(place: Path, digest: str) -> None:
    """Remove a file for good, if it is there. Raises KnownError where that cannot be done."""
    if place.exists():
        with _opened(place) as database:
            with database:
                database.execute(_TABLE)
                database.execute("DELETE FROM original WHERE sha256 = ?", (digest,))
            database.execute("VACUUM")


def kept(place: Path) -> list[Original]:
    """List what is kept, by name; nothing where there is no such file."""
    if not place.exists():
        return []
    with _opened(place) as database:
        database.execute(_TABLE)
        rows = database.execute("SELECT sha256, name, size FROM original ORDER BY name, sha256")
        return [Original(*row) for row in rows]


def read(place: Path, digest: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a file; NotFound where it was not kept, KnownError where it is damaged."""
    row = _row(place, "name, size, body", digest)
    if row is None:
        raise NotFound("The original of this article was not kept.")
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(row[2], row[1] + 1)
    except zlib.error as error:
        raise KnownError(f"“{row[0]}” in {place.name} is damaged.") from error
    if sha256(data).hexdigest() != digest:
        raise KnownError(f"“{row[0]}” in {place.name} is not what came in; it was damaged or changed.")
    return row[0], data


@contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(place, timeout=_WAIT)) as database:
            yield database
    except sqlite3.Error as error:
        raise _unusable(place, str(error)) from error


def _unusable(place: Path, why: str) -> KnownError:
    return KnownError(
        f"{place.name}, where originals are kept, cannot be used ({why}). "
        "The project is whole without it; make room, or put that file right."
    )


def _row(place: Path, columns: str, digest: str) -> tuple[Any, ...] | None:
    if not place.exists():
        return None
    with _opened(place) as database:
        database.execute(_TABLE)
        row: tuple[Any, ...] | None = database.execute(
            f"SELECT {columns} FROM original WHERE sha256 = ?", (digest,)
        ).fetchone()
        return row
