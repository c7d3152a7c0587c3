"""How often I gave each code, with what stands below it counted in."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId, DocumentId
from desktop.ui.session import Session


class Count(NamedTuple):
    """Codings of mine: in the article on the screen, and in all."""

    here: int = 0
    everywhere: int = 0
    uncounted: int = 0
    """Those that neither of the two counts, since the project leaves out where they stand."""

    def plus(self, other: "Count") -> "Count":
        """Add two counts."""
        return Count(*map(sum, zip(self, other, strict=True)))


def my_counts(session: Session, document: DocumentId | None) -> dict[CodeId, Count]:
    """Count my codings by code; a family has its own and all those below it."""
    project = session.project
    me = project.coder.id
    here = project.counted(me, document) if document else {}
    uncounted = sum(project.uncounted(me).values(), Counter[CodeId]())
    return _rolled_up(project.codebook(), here, project.counted(me), uncounted)


def how_many(session: Session) -> int:
    """Count all my codings, also those that the project leaves out."""
    project = session.project
    me = project.coder.id
    return sum(project.counted(me).values()) + sum(sum(each.values()) for each in project.uncounted(me).values())


def _rolled_up(
    book: Codebook, here: Mapping[CodeId, int], everywhere: Mapping[CodeId, int], uncounted: Mapping[CodeId, int]
) -> dict[CodeId, Count]:
    found: dict[CodeId, Count] = {}
    for code in reversed(list(book)):
        own = Count(here.get(code.id, 0), everywhere.get(code.id, 0), uncounted.get(code.id, 0))
        below = (found[child.id] for child in book.children.get(code.id, ()))
        for count in below:
            own = own.plus(count)
        found[code.id] = own
    return found
