"""The way between ids known everywhere and the keys of this database."""

from collections.abc import Iterator

import sqlalchemy as sa

from desktop.domain.errors import NotFound
from desktop.store import schema


class Keys:
    """Looks up keys and ids once each; a rolled back transaction has to clear it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, dict[bytes, int]] = {}
        self._uids: dict[str, dict[int, bytes]] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._keys.clear()
        self._uids.clear()

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

    def _all(self, entity: str) -> Iterator[tuple[int, bytes]]:
        table = schema.ENTITIES[entity]
        for row in self._connection.execute(sa.select(table.c.id, table.c.uid)):
            yield row.id, row.uid
