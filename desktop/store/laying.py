"""The empty tables of a new project: written out once a run, and sent to a server in one go."""

from functools import cache

import sqlalchemy as sa

from desktop.store import schema

_URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def lay(connection: sa.Connection) -> None:
    """Make all tables and indices in a place that holds none, in the transaction that the caller began."""
    made = statements(connection.dialect.name)
    for words in made if connection.dialect.name == "sqlite" else [";\n".join(made)]:
        connection.exec_driver_sql(words)


@cache
def statements(database: str) -> tuple[str, ...]:
    """Return what makes the tables in the words of a kind of database, in the order in which they stand on another."""
    made: list[str] = []
    dialect = sa.make_url(_URLS[database]).get_dialect()()
    engine = sa.create_mock_engine(
        _URLS[database], lambda sql, *_, **__: made.append(str(sql.compile(dialect=dialect)))
    )
    schema.metadata.create_all(engine, checkfirst=False)
    return tuple(made)
