"""One coder's codings of words as numbers, for counting very many at once."""

import struct
from collections.abc import Iterator, Sequence
from functools import cache

import sqlalchemy as sa

from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CoderId
from desktop.domain.qualifiers import from_words
from desktop.store import book, connect, schema
from desktop.store.keys import Keys

_FORM = ">QQQ"
_LOW = 0xFFFFFFFF
_AT_ONCE = 4_000_000
"""Keys in one answer of SQLite, which holds a thousand million bytes at most."""
_PACKED = (
    "SELECT group_concat(printf('%016x%016x%016x', (id << 32) | document_id, (start << 32) | stop, code_id), '')"
    " FROM coding NOT INDEXED WHERE id BETWEEN ? AND ? AND deleted = 0 AND coder_id = ?"
)


class CodedRows:
    """Reads codings of words in one database, older versions of documents too."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def packed(self, coder: CoderId) -> Iterator[bytes]:
        """Walk a coder's codings, each as three numbers of eight bytes, the highest first.

        Its key and its document's, 32 bits each; where it starts and stops, likewise; the key of its code. SQLite
        packs them itself, which is twice as fast as reading rows.
        """
        for key in self._keys.hand_keys((coder,)):
            yield from self._by_sqlite(key) if self._connection.dialect.name == "sqlite" else self._by_row(key)

    def places(self, coder: CoderId) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Walk a coder's codings: the id of the document, start, end, and the id of the code."""
        merged, uid = book.merged_codes(self._connection), self._keys.uid
        for portion in self.packed(coder):
            for place, span, code in struct.iter_unpack(_FORM, portion):
                yield uid("document", place & _LOW), span >> 32, span & _LOW, uid("code", merged.get(code, code))

    def answers(self, coder: CoderId) -> Iterator[tuple[int, Qualifiers]]:
        """Walk the keys of a coder's codings that say something by slots, with what they say."""
        table, read = schema.coding, cache(from_words)
        query = sa.select(table.c.id, table.c.qualifiers).where(table.c.coder_id.in_(self._keys.hand_keys((coder,))))
        query = query.where(~table.c.deleted, table.c.qualifiers != "")
        for key, words in self._connection.execute(query):
            yield key, read(words)

    def uids(self, entity: str, keys: Sequence[int]) -> list[bytes]:
        """Return the ids of rows by their keys; of a merged code that of the one that stands for it."""
        merged = book.merged_codes(self._connection) if entity == "code" else {}
        return [self._keys.uid(entity, merged.get(key, key)) for key in keys]

    def _by_sqlite(self, coder: int) -> Iterator[bytes]:
        last = self._connection.execute(sa.select(sa.func.max(schema.coding.c.id))).scalar() or 0
        for first in range(0, last + 1, _AT_ONCE):
            found = self._connection.exec_driver_sql(_PACKED, (first, first + _AT_ONCE - 1, coder)).scalar()
            yield bytes.fromhex(found or "")

    def _by_row(self, coder: int) -> Iterator[bytes]:
        table = schema.coding
        columns = (table.c.id, table.c.document_id, table.c.start, table.c.stop, table.c.code_id)
        query = sa.select(*columns).where(~table.c.deleted, table.c.coder_id == coder)
        for key, document, start, stop, code in self._connection.execute(query):
            yield struct.pack(_FORM, key << 32 | document, start << 32 | stop, code)


def state(connection: sa.Connection) -> object:
    """Return what is another value once anything was written; None where that cannot be told."""
    if connection.dialect.name != "sqlite":
        return None
    return connect.pragma(connection, "data_version"), connect.raw_sqlite(connection).total_changes
