"""What an operation changed, so that views look again at just that."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.ids import ChangeId, CodeId, CoderId, CodingId, DocumentId, MemoId


@dataclass(frozen=True, slots=True)
class Changes:
    """Names what is not as it was; `everything` says that all of it may be."""

    label: str = ""
    change: ChangeId | None = None
    codings_of: frozenset[DocumentId] = frozenset()
    codings: tuple[CodingId, ...] = ()
    """Those added or changed, in the order given."""
    removed: tuple[CodingId, ...] = ()
    """Those taken away."""
    documents: frozenset[DocumentId] = frozenset()
    codes: frozenset[CodeId] = frozenset()
    memos: frozenset[MemoId] = frozenset()
    coders: frozenset[CoderId] = frozenset()
    persons: bool = False
    """Whether identities are one person's that were not, or no more."""
    whole_documents: frozenset[DocumentId] = frozenset()
    """Those whose codes on the whole article changed."""
    progress_of: frozenset[DocumentId] = frozenset()
    pins: bool = False
    settings: bool = False
    """Whether what the project decides for everybody, its variables among it, is not as it was."""
    suggestions: bool = False
    rounds: bool = False
    """Whether rounds of review, or who codes what in them, are not as they were."""
    decisions_of: frozenset[DocumentId] = frozenset()
    """Those whose agreed layer changed."""
    comments: bool = False
    queries: bool = False
    """Whether the queries that are kept by name are not as they were."""
    looks: bool = False
    """Whether something else needs another look than before."""
    sets: bool = False
    """Whether the sets of codes are not as they were."""
    document_sets: bool = False
    """Whether the sets of documents, or what is in them, are not as they were."""
    entities: bool = False
    """Whether the list of entities is not as it was."""
    everything: bool = False
    elsewhere: bool = False
    """Whether another program made them."""

    def also(self, later: "Changes") -> "Changes":
        """Name what either names, under the later label."""
        both = {field.name: (getattr(self, field.name), getattr(later, field.name)) for field in fields(self)}
        joined = {
            name: one + other if isinstance(other, tuple) else one | other
            for name, (one, other) in both.items()
            if isinstance(other, (tuple, frozenset, bool))
        }
        return replace(later, change=later.change or self.change, **joined)

    def __bool__(self) -> bool:
        return self.change is not None or self.everything


class Role(StrEnum):
    """What a change in the journal was."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NOTE = "note"
    """Not to be taken back: somebody joined, something was purged."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: who changed what when."""

    change: ChangeId
    at: int
    coder: CoderId
    label: str
    role: Role
    undone: bool
    """Whether it is taken back at present."""
    mine: bool
    """Whether it can be among the changes that the present coder takes back."""


COUNTED = 16
"""The last bits of a clock of the journal, which count; before them are milliseconds since 1970."""


def clock_time(clock: int) -> int:
    """Return the milliseconds since 1970 that a clock of the journal shows."""
    return clock >> COUNTED


class Moment(NamedTuple):
    """A state of the journal that stays what it was, whatever is written or arrives later."""

    clock: int
    """The last clock that counts."""
    known: Mapping[bytes, int] | None = None
    """Of each origin the last change that was there; None for all up to the clock."""
    layers: Mapping[bytes, frozenset[tuple[int, int]]] | None = None
    """Of each origin the operations that made the layers, by change and place; None for all that was known."""
    persons: Mapping[CoderId, CoderId] | None = None
    """Which identities were one person's then, with whom they were known as."""
