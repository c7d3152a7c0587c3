"""How the tables of a project are made: one metadata, and the columns that many have."""

import sqlalchemy as sa

from desktop.store.types import Flag, Uid, Whole

metadata = sa.MetaData()


def table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """Make a table of this database."""
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def words(name: str) -> sa.Column[str]:
    """Make a column of words, empty at first."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def flag(name: str) -> sa.Column[bool]:
    """Make a column that is true or false, false at first."""
    return sa.Column(name, Flag, nullable=False, server_default="0")


def key() -> sa.Column[int]:
    """Make the local key of a table."""
    return sa.Column("id", Whole, primary_key=True)


def row(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """Make a table of the fold: a local key, the id known everywhere, and when it came and changed."""
    return table(
        name,
        key(),
        sa.Column("uid", Uid, nullable=False, unique=True),
        flag("deleted"),
        sa.Column("created", Whole, nullable=False),
        sa.Column("modified", Whole, nullable=False),
        *parts,
    )


def to(name: str, table: str, *, optional: bool = False) -> sa.Column[int]:
    """Make a column that points to a row of another table."""
    return sa.Column(name, Whole, sa.ForeignKey(f"{table}.id"), nullable=optional)
