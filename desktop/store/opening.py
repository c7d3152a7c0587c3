"""Opening and making projects: what may be opened, how, and by whom."""

import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from desktop import __version__
from desktop.domain.coders import Coder
from desktop.domain.errors import Damaged, KnownError, WriteFailed
from desktop.store import connect, laying, places, schema, triggers
from desktop.store.database import UNDER_WAY, Database, hold, reachable, set_meta
from desktop.store.failures import told
from desktop.store.lock import ProjectLock

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a project file say."""

    ours: bool
    form: int


def is_url(location: str) -> bool:
    """Tell whether a location is a database server rather than a file."""
    return location.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def open_database(location: str, coder: Coder, *, read_only: bool = False) -> Database:
    """Open a project; where it cannot be written it opens to read, and says why.

    Raises KnownError for a missing, foreign, damaged or newer file.
    """
    if is_url(location):
        return _open_server(location, coder, read_only)
    path = places.real(Path(location))
    header = _settled_header(path)
    if header.form < schema.SCHEMA and not (places.writable(path) and _upgrade(path)):
        return _open_brought_forward(path, coder)
    if header.form > schema.SCHEMA:
        return _open_newer(path, coder)
    because = _why_not_written(path, read_only)
    return _open_to_read(path, coder, because) if because else _open_to_write(path, coder)


def open_for_holder(location: str, coder: Coder) -> Database:
    """Open a project for the process that started this one, which holds its file and does not write meanwhile.

    A server is nobody's to hold, and is opened as ever.
    """
    if is_url(location):
        return open_database(location, coder)
    path = places.real(Path(location))
    with told(path.name):
        database = _opened(path, coder)
        connect.set_journal(database.connection, shared_folder=bool(_shared(path)))
    return database


def create(location: str, coder: Coder) -> Database:
    """Make an empty project and open it; refuses a file that is there already."""
    if is_url(location):
        _create_on_server(location)
    else:
        _create_file(Path(location))
    return open_database(location, coder)


def read_header(path: Path) -> Header:
    """Read what kind of file this is, without opening it as a database."""
    if not path.exists():
        raise KnownError(f"There is no file {path}. Check the name, or make a new project.")
    if path.is_dir():
        raise KnownError(f"{path.name} is a folder. Choose a .gloss file.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise KnownError(f"{path.name} cannot be read ({error.strerror}). Check its permissions.") from error
    ours = head[:16] == _MAGIC and int.from_bytes(head[68:72], "big") == schema.APPLICATION_ID
    if not ours:
        raise KnownError(f"{path.name} is not a Glossator project. Choose a .gloss file, or import it as an article.")
    return Header(ours, int.from_bytes(head[60:64], "big"))


def _settled_header(path: Path) -> Header:
    """Read the header of a file as it is once what a killed program left half written has been taken back."""
    header = read_header(path)
    if path.with_name(path.name + "-journal").exists() and places.writable(path):
        with told(path.name), closing(connect.to_sqlite(path)) as connection:
            connect.pragma(connection, "user_version")
        return read_header(path)
    return header


def _why_not_written(path: Path, read_only: bool) -> str:
    if read_only:
        return f"{path.name} is open to read only, as asked."
    if not places.writable(path):
        return (
            f"{path.name} cannot be written: the file or its folder is read-only."
            " You can read and export; save a copy elsewhere to work in it."
        )
    return ""


def _open_to_write(path: Path, coder: Coder) -> Database:
    lock = ProjectLock(path)
    try:
        if not lock.take():
            return _open_to_read(path, coder, _held_sentence(path))
        return _held(path, coder, lock)
    except WriteFailed as error:
        lock.release()
        return _open_to_read(path, coder, f"{error} Until then you can read it.")
    except OSError as error:
        lock.release()
        return _open_to_read(path, coder, f"{path.name} cannot be written ({error.strerror}). You can read it here.")
    except BaseException:
        lock.release()
        raise


def _held(path: Path, coder: Coder, lock: ProjectLock) -> Database:
    """Open a file that is locked for us, and say in it who has it."""
    with told(path.name):
        database = _opened(path, coder)
        try:
            database.lock = lock
            shared = _shared(path)
            connect.set_journal(database.connection, shared_folder=bool(shared))
            database.warning = _shared_sentence(path, shared)
            _look_for_damage(database)
            hold(database, coder.name)
            _finish_purge(database, coder)
        except BaseException:
            database.connection.close()
            raise
        return database


def _finish_purge(database: Database, coder: Coder) -> None:
    """Do what is left of a purge that was broken off; where that cannot be, the next to open the project tries."""
    if database.meta(UNDER_WAY):
        from desktop.store.purge import go_on

        with suppress(KnownError):
            go_on(database, coder.id)


def _open_to_read(path: Path, coder: Coder, because: str) -> Database:
    with told(path.name):
        database = _opened(path, coder, read_only=True)
    database.read_only_because = because
    return database


def _open_newer(path: Path, coder: Coder) -> Database:
    database = _open_to_read(path, coder, "")
    writer, least = database.meta("app"), database.meta("min_reader")
    writer = writer or "(a later version)"
    newer = f"{path.name} was last written by Glossator {writer}, which is newer than this one ({__version__})."
    if int(least or schema.SCHEMA + 1) > schema.SCHEMA:
        database.close()
        raise KnownError(f"{newer} Update Glossator to open it.")
    database.read_only_because = f"{newer} You can read it here; update Glossator to change it."
    return database


def _open_brought_forward(path: Path, coder: Coder) -> Database:
    """Open a private copy of an older file that cannot be written, brought to the present form, to read it."""
    from desktop.store.backup import copy_to

    because = _why_not_written(path, read_only=False) or _held_sentence(path)
    copy = Path(tempfile.mkdtemp(prefix="glossator-")) / path.name
    with told(path.name):
        source = _opened(path, coder, read_only=True).connection
        try:
            copy_to(source, copy)
        finally:
            source.close()
        _upgrade(copy)
        database = Database(connect.to_sqlite(copy, read_only=True), path.name, coder.id, path)
    database.read_only_because = because
    return database


def _opened(path: Path, coder: Coder, *, read_only: bool = False) -> Database:
    connection = connect.to_sqlite(path, read_only=read_only)
    problem = reachable(connection, path.name)
    if problem is None:
        return Database(connection, path.name, coder.id, path)
    connection.close()
    if read_only and not isinstance(problem, Damaged):
        return Database(_copy_to_read(path), path.name, coder.id, path)
    raise problem


def _copy_to_read(path: Path) -> sa.Connection:
    """Open a private copy of a file whose folder does not let SQLite bring its unfinished log in."""
    folder = Path(tempfile.mkdtemp(prefix="glossator-"))
    for part in (path, path.with_name(path.name + "-wal")):
        if part.exists():
            (folder / part.name).write_bytes(part.read_bytes())
    connection = connect.to_sqlite(folder / path.name, read_only=True)
    problem = reachable(connection, path.name)
    if problem is not None:
        raise problem
    return connection


def _held_sentence(path: Path) -> str:
    who, since = "somebody", ""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            remarks = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('held_by', 'held_since')"))
        who = remarks.get("held_by") or who
        at = int(remarks.get("held_since") or 0)
        since = time.strftime(" since %H:%M on %d %B %Y", time.localtime(at / 1000)) if at else ""
    except sqlite3.Error:
        pass
    return f"{path.name} is open elsewhere: {who} has it{since}. You can read it here; close it there to change it."


def _shared(path: Path) -> str:
    return places.synced_by(path.resolve()) or ("a network drive" if places.on_network(path) else "")


def _shared_sentence(path: Path, shared: str) -> str:
    if not shared:
        return ""
    return (
        f"{path.name} lies in {shared}, where another machine can overwrite it. It is written with extra care there;"
        " a folder of this machine is safer."
    )


def _look_for_damage(database: Database) -> None:
    """Check a file that was not closed properly."""
    if database.meta("clean") == "1":
        return
    answer = connect.pragma(database.connection, "quick_check(1)")
    if answer != "ok":
        raise Damaged(
            f"{database.where} is damaged."
            " Restore it from a backup (File ▸ Restore from backup…, or `glossator restore`)."
        )


def _create_file(path: Path) -> None:
    if path.exists():
        raise KnownError(f"{path.name} is there already. Choose another name, or open it.")
    if not path.parent.is_dir():
        raise KnownError(f"There is no folder {path.parent}. Make it first, or choose another.")
    if not places.writable(path):
        raise KnownError(f"The folder {path.parent} cannot be written. Choose another folder.")
    with told(path.name):
        path.touch(exist_ok=False)
        try:
            fill(connect.to_sqlite(path))
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def fill(connection: sa.Connection) -> None:
    """Write the empty tables and close; the file is whole before anybody hears of it."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA page_size=4096")
        connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA synchronous=EXTRA")
    connection.exec_driver_sql("BEGIN")
    laying.lay(connection)
    triggers.put_up(connection)
    set_meta(connection, schema=str(schema.SCHEMA), min_reader=str(schema.MIN_READER), app=__version__, clean="1")
    if sqlite:
        connection.exec_driver_sql(f"PRAGMA user_version={schema.SCHEMA}")
    connection.exec_driver_sql("COMMIT")
    connection.close()


def _open_server(url: str, coder: Coder, read_only: bool) -> Database:
    connection = _reached(url, read_only)
    where = _shown(url)
    problem = reachable(connection, where)
    if problem is not None:
        connection.close()
        raise problem
    database = Database(connection, where, coder.id, None)
    if read_only:
        database.read_only_because = f"{where} is open to read only, as asked."
    form = int(database.meta("schema") or 0)
    if form < schema.SCHEMA:
        _bring_server_forward(database, form)
    elif form > schema.SCHEMA:
        database.read_only_because = (
            f"{where} was written by another version of Glossator. You can read it here; use that version to change it."
        )
    return database


def _bring_server_forward(database: Database, form: int) -> None:
    """Bring a project on a server to the present form; raises KnownError where that cannot be done from here."""
    from desktop.store.migrate import upgrade_server

    advice = "Save a copy of it as a file with that version, and open that."
    if database.read_only:
        advice = "Open it once to change it, which brings it forward."
    elif upgrade_server(database, form):
        return
    database.close()
    raise KnownError(f"{database.where} was written by an earlier version of Glossator. {advice}")


def _create_on_server(url: str) -> None:
    connection = _reached(url)
    try:
        there = sa.inspect(connection).has_table("meta")
        if there:
            raise KnownError(f"{_shown(url)} holds a project already. Open it, or choose another database.")
        with told(_shown(url)):
            fill(connection)
    finally:
        connection.close()


def _reached(url: str, read_only: bool = False) -> sa.Connection:
    try:
        return connect.to_postgres(url, read_only=read_only)
    except ModuleNotFoundError as error:
        raise KnownError("Projects on PostgreSQL need one more part: install `glossator[postgres]`.") from error
    except (DBAPIError, sa.exc.ArgumentError) as error:
        raise KnownError(f"{_shown(url)} cannot be reached. Check the address, the name and the network.") from error


def _shown(url: str) -> str:
    """Write an address without its password."""
    made = sa.make_url(url)
    return f"{made.database or 'the database'} on {made.host or 'this machine'}"


def _upgrade(path: Path) -> bool:
    """Bring a file to the present form; tell whether it is there, and not open elsewhere in its older one."""
    from desktop.store.migrate import upgrade

    return upgrade(path) is not None
