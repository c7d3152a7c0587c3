"""Queries are kept by name, and forgotten."""

from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import SavedQueryId, derived_id, new_id
from desktop.domain.saved import QueryKind, SavedQuery
from desktop.project.operations.base import Work


@dataclass(frozen=True, slots=True)
class SaveQuery:
    """Keep a query by name, in the place of one that is called so."""

    name: str
    kind: QueryKind
    body: str
    """What is asked, in JSON."""

    @property
    def label(self) -> str:
        return f"Keep the query “{self.name.strip()}”"

    def apply(self, work: Work) -> None:
        """Keep it; raises KnownError when it has no name."""
        name = self.name.strip()
        if not name:
            raise KnownError("A query needs a name to be kept. Give it one.")
        values = {"name": name, "kind": self.kind.value, "body": self.body}
        work.write.put("saved_query", _id_for(work, name), **values)


@dataclass(frozen=True, slots=True)
class RenameQuery:
    """Give a kept query another name."""

    query: SavedQueryId
    name: str

    @property
    def label(self) -> str:
        return f"Call a kept query “{self.name.strip()}”"

    def apply(self, work: Work) -> None:
        """Change the name; raises KnownError when there is none, or when another query has it."""
        name = self.name.strip()
        if not name:
            raise KnownError("A query needs a name. Give it one.")
        there = _named(work, name)
        if there is not None and there.id != self.query:
            raise KnownError(f"Another query is called “{there.name}”. Choose another name, or forget that one first.")
        work.write.put("saved_query", self.query, name=name)


@dataclass(frozen=True, slots=True)
class ForgetQuery:
    """Forget a kept query."""

    query: SavedQueryId

    @property
    def label(self) -> str:
        return "Forget a kept query"

    def apply(self, work: Work) -> None:
        """Remove it."""
        work.write.remove("saved_query", self.query)


def _named(work: Work, name: str) -> SavedQuery | None:
    return next((each for each in work.read.queries.all() if each.name.casefold() == name.casefold()), None)


def _id_for(work: Work, name: str) -> SavedQueryId:
    """Return the id of the query of that name, or the one that other copies give it; a renamed query keeps its own."""
    if (there := _named(work, name)) is not None:
        return there.id
    usual = SavedQueryId(derived_id("saved query", name.casefold()))
    return usual if all(each.id != usual for each in work.read.queries.all()) else SavedQueryId(new_id())
