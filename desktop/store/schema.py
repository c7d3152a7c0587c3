"""The tables of a project: the journal first, then its fold, then what stays on one machine."""

import sqlalchemy as sa

from desktop.store.types import Flag, Real, Uid, Whole

SCHEMA = 4
"""The form of the tables that this program writes."""
MIN_READER = 1
"""The oldest program form that can still read them."""
APPLICATION_ID = 0x476C6F73
"""Marks a SQLite file as ours: the letters `Glos`."""

metadata = sa.MetaData()


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, Flag, nullable=False, server_default="0")


def _key() -> sa.Column[int]:
    return sa.Column("id", Whole, primary_key=True)


def _row(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """Make a table of the fold: a local key, the id known everywhere, and when it came and changed."""
    return _table(
        name,
        _key(),
        sa.Column("uid", Uid, nullable=False, unique=True),
        _flag("deleted"),
        sa.Column("created", Whole, nullable=False),
        sa.Column("modified", Whole, nullable=False),
        *parts,
    )


def _to(name: str, table: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, Whole, sa.ForeignKey(f"{table}.id"), nullable=optional)


meta = _table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text))

origin = _table(
    "origin",
    _key(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("coder", Uid, nullable=False),
    sa.Column("app", sa.Text, nullable=False),
    sa.Column("started", Whole, nullable=False),
    _flag("merged"),
)

change = _table(
    "change",
    sa.Column("seq", Whole, primary_key=True),
    _to("origin_id", "origin"),
    sa.Column("n", Whole, nullable=False),
    sa.Column("hlc", Whole, nullable=False, index=True),
    sa.Column("at", Whole, nullable=False),
    sa.Column("coder", Uid, nullable=False, index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("target", Whole, sa.ForeignKey("change.seq")),
    sa.Column("label", sa.Text, nullable=False),
    sa.UniqueConstraint("origin_id", "n"),
)

op = _table(
    "op",
    sa.Column("change_seq", Whole, sa.ForeignKey("change.seq"), primary_key=True),
    sa.Column("ix", Whole, primary_key=True),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("uid", Uid, nullable=False, index=True),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text, nullable=False),
)

text = _table(
    "text",
    _key(),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("length", Whole, nullable=False),
    sa.Column("words", Whole, nullable=False),
)

project = _row("project", _words("name"), _words("unit"), _words("citation"))

coder = _row("coder", _words("name"), _words("initials"), _words("colour"))

document = _row(
    "document",
    _words("title"),
    _words("publisher"),
    _words("author"),
    _words("published"),
    _words("url"),
    _to("text_id", "text"),
    _words("structure"),
    _words("licence"),
    sa.Column("max_quote", Whole),
    _words("handling"),
    _to("revises_id", "document", optional=True),
)

variable = _row(
    "variable",
    _words("key"),
    _words("kind"),
    _words("label"),
    _words("choices"),
    _words("note"),
    sa.Column("place", Real, nullable=False, server_default="0"),
)

attribute = _row(
    "attribute",
    _to("document_id", "document"),
    _words("key"),
    _words("value"),
    _words("source"),
    sa.Index("ix_attribute_document", "document_id"),
)
"""What a document's source record says beyond its own columns, and where each value came from."""

document_set = _row("document_set", _words("name"), _words("documents"))

code = _row(
    "code",
    _to("parent_id", "code", optional=True),
    sa.Column("meaning", Uid, nullable=False),
    _words("name"),
    _words("definition"),
    _words("include"),
    _words("exclude"),
    _words("examples"),
    _words("near_misses"),
    _words("short_name"),
    _words("colour"),
    sa.Column("digit", Whole),
    sa.Column("place", Real, nullable=False, server_default="0"),
    _flag("archived"),
    _to("merged_into_id", "code", optional=True),
    _words("key"),
    _words("notes"),
    _flag("exclusive"),
    _flag("whole_document"),
    _words("needs"),
    sa.Index("ix_code_parent", "parent_id"),
)

slot = _row(
    "slot",
    _to("code_id", "code", optional=True),
    _words("key"),
    _words("kind"),
    _words("label"),
    _words("choices"),
    _flag("several"),
    _words("initial"),
    _words("note"),
    _words("need"),
    sa.Column("place", Real, nullable=False, server_default="0"),
)

entity = _row(
    "entity",
    _words("key"),
    _words("name"),
    _words("kind"),
    _words("aliases"),
    _words("rollup"),
)

code_set = _row("code_set", _words("name"), _words("codes"))

meaning = _row(
    "meaning",
    _to("code_id", "code"),
    _to("coder_id", "coder"),
    _words("name"),
    _words("definition"),
    _words("include"),
    _words("exclude"),
    _words("examples"),
    _words("near_misses"),
    _words("reason"),
    _words("causes"),
)

coding = _row(
    "coding",
    _to("document_id", "document"),
    sa.Column("start", Whole, nullable=False),
    sa.Column("stop", Whole, nullable=False),
    _to("code_id", "code"),
    _to("coder_id", "coder"),
    _to("meaning_id", "meaning"),
    sa.Column("origin", sa.Text, nullable=False, server_default="human"),
    _words("shown"),
    _words("qualifiers"),
    _words("reason"),
    _words("query"),
    _words("status"),
    _to("derived_id", "coding", optional=True),
    sa.CheckConstraint("start >= 0 AND stop > start"),
    sa.Index("ix_coding_document", "document_id", "start", "stop"),
    sa.Index("ix_coding_code", "code_id", "document_id", "coder_id"),
    sa.Index("ix_coding_coder", "coder_id", "document_id"),
)

document_coding = _row(
    "document_coding",
    _to("document_id", "document"),
    _to("code_id", "code"),
    _to("coder_id", "coder"),
    _to("meaning_id", "meaning"),
    _words("qualifiers"),
    _words("reason"),
    _words("origin"),
    sa.Index("ix_document_coding_document", "document_id", "coder_id"),
)

suggestion = _row(
    "suggestion",
    _to("coding_id", "coding"),
    _to("coder_id", "coder"),
    _to("code_id", "code"),
    _words("note"),
    _words("state"),
    _words("answer"),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    _words("qualifiers"),
    _flag("removal"),
    _flag("keeps_code"),
    sa.Index("ix_suggestion_coding", "coding_id"),
)

look = _row(
    "look",
    _to("coding_id", "coding"),
    _to("meaning_id", "meaning"),
    _to("coder_id", "coder"),
    _words("state"),
    sa.Index("ix_look_coding", "coding_id"),
)

document_look = _row(
    "document_look",
    _to("coding_id", "document_coding"),
    _to("meaning_id", "meaning"),
    _to("coder_id", "coder"),
    _words("state"),
    sa.Index("ix_document_look_coding", "coding_id"),
)
"""What `look` is, for a code of a whole article."""

memo = _row(
    "memo",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("target", Uid, nullable=False, index=True),
    _to("document_id", "document", optional=True),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    _to("coder_id", "coder"),
    _words("body"),
)

progress = _row("progress", _to("document_id", "document"), _to("coder_id", "coder"), _words("status"))

pin = _row(
    "pin",
    _to("coder_id", "coder"),
    sa.Column("digit", Whole, nullable=False),
    _to("code_id", "code", optional=True),
)

round_ = _row(
    "round",
    _words("name"),
    _words("note"),
    _words("documents"),
    _words("coders"),
    _words("codes"),
    _words("drawn"),
    _flag("blind"),
    _words("state"),
    _words("revealed"),
    sa.Column("book", Whole),
    sa.Column("frozen", Whole),
    _words("known"),
    _to("lead_id", "coder", optional=True),
)
"""A round of review; `book` and `frozen` are clocks of the journal, as of which codebook and layers are read.

`known` says what the journal held then: of each origin the last change, so that what arrives later counts for nothing.
"""

assignment = _row(
    "assignment",
    _to("round_id", "round"),
    _to("document_id", "document"),
    _to("coder_id", "coder"),
    sa.Index("ix_assignment_round", "round_id"),
)

decision = _row(
    "decision",
    _to("round_id", "round", optional=True),
    _to("document_id", "document"),
    _to("coder_id", "coder"),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    _to("code_id", "code", optional=True),
    _to("meaning_id", "meaning", optional=True),
    _words("qualifiers"),
    _words("verdict"),
    _words("sources"),
    _words("taken"),
    _words("tag"),
    _words("note"),
    sa.Index("ix_decision_document", "document_id"),
)

comment = _row(
    "comment",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("target", Uid, nullable=False, index=True),
    _to("coder_id", "coder"),
    _words("body"),
)

saved_query = _row("saved_query", _words("name"), _words("kind"), _words("body"))

preset = _row("preset", _words("name"), _words("kind"), _words("body"))

import_report = _row("import_report", _to("coder_id", "coder"), _words("body"))

purge = _row("purge", sa.Column("kind", sa.Text, nullable=False))

reading = _table(
    "reading",
    _to("document_id", "document"),
    sa.Column("coder", Uid, nullable=False),
    sa.Column("position", Whole, nullable=False),
    sa.Column("read_to", Whole, nullable=False),
    sa.Column("at", Whole, nullable=False),
    sa.PrimaryKeyConstraint("document_id", "coder"),
)
"""Where somebody stopped reading: kept on this copy, not in the journal."""

_FOLDED = (
    *(project, coder, document, variable, attribute, document_set, code, slot, entity, code_set, meaning),
    *(coding, document_coding, suggestion, look, document_look, memo, progress, pin),
    *(round_, assignment, decision, comment, saved_query, preset, import_report, purge),
)
ENTITIES = {t.name: t for t in _FOLDED}
"""The tables that the journal folds into, by the name it gives them."""

JOURNAL = (change, op)

OWN_COLUMNS = frozenset({"id", "uid", "created", "modified"})
"""Columns of an entity that are no fields of the journal."""
