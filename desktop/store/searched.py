"""The texts of a project, a few at a time, for whoever looks into all of them."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from desktop.domain.ids import DocumentId
from desktop.domain.queries import Query
from desktop.store import schema, search_index
from desktop.store.revisions import current

_AT_ONCE = 50
_FEW = 5000
"""So many texts are asked for by their keys."""


class Headed(NamedTuple):
    """A document as lists of hits name it."""

    id: DocumentId
    title: str
    publisher: str
    published: str
    text_id: int


def headed(connection: sa.Connection, keys: Collection[int] | None = None) -> list[Headed]:
    """Read what heads every document, or those with these texts, by title; of the latest versions alone."""
    table = schema.document
    columns = table.c.uid, table.c.title, table.c.publisher, table.c.published, table.c.text_id
    query = sa.select(*columns).where(current())
    if keys is not None and len(keys) <= _FEW:
        query = query.where(table.c.text_id.in_(keys))
    rows = connection.execute(query).all()
    found = [Headed(*row) for row in rows if keys is None or row.text_id in keys]
    return sorted(found, key=lambda each: (each.title.casefold(), each.id))


def that_may_answer(connection: sa.Connection, query: Query | None) -> list[Headed]:
    """Read what heads the documents that may answer a query, by title; None is no query, which any may answer."""
    return headed(connection, None if query is None else search_index.candidates(connection, query))


def with_texts(connection: sa.Connection, documents: Sequence[Headed]) -> Iterator[tuple[Headed, str]]:
    """Walk documents with their texts."""
    table = schema.text
    for first in range(0, len(documents), _AT_ONCE):
        some = documents[first : first + _AT_ONCE]
        wanted = {each.text_id for each in some}
        rows = connection.execute(sa.select(table.c.id, table.c.body).where(table.c.id.in_(wanted)))
        bodies = {row.id: row.body for row in rows}
        yield from ((each, bodies[each.text_id]) for each in some)
