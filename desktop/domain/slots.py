"""Slots: what a code asks to be said about a coding, such as who plays the role and toward whom."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import CodeId, EntityId, SlotId


class SlotKind(StrEnum):
    """What a slot takes."""

    ENTITY = "entity"
    """Keys of entities of the project's list; others are kept as they are."""
    CHOICE = "choice"
    SPAN = "span"
    """Words of the text."""
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """As precise as it is known, in EDTF."""
    YES_NO = "yes/no"


class Need(StrEnum):
    """How much a code asks for a slot."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"
    """The slot does not go with this code, although it goes with its family."""


@dataclass(frozen=True, slots=True)
class NewSlot:
    """A slot on its way in."""

    key: str
    """The word that exports know it by; one slot of a key goes with a code at most."""
    kind: SlotKind
    label: str = ""
    """What people read; empty for the key."""
    code: CodeId | None = None
    """The code or family it goes with, and with all below; None for every code."""
    choices: tuple[str, ...] = ()
    several: bool = False
    initial: str = ""
    """The value that stands until another is given; it is not written on the coding."""
    note: str = ""
    need: Need = Need.OPTIONAL
    """For codes that say nothing else of it."""
    id: SlotId | None = None
    """Its id where it has one already."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the codebook as it stands now."""

    id: SlotId
    key: str
    kind: SlotKind
    label: str
    code: CodeId | None
    choices: tuple[str, ...]
    several: bool
    initial: str
    note: str
    need: Need
    order: float

    @property
    def name(self) -> str:
        """What people read."""
        return self.label or self.key


@dataclass(frozen=True, slots=True)
class Asked:
    """A slot as one code asks for it."""

    slot: Slot
    required: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that texts name in several ways."""

    id: EntityId
    key: str
    """What codings hold and exports know it by: `CHN`."""
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    """Other words that the texts use for it."""
    rollup: str = ""
    """What it is counted under where entities are put together."""


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity on its way in."""

    key: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    rollup: str = ""
