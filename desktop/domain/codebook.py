"""Codes, what they mean, and the tree they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from desktop.domain.causes import Cause
from desktop.domain.hues import GREY, Swatch, swatches
from desktop.domain.ids import CodeId, CoderId, CodeSetId, MeaningId, SlotId
from desktop.domain.slots import Asked, Entity, Need, Slot

SEPARATOR = " / "
"""Stands between the names of a path; a name may hold it too."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a code means: the words coders go by."""

    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: str = ""
    near_misses: str = ""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code on its way in, perhaps with a whole family below it."""

    definition: Definition
    short_name: str = ""
    colour: str = ""
    """`#RRGGBB`; empty takes the parent's, or the next free one of the palette."""
    digit: int | None = None
    """The key 1 to 9 that the codebook proposes for it."""
    children: tuple["NewCode", ...] = ()
    id: CodeId | None = None
    """Its id where it has one already, so that the same code stays the same."""
    archived: bool = False
    key: str = ""
    notes: str = ""
    exclusive: bool = False
    whole_document: bool = False
    needs: Mapping[str, Need] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook as it stands now."""

    id: CodeId
    parent: CodeId | None
    meaning_id: MeaningId
    """The latest meaning; a coding keeps the one it was made under."""
    definition: Definition
    short_name: str
    colour: str
    digit: int | None
    order: float
    """Among its siblings; ties go by name."""
    archived: bool = False
    key: str = ""
    """What files know it by: `SEC.GUARANTEE`; often empty."""
    notes: str = ""
    exclusive: bool = False
    """Whether codings of one coder with this code or one below share no character."""
    whole_document: bool = False
    """Whether it is given to an article rather than to words of it."""
    needs: Mapping[str, Need] = field(default_factory=dict, hash=False)
    """What it says of slots, by their keys, over what its family says."""

    @property
    def name(self) -> str:
        return self.definition.name


@dataclass(frozen=True, slots=True)
class Meaning:
    """One state of what a code meant: who settled it, when, and why."""

    id: MeaningId
    code: CodeId
    definition: Definition
    coder: CoderId
    at: int
    reason: str = ""
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Codes that are looked at together, wherever they stand in the tree."""

    id: CodeSetId
    name: str
    codes: frozenset[CodeId]


@dataclass(frozen=True)
class Codebook:
    """All codes of a project, archived ones too, in the order of the tree."""

    codes: Mapping[CodeId, Code] = field(default_factory=dict)
    merged: Mapping[CodeId, CodeId] = field(default_factory=dict)
    """Codes that were merged, each with the one that stands for it; codings answer with the latter."""
    slots: Mapping[SlotId, Slot] = field(default_factory=dict)
    entities: tuple[Entity, ...] = ()
    """What slots can name, by name."""
    sets: tuple[CodeSet, ...] = ()
    """By name."""

    @cached_property
    def children(self) -> Mapping[CodeId | None, tuple[Code, ...]]:
        """The codes below each code; None holds the top."""
        groups: dict[CodeId | None, list[Code]] = {}
        for code in self.codes.values():
            parent = code.parent if code.parent in self.codes else None
            groups.setdefault(parent, []).append(code)
        return {key: tuple(sorted(group, key=_place)) for key, group in groups.items()}

    def swatch(self, code: CodeId | None) -> Swatch:
        """Return the colour and the pattern of a code; grey for one that is not there."""
        return self._swatches.get(code, GREY) if code else GREY

    @cached_property
    def _swatches(self) -> Mapping[CodeId, Swatch]:
        return {
            code.id: swatch
            for siblings in self.children.values()
            for code, swatch in zip(siblings, swatches(code.colour for code in siblings), strict=True)
        }

    def __iter__(self) -> Iterator[Code]:
        """Walk the tree from the top, each code before what is below it."""
        return self.below(None)

    def __len__(self) -> int:
        return len(self.codes)

    def below(self, code: CodeId | None) -> Iterator[Code]:
        """Walk what stands below a code, at any depth."""
        for child in self.children.get(code, ()):
            yield child
            yield from self.below(child.id)

    def above(self, code: CodeId) -> Iterator[Code]:
        """Walk from the code itself up to its root."""
        here = self.codes.get(code)
        while here is not None:
            yield here
            here = self.codes.get(here.parent) if here.parent else None

    def asked(self, code: CodeId) -> tuple[Asked, ...]:
        """Return the slots that go with a code, required ones first; of one key the nearest slot counts."""
        if code not in self._asked:
            self._asked[code] = self._found_asked(code)
        return self._asked[code]

    def _found_asked(self, code: CodeId) -> tuple[Asked, ...]:
        line = tuple(self.above(code))
        places: tuple[CodeId | None, ...] = (*(each.id for each in line), None)
        nearest: dict[str, Slot] = {}
        for place in places:
            for slot in self._slots_on.get(place, ()):
                nearest.setdefault(slot.key, slot)
        needs = ((slot, _need(line, slot)) for slot in nearest.values())
        found = [Asked(slot, need is Need.REQUIRED) for slot, need in needs if need is not Need.NONE]
        return tuple(sorted(found, key=lambda asked: (not asked.required, asked.slot.order, asked.slot.key)))

    @cached_property
    def _asked(self) -> dict[CodeId, tuple[Asked, ...]]:
        return {}

    @cached_property
    def _slots_on(self) -> Mapping[CodeId | None, tuple[Slot, ...]]:
        groups: dict[CodeId | None, list[Slot]] = {}
        for slot in self.slots.values():
            place = self.merged.get(slot.code, slot.code) if slot.code else None
            groups.setdefault(place, []).append(slot)
        return {place: tuple(sorted(group, key=lambda slot: (slot.order, slot.key))) for place, group in groups.items()}

    def exclusive_family(self, code: CodeId) -> Code | None:
        """Return the code or the nearest one above it whose codings must not share a character."""
        return next((each for each in self.above(code) if each.exclusive), None)

    def is_tree(self) -> bool:
        """Tell whether every code hangs from the top and every merged one has a code that stands for it."""
        hanging = sum(1 for _ in self)
        return hanging == len(self.codes) and all(kept in self.codes for kept in self.merged.values())

    def path(self, code: CodeId) -> tuple[str, ...]:
        """Return the names from the root down to the code."""
        return tuple(each.name for each in reversed(tuple(self.above(code))))

    def path_text(self, code: CodeId) -> str:
        """Return the path as people write it."""
        return SEPARATOR.join(self.path(code))

    def matching(self, name: str) -> tuple[Code, ...]:
        """Find codes by path or, failing that, by name, without regard to case; archived ones last.

        What can be read as the path of one code and the name of another finds both.
        """
        wanted = name.strip().casefold()
        by_path = [code for code in self if self.path_text(code.id).casefold() == wanted]
        either = SEPARATOR in wanted or not by_path
        by_name = [code for code in self if either and code.name.casefold() == wanted and code not in by_path]
        found: Iterable[Code] = (*by_path, *by_name)
        return tuple(sorted(found, key=lambda code: code.archived))


def _need(line: Iterable[Code], slot: Slot) -> Need:
    return next((code.needs[slot.key] for code in line if slot.key in code.needs), slot.need)


def _place(code: Code) -> tuple[float, str]:
    return code.order, code.name.casefold()
