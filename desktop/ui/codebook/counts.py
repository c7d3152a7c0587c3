"""How often I gave each code, with what stands below it counted in."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId, DocumentId
from desktop.ui.session import Session


class Count(NamedTuple):
    """Codings of mine: in the article on the screen, and in all."""

    here: int = 0
    everywhere: int = 0

    def plus(self, other: "Count") -> "Count":
        """Add two counts."""
        return Count(self.here + other.here, self.everywhere + other.everywhere)


def my_counts(session: Session, document: DocumentId | None) -> dict[CodeId, Count]:
    """Count my codings by code; a family has its own and all those below it."""
    project = session.project
    me = project.coder.id
    here = project.counts(me, document) if document else {}
    return _rolled_up(project.codebook(), here, project.counts(me))


def _rolled_up(book: Codebook, here: Mapping[CodeId, int], everywhere: Mapping[CodeId, int]) -> dict[CodeId, Count]:
    found: dict[CodeId, Count] = {}
    for code in reversed(list(book)):
        own = Count(here.get(code.id, 0), everywhere.get(code.id, 0))
        below = (found[child.id] for child in book.children.get(code.id, ()))
        for count in below:
            own = own.plus(count)
        found[code.id] = own
    return found
