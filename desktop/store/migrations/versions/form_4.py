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
    """
    CREATE TABLE merge (
        id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        coder BLOB NOT NULL,
        file TEXT NOT NULL,
        last INTEGER NOT NULL,
        withdrawn INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE arrival (
        change_seq INTEGER NOT NULL,
        merge_id INTEGER NOT NULL,
        PRIMARY KEY (change_seq),
        FOREIGN KEY(change_seq) REFERENCES change (seq),
        FOREIGN KEY(merge_id) REFERENCES merge (id)
    ) STRICT
    """,
    """
    CREATE TABLE withdrawn (
        change_seq INTEGER NOT NULL,
        PRIMARY KEY (change_seq),
        FOREIGN KEY(change_seq) REFERENCES change (seq)
    ) STRICT
    """,
    """
    CREATE TABLE unresolved (
        entity TEXT NOT NULL,
        uid BLOB NOT NULL,
        PRIMARY KEY (entity, uid)
    ) STRICT
    """,
    """
    CREATE TABLE merge_conflict (
        id INTEGER NOT NULL,
        merge_id INTEGER NOT NULL,
        entity TEXT NOT NULL,
        uid BLOB NOT NULL,
        field TEXT NOT NULL,
        ours TEXT NOT NULL,
        theirs TEXT NOT NULL,
        ours_stands INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(merge_id) REFERENCES merge (id)
    ) STRICT
    """,
    "CREATE INDEX ix_arrival_merge ON arrival (merge_id)",
)


def upgrade() -> None:
    """Add the fields, empty, and the tables; the journal of an older project says nothing of them."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table in _TABLES:
        op.execute(table)
