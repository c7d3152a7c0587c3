"""What a project holds, as the values of the field."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from desktop.domain.causes import from_words as causes_from
from desktop.domain.changes import Event
from desktop.domain.codebook import Codebook, Meaning
from desktop.domain.codings import ACCEPTED, Coding, DocumentCoding, Origin
from desktop.domain.documents import Document, Licence, Source, Terms
from desktop.domain.errors import NotFound
from desktop.domain.ids import PROJECT_ID, ChangeId, CodeId, CoderId, CodingId, DocumentId, MeaningId, MemoId
from desktop.domain.looks import Look
from desktop.domain.memos import Memo, MemoKind, Target
from desktop.domain.qualifiers import from_words
from desktop.domain.settings import CITATION, Settings, Unit
from desktop.domain.slots import Entity
from desktop.domain.spans import Span
from desktop.domain.suggestions import Suggestion
from desktop.domain.versions import Version
from desktop.store import beside, book, history, revisions, schema, versions
from desktop.store import fields as forms
from desktop.store.coded import CodedRows
from desktop.store.document_sets import DocumentSets
from desktop.store.keys import Keys
from desktop.store.people import People
from desktop.store.portions import AT_ONCE, portions
from desktop.store.records import Records
from desktop.store.reviews import Reviews
from desktop.store.saved import SavedQueries

_COLUMNS = schema.coding.c
_CODING = (
    *(_COLUMNS.uid, _COLUMNS.document_id, _COLUMNS.start, _COLUMNS.stop),
    *(_COLUMNS.code_id, _COLUMNS.coder_id, _COLUMNS.meaning_id),
    *(_COLUMNS.created, _COLUMNS.modified, _COLUMNS.origin, _COLUMNS.shown),
    *(_COLUMNS.qualifiers, _COLUMNS.reason, _COLUMNS.query, _COLUMNS.status),
)
_CODED = (schema.coding, schema.document_coding)
"""Where codings are: those of words, and those of whole articles."""
_PLACE = [schema.coding.c[name].type for name in ("start", "stop", "uid")]
_ORIGINS = {origin.value: origin for origin in Origin}
_LICENCES = frozenset(Licence)
_AT_A_TIME = 1000
"""Codings read at once when a document has very many: some ten milliseconds."""


class Reader(People):
    """Reads one database; rows that were removed are not there."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        super().__init__(connection, keys)
        self.reviews = Reviews(connection, keys)
        self.coded = CodedRows(connection, keys)
        self.records = Records(connection, keys)
        self.sets = DocumentSets(connection)
        self.queries = SavedQueries(connection)
        self.revisions = revisions.Revisions(connection, keys)
        self.history = history.History(connection)

    def settings(self) -> Settings:
        """Read what the project decides for everybody."""
        if (row := self._connection.execute(sa.select(schema.project)).first()) is None:
            return Settings(name="")
        left_out = tuple(row.left_out.split("\n")) if row.left_out else ()
        return Settings(
            row.name, Unit(row.unit or Unit.FREE), row.citation or CITATION, left_out, doubles_once=row.doubles_once
        )

    def documents(self, *, older: bool = False) -> list[Document]:
        """Read the documents by title; perhaps older versions too, which newer ones took the place of."""
        query = _documents() if older else _documents().where(revisions.current())
        found = map(_document, self._connection.execute(query))
        return sorted(found, key=lambda document: (document.title.casefold(), document.id))

    def removed_documents(self) -> list[Document]:
        """Read the documents that were removed; their texts are kept."""
        return [_document(row) for row in self._connection.execute(_documents(removed=True))]

    def document(self, document: DocumentId) -> Document:
        """Read one document, an older version too; NotFound when it is not there."""
        query = _documents().where(schema.document.c.uid == document)
        if (row := self._connection.execute(query).first()) is None:
            raise NotFound("The document is not in this project any more.")
        return _document(row)

    def text(self, document: DocumentId) -> str:
        """Read a document's text; NotFound when it is not there."""
        query = sa.select(schema.text.c.body).join(schema.document).where(schema.document.c.uid == document)
        if (body := self._connection.execute(query).scalar()) is None:
            raise NotFound("The document's text is not in this project any more.")
        return str(body)

    def codebook(self) -> Codebook:
        """Read all codes, archived ones too; a merged one is known by the code that stands for it."""
        return book.codebook(self._connection)

    def codebook_at(self, change: ChangeId) -> Codebook:
        """Read the codebook as it stood after a change."""
        return versions.codebook_at(self._connection, change)

    def versions(self) -> list[Version]:
        """Read what changed the codebook, newest first."""
        return versions.versions(self._connection, self._keys)

    def entities(self) -> list[Entity]:
        """Read the entities by name."""
        return book.entities(self._connection)

    def meanings(self, code: CodeId) -> list[Meaning]:
        """Read what a code meant, oldest first."""
        table = schema.meaning
        query = sa.select(table).where(table.c.code_id == self._keys.key("code", code), ~table.c.deleted)
        return [
            self._meaning(row, code) for row in self._connection.execute(query.order_by(table.c.created, table.c.id))
        ]

    def codings(
        self, document: DocumentId, coders: Collection[CoderId] | None = None, over: Span | None = None
    ) -> list[Coding]:
        """Read the codings of a document by start, end and id, perhaps only those that share words with a span."""
        query = self._codings_of(document, coders)
        if over is not None:
            query = query.where(schema.coding.c.start < over.end, schema.coding.c.stop > over.start)
        return list(self._made(self._connection.execute(query)))

    def walk_codings(self, document: DocumentId, coders: Collection[CoderId]) -> Iterator[Coding]:
        """Read the same in the same order, some at a time, for a document that has very many."""
        table = schema.coding
        query = self._codings_of(document, coders).limit(_AT_A_TIME)
        place = sa.tuple_(table.c.start, table.c.stop, table.c.uid)
        rows = self._connection.execute(query).all()
        while rows:
            yield from self._made(rows)
            last = rows[-1]
            if len(rows) < _AT_A_TIME:
                return
            seen = sa.tuple_(last.start, last.stop, last.uid, types=_PLACE)
            rows = self._connection.execute(query.where(place > seen)).all()

    def coding(self, coding: CodingId) -> Coding:
        """Read one coding; NotFound when it was removed."""
        table = schema.coding
        query = sa.select(*_CODING).where(table.c.uid == coding, ~table.c.deleted)
        if (row := self._connection.execute(query).first()) is None:
            raise NotFound("The coding is not there any more.")
        return next(self._made([row]))

    def has_coding(self, document: DocumentId, span: Span, code: CodeId, coder: CoderId) -> bool:
        """Tell whether the coder gave this very code to this very span."""
        table = schema.coding
        query = sa.select(table.c.code_id, table.c.coder_id).where(
            table.c.document_id == self._keys.key("document", document),
            table.c.start == span.start,
            table.c.stop == span.end,
            ~table.c.deleted,
        )
        codes, mine = self._answering_to(code), self._keys.hand_keys((coder,))
        return any(row.code_id in codes and row.coder_id in mine for row in self._connection.execute(query))

    def document_codings(self, document: DocumentId | None = None, code: CodeId | None = None) -> list[DocumentCoding]:
        """Read the codes given to a whole document, or to all, of every coder, oldest first; perhaps one code only."""
        codes = None if code is None else self._answering_to(code)
        return beside.document_codings(self._connection, self._keys, self._merged(), document, codes)

    def qualifier_keys(self) -> set[str]:
        """Collect the keys that any coding says something by."""
        return beside.qualifier_keys(self._connection)

    def suggestions(self) -> list[Suggestion]:
        """Read what was suggested about codings that are there, oldest first."""
        return beside.suggestions(self._connection, self._keys, self._merged())

    def looks(self) -> list[Look]:
        """Read what needs another look, oldest first."""
        return beside.looks(self._connection, self._keys, self._merged())

    def coded_by_others(self, documents: Sequence[DocumentId], coder: CoderId) -> bool:
        """Tell whether anybody but this coder has codings in one of these documents."""
        table, document = schema.coding, schema.document
        query = sa.select(table.c.id).join(document).where(~table.c.deleted).limit(1)
        query = query.where(table.c.coder_id.not_in(self._keys.hand_keys((coder,))))
        each = (query.where(document.c.uid.in_(some)) for some in portions(documents))
        return any(self._connection.execute(one).first() is not None for one in each)

    def codings_of_code(self, code: CodeId, coder: CoderId | None = None) -> list[Coding]:
        """Read the codings with one code, or with one merged into it, in documents that are there."""
        table = schema.coding
        query = sa.select(*_CODING).join(schema.document).where(table.c.code_id.in_(self._answering_to(code)))
        if coder is not None:
            query = query.where(table.c.coder_id.in_(self._keys.hand_keys((coder,))))
        query = query.where(~table.c.deleted, revisions.current())
        return list(self._made(self._connection.execute(query.order_by(table.c.document_id, table.c.start))))

    def codings_of_coder(self, coder: CoderId) -> list[Coding]:
        """Read all codings of a coder in documents that are there, by document, start, end and id."""
        table = schema.coding
        query = sa.select(*_CODING).join(schema.document).where(~table.c.deleted, revisions.current())
        query = query.where(table.c.coder_id.in_(self._keys.hand_keys((coder,))))
        order = (table.c.document_id, table.c.start, table.c.stop, table.c.uid)
        return list(self._made(self._connection.execute(query.order_by(*order))))

    def has_more(self, most: int, coder: CoderId | None = None) -> bool:
        """Tell whether there are more documents than so many, or more codings of one coder or of all."""
        table = schema.coding
        codings = sa.select(table.c.id).where(~table.c.deleted)
        if coder is not None:
            codings = codings.where(table.c.coder_id.in_(self._keys.hand_keys((coder,))))
        queries = (each.limit(most + 1) for each in (sa.select(schema.document.c.id), codings))
        return any(len(self._connection.execute(query).all()) > most for query in queries)

    def codings_by_key(self, keys: Sequence[int]) -> list[Coding]:
        """Read codings by the keys that `coded` gives."""
        queries = (sa.select(*_CODING).where(schema.coding.c.id.in_(some)) for some in portions(keys))
        return [coding for query in queries for coding in self._made(self._connection.execute(query))]

    def counts(self, coder: CoderId, document: DocumentId | None = None) -> dict[CodeId, int]:
        """Count one coder's codings by code, those of whole articles too."""
        merged, found = self._merged(), Counter[CodeId]()
        for table in _CODED:
            query = self._countable(table.c.code_id, coder)
            if document is not None:
                query = query.where(table.c.document_id == self._keys.key("document", document))
            for key, number in self._connection.execute(query).all():
                found[CodeId(self._keys.uid("code", merged.get(key, key)))] += number
        return dict(found)

    def counts_by_document(self, coder: CoderId, among: Collection[DocumentId]) -> dict[DocumentId, int]:
        """Count one coder's codings by document, those of the whole article too; at least in those named."""
        found = Counter[DocumentId]()
        for query in (self._countable(table.c.document_id, coder) for table in _CODED):
            if len(among) <= AT_ONCE:
                query = query.where(schema.document.c.uid.in_(among))
            for key, number in self._connection.execute(query).all():
                found[DocumentId(self._keys.uid("document", key))] += number
        return dict(found)

    def memos(self) -> list[Memo]:
        """Read the memos whose target is there, oldest first."""
        table = schema.memo
        query = sa.select(table).where(~table.c.deleted).order_by(table.c.created, table.c.id)
        found = [self._memo(row) for row in self._connection.execute(query)]
        alive = self._alive_targets() if found else set()
        return [memo for memo in found if memo.document in alive and memo.target.id in alive]

    def events(self, limit: int, before: ChangeId | None, coder: CoderId) -> list[Event]:
        """Read the history, newest first; `coder` is whose changes are mine."""
        return history.events(self._connection, self._keys, limit, before, coder)

    def moves(self, coder: CoderId) -> Iterator[tuple[ChangeId, str, ChangeId | None, str]]:
        """Walk what a coder did, took back and brought back on this copy, oldest first: change, role, target, label."""
        table = schema.change
        query = (
            sa.select(table.c.seq, table.c.role, table.c.target, table.c.label)
            .join(schema.origin)
            .where(table.c.coder.in_(self.hands((coder,))), ~schema.origin.c.merged)
            .where(table.c.seq.not_in(sa.select(schema.withdrawn.c.change_seq)))
            .order_by(table.c.seq)
        )
        yield from self._connection.execute(query)

    def ops(self, change: ChangeId) -> list[tuple[str, bytes, dict[str, Any] | None, dict[str, Any]]]:
        """Read the operations of a change: entity, id, fields before (None for a new row) and after."""
        query = sa.select(schema.op).where(schema.op.c.change_seq == change).order_by(schema.op.c.ix)
        return [
            (
                r.entity,
                r.uid,
                None if r.before is None else forms.from_json(r.entity, r.before),
                forms.from_json(r.entity, r.after),
            )
            for r in self._connection.execute(query)
        ]

    def latest_change(self, uid: bytes | None = None) -> int:
        """Return the number of the last change, perhaps of those of one row; 0 where there is none."""
        op, change = schema.op.c, schema.change.c
        query = sa.select(sa.func.max(change.seq if uid is None else op.change_seq))
        return self._connection.execute(query if uid is None else query.where(op.uid == uid)).scalar() or 0

    def _countable(self, column: sa.Column[int], coder: CoderId) -> sa.Select[int, int]:
        table = column.table
        return (
            sa.select(column, sa.func.count())
            .join(schema.document, schema.document.c.id == table.c.document_id)
            .where(table.c.coder_id.in_(self._keys.hand_keys((coder,))), ~table.c.deleted, revisions.current())
            .group_by(column)
        )

    def _merged(self) -> dict[int, int]:
        return book.merged_codes(self._connection)

    def _answering_to(self, code: CodeId) -> set[int]:
        """Return the keys of a code and of all that were merged into it."""
        key = self._keys.key("code", code)
        return {key, *(source for source, kept in self._merged().items() if kept == key)}

    def _codings_of(self, document: DocumentId, coders: Collection[CoderId] | None) -> sa.Select[Any]:
        table = schema.coding
        query = sa.select(*_CODING).where(table.c.document_id == self._keys.key("document", document), ~table.c.deleted)
        if coders is not None:
            query = query.where(table.c.coder_id.in_(self._keys.hand_keys(coders)))
        return query.order_by(table.c.start, table.c.stop, table.c.uid)

    def _made(self, rows: Iterable[Sequence[Any]]) -> Iterator[Coding]:
        merged = self._merged()
        return (self._coding(row, merged) for row in rows)

    def _coding(self, row: Sequence[Any], merged: Mapping[int, int]) -> Coding:
        identifier, document, start, stop, code, coder, meaning, created, modified, *rest = row
        origin, shown, qualifiers, reason, query, status = rest
        uid = self._keys.uid
        return Coding(
            identifier,
            DocumentId(uid("document", document)),
            Span(start, stop),
            CodeId(uid("code", merged.get(code, code))),
            self._keys.coder(coder),
            MeaningId(uid("meaning", meaning)),
            created,
            modified,
            _ORIGINS[origin],
            tuple(self.person(CoderId(bytes.fromhex(part))) for part in shown.split()) if shown else (),
            from_words(qualifiers),
            reason,
            query,
            status == ACCEPTED,
        )

    def _meaning(self, row: sa.Row[Any], code: CodeId) -> Meaning:
        coder = self._keys.coder(row.coder_id)
        causes = causes_from(row.causes)
        return Meaning(MeaningId(row.uid), code, book.definition(row), coder, row.created, row.reason, causes)

    def _memo(self, row: sa.Row[Any]) -> Memo:
        span = None if row.start is None else Span(row.start, row.stop)
        document = None if row.document_id is None else DocumentId(self._keys.uid("document", row.document_id))
        coder = self._keys.coder(row.coder_id)
        target = Target(MemoKind(row.kind), row.target, span)
        return Memo(MemoId(row.uid), target, document, row.body, coder, row.created, row.modified, row.private)

    def _alive_targets(self) -> set[bytes | None]:
        """Collect what a memo can be about, as far as memos are about it; None stands for no document."""
        alive: set[bytes | None] = {None, PROJECT_ID}
        for table in (schema.document, schema.code, schema.coding):
            query = sa.select(table.c.uid).where(~table.c.deleted)
            noted = table.c.uid.in_(sa.select(schema.memo.c.target))
            query = query.where(revisions.current() if table is schema.document else noted)
            alive.update(self._connection.execute(query).scalars())
        return alive


def _documents(*, removed: bool = False) -> sa.Select[Any]:
    document, text = schema.document, schema.text
    query = sa.select(document, text.c.sha256, text.c.length, text.c.words).join(text)
    return query.where(document.c.deleted if removed else ~document.c.deleted)


def _document(row: sa.Row[Any]) -> Document:
    source = Source(row.title, row.publisher, row.author, row.published, row.url)
    licence = Licence(row.licence) if row.licence in _LICENCES else Licence.FULL
    terms = Terms(licence, row.max_quote or 0, row.handling)
    return Document(DocumentId(row.uid), source, row.sha256, row.length, row.words, row.created, terms, row.structure)
