"""Which differences are listed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.project.queue import Item, Order, Queue, State, Wanted
from desktop.review.differences import Kind

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To which differences the list is narrowed down; None for all of a thing."""

    coder: CoderId | None = None
    """Who has something there."""
    kind: Kind | None = None
    document: DocumentId | None = None

    def __bool__(self) -> bool:
        return self != EVERYTHING


EVERYTHING = Narrowed()


class Show(StrEnum):
    """Which differences are listed; what was put off counts as open."""

    OPEN = "open"
    SETTLED = "settled"
    ALIKE = "alike"
    ALL = "all"

    def wanted(self, code: CodeId | None, to: Narrowed = EVERYTHING) -> Wanted:
        """Say what is wanted of a code, None for all of them, and of what the list is narrowed down to."""
        states = {Show.OPEN: (State.OPEN, State.DEFERRED), Show.SETTLED: (State.SETTLED,)}.get(self)
        return Wanted(
            _only(code),
            _only(to.kind),
            _only(to.coder),
            _only(to.document),
            states,
            agreeing=self in (Show.ALIKE, Show.ALL),
        )


def listed(queue: Queue | None, code: CodeId | None, show: Show, order: Order, to: Narrowed = EVERYTHING) -> list[Item]:
    """Return what is listed in an order; what was put off comes last."""
    if queue is None:
        return []
    found = queue.shown(show.wanted(code, to), order)
    if show is Show.ALIKE:
        found = [item for item in found if item.cluster.agrees]
    return sorted(found, key=lambda item: item.state is State.DEFERRED)


def _only(value: Thing | None) -> tuple[Thing, ...] | None:
    return None if value is None else (value,)
