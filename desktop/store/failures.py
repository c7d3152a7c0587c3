"""What a database says when something is wrong, as sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from desktop.domain.errors import Damaged, KnownError, ReadOnly, WriteFailed

_SENTENCES: dict[str, tuple[type[KnownError], str]] = {
    "SQLITE_FULL": (
        WriteFailed,
        "The disk that holds {where} is full. Make room, then try again; nothing saved earlier is lost.",
    ),
    "SQLITE_IOERR": (
        WriteFailed,
        "{where} could not be written: the disk reported an error. Check the disk, or save a copy elsewhere.",
    ),
    "SQLITE_BUSY": (WriteFailed, "{where} is busy in another program. Try again in a moment."),
    "SQLITE_LOCKED": (WriteFailed, "{where} is busy in another program. Try again in a moment."),
    "SQLITE_READONLY": (
        ReadOnly,
        "{where} cannot be written: the file or its folder is read-only. Save a copy elsewhere.",
    ),
    "SQLITE_CANTOPEN": (
        WriteFailed,
        "{where} cannot be opened for writing. Check that its folder is there and can be written.",
    ),
    "SQLITE_CORRUPT": (
        Damaged,
        "{where} is damaged. Restore it from a backup (File ▸ Restore from backup…, or `glossator restore`).",
    ),
    "SQLITE_NOTADB": (
        Damaged,
        "{where} is not a Glossator project, or its beginning is damaged. Choose another file, or restore a backup.",
    ),
    "SQLITE_TOOBIG": (WriteFailed, "This is too large for {where}. Split it and try again."),
}
_POSTGRES: dict[str, tuple[type[KnownError], str]] = {
    "53": (WriteFailed, "The server of {where} is out of space or connections. Ask whoever runs it, then try again."),
    "25": (ReadOnly, "{where} is open to read only on the server."),
    "42": (ReadOnly, "This account may not do that in {where}. Ask whoever runs the server for the right to write."),
    "55": (WriteFailed, "{where} is busy: a colleague's change takes long. Try again in a moment."),
    "57": (WriteFailed, "The server of {where} has ended the connection. Try again in a moment."),
    "08": (WriteFailed, "The server of {where} cannot be reached. Check the network, then try again."),
}


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise a KnownError that names the project for what the database reports of the world."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        known = known_error(error.orig if isinstance(error, DBAPIError) else error, where)
        if known is None:
            raise
        raise known from error


def known_error(error: BaseException | None, where: str) -> KnownError | None:
    """Return the sentence for a driver's error; None for what can only be a bug of ours."""
    kind, sentence = _looked_up(error)
    return kind(sentence.format(where=where)) if kind else None


def _looked_up(error: BaseException | None) -> tuple[type[KnownError] | None, str]:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        parts = name.split("_")
        return _SENTENCES.get("_".join(parts[:2]), (None, ""))
    if error is not None and hasattr(error, "sqlstate"):
        return _POSTGRES.get((error.sqlstate or "08")[:2], (None, ""))
    return None, ""
