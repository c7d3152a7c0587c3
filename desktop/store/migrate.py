"""Bringing an older project file to the present form: after a backup, in one transaction, or not at all."""

from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from desktop import __version__
from desktop.domain.errors import Damaged, KnownError
from desktop.store import connect, schema
from desktop.store.backup import copy_to
from desktop.store.database import Database, set_meta
from desktop.store.failures import told
from desktop.store.lock import ProjectLock

SCRIPTS = Path(__file__).with_name("migrations")


_SERVERS_FROM = 6
"""The oldest form from which a project on a server is brought forward."""


def upgrade(path: Path, scripts: Path = SCRIPTS, form: int = schema.SCHEMA) -> Path | None:
    """Upgrade a project file; returns the copy made before, None when somebody else has it open.

    Raises Damaged when the file is not sound enough to be changed; it is then as it was.
    """
    lock = ProjectLock(path)
    if not lock.take():
        return None
    try:
        connection = connect.to_sqlite(path)
        try:
            kept = _kept(connection, path)
            with told(path.name):
                _run(connection, scripts, form, path.name)
        finally:
            connection.close()
    finally:
        lock.release()
    return kept


def upgrade_server(database: Database, form: int) -> bool:
    """Bring a project on a server to the present form in one transaction; False for a form from before 6."""
    if form < _SERVERS_FROM:
        return False
    with database.unjournaled() as connection:
        there = sa.inspect(connection)
        for table in (schema.same_person,):
            if not there.has_table(table.name):
                connection.execute(sa.schema.CreateTable(table))
        for column in (schema.memo.c.private, schema.round_.c.persons):
            if column.name not in {each["name"] for each in there.get_columns(column.table.name)}:
                made = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f'ALTER TABLE "{column.table.name}" ADD COLUMN {made}')
        set_meta(connection, schema=str(schema.SCHEMA), min_reader=str(schema.MIN_READER), app=__version__)
    return True


def _kept(connection: sa.Connection, path: Path) -> Path:
    if connect.pragma(connection, "quick_check(1)") != "ok":
        raise Damaged(f"{path.name} is damaged, so it was not upgraded. Restore it from a backup.")
    kept = path.with_name(f"{path.name}.v{connect.pragma(connection, 'user_version')}.bak")
    copy_to(connection, kept)
    return kept


def _run(connection: sa.Connection, scripts: Path, form: int, name: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(scripts))
    directory = ScriptDirectory.from_config(config)
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        _say_present_form(connection)
        with EnvironmentContext(
            config, directory, fn=lambda rev, _: directory._upgrade_revs(str(form), rev)
        ) as context:
            context.configure(connection=connection, transactional_ddl=False, render_as_batch=True)
            context.run_migrations()
        _finish(connection, form, name)
    except BaseException:
        with suppress(DBAPIError):  # SQLite itself has taken back what did not fit on the disk
            connection.exec_driver_sql("ROLLBACK")
        raise


def _say_present_form(connection: sa.Connection) -> None:
    """Tell Alembic, in the table where it looks, what the file's own header says."""
    present = connect.pragma(connection, "user_version")
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{present}')")


def _finish(connection: sa.Connection, form: int, name: str) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise KnownError(f"{name} could not be upgraded: a row of {broken[0]} points nowhere. It is as it was.")
    connection.exec_driver_sql("DROP TABLE alembic_version")
    connection.exec_driver_sql(f"PRAGMA user_version={form}")
    set_meta(connection, schema=str(form), min_reader=str(schema.MIN_READER), app=__version__)
    connection.exec_driver_sql("COMMIT")
