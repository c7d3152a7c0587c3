"""Queries are kept by name, and forgotten."""

from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import SavedQueryId, derived_id
from desktop.domain.saved import QueryKind
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
        work.write.put("saved_query", derived_id("saved query", name.casefold()), **values)


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
