"""Sources say more, rounds are reviewed and decided, queries and presets are kept."""

from alembic import op

revision = "4"
down_revision = "3"

_COLUMNS = {
    "document": (
        "structure TEXT DEFAULT '' NOT NULL",
        "licence TEXT DEFAULT '' NOT NULL",
        "max_quote INTEGER",
        "handling TEXT DEFAULT '' NOT NULL",
        "revises_id INTEGER REFERENCES document (id)",
    ),
    "coding": (
        "\"query\" TEXT DEFAULT '' NOT NULL",
        "status TEXT DEFAULT '' NOT NULL",
        "derived_id INTEGER REFERENCES coding (id)",
    ),
    "document_coding": ("origin TEXT DEFAULT '' NOT NULL",),
    "suggestion": (
        "start INTEGER",
        "stop INTEGER",
        "qualifiers TEXT DEFAULT '' NOT NULL",
        "removal INTEGER DEFAULT '0' NOT NULL",
        "keeps_code INTEGER DEFAULT '0' NOT NULL",
    ),
    "meaning": ("causes TEXT DEFAULT '' NOT NULL",),
}
_TABLES = (
    """
    CREATE TABLE variable (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        "key" TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        choices TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        place REAL DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE attribute (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        "key" TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(document_id) REFERENCES document (id)
    ) STRICT
    """,
    """
    CREATE TABLE document_set (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        documents TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE round (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        documents TEXT DEFAULT '' NOT NULL,
        coders TEXT DEFAULT '' NOT NULL,
        codes TEXT DEFAULT '' NOT NULL,
        drawn TEXT DEFAULT '' NOT NULL,
        blind INTEGER DEFAULT '0' NOT NULL,
        state TEXT DEFAULT '' NOT NULL,
        revealed TEXT DEFAULT '' NOT NULL,
        book INTEGER,
        frozen INTEGER,
        known TEXT DEFAULT '' NOT NULL,
        lead_id INTEGER,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(lead_id) REFERENCES coder (id)
    ) STRICT
    """,
    """
    CREATE TABLE assignment (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        round_id INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(round_id) REFERENCES round (id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    ) STRICT
    """,
    """
    CREATE TABLE decision (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        round_id INTEGER,
        document_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        start INTEGER,
        stop INTEGER,
        code_id INTEGER,
        meaning_id INTEGER,
        qualifiers TEXT DEFAULT '' NOT NULL,
        verdict TEXT DEFAULT '' NOT NULL,
        sources TEXT DEFAULT '' NOT NULL,
        taken TEXT DEFAULT '' NOT NULL,
        tag TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(round_id) REFERENCES round (id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(code_id) REFERENCES code (id),
        FOREIGN KEY(meaning_id) REFERENCES meaning (id)
    ) STRICT
    """,
    """
    CREATE TABLE comment (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        kind TEXT NOT NULL,
        target BLOB NOT NULL,
        coder_id INTEGER NOT NULL,
        body TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    ) STRICT
    """,
    """
    CREATE TABLE saved_query (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        body TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE preset (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        body TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    ) STRICT
    """,
    """
    CREATE TABLE import_report (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        deleted INTEGER DEFAULT '0' NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        coder_id INTEGER NOT NULL,
        body TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    ) STRICT
    """,
    """
    CREATE TABLE document_look (
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
        FOREIGN KEY(coding_id) REFERENCES document_coding (id),
        FOREIGN KEY(meaning_id) REFERENCES meaning (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    ) STRICT
    """,
    "CREATE INDEX ix_document_look_coding ON document_look (coding_id)",
    "CREATE INDEX ix_attribute_document ON attribute (document_id)",
    "CREATE INDEX ix_assignment_round ON assignment (round_id)",
    "CREATE INDEX ix_decision_document ON decision (document_id)",
    "CREATE INDEX ix_comment_target ON comment (target)",
)


def upgrade() -> None:
    """Add the fields, empty, and the tables; the journal of an older project says nothing of them."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table in _TABLES:
        op.execute(table)
