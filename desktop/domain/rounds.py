"""Rounds of review: some coders code the same articles, perhaps without seeing each other's work."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.documents import Status
from desktop.domain.ids import AssignmentId, CodeId, CoderId, DocumentId, RoundId
from desktop.domain.left_out import LeftOut

Drawable = TypeVar("Drawable", bound=bytes)


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    CLOSED = "closed"


class Draw(NamedTuple):
    """How the articles of a round were drawn, so that anybody can draw them again."""

    seed: int
    number: int
    among: int
    """How many there were to draw from, near-doubles once."""


class Reveal(NamedTuple):
    """Somebody let everybody see a blind round before its time."""

    by: CoderId
    at: int
    """Milliseconds since 1970."""
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round of review."""

    id: RoundId
    name: str
    note: str
    lead: CoderId | None
    """Who opened it, and may change, reveal and close it."""
    documents: tuple[DocumentId, ...]
    coders: tuple[CoderId, ...]
    codes: tuple[CodeId, ...]
    """Those that it is about; empty for the whole codebook."""
    drawn: Draw | None
    """None where the articles were chosen."""
    blind: bool
    state: RoundState
    revealed: tuple[Reveal, ...]
    book: int | None
    """The clock of the journal as of which the codebook is meant."""
    frozen: int | None
    """The clock as of which the layers are read once it is closed."""
    created: int
    """Milliseconds since 1970."""

    @property
    def is_open(self) -> bool:
        return self.state is RoundState.OPEN


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article that a coder is asked to code in a round."""

    id: AssignmentId
    round: RoundId
    document: DocumentId
    coder: CoderId


@dataclass(frozen=True, slots=True)
class Yours:
    """An assignment, and how far its coder is."""

    assignment: Assignment
    status: Status


@dataclass(frozen=True, slots=True)
class Record:
    """What a round keeps of its closing beside the layers, so that nothing done later moves its figures."""

    left_out: LeftOut
    """Of its articles."""
    assigned: frozenset[tuple[DocumentId, CoderId]]


@dataclass(frozen=True, slots=True)
class Frozen:
    """What some coders had in some articles at a moment, and the codebook of that moment."""

    codings: tuple[Coding, ...]
    """By document, start, end and id; one of a merged code has the code that stood for it then."""
    whole: tuple[DocumentCoding, ...]
    finished: frozenset[tuple[DocumentId, CoderId]]
    book: Codebook
    kinds: tuple[str, ...] = ()
    """Of paragraphs that counted for nothing then."""
    doubles_once: bool = False
    """Whether one alone of what is nearly the same counted then."""
    lacking: int = 0
    """How many changes of what was frozen this copy has not got."""
    record: Record | None = None
    """None where an earlier version closed the round, which kept none."""
    joined: frozenset[CoderId] = frozenset()
    """Coders whose layer several identities made."""


def drawn(candidates: Iterable[Drawable], number: int, seed: int) -> list[Drawable]:
    """Draw some of what is there, the same on every machine: those whose SHA-256 with the seed comes first."""
    return sorted(candidates, key=lambda each: hashlib.sha256(b"%d/" % seed + each).digest())[:number]
