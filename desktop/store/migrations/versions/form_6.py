"""What came with a merge, and what of it was taken back, is kept by operation: a change may come in parts."""

from alembic import op

revision = "6"
down_revision = "5"

_STEPS = (
    "ALTER TABLE arrival RENAME TO arrival_5",
    "ALTER TABLE withdrawn RENAME TO withdrawn_5",
    "DROP INDEX ix_arrival_merge",
    """
    CREATE TABLE arrival (
        change_seq INTEGER NOT NULL,
        ix INTEGER NOT NULL,
        merge_id INTEGER NOT NULL,
        PRIMARY KEY (change_seq, ix),
        FOREIGN KEY(change_seq) REFERENCES change (seq),
        FOREIGN KEY(merge_id) REFERENCES merge (id)
    ) STRICT
    """,
    "CREATE INDEX ix_arrival_merge ON arrival (merge_id)",
    """
    CREATE TABLE withdrawn (
        change_seq INTEGER NOT NULL,
        ix INTEGER NOT NULL,
        PRIMARY KEY (change_seq, ix),
        FOREIGN KEY(change_seq) REFERENCES change (seq)
    ) STRICT
    """,
    "INSERT INTO arrival SELECT change_seq, ix, merge_id FROM arrival_5 JOIN op USING (change_seq)",
    "INSERT INTO withdrawn SELECT change_seq, ix FROM withdrawn_5 JOIN op USING (change_seq)",
    "DROP TABLE arrival_5",
    "DROP TABLE withdrawn_5",
)


def upgrade() -> None:
    """Say of each operation what was said of its change."""
    for step in _STEPS:
        op.execute(step)
