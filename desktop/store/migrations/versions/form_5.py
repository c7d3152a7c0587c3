"""Kinds of paragraphs are left out of what is counted, near-doubles count once, documents are in sets."""

from alembic import op

revision = "5"
down_revision = "4"

_STEPS = (
    "ALTER TABLE project ADD COLUMN left_out TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE project ADD COLUMN doubles_once INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE document_set DROP COLUMN documents",
    """
    CREATE TABLE membership (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        document_set_id INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(document_set_id) REFERENCES document_set (id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    ) STRICT
    """,
    "CREATE INDEX ix_membership_set ON membership (document_set_id)",
    "CREATE INDEX ix_membership_document ON membership (document_id)",
)


def upgrade() -> None:
    """Add the fields and the table, empty; what sets held in one field nothing ever wrote."""
    for step in _STEPS:
        op.execute(step)
