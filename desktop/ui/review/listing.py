"""Which differences are listed."""

from enum import StrEnum

from desktop.domain.ids import CodeId, CoderId
from desktop.project.queue import Item, Order, Queue, State, Wanted


class Show(StrEnum):
    """Which differences are listed; what was put off counts as open."""

    OPEN = "open"
    SETTLED = "settled"
    ALIKE = "alike"
    ALL = "all"

    def wanted(self, code: CodeId | None, coder: CoderId | None = None) -> Wanted:
        """Say what is wanted of a code and of what a coder has; None means all."""
        states = {Show.OPEN: (State.OPEN, State.DEFERRED), Show.SETTLED: (State.SETTLED,)}.get(self)
        codes = None if code is None else (code,)
        coders = None if coder is None else (coder,)
        return Wanted(codes, coders=coders, states=states, agreeing=self in (Show.ALIKE, Show.ALL))


def listed(
    queue: Queue | None, code: CodeId | None, show: Show, order: Order, coder: CoderId | None = None
) -> list[Item]:
    """Return what is listed in an order; what was put off comes last."""
    if queue is None:
        return []
    found = queue.shown(show.wanted(code, coder), order)
    if show is Show.ALIKE:
        found = [item for item in found if item.cluster.agrees]
    return sorted(found, key=lambda item: item.state is State.DEFERRED)
