"""Guards in the database itself: the journal is only ever added to."""

import sqlalchemy as sa

_TABLES = ("change", "op")
_EVENTS = ("UPDATE", "DELETE")


def put_up(connection: sa.Connection) -> None:
    """Make the database refuse to change or delete what the journal holds."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
        )
    for table in _TABLES:
        for event in _EVENTS:
            connection.exec_driver_sql(_statement(connection.dialect.name, table, event))


def take_down(connection: sa.Connection) -> None:
    """Let a purge in; it puts them up again in the same transaction."""
    for table in _TABLES:
        for event in _EVENTS:
            name = _name(table, event)
            on = f' ON "{table}"' if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


def _statement(dialect: str, table: str, event: str) -> str:
    head = f'CREATE TRIGGER {_name(table, event)} BEFORE {event} ON "{table}"'
    if dialect == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"
