"""Copies of a project that were read back before they count."""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.errors import Damaged, KnownError
from desktop.store import connect, laying, schema, triggers
from desktop.store.database import set_meta
from desktop.store.failures import told

KEPT = 10
DAYS = 7
MAX_BYTES = 1 << 30
_BESIDE = ("-wal", "-journal", "-shm")
"""What SQLite keeps beside a file while it writes."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup and what it holds."""

    path: Path
    at: int
    """Milliseconds since 1970."""
    size: int
    documents: int
    codings: tuple[tuple[str, int], ...]
    """Per coder; coders are never added up."""
    last_change: str
    clock: int
    """Of the last change, by which two states are told apart also where the project was brought back in between."""


def folder_of(path: Path) -> Path:
    """Return where a project's backups lie."""
    return path.with_name(path.stem + "-backups")


def back_up(connection: sa.Connection, path: Path) -> Path:
    """Copy an open SQLite project into its backup folder, check the copy, and thin out old ones.

    Returns the backup there is, unchanged, where nothing was done since. Raises KnownError when it cannot be written.
    """
    folder = folder_of(path)
    _, clock = _last_change(connection)
    if (same := next((each for each in list_backups(path) if each.clock == clock), None)) is not None:
        return same.path
    try:
        folder.mkdir(exist_ok=True)
        target = _free_name(folder, path.stem)
        copy_to(connection, target)
    except OSError as error:
        raise KnownError(
            f"No backup could be written to {folder} ({error.strerror}). Make room or check its permissions."
        ) from error
    made = (each for each in list_backups(path) if not each.path.stem.startswith(_set_aside(path)))
    # A clock that was ahead once does not make the copy of now the oldest.
    thin_out(sorted(made, key=lambda each: each.path != target))
    return target


def copy_to(connection: sa.Connection, target: Path) -> None:
    """Write a checked copy of an open project as one plain file; any database can be the source."""
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with told(target.name):
            if connection.dialect.name == "sqlite":
                _copy_pages(connection, draft)
            else:
                with connect.one_moment(connection):
                    _copy_rows(connection, draft)
            _settle(draft)
        _sync(draft)
        os.replace(draft, target)
    except sqlite3.Error as error:
        raise KnownError(f"{target.name} could not be written ({error}). Make room or choose another place.") from error
    finally:
        draft.unlink(missing_ok=True)


def list_backups(path: Path) -> list[Backup]:
    """List a project's backups, newest first; what cannot be read is left out."""
    found = (_read(file) for file in folder_of(path).glob("*.gloss"))
    return sorted((backup for backup in found if backup), key=lambda backup: _stamp(backup.path), reverse=True)


def thin_out(backups: Iterable[Backup]) -> None:
    """Keep the last ten, the last of each of seven days, and no more than a gigabyte; the newest always stays."""
    days: set[str] = set()
    total = 0
    for number, backup in enumerate(backups):
        day = time.strftime("%Y-%m-%d", time.localtime(backup.at / 1000))
        daily = day not in days and len(days) < DAYS
        days.add(day)
        total += backup.size
        if number and (total > MAX_BYTES or not (number < KEPT or daily)):
            backup.path.unlink(missing_ok=True)


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in a closed project's place; returns where the present file is kept.

    At no moment is there no project. Raises Damaged when the backup is not sound, KnownError when there is no room.
    """
    _require_sound(backup)
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with closing(connect.to_sqlite(backup, read_only=True)) as source:
            _copy_pages(source, draft)
        _sync(draft)
        kept = _keep(path) if path.exists() else None
        # What is unfinished of the present file would be taken for the backup's, and ruin it.
        for part in _BESIDE:
            path.with_name(path.name + part).unlink(missing_ok=True)
        os.replace(draft, path)
    except sqlite3.Error as error:
        raise KnownError(f"{path.name} could not be restored ({error}). The project is as it was.") from error
    finally:
        draft.unlink(missing_ok=True)
    return kept


def _keep(path: Path) -> Path:
    """Let a file stand in the backup folder too, with all that is unfinished of it where it cannot be read."""
    with suppress(sa.exc.DBAPIError), closing(connect.to_sqlite(path)) as connection:
        connect.pragma(connection, "journal_mode=DELETE")
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    kept = _free_name(folder, _set_aside(path))
    for part in (*_BESIDE, ""):
        there = path.with_name(path.name + part)
        if there.exists():
            _put(there, kept.with_name(kept.name + part))
    return kept


def _set_aside(path: Path) -> str:
    """Return how what a restoring took the place of is called: it is nowhere else, so it is never thinned out."""
    return f"{path.stem} before restoring"


def _put(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _free_name(folder: Path, stem: str) -> Path:
    stamp = time.strftime("%Y-%m-%d %H.%M.%S")
    names = (f"{stem} {stamp}{'' if number == 0 else f' ({number:03})'}.gloss" for number in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _stamp(file: Path) -> tuple[str, str]:
    """Return what tells when a copy was made: of two in one second, the later has a number behind."""
    found = _STAMP.search(file.stem)
    return found.group() if found else "", file.stem


def _copy_pages(connection: sa.Connection, draft: Path) -> None:
    target = sqlite3.connect(draft)
    try:
        connect.raw_sqlite(connection).backup(target)
    finally:
        target.close()


def _copy_rows(connection: sa.Connection, draft: Path) -> None:
    draft.touch()
    with closing(connect.to_sqlite(draft)) as target:
        target.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        target.exec_driver_sql(f"PRAGMA user_version={schema.SCHEMA}")
        target.exec_driver_sql("PRAGMA foreign_keys=OFF")
        target.exec_driver_sql("BEGIN")
        laying.lay(target)
        for table in schema.metadata.sorted_tables:
            rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            if rows:
                target.execute(sa.insert(table), rows)
        triggers.put_up(target)
        target.exec_driver_sql("COMMIT")


def _settle(draft: Path) -> None:
    """Make the copy one plain file that nobody has open, and read it back."""
    connection = connect.to_sqlite(draft)
    try:
        connect.pragma(connection, "journal_mode=DELETE")
        set_meta(connection, clean="1", held_by="", held_since="")
        answer = connect.pragma(connection, "quick_check(1)")
    finally:
        connection.close()
    if answer != "ok":
        raise Damaged(f"The copy {draft.stem} is not sound, so it was not kept. Check the disk.")


def _read(file: Path) -> Backup | None:
    try:
        connection = connect.to_sqlite(file, read_only=True)
    except sa.exc.DBAPIError:
        return None
    try:
        return _described(file, connection)
    except sa.exc.DBAPIError:
        return None
    finally:
        connection.close()


def _described(file: Path, connection: sa.Connection) -> Backup:
    coding, document, coder = schema.coding, schema.document, schema.coder
    documents = connection.execute(sa.select(sa.func.count()).where(~document.c.deleted)).scalar() or 0
    counted = (
        sa.select(coder.c.name, sa.func.count())
        .join(coding, coding.c.coder_id == coder.c.id)
        .join(document, document.c.id == coding.c.document_id)
        .where(~coding.c.deleted, ~document.c.deleted)
        .group_by(coder.c.id, coder.c.name)
        .order_by(coder.c.name)
    )
    codings = tuple((name, n) for name, n in connection.execute(counted))
    state = file.stat()
    return Backup(file, int(state.st_mtime * 1000), state.st_size, documents, codings, *_last_change(connection))


def _last_change(connection: sa.Connection) -> tuple[str, int]:
    """Return the label and the clock of the last change; of none where there is none."""
    change = schema.change
    query = sa.select(change.c.label, change.c.hlc).order_by(change.c.seq.desc()).limit(1)
    found = connection.execute(query).first()
    return (found.label, found.hlc) if found else ("", 0)


def _require_sound(backup: Path) -> None:
    try:
        connection = connect.to_sqlite(backup, read_only=True)
        try:
            sound = connect.pragma(connection, "quick_check(1)") == "ok"
            connection.execute(sa.select(schema.change.c.seq).limit(1)).all()
        finally:
            connection.close()
    except sa.exc.DBAPIError:
        sound = False
    if not sound:
        raise Damaged(f"{backup.name} is not a sound project, so nothing was changed. Choose another backup.")


def _sync(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
