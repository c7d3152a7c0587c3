"""The texts of a project, a few at a time, for whoever looks into all of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from desktop.domain.ids import DocumentId
from desktop.domain.queries import Query
from desktop.store import schema, search_index

_AT_ONCE = 50


class Headed(NamedTuple):
    """A document as lists of hits name it."""

    id: DocumentId
    title: str
    publisher: str
    published: str
    text_id: int


def headed(connection: sa.Connection) -> list[Headed]:
    """Read what heads every document, by title."""
    table = schema.document
    columns = table.c.uid, table.c.title, table.c.publisher, table.c.published, table.c.text_id
    rows = connection.execute(sa.select(*columns).where(~table.c.deleted))
    return sorted((Headed(*row) for row in rows), key=lambda each: (each.title.casefold(), each.id))


def narrowed(connection: sa.Connection, documents: Sequence[Headed], query: Query | None) -> Sequence[Headed]:
    """Leave out documents that cannot answer a query; None is no query, and leaves out none."""
    keys = None if query is None else search_index.candidates(connection, query)
    return documents if keys is None else [each for each in documents if each.text_id in keys]


def with_texts(connection: sa.Connection, documents: Sequence[Headed]) -> Iterator[tuple[Headed, str]]:
    """Walk documents with their texts."""
    table = schema.text
    for first in range(0, len(documents), _AT_ONCE):
        some = documents[first : first + _AT_ONCE]
        wanted = {each.text_id for each in some}
        rows = connection.execute(sa.select(table.c.id, table.c.body).where(table.c.id.in_(wanted)))
        bodies = {row.id: row.body for row in rows}
        yield from ((each, bodies[each.text_id]) for each in some)
