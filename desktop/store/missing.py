"""What the journal of another copy holds that ours does not, operation by operation.

A file that was sent holds of a change what is about the documents and coders that were chosen, so that a change may
be here in part.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

import sqlalchemy as sa

from desktop.store import fold, schema
from desktop.store.portions import portions

OF_ONE_PROJECT = "project"
"""What is said of a project as a whole, which does not come from another project."""

Known = dict[bytes, dict[int, int]]
"""Of each origin, by its number, the key of each change."""
Place = tuple[int, int]
"""Where an operation stands: the key of its change, and its place in it."""


@dataclass(slots=True)
class Missing:
    """What is to come, and what was taken back here and is to count again."""

    ours: Known
    theirs: Known
    """The changes that count there, in part at least."""
    same_project: bool
    """Whether they have anything in common; an empty one is like any other."""
    new: dict[bytes, list[int]] = field(default_factory=dict)
    """By origin, the numbers of changes that are not here at all."""
    rest: dict[int, set[int]] = field(default_factory=dict)
    """Of changes that are here in part, by their keys there, the places of the operations that are not."""
    back: list[Place] = field(default_factory=list)
    """Operations here that were taken back here and count there."""

    @property
    def changes(self) -> int:
        """How many changes come, are completed, or come back."""
        return sum(map(len, self.new.values())) + len(self.rest) + len({seq for seq, _ in self.back})


def missing(ours: sa.Connection, theirs: sa.Connection) -> Missing:
    """Compare two journals."""
    here, there = _known(ours), _known(theirs, counting=True)
    found = Missing(here, there, not here or not there or not here.keys().isdisjoint(there))
    for origin, numbers in found.theirs.items():
        if new := [n for n in numbers if n not in here.get(origin, {})]:
            found.new[origin] = new
    found.rest = _rest(ours, theirs, found)
    found.back = _back(ours, theirs, found)
    return found


def _known(connection: sa.Connection, *, counting: bool = False) -> Known:
    """Read which changes a copy has; perhaps only those of which something counts there."""
    query = sa.select(schema.origin.c.uid, schema.change.c.n, schema.change.c.seq).join(schema.change)
    gone = _taken_back_whole(connection) if counting else frozenset[int]()
    found: Known = {}
    for uid, n, seq in connection.execute(query):
        if seq not in gone:
            found.setdefault(uid, {})[n] = seq
    return found


def _taken_back_whole(connection: sa.Connection) -> frozenset[int]:
    op, table = schema.op, schema.withdrawn
    some = sa.select(table.c.change_seq)
    left = sa.select(op.c.change_seq).where(op.c.change_seq.in_(some), fold.counts())
    return frozenset(connection.execute(some.where(table.c.change_seq.not_in(left))).scalars())


def _rest(ours: sa.Connection, theirs: sa.Connection, found: Missing) -> dict[int, set[int]]:
    """Find what is missing of changes that are known; only those that may lack something are read."""
    here, there = _shapes(ours), _shapes(theirs)
    doubtful: dict[int, int] = {}
    for origin, numbers in found.theirs.items():
        known = found.ours.get(origin, {})
        for n, seq in numbers.items():
            if (own := known.get(n)) is not None:
                count, last = here.get(own, (0, -1))
                if count != last + 1 or there.get(seq, (0, -1))[1] > last:
                    doubtful[seq] = own
    if not doubtful:
        return {}
    held, counting = _places(ours, doubtful.values()), _coming(theirs, doubtful, found)
    rest = {seq: counting.get(seq, set()) - held.get(own, set()) for seq, own in doubtful.items()}
    return {seq: places for seq, places in rest.items() if places}


def _shapes(connection: sa.Connection) -> dict[int, tuple[int, int]]:
    """Read how many operations there are of each change, and the place of the last."""
    op = schema.op
    query = sa.select(op.c.change_seq, sa.func.count(), sa.func.max(op.c.ix)).group_by(op.c.change_seq)
    return {seq: (count, last) for seq, count, last in connection.execute(query)}


def _coming(theirs: sa.Connection, changes: Iterable[int], found: Missing) -> dict[int, set[int]]:
    """Read at which places changes there hold operations that count, and that another project takes."""
    everything = sa.true() if found.same_project else schema.op.c.entity != OF_ONE_PROJECT
    return _places(theirs, changes, fold.counts(), everything)


def _places(connection: sa.Connection, changes: Iterable[int], *wanted: sa.ColumnElement[bool]) -> dict[int, set[int]]:
    """Read at which places some changes hold operations."""
    op = schema.op
    query = sa.select(op.c.change_seq, op.c.ix).where(*wanted)
    found: dict[int, set[int]] = {}
    for some in portions(sorted(changes)):
        for seq, ix in connection.execute(query.where(op.c.change_seq.in_(some))):
            found.setdefault(seq, set()).add(ix)
    return found


def _back(ours: sa.Connection, theirs: sa.Connection, found: Missing) -> list[Place]:
    table, change = schema.withdrawn, schema.change
    query = (
        sa.select(table.c.change_seq, table.c.ix, schema.origin.c.uid, change.c.n)
        .join(change, change.c.seq == table.c.change_seq)
        .join(schema.origin)
    )
    taken = [(row, found.theirs.get(row.uid, {}).get(row.n)) for row in ours.execute(query)]
    there = _coming(theirs, {seq for _, seq in taken if seq is not None}, found)
    return [(row.change_seq, row.ix) for row, seq in taken if seq is not None and row.ix in there.get(seq, ())]


def of_places(connection: sa.Connection, places: Collection[Place]) -> set[tuple[str, bytes]]:
    """Return the rows that some operations are about."""
    op, found = schema.op, set[tuple[str, bytes]]()
    wanted: Mapping[int, set[int]] = {
        seq: {ix for _, ix in some} for seq, some in groupby(sorted(places), lambda each: each[0])
    }
    for some in portions(sorted(wanted)):
        query = sa.select(op.c.change_seq, op.c.ix, op.c.entity, op.c.uid).where(op.c.change_seq.in_(some))
        found |= {(entity, uid) for seq, ix, entity, uid in connection.execute(query) if ix in wanted[seq]}
    return found
