"""One coder's codings of words as numbers, for counting very many at once."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from desktop.domain.changes import Role
from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CoderId
from desktop.domain.qualifiers import from_words
from desktop.store import book, schema
from desktop.store.history import History
from desktop.store.keys import Keys
from desktop.store.portions import portions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.uint32]
    """Of each coding five numbers: its key, its document's, where it starts and stops, and the key of its code."""

_FIVE = 5
_AT_ONCE = 1_000_000
"""Keys in one answer of SQLite."""
_FIRST_SIGN = 0x10000
_SIGNS = 1 << 20
"""So many signs follow that one, each of which stands for a number."""
_PACKED = (
    "SELECT group_concat(char(65536 + id - :first, 65536 + document_id, 65536 + start, 65536 + stop,"
    " 65536 + code_id), ''), max(document_id | stop | code_id)"
    " FROM coding NOT INDEXED WHERE id BETWEEN :first AND :last AND deleted = 0 AND coder_id = :coder"
)
_FEW = 20_000
"""Codings changed since, of which each is read anew; of more all are."""


class Mark(NamedTuple):
    """How far a database was when it was read: the last change, and which merges count."""

    change: int
    merges: tuple[tuple[int, bool], ...]


class CodedRows:
    """Reads codings of words in one database, older versions of documents too."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def mark(self) -> Mark:
        """Tell how far the database is; it is the same until something is written that could change a number."""
        merge = schema.merge
        last = self._connection.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar() or 0
        merges = self._connection.execute(sa.select(merge.c.id, merge.c.withdrawn).order_by(merge.c.id))
        return Mark(last, tuple((row.id, bool(row.withdrawn)) for row in merges))

    def entities_since(self, mark: Mark) -> frozenset[str] | None:
        """Name what kinds of rows changes touched since; None where more came than single changes."""
        change = schema.change
        purged = sa.select(sa.func.count()).where(change.c.seq > mark.change, change.c.role == Role.NOTE.value)
        # A purge takes rows away, of which no change tells.
        if mark.merges != self.mark().merges or self._connection.execute(purged).scalar():
            return None
        return History(self._connection).touched_since(mark.change)

    def changed_since(self, mark: Mark) -> list[int] | None:
        """Return the keys of codings that changes touched since; None where all are better read again."""
        op, coding = schema.op, schema.coding
        if self.entities_since(mark) is None:
            return None
        touched = sa.select(coding.c.id).join(op, op.c.uid == coding.c.uid).distinct()
        touched = touched.where(op.c.change_seq > mark.change, op.c.entity == coding.name).limit(_FEW + 1)
        found = list(self._connection.execute(touched).scalars())
        return found if len(found) <= _FEW else None

    def rows(self, coder: CoderId) -> "Rows":
        """Read a coder's codings in the order of their keys."""
        import numpy as np

        read = self._by_sqlite if self._connection.dialect.name == "sqlite" else self._by_row
        found = [some for key in self.hands(coder) for some in read(key)]
        rows = np.concatenate([np.zeros((0, _FIVE), np.uint32), *found])
        return rows[np.argsort(rows[:, 0], kind="stable")]

    def rows_of(self, coder: CoderId, keys: Sequence[int]) -> "Rows":
        """Read those of some codings that are a coder's, in no order."""
        import numpy as np

        here = schema.coding.c.id
        found = [
            some for key in self.hands(coder) for few in portions(keys) for some in self._by_row(key, here.in_(few))
        ]
        return np.concatenate([np.zeros((0, _FIVE), np.uint32), *found])

    def places(self, coder: CoderId) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Walk a coder's codings: the id of the document, start, end, and the id of the code."""
        merged, uid = book.merged_codes(self._connection), self._keys.uid
        for _, document, start, stop, code in self.rows(coder).tolist():
            yield uid("document", document), start, stop, uid("code", merged.get(code, code))

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

    def hands(self, coder: CoderId) -> tuple[int, ...]:
        """Return the keys of all identities that are this person."""
        return tuple(sorted(self._keys.hand_keys((coder,))))

    def _by_sqlite(self, coder: int) -> "Iterator[Rows]":
        """Let SQLite put the numbers together as signs of one text, which is far quicker than reading rows."""
        import numpy as np

        last = self._connection.execute(sa.select(sa.func.max(schema.coding.c.id))).scalar() or 0
        for first in range(0, last + 1, _AT_ONCE):
            given = {"first": first, "last": first + _AT_ONCE - 1, "coder": coder}
            signs, most = self._connection.exec_driver_sql(_PACKED, given).one()
            if most is not None and most >= _SIGNS:
                keys = schema.coding.c.id
                yield from self._by_row(coder, keys.between(given["first"], given["last"]))
            elif signs:
                numbers = np.frombuffer(signs.encode("utf-32-le"), "<u4").reshape(-1, _FIVE) - np.uint32(_FIRST_SIGN)
                numbers[:, 0] += np.uint32(first)
                yield numbers

    def _by_row(self, coder: int, *only: sa.ColumnElement[bool]) -> "Iterator[Rows]":
        import numpy as np

        table = schema.coding
        columns = (table.c.id, table.c.document_id, table.c.start, table.c.stop, table.c.code_id)
        query = sa.select(*columns).where(~table.c.deleted, table.c.coder_id == coder, *only).order_by(table.c.id)
        for some in self._connection.execute(query).partitions(_FEW):
            yield np.array([tuple(row) for row in some], np.uint32)
