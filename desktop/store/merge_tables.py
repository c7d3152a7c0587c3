"""The tables that tell what was merged into this copy; they stay on it."""

import sqlalchemy as sa

from desktop.store.columns import flag, key, table, to
from desktop.store.types import Uid, Whole

merge = table(
    "merge",
    key(),
    sa.Column("at", Whole, nullable=False),
    sa.Column("coder", Uid, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("last", Whole, nullable=False),
    flag("withdrawn"),
)
"""What was merged into this copy, and the last change there was then; it does not travel."""

arrival = table(
    "arrival",
    sa.Column("change_seq", Whole, sa.ForeignKey("change.seq"), primary_key=True),
    sa.Column("ix", Whole, primary_key=True),
    to("merge_id", "merge"),
    sa.Index("ix_arrival_merge", "merge_id"),
)
"""With which merge an operation of another copy came."""

withdrawn = table(
    "withdrawn",
    sa.Column("change_seq", Whole, sa.ForeignKey("change.seq"), primary_key=True),
    sa.Column("ix", Whole, primary_key=True),
)
"""Operations that count for nothing on this copy, since their merge was taken back."""

unresolved = table(
    "unresolved",
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("uid", Uid, nullable=False),
    sa.PrimaryKeyConstraint("entity", "uid"),
)
"""Rows that point to what has not arrived yet, and are not what the journal says until it has."""

merge_conflict = table(
    "merge_conflict",
    key(),
    to("merge_id", "merge"),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("uid", Uid, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("ours", sa.Text, nullable=False),
    sa.Column("theirs", sa.Text, nullable=False),
    flag("ours_stands"),
)
"""Fields that both copies changed without knowing of each other, with both values in JSON."""
