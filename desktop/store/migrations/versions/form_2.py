"""Codes can be merged: a field that says into which, resolved when read."""

from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the field, empty; the journal of an older project says nothing of it."""
    op.execute("ALTER TABLE code ADD COLUMN merged_into_id INTEGER REFERENCES code (id)")
