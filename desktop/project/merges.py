"""What was merged into this copy; each merge is one step that can be taken back here, and leaves no trace elsewhere."""

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.coders import Coder
from desktop.domain.ids import CoderId
from desktop.project.undo import Stacks

if TYPE_CHECKING:
    from typing import Protocol

    from desktop.store import Database

    class Merging(Protocol):
        """Somebody who can ask what was merged."""

        coder: Coder

        def merges(self) -> "list[Merged]": ...


class Merged(NamedTuple):
    """One merge."""

    id: int
    at: int
    """Milliseconds since 1970."""
    coder: CoderId
    file: str
    last: int
    """The last change that there was after it."""
    withdrawn: bool

    @property
    def label(self) -> str:
        return f"Merge {self.file}"


def read(database: "Database") -> list[Merged]:
    """Read the merges of this copy, oldest first, each with the person who made it."""
    from desktop.store.merges import merges

    found = (Merged(*row) for row in merges(database.connection))
    return [each._replace(coder=database.read.person(each.coder)) for each in found]


def to_take_back(project: "Merging", steps: Stacks) -> Merged | None:
    """Return the merge that undo means: the last one, where the present coder has changed nothing since."""
    since = steps.done[-1].change if steps.done else 0
    mine = [each for each in project.merges() if each.coder == project.coder.id and not each.withdrawn]
    return mine[-1] if mine and mine[-1].last >= since else None


def to_bring_back(project: "Merging", steps: Stacks) -> Merged | None:
    """Return the merge that redo means: the first one taken back, before what was done after it."""
    since, following = (stack[-1].change if stack else None for stack in (steps.done, steps.undone))
    taken = (each for each in project.merges() if each.coder == project.coder.id and each.withdrawn)
    first = next((each for each in taken if since is None or each.last >= since), None)
    return first if first and (following is None or first.last < following) else None


def withdraw(database: "Database", merged: Merged) -> None:
    """Let what came with a merge count for nothing here."""
    from desktop.store.merging import withdraw

    withdraw(database, merged.id)


def bring_back(database: "Database", merged: Merged) -> None:
    """Let a merge that was taken back count again."""
    from desktop.store.merging import bring_back

    bring_back(database, merged.id)
