"""The texts of a project, a few at a time, for whoever looks into all of them."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from desktop.domain.ids import DocumentId
from desktop.store import schema
from desktop.store.revisions import current

_AT_ONCE = 50
_FEW = 5000
"""So many texts are asked for by their keys."""


class Headed(NamedTuple):
    """A document as lists of hits name it."""

    id: DocumentId
    title: str
    publisher: str
    author: str
    published: str
    text_id: int


def headed(connection: sa.Connection, keys: Collection[int] | None = None) -> list[Headed]:
    """Read what heads every document, or those with these texts, by title; of the latest versions alone."""
    table = schema.document
    columns = table.c.uid, table.c.title, table.c.publisher, table.c.author, table.c.published, table.c.text_id
    query = sa.select(*columns).where(current())
    if keys is not None and len(keys) <= _FEW:
        query = query.where(table.c.text_id.in_(keys))
    rows = connection.execute(query).all()
    found = [Headed(*row) for row in rows if keys is None or row.text_id in keys]
    return sorted(found, key=lambda each: (each.title.casefold(), each.id))


def with_texts(connection: sa.Connection, documents: Iterable[Headed]) -> Iterator[tuple[Headed, str]]:
    """Walk documents with their texts."""
    documents = iter(documents)
    table = schema.text
    while some := list(islice(documents, _AT_ONCE)):
        wanted = {each.text_id for each in some}
        rows = connection.execute(sa.select(table.c.id, table.c.body).where(table.c.id.in_(wanted)))
        bodies = {row.id: row.body for row in rows}
        yield from ((each, bodies[each.text_id]) for each in some)
