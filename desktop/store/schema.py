"""The tables of a project: the journal first, then its fold, then what stays on one machine."""

import sqlalchemy as sa

from desktop.store import columns, merge_tables
from desktop.store.columns import flag, key, row, table, to, words
from desktop.store.types import Real, Uid, Whole

SCHEMA = 7
"""The form of the tables that this program writes."""
MIN_READER = 1
"""The oldest program form that can still read them."""
APPLICATION_ID = 0x476C6F73
"""Marks a SQLite file as ours: the letters `Glos`."""

metadata = columns.metadata
merge, arrival, withdrawn = merge_tables.merge, merge_tables.arrival, merge_tables.withdrawn
unresolved, merge_conflict = merge_tables.unresolved, merge_tables.merge_conflict

meta = table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text))

origin = table(
    "origin",
    key(),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("coder", Uid, nullable=False),
    sa.Column("app", sa.Text, nullable=False),
    sa.Column("started", Whole, nullable=False),
    flag("merged"),
)

change = table(
    "change",
    sa.Column("seq", Whole, primary_key=True),
    to("origin_id", "origin"),
    sa.Column("n", Whole, nullable=False),
    sa.Column("hlc", Whole, nullable=False, index=True),
    sa.Column("at", Whole, nullable=False),
    sa.Column("coder", Uid, nullable=False, index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("target", Whole, sa.ForeignKey("change.seq")),
    sa.Column("label", sa.Text, nullable=False),
    sa.UniqueConstraint("origin_id", "n"),
)

op = table(
    "op",
    sa.Column("change_seq", Whole, sa.ForeignKey("change.seq"), primary_key=True),
    sa.Column("ix", Whole, primary_key=True),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("uid", Uid, nullable=False, index=True),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text, nullable=False),
)

text = table(
    "text",
    key(),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("length", Whole, nullable=False),
    sa.Column("words", Whole, nullable=False),
)

project = row("project", words("name"), words("unit"), words("citation"), words("left_out"), flag("doubles_once"))

coder = row("coder", words("name"), words("initials"), words("colour"))

same_person = row("same_person", to("coder_id", "coder"), to("person_id", "coder"))
"""That two coders are one person, known by the second; nothing else is rewritten, reads resolve it."""

document = row(
    "document",
    words("title"),
    words("publisher"),
    words("author"),
    words("published"),
    words("url"),
    to("text_id", "text"),
    words("structure"),
    words("licence"),
    sa.Column("max_quote", Whole),
    words("handling"),
    to("revises_id", "document", optional=True),
)

variable = row(
    "variable",
    words("key"),
    words("kind"),
    words("label"),
    words("choices"),
    words("note"),
    sa.Column("place", Real, nullable=False, server_default="0"),
)

attribute = row(
    "attribute",
    to("document_id", "document"),
    words("key"),
    words("value"),
    words("source"),
    sa.Index("ix_attribute_document", "document_id"),
)
"""What a document's source record says beyond its own columns, and where each value came from."""

document_set = row("document_set", words("name"))

membership = row(
    "membership",
    to("document_set_id", "document_set"),
    to("document_id", "document"),
    sa.Index("ix_membership_set", "document_set_id"),
    sa.Index("ix_membership_document", "document_id"),
)
"""That a document is in a set, so that those put in on two copies are all in."""

code = row(
    "code",
    to("parent_id", "code", optional=True),
    sa.Column("meaning", Uid, nullable=False),
    words("name"),
    words("definition"),
    words("include"),
    words("exclude"),
    words("examples"),
    words("near_misses"),
    words("short_name"),
    words("colour"),
    sa.Column("digit", Whole),
    sa.Column("place", Real, nullable=False, server_default="0"),
    flag("archived"),
    to("merged_into_id", "code", optional=True),
    words("key"),
    words("notes"),
    flag("exclusive"),
    flag("whole_document"),
    words("needs"),
    sa.Index("ix_code_parent", "parent_id"),
)

slot = row(
    "slot",
    to("code_id", "code", optional=True),
    words("key"),
    words("kind"),
    words("label"),
    words("choices"),
    flag("several"),
    words("initial"),
    words("note"),
    words("need"),
    sa.Column("place", Real, nullable=False, server_default="0"),
)

entity = row(
    "entity",
    words("key"),
    words("name"),
    words("kind"),
    words("aliases"),
    words("rollup"),
)

code_set = row("code_set", words("name"), words("codes"))

meaning = row(
    "meaning",
    to("code_id", "code"),
    to("coder_id", "coder"),
    words("name"),
    words("definition"),
    words("include"),
    words("exclude"),
    words("examples"),
    words("near_misses"),
    words("reason"),
    words("causes"),
)

coding = row(
    "coding",
    to("document_id", "document"),
    sa.Column("start", Whole, nullable=False),
    sa.Column("stop", Whole, nullable=False),
    to("code_id", "code"),
    to("coder_id", "coder"),
    to("meaning_id", "meaning"),
    sa.Column("origin", sa.Text, nullable=False, server_default="human"),
    words("shown"),
    words("qualifiers"),
    words("reason"),
    words("query"),
    words("status"),
    to("derived_id", "coding", optional=True),
    sa.CheckConstraint("start >= 0 AND stop > start"),
    sa.Index("ix_coding_document", "document_id", "start", "stop"),
    sa.Index("ix_coding_code", "code_id", "document_id", "coder_id"),
    sa.Index("ix_coding_coder", "coder_id", "document_id"),
)

document_coding = row(
    "document_coding",
    to("document_id", "document"),
    to("code_id", "code"),
    to("coder_id", "coder"),
    to("meaning_id", "meaning"),
    words("qualifiers"),
    words("reason"),
    words("origin"),
    sa.Index("ix_document_coding_document", "document_id", "coder_id"),
)

suggestion = row(
    "suggestion",
    to("coding_id", "coding"),
    to("coder_id", "coder"),
    to("code_id", "code"),
    words("note"),
    words("state"),
    words("answer"),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    words("qualifiers"),
    flag("removal"),
    flag("keeps_code"),
    sa.Index("ix_suggestion_coding", "coding_id"),
)

look = row(
    "look",
    to("coding_id", "coding"),
    to("meaning_id", "meaning"),
    to("coder_id", "coder"),
    words("state"),
    sa.Index("ix_look_coding", "coding_id"),
)

document_look = row(
    "document_look",
    to("coding_id", "document_coding"),
    to("meaning_id", "meaning"),
    to("coder_id", "coder"),
    words("state"),
    sa.Index("ix_document_look_coding", "coding_id"),
)
"""What `look` is, for a code of a whole article."""

memo = row(
    "memo",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("target", Uid, nullable=False, index=True),
    to("document_id", "document", optional=True),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    to("coder_id", "coder"),
    words("body"),
    flag("private"),
)

progress = row("progress", to("document_id", "document"), to("coder_id", "coder"), words("status"))

pin = row(
    "pin",
    to("coder_id", "coder"),
    sa.Column("digit", Whole, nullable=False),
    to("code_id", "code", optional=True),
)

round_ = row(
    "round",
    words("name"),
    words("note"),
    words("documents"),
    words("coders"),
    words("codes"),
    words("drawn"),
    flag("blind"),
    words("state"),
    words("revealed"),
    sa.Column("book", Whole),
    sa.Column("frozen", Whole),
    words("known"),
    words("persons"),
    to("lead_id", "coder", optional=True),
)
"""A round of review; `book` and `frozen` are clocks of the journal, as of which codebook and layers are read.

`known` says what the journal held then: of each origin the last change, so that what arrives later counts for nothing.
`persons` says which identities of its coders were whose.
"""

assignment = row(
    "assignment",
    to("round_id", "round"),
    to("document_id", "document"),
    to("coder_id", "coder"),
    sa.Index("ix_assignment_round", "round_id"),
)

decision = row(
    "decision",
    to("round_id", "round", optional=True),
    to("document_id", "document"),
    to("coder_id", "coder"),
    sa.Column("start", Whole),
    sa.Column("stop", Whole),
    to("code_id", "code", optional=True),
    to("meaning_id", "meaning", optional=True),
    words("qualifiers"),
    words("verdict"),
    words("sources"),
    words("taken"),
    words("tag"),
    words("note"),
    sa.Index("ix_decision_document", "document_id"),
)

comment = row(
    "comment",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("target", Uid, nullable=False, index=True),
    to("coder_id", "coder"),
    words("body"),
)

saved_query = row("saved_query", words("name"), words("kind"), words("body"))

preset = row("preset", words("name"), words("kind"), words("body"))

import_report = row("import_report", to("coder_id", "coder"), words("body"))

purge = row("purge", sa.Column("kind", sa.Text, nullable=False))

reading = table(
    "reading",
    to("document_id", "document"),
    sa.Column("coder", Uid, nullable=False),
    sa.Column("position", Whole, nullable=False),
    sa.Column("read_to", Whole, nullable=False),
    sa.Column("at", Whole, nullable=False),
    sa.PrimaryKeyConstraint("document_id", "coder"),
)
"""Where somebody stopped reading: kept on this copy, not in the journal."""

_FOLDED = (
    *(project, coder, same_person, document, variable, attribute, document_set, membership),
    *(code, slot, entity, code_set, meaning),
    *(coding, document_coding, suggestion, look, document_look, memo, progress, pin),
    *(round_, assignment, decision, comment, saved_query, preset, import_report, purge),
)
ENTITIES = {t.name: t for t in _FOLDED}
"""The tables that the journal folds into, by the name it gives them."""

JOURNAL = (change, op)

OWN_COLUMNS = frozenset({"id", "uid", "created", "modified"})
"""Columns of an entity that are no fields of the journal."""
