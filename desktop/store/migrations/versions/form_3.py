"""Codings say who and toward whom: slots of codes, entities, and what a coding says by them."""

from alembic import op

revision = "3"
down_revision = "2"

_CODE = (
    "key TEXT DEFAULT '' NOT NULL",
    "notes TEXT DEFAULT '' NOT NULL",
    "exclusive INTEGER DEFAULT '0' NOT NULL",
    "whole_document INTEGER DEFAULT '0' NOT NULL",
    "needs TEXT DEFAULT '' NOT NULL",
)
_CODING = ("qualifiers TEXT DEFAULT '' NOT NULL", "reason TEXT DEFAULT '' NOT NULL")
_TABLES = (
    """
    CREATE TABLE code_set (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        codes TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE suggestion (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        coding_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        code_id INTEGER NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT '' NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(coding_id) REFERENCES coding (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(code_id) REFERENCES code (id)
    ) STRICT
    """,
    """
    CREATE TABLE look (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        coding_id INTEGER NOT NULL,
        meaning_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        state TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(coding_id) REFERENCES coding (id),
        FOREIGN KEY(meaning_id) REFERENCES meaning (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    ) STRICT
    """,
    "CREATE INDEX ix_look_coding ON look (coding_id)",
    "CREATE INDEX ix_suggestion_coding ON suggestion (coding_id)",
    """
    CREATE TABLE slot (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        code_id INTEGER,
        "key" TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        choices TEXT DEFAULT '' NOT NULL,
        several INTEGER DEFAULT '0' NOT NULL,
        initial TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        need TEXT DEFAULT '' NOT NULL,
        place REAL DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(code_id) REFERENCES code (id)
    ) STRICT
    """,
    """
    CREATE TABLE entity (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        "key" TEXT DEFAULT '' NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        aliases TEXT DEFAULT '' NOT NULL,
        rollup TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE document_coding (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        code_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        meaning_id INTEGER NOT NULL,
        qualifiers TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(code_id) REFERENCES code (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(meaning_id) REFERENCES meaning (id)
    ) STRICT
    """,
    "CREATE INDEX ix_document_coding_document ON document_coding (document_id, coder_id)",
)


def upgrade() -> None:
    """Add the fields, empty, and the tables; the journal of an older project says nothing of them."""
    for column in _CODE:
        op.execute(f"ALTER TABLE code ADD COLUMN {column}")
    for column in _CODING:
        op.execute(f"ALTER TABLE coding ADD COLUMN {column}")
    for table in _TABLES:
        op.execute(table)
