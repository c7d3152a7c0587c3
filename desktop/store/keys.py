"""The way between ids known everywhere and the keys of this database."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress

import sqlalchemy as sa

from desktop.domain.errors import NotFound
from desktop.domain.ids import CoderId
from desktop.domain.persons import standing_for
from desktop.store import schema


class Keys:
    """Looks up keys and ids once each; a rolled back transaction has to clear it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, dict[bytes, int]] = {}
        self._uids: dict[str, dict[int, bytes]] = {}
        self._persons: Mapping[bytes, bytes] | None = None
        self._coders: dict[int, CoderId] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._keys.clear()
        self._uids.clear()
        self.forget_persons()

    def forget_persons(self) -> None:
        """Forget which identities are one person's."""
        self._persons = None
        self._coders.clear()

    def learn(self, entity: str, uid: bytes, key: int) -> None:
        """Remember a row that was just written."""
        self._keys.setdefault(entity, {})[uid] = key
        self._uids.setdefault(entity, {})[key] = uid

    def key(self, entity: str, uid: bytes) -> int:
        """Return the key of a row; NotFound when there is none."""
        found = self._keys.get(entity, {}).get(uid)
        if found is None:
            table = schema.ENTITIES[entity]
            found = self._connection.execute(sa.select(table.c.id).where(table.c.uid == uid)).scalar()
            if found is None:
                raise NotFound(f"The {entity} is not in this project any more. Look again.")
            self.learn(entity, uid, found)
        return found

    def uid(self, entity: str, key: int) -> bytes:
        """Return the id of the row with this key."""
        known = self._uids.setdefault(entity, {})
        if key not in known:
            for row_key, uid in self._all(entity):
                known[row_key] = uid
        return known[key]

    def coder(self, key: int) -> CoderId:
        """Return whose a row is that points to this key of a coder: the identity that stands for the person."""
        found = self._coders.get(key)
        if found is None:
            found = self._coders[key] = self.person(CoderId(self.uid("coder", key)))
        return found

    def person(self, coder: CoderId) -> CoderId:
        """Return the identity that stands for the person whose one this is."""
        return CoderId(self._standing().get(coder, coder))

    def hands(self, coders: Collection[CoderId]) -> list[CoderId]:
        """Return all identities of some persons."""
        wanted = {self.person(coder) for coder in coders}
        return [*wanted, *(CoderId(one) for one, other in self._standing().items() if other in wanted and one != other)]

    def hand_keys(self, coders: Collection[CoderId]) -> list[int]:
        """Return the keys of all identities of some persons; a coder who has not written yet has none."""
        found: list[int] = []
        for hand in self.hands(coders):
            with suppress(NotFound):
                found.append(self.key("coder", hand))
        return found

    def joins(self) -> list[tuple[CoderId, CoderId]]:
        """Read which identities were joined with which."""
        table, one, other = schema.same_person, schema.coder.alias("one"), schema.coder.alias("other")
        query = sa.select(one.c.uid, other.c.uid).select_from(
            table.join(one, one.c.id == table.c.coder_id).join(other, other.c.id == table.c.person_id)
        )
        rows = self._connection.execute(query.where(~table.c.deleted, ~one.c.deleted, ~other.c.deleted))
        return [(CoderId(first), CoderId(second)) for first, second in rows]

    def _standing(self) -> Mapping[bytes, bytes]:
        if self._persons is None:
            self._persons = standing_for(self.joins())
        return self._persons

    def _all(self, entity: str) -> Iterator[tuple[int, bytes]]:
        table = schema.ENTITIES[entity]
        for row in self._connection.execute(sa.select(table.c.id, table.c.uid)):
            yield row.id, row.uid
