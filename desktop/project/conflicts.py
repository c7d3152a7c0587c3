"""What merges left for people to look at: fields that both copies changed, with both values, who and when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.ids import CoderId
from desktop.project import operations as op
from desktop.project.merging import values_in_words
from desktop.project.sight import is_kept

if TYPE_CHECKING:
    from desktop.project.project import Project
    from desktop.store import Database
    from desktop.store.conflicts import Conflict

_IMPLIED = frozenset({("code", "meaning")})
"""Fields that follow others, so that nobody has to be asked about them."""


class Side(NamedTuple):
    """One of the two values."""

    value: Any
    words: str
    by: str
    """Who gave it; empty where that is not known."""
    at: int
    """Milliseconds since 1970; 0 where it is not known."""


class Clash(NamedTuple):
    """A field that both copies changed without knowing of each other."""

    file: str
    """What was merged."""
    entity: str
    uid: bytes
    name: str
    """How the row is called; empty where it has no name."""
    field: str
    stands: Side
    """The value of the two that stands, or the newer one."""
    other: Side
    open: bool
    """Whether one of the two stands still, so that the other can be taken."""

    @property
    def taking(self) -> op.TakeOther:
        """Return what lets the other value stand."""
        return op.TakeOther(self.entity, self.uid, self.field, self.other.value)


def clashes(project: "Project", database: "Database") -> Iterator[Clash]:
    """Walk the conflicts of the merges that count, the latest merge first; blind rounds keep theirs from view."""
    from desktop.store.conflicts import kept, present

    files = {each.id: each.file for each in project.merges()}
    found, hidden, me = list(kept(database.connection)), project.hidden_documents(), project.coder.id
    for merge_id, each in sorted(found, key=lambda entry: -entry[0]):
        row = present(database.connection, database.keys, each)
        if row is None or (each.entity, each.field) in _IMPLIED:
            continue
        if is_kept(hidden, me, each.entity, row, project.person):
            continue
        yield _clash(project, database, files.get(merge_id, ""), each, row)


def _clash(project: "Project", database: "Database", file: str, each: "Conflict", row: dict[str, Any]) -> Clash:
    from desktop.store.conflicts import writers

    said, names = writers(database.connection, each), values_in_words(project)
    people = project.coder_names()

    def side(value: Any) -> Side:
        by, at = said.get(value, (b"", 0))
        return Side(value, names.value(each.field, value), people.get(project.person(CoderId(by)), ""), at)

    ours_stands = row[each.field] == each.ours if row[each.field] in (each.ours, each.theirs) else each.ours_stands
    stands, other = (each.ours, each.theirs) if ours_stands else (each.theirs, each.ours)
    is_open = row[each.field] == stands
    return Clash(file, each.entity, each.uid, names.name(each.uid), each.field, side(stands), side(other), is_open)
