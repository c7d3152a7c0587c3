"""Identities can be joined as one person, and memos can be private."""

from alembic import op

revision = "7"
down_revision = "6"

_STEPS = (
    "ALTER TABLE memo ADD COLUMN private INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE round ADD COLUMN persons TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE same_person (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(person_id) REFERENCES coder (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Add the fields and the table: nobody is joined, nothing is private."""
    for step in _STEPS:
        op.execute(step)
