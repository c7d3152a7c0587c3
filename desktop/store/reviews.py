"""Rounds of review, who codes what in them, what was decided and what was said."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Moment
from desktop.domain.codebook import Codebook
from desktop.domain.comments import Comment, CommentKind
from desktop.domain.decisions import Decision, Outcome, Tag, Verdict, standing
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
from desktop.store.portions import portions

Called = Callable[[CoderId], CoderId]
"""Says as whom an identity is known."""
_NOBODY = CoderId(b"")
"""Who was somebody else when a round was closed, and goes by the name of one of its coders since."""


class Reviews:
    """Reads what review leaves in one database; rows that were removed are not there."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def rounds(self) -> list[Round]:
        """Read the rounds, oldest first."""
        return [self._round(row) for row in self._rows(schema.round_)]

    def assignments(self, *, set_aside: bool = False) -> list[Assignment]:
        """Read who is asked to code what, in rounds and articles that are there; perhaps in those set aside too.

        What identities of one person were asked for, the person is asked for once.
        """
        table, uid = schema.assignment, self._keys.uid
        query = sa.select(table).join(schema.round_).join(schema.document)
        query = query.where(~table.c.deleted, ~schema.round_.c.deleted)
        if not set_aside:
            query = query.where(~schema.document.c.deleted)
        called = {row.uid: self._called(row) for row in self._rows(schema.round_)}
        found: dict[tuple[RoundId, DocumentId, CoderId], Assignment] = {}
        for row in self._connection.execute(query.order_by(table.c.created, table.c.id)):
            round_, document = RoundId(uid("round", row.round_id)), DocumentId(uid("document", row.document_id))
            coder = called[round_](CoderId(uid("coder", row.coder_id)))
            found.setdefault((round_, document, coder), Assignment(AssignmentId(row.uid), round_, document, coder))
        return list(found.values())

    def decisions(self, document: DocumentId | None = None) -> list[Decision]:
        """Read what was decided and stands in an article that is there, or in all, oldest first."""
        return standing(self.every_decision(document))

    def every_decision(self, document: DocumentId | None = None) -> list[Decision]:
        """Read the same with what copies decided about the same codings without knowing of each other."""
        table, there = schema.decision, schema.document
        query = sa.select(table).join(there).where(~table.c.deleted, ~there.c.deleted)
        if document is not None:
            query = query.where(there.c.uid == document)
        merged = book.merged_codes(self._connection)
        rows = self._connection.execute(query.order_by(table.c.created, table.c.id)).all()
        return [self._decision(row, merged) for row in rows]

    def removed_at(self, codings: Collection[bytes]) -> dict[bytes, int]:
        """Tell of codings when they were removed, in milliseconds since 1970; 0 of those that are there."""
        found: dict[bytes, int] = {}
        for table in (schema.coding, schema.document_coding):
            query = sa.select(table.c.uid, table.c.deleted, table.c.modified)
            for some in portions(list(codings)):
                rows = self._connection.execute(query.where(table.c.uid.in_(some)))
                found |= {row.uid: row.modified if row.deleted else 0 for row in rows}
        return found

    def decided_codes(self) -> set[CodeId]:
        """Name the codes that decisions give, also in articles that were removed."""
        table, merged = schema.decision, book.merged_codes(self._connection)
        keys = self._connection.execute(sa.select(table.c.code_id).where(~table.c.deleted).distinct()).scalars()
        return {CodeId(self._keys.uid("code", merged.get(key, key))) for key in keys if key is not None}

    def comments(self) -> list[Comment]:
        """Read what was said, oldest first."""
        return [
            Comment(
                CommentId(row.uid),
                CommentKind(row.kind),
                row.target,
                row.body,
                self._keys.coder(row.coder_id),
                row.created,
                row.modified,
            )
            for row in self._rows(schema.comment)
        ]

    def made_late(self, round_: Round, pairs: Collection[tuple[DocumentId, CoderId]]) -> set[bytes]:
        """Name the codings made or changed after everybody could see everybody's, until it was closed or now.

        Who opened an article again after all had finished had seen the others' by then.
        """
        row = self._row(round_.id)
        return frozen.made_late(self._connection, round_, pairs, _moment(row), self._called(row))

    def moment(self, round_: RoundId) -> Moment | None:
        """Return as of when the layers of a round are read; None while it is open."""
        return _moment(self._row(round_))

    def record(self, round_: RoundId) -> Record | None:
        """Read what a closed round kept beside the layers; None where an earlier version closed it."""
        row = self._row(round_)
        kept, called = round_record.record(row.known), self._called(row)
        return kept and replace(
            kept, assigned=frozenset((document, called(coder)) for document, coder in kept.assigned)
        )

    def frozen(self, round_: Round) -> Frozen | None:
        """Read what the coders of a round had in its articles when it was closed; None while it is open."""
        row = self._row(round_.id)
        moment = _moment(row)
        if moment is None:
            return None
        documents, coders = set(round_.documents), set(round_.coders)
        found = frozen.layers_at(self._connection, moment, documents, coders, self._called(row))
        return replace(found, record=self.record(round_.id))

    def known(self, documents: Collection[DocumentId], coders: Collection[CoderId], record: Record) -> str:
        """Write what there is: of each origin the last change, what made the layers of these coders, and the record."""
        change, origin = schema.change, schema.origin
        latest = sa.select(origin.c.uid, sa.func.max(change.c.n).label("n")).join(change).group_by(origin.c.uid)
        last = {row.uid: row.n for row in self._connection.execute(latest)}
        layers = held.in_words(frozen.making(self._connection, documents, set(self._keys.hands(coders))))
        return round_record.written(last, layers, record)

    def persons(self, coders: Collection[CoderId]) -> str:
        """Write which identities of these coders are whose."""
        whose = {hand: self._keys.person(hand) for hand in self._keys.hands(coders)}
        return json.dumps({hand.hex(): person.hex() for hand, person in whose.items() if hand != person})

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
        called, person = self._called(row), self._keys.person
        said = json.loads(row.revealed or "[]")
        revealed = (Reveal(person(CoderId(bytes.fromhex(by))), at, why) for by, at, why in said)
        return Round(
            RoundId(row.uid),
            row.name,
            row.note,
            None if row.lead_id is None else self._keys.coder(row.lead_id),
            tuple(map(DocumentId, ids_from(row.documents))),
            tuple(dict.fromkeys(called(CoderId(each)) for each in ids_from(row.coders))),
            tuple(map(CodeId, ids_from(row.codes))),
            drawn,
            row.blind,
            RoundState(row.state or RoundState.OPEN),
            tuple(revealed),
            row.book,
            row.frozen,
            row.created,
        )

    def _row(self, round_: RoundId) -> sa.Row[Any]:
        return self._connection.execute(sa.select(schema.round_).where(schema.round_.c.uid == round_)).one()

    def _called(self, row: sa.Row[Any]) -> Called:
        """Return as whom a round knows an identity.

        While it is open, as the person. Once closed, as the person it was then, called as today, unless that would make
        one of two coders who were compared.
        """
        if row.frozen is None:
            return self._keys.person
        then, person = _persons(row), self._keys.person
        coders = dict.fromkeys(then.get(CoderId(each), CoderId(each)) for each in ids_from(row.coders))
        now = {coder: person(coder) for coder in coders}
        names = now if len(set(now.values())) == len(now) else {coder: coder for coder in coders}
        taken = frozenset(names.values())

        def called(coder: CoderId) -> CoderId:
            one = then.get(coder, coder)
            return names.get(one, _NOBODY if one in taken else one)

        return called

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
            self._keys.coder(row.coder_id),
            row.created,
            row.modified,
            None if row.round_id is None else RoundId(uid("round", row.round_id)),
        )


def _persons(row: sa.Row[Any]) -> dict[CoderId, CoderId]:
    """Read of a closed round which identities were whose."""
    said = json.loads(row.persons or "{}")
    return {CoderId(bytes.fromhex(hand)): CoderId(bytes.fromhex(person)) for hand, person in said.items()}


def _moment(row: sa.Row[Any]) -> Moment | None:
    """Read as of when the layers of a round are read, of its row."""
    if row.frozen is None:
        return None
    return round_record.moment(row.frozen, row.known)._replace(persons=_persons(row))


def ids_from(words: str) -> tuple[bytes, ...]:
    """Read ids that are kept as words."""
    return tuple(bytes.fromhex(word) for word in words.split())
