"""What an operation is, and what it works with."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop.domain.coders import Coder
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.left_out import LeftOut

if TYPE_CHECKING:
    from desktop.store.journal import Writer
    from desktop.store.reads import Reader


@dataclass(frozen=True, slots=True)
class Work:
    """One change in the making: who makes it, what is there, and the pen."""

    coder: Coder
    read: "Reader"
    write: "Writer"
    text: Callable[[DocumentId], str]
    left_out_among: Callable[[Collection[DocumentId]], LeftOut]
    """What the project leaves out of some documents at present."""

    @property
    def hand(self) -> CoderId:
        """Under which of my identities this is written; what there is to read knows me as `coder`."""
        return self.write.coder

    def say(self, entity: str, uid_of: Callable[[CoderId], bytes], **values: Any) -> None:
        """Write what I say of something; what I say already under this identity, another of mine denied since."""
        said = len(self.write.ops)
        self.write.put(entity, uid_of(self.hand), coder=self.hand, **values)
        for hand in self.read.hands((self.hand,)) if len(self.write.ops) == said else ():
            self.write.set(entity, uid_of(hand), **values)

    def is_mine(self, coder: CoderId) -> bool:
        """Tell whether an identity is the present coder's."""
        return self.read.person(coder) == self.coder.id

    def require_mine(self, coder: CoderId) -> None:
        """Refuse to touch what another coder made."""
        if not self.is_mine(coder):
            names = {person.id: person.name for person in self.read.coders()}
            name = names.get(self.read.person(coder), "another coder")
            raise KnownError(f"This is {name}'s; only {name} can change it. Make your own beside it.")


class Operation(Protocol):
    """Something that can be done to a project as one step."""

    @property
    def label(self) -> str:
        """Say what it does, as the history and the undo menu name it."""

    def apply(self, work: Work) -> None:
        """Do it; raises KnownError when it cannot be done, and then nothing of it stays."""


class Final:
    """Marks an operation that cannot be taken back, since others may have seen what it showed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Several operations as one step."""

    label: str
    operations: tuple[Operation, ...]

    def apply(self, work: Work) -> None:
        """Do one after the other."""
        for operation in self.operations:
            operation.apply(work)


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
