"""What stands beside codings of words: codes of whole articles, suggestions, and what needs another look."""

from collections.abc import Collection, Iterator, Mapping

import sqlalchemy as sa

from desktop.domain.codings import DocumentCoding, Origin
from desktop.domain.ids import CodeId, CodingId, DocumentCodingId, DocumentId, LookId, MeaningId, SuggestionId
from desktop.domain.looks import Look, LookState
from desktop.domain.qualifiers import from_words
from desktop.domain.spans import Span
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.store import schema
from desktop.store.keys import Keys
from desktop.store.revisions import current


def document_codings(
    connection: sa.Connection,
    keys: Keys,
    merged: Mapping[int, int],
    document: DocumentId | None,
    codes: Collection[int] | None,
) -> list[DocumentCoding]:
    """Read the codes given to a whole document, or to all, of every coder, oldest first; `codes` are keys of some."""
    table, uid = schema.document_coding, keys.uid
    query = sa.select(table).join(schema.document).where(~table.c.deleted)
    if document is None:
        query = query.where(current())
    else:
        query = query.where(schema.document.c.uid == document, ~schema.document.c.deleted)
    if codes is not None:
        query = query.where(table.c.code_id.in_(codes))
    return [
        DocumentCoding(
            DocumentCodingId(row.uid),
            DocumentId(uid("document", row.document_id)),
            CodeId(uid("code", merged.get(row.code_id, row.code_id))),
            keys.coder(row.coder_id),
            MeaningId(uid("meaning", row.meaning_id)),
            row.created,
            row.modified,
            from_words(row.qualifiers),
            row.reason,
            Origin(row.origin or Origin.HUMAN),
        )
        for row in connection.execute(query.order_by(table.c.created, table.c.id))
    ]


def has_work(connection: sa.Connection, coders: Collection[int]) -> bool:
    """Tell whether anything that coders, named by their keys, made is there."""
    tables = (
        *(schema.coding, schema.document_coding, schema.suggestion, schema.look, schema.memo, schema.progress),
        *(schema.assignment, schema.decision, schema.comment),
    )
    queries = (sa.select(t.c.id).where(t.c.coder_id.in_(coders), ~t.c.deleted).limit(1) for t in tables)
    return any(connection.execute(query).first() is not None for query in queries)


def qualifier_keys(connection: sa.Connection) -> set[str]:
    """Collect the keys that any coding says something by, be it of words or of a whole article."""
    found: set[str] = set()
    for table in (schema.coding, schema.document_coding):
        query = sa.select(table.c.qualifiers).where(table.c.qualifiers != "", ~table.c.deleted).distinct()
        found.update(key for words in connection.execute(query).scalars() for key in from_words(words))
    return found


def suggestions(connection: sa.Connection, keys: Keys, merged: Mapping[int, int]) -> list[Suggestion]:
    """Read what was suggested about codings that are there, oldest first."""
    table, coding = schema.suggestion, schema.coding
    about = (coding.c.uid.label("about"), coding.c.coder_id.label("whose"))
    query = sa.select(table, *about).join(coding, coding.c.id == table.c.coding_id).join(schema.document)
    query = query.where(~table.c.deleted, ~coding.c.deleted, current())
    return [
        Suggestion(
            SuggestionId(row.uid),
            CodingId(row.about),
            keys.coder(row.whose),
            keys.coder(row.coder_id),
            None if row.keeps_code else CodeId(keys.uid("code", merged.get(row.code_id, row.code_id))),
            row.note,
            SuggestionState(row.state),
            row.answer,
            row.created,
            None if row.start is None else Span(row.start, row.stop),
            from_words(row.qualifiers),
            row.removal,
        )
        for row in connection.execute(query.order_by(table.c.created, table.c.id))
    ]


def looks(connection: sa.Connection, keys: Keys, merged: Mapping[int, int]) -> list[Look]:
    """Read what needs another look, oldest first, of codings that are there and still have the code in question."""
    of_words = _looks(connection, keys, merged, schema.look, schema.coding)
    of_articles = _looks(connection, keys, merged, schema.document_look, schema.document_coding)
    return sorted((*of_words, *of_articles), key=lambda look: look.created)


def _looks(
    connection: sa.Connection, keys: Keys, merged: Mapping[int, int], table: sa.Table, coding: sa.Table
) -> Iterator[Look]:
    """Walk the looks at codings of one kind, in documents that are there.

    A coding of a merged code has the code that stands for it.
    """
    meaning, document = schema.meaning, schema.document
    kind = CodingId if coding is schema.coding else DocumentCodingId
    query = (
        sa.select(
            table,
            coding.c.uid.label("about"),
            coding.c.coder_id.label("whose"),
            meaning.c.reason,
            meaning.c.uid.label("against"),
            coding.c.code_id.label("has"),
            meaning.c.code_id.label("asked"),
        )
        .join(coding, coding.c.id == table.c.coding_id)
        .join(document, document.c.id == coding.c.document_id)
        .join(meaning, meaning.c.id == table.c.meaning_id)
        .where(~table.c.deleted, ~coding.c.deleted, current())
    )
    for row in connection.execute(query.order_by(table.c.created, table.c.id)):
        if merged.get(row.has, row.has) == merged.get(row.asked, row.asked):
            yield Look(
                LookId(row.uid),
                kind(row.about),
                keys.coder(row.whose),
                MeaningId(row.against),
                row.reason,
                keys.coder(row.coder_id),
                LookState(row.state),
                row.created,
                coding is schema.document_coding,
            )
