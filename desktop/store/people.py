"""Who works in a project, and what they said and read: identities that were joined are one person in all of it."""

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from desktop.domain.coders import Coder
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.store import beside, book, schema
from desktop.store.keys import Keys


class People:
    """Reads about coders in one database; a coder is a person, whose every identity counts."""

    def __init__(self, connection: sa.Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def coders(self) -> list[Coder]:
        """Read the coders by name; of joined identities the one that stands for the person."""
        return [coder for coder in self.identities() if self._keys.person(coder.id) == coder.id]

    def identities(self) -> list[Coder]:
        """Read the coders by name, each identity for itself."""
        table = schema.coder
        rows = self._connection.execute(sa.select(table).where(~table.c.deleted).order_by(table.c.name, table.c.id))
        return [Coder(CoderId(row.uid), row.name, row.initials, row.colour) for row in rows]

    def person(self, coder: CoderId) -> CoderId:
        """Return the identity that stands for the person whose one this is."""
        return self._keys.person(coder)

    def hands(self, coders: Collection[CoderId]) -> list[CoderId]:
        """Return all identities of some persons."""
        return self._keys.hands(coders)

    def joins(self) -> list[tuple[CoderId, CoderId]]:
        """Read which identities were joined with which."""
        return self._keys.joins()

    def has_work(self, coder: CoderId) -> bool:
        """Tell whether anything that an identity made is there."""
        table = schema.coder
        keys = self._connection.execute(sa.select(table.c.id).where(table.c.uid == coder)).scalars()
        return beside.has_work(self._connection, list(keys))

    def made_since(self, origin: int | None, coder: CoderId) -> list[tuple[str, bytes]]:
        """List what an identity made in one opened session: entity and id."""
        op, change = schema.op, schema.change
        query = (
            sa.select(op.c.entity, op.c.uid)
            .join(change, change.c.seq == op.c.change_seq)
            .where(change.c.origin_id == origin, change.c.coder == coder, op.c.before.is_(None))
            .where(op.c.entity.in_(("coding", "document_coding", "memo", "progress")))
            .order_by(op.c.change_seq, op.c.ix)
        )
        return [(entity, uid) for entity, uid in self._connection.execute(query)]

    def statuses(self, coder: CoderId) -> dict[DocumentId, str]:
        """Read what a coder declared about documents; what was said last counts, under whichever identity."""
        table = schema.progress
        rows = self._said_by(coder, table, table.c.document_id, table.c.status)
        return {DocumentId(self._keys.uid("document", key)): status for key, status in rows}

    def pins(self, coder: CoderId) -> dict[int, CodeId | None]:
        """Read a coder's own pins; None stands for a digit left free on purpose."""
        table, merged = schema.pin, book.merged_codes(self._connection)
        return {
            digit: None if key is None else CodeId(self._keys.uid("code", merged.get(key, key)))
            for digit, key in self._said_by(coder, table, table.c.digit, table.c.code_id)
        }

    def reading(self, coder: CoderId) -> dict[DocumentId, tuple[int, int, int]]:
        """Read where a coder stopped: position, furthest code point seen, and when."""
        table = schema.reading
        query = sa.select(table).where(table.c.coder.in_(self.hands((coder,)))).order_by(table.c.at)
        found: dict[DocumentId, tuple[int, int, int]] = {}
        for row in self._connection.execute(query):
            document = DocumentId(self._keys.uid("document", row.document_id))
            furthest = max(row.read_to, found.get(document, (0, 0, 0))[1])
            found[document] = row.position, furthest, row.at
        return found

    def _said_by(self, coder: CoderId, table: sa.Table, *columns: sa.Column[Any]) -> Iterator[Any]:
        """Read columns of what a coder said, the last one last."""
        query = sa.select(*columns).where(table.c.coder_id.in_(self._keys.hand_keys((coder,))), ~table.c.deleted)
        return iter(self._connection.execute(query.order_by(table.c.modified, table.c.uid)))
