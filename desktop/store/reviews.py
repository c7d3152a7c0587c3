"""Rounds of review, who codes what in them, what was decided and what was said."""

import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Moment
from desktop.domain.codebook import Codebook
from desktop.domain.comments import Comment, CommentKind
from desktop.domain.decisions import Decision, Outcome, Tag, Verdict
from desktop.domain.ids import (
    AssignmentId,
    ChangeId,
    CodeId,
    CoderId,
    CommentId,
    DecisionId,
    DocumentId,
    MeaningId,
    RoundId,
)
from desktop.domain.qualifiers import from_words
from desktop.domain.rounds import Assignment, Draw, Frozen, Record, Reveal, Round, RoundState
from desktop.domain.spans import Span
from desktop.store import book, frozen, held, round_record, schema, versions
from desktop.store.keys import Keys


class Reviews:
    """Reads what review leaves in one database; rows that were removed are not there."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def rounds(self) -> list[Round]:
        """Read the rounds, oldest first."""
        return [self._round(row) for row in self._rows(schema.round_)]

    def assignments(self, *, set_aside: bool = False) -> list[Assignment]:
        """Read who is asked to code what, in rounds and articles that are there; perhaps in those set aside too."""
        table, uid = schema.assignment, self._keys.uid
        query = sa.select(table).join(schema.round_).join(schema.document)
        query = query.where(~table.c.deleted, ~schema.round_.c.deleted)
        if not set_aside:
            query = query.where(~schema.document.c.deleted)
        return [
            Assignment(
                AssignmentId(row.uid),
                RoundId(uid("round", row.round_id)),
                DocumentId(uid("document", row.document_id)),
                CoderId(uid("coder", row.coder_id)),
            )
            for row in self._connection.execute(query.order_by(table.c.created, table.c.id))
        ]

    def decisions(self, document: DocumentId | None = None) -> list[Decision]:
        """Read what was decided in an article that is there, or in all, oldest first."""
        table, there = schema.decision, schema.document
        query = sa.select(table).join(there).where(~table.c.deleted, ~there.c.deleted)
        if document is not None:
            query = query.where(there.c.uid == document)
        merged = book.merged_codes(self._connection)
        rows = self._connection.execute(query.order_by(table.c.created, table.c.id)).all()
        return [self._decision(row, merged) for row in rows]

    def comments(self) -> list[Comment]:
        """Read what was said, oldest first."""
        return [
            Comment(
                CommentId(row.uid),
                CommentKind(row.kind),
                row.target,
                row.body,
                CoderId(self._keys.uid("coder", row.coder_id)),
                row.created,
                row.modified,
            )
            for row in self._rows(schema.comment)
        ]

    def all_finished_at(self, pairs: Collection[tuple[DocumentId, CoderId]], moment: Moment | None) -> int | None:
        """Return when all of these had finished first, until a moment or now; None if never.

        In milliseconds since 1970. Who opened an article again later had seen the others' by then.
        """
        return frozen.all_finished_at(self._connection, pairs, moment)

    def moment(self, round_: RoundId) -> Moment | None:
        """Return as of when the layers of a round are read; None while it is open."""
        clock, known = self._closing(round_)
        return None if clock is None else round_record.moment(clock, known)

    def record(self, round_: RoundId) -> Record | None:
        """Read what a closed round kept beside the layers; None where an earlier version closed it."""
        return round_record.record(self._closing(round_)[1])

    def layers_at(self, moment: Moment, documents: Collection[DocumentId], coders: Collection[CoderId]) -> Frozen:
        """Read what some coders had in some articles at a moment."""
        return frozen.layers_at(self._connection, moment, documents, coders)

    def known(self, documents: Collection[DocumentId], coders: Collection[CoderId], record: Record) -> str:
        """Write what there is: of each origin the last change, what made the layers of these coders, and the record."""
        change, origin = schema.change, schema.origin
        latest = sa.select(origin.c.uid, sa.func.max(change.c.n).label("n")).join(change).group_by(origin.c.uid)
        last = {row.uid: row.n for row in self._connection.execute(latest)}
        layers = held.in_words(frozen.making(self._connection, documents, coders))
        return round_record.written(last, layers, record)

    def _closing(self, round_: RoundId) -> tuple[int | None, str]:
        table = schema.round_
        row = self._connection.execute(sa.select(table.c.frozen, table.c.known).where(table.c.uid == round_)).one()
        return row.frozen, row.known or ""

    def absent(self, documents: Collection[DocumentId]) -> set[DocumentId]:
        """Return those of these documents that this copy never got."""
        there = self._connection.execute(sa.select(schema.document.c.uid)).scalars()
        return set(documents).difference(map(DocumentId, there))

    def clock(self, change: ChangeId | None = None) -> int:
        """Return the clock of a change, or the latest one; 0 where there is none."""
        table = schema.change
        query = sa.select(sa.func.max(table.c.hlc))
        return self._connection.execute(query if change is None else query.where(table.c.seq == change)).scalar() or 0

    def codebook_at(self, clock: int) -> Codebook:
        """Read the codebook as of a clock of the journal."""
        return versions.codebook_at(self._connection, Moment(clock))

    def _rows(self, table: sa.Table) -> sa.CursorResult[Any]:
        return self._connection.execute(sa.select(table).where(~table.c.deleted).order_by(table.c.created, table.c.id))

    def _round(self, row: sa.Row[Any]) -> Round:
        drawn = Draw(*json.loads(row.drawn)) if row.drawn else None
        revealed = (Reveal(CoderId(bytes.fromhex(by)), at, why) for by, at, why in json.loads(row.revealed or "[]"))
        return Round(
            RoundId(row.uid),
            row.name,
            row.note,
            None if row.lead_id is None else CoderId(self._keys.uid("coder", row.lead_id)),
            tuple(map(DocumentId, ids_from(row.documents))),
            tuple(map(CoderId, ids_from(row.coders))),
            tuple(map(CodeId, ids_from(row.codes))),
            drawn,
            row.blind,
            RoundState(row.state or RoundState.OPEN),
            tuple(revealed),
            row.book,
            row.frozen,
            row.created,
        )

    def _decision(self, row: sa.Row[Any], merged: dict[int, int]) -> Decision:
        uid = self._keys.uid
        outcome = None
        if row.code_id is not None:
            span = None if row.start is None else Span(row.start, row.stop)
            code = CodeId(uid("code", merged.get(row.code_id, row.code_id)))
            outcome = Outcome(code, span, from_words(row.qualifiers))
        return Decision(
            DecisionId(row.uid),
            DocumentId(uid("document", row.document_id)),
            Verdict(row.verdict),
            ids_from(row.sources),
            ids_from(row.taken),
            outcome,
            None if row.meaning_id is None else MeaningId(uid("meaning", row.meaning_id)),
            Tag(row.tag),
            row.note,
            CoderId(uid("coder", row.coder_id)),
            row.created,
            row.modified,
            None if row.round_id is None else RoundId(uid("round", row.round_id)),
        )


def ids_from(words: str) -> tuple[bytes, ...]:
    """Read ids that are kept as words."""
    return tuple(bytes.fromhex(word) for word in words.split())
