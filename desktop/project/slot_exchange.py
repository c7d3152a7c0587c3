"""Slots, entities and sets of a codebook file held against a project's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.codebook import Codebook, CodeSet
from desktop.domain.ids import CodeId
from desktop.domain.slots import Entity, NewEntity, NewSlot, Slot
from desktop.project import operations as op


@dataclass(frozen=True, slots=True)
class IncomingSlots:
    """What a file asks codes to say, beside what the project asks: new, and changed."""

    new_slots: tuple[NewSlot, ...] = ()
    changed_slots: tuple[NewSlot, ...] = ()
    """With the ids of those that are there."""
    new_entities: tuple[NewEntity, ...] = ()
    changed_entities: tuple[NewEntity, ...] = ()
    new_sets: tuple[CodeSet, ...] = ()
    changed_sets: tuple[CodeSet, ...] = ()

    def steps(self, *, replace_changed: bool) -> Iterator[op.Operation]:
        """Walk what brings them in."""
        slots = (*self.new_slots, *(self.changed_slots if replace_changed else ()))
        entities = (*self.new_entities, *(self.changed_entities if replace_changed else ()))
        if slots:
            yield op.PutSlots(slots)
        if entities:
            yield op.PutEntities(entities)
        for each in (*self.new_sets, *(self.changed_sets if replace_changed else ())):
            yield op.PutCodeSet(each.name, tuple(each.codes), each.id)

    @property
    def changed(self) -> int:
        """How many slots, entities and sets differ from those that are there."""
        return len(self.changed_slots) + len(self.changed_entities) + len(self.changed_sets)


def compare_slots(
    book: Codebook,
    slots: Iterable[NewSlot],
    entities: Iterable[NewEntity],
    here: Mapping[CodeId, CodeId],
    sets: Iterable[CodeSet] = (),
) -> IncomingSlots:
    """Hold slots, by code and key, entities, by key, and sets, by id or name, against a codebook.

    `here` gives, for codes of the file, the code of the project that each is.
    """
    there = {(slot.code, slot.key.casefold()): slot for slot in book.slots.values()}
    wanted = [replace(slot, code=here.get(slot.code, slot.code) if slot.code else None) for slot in slots]
    pairs = [(slot, there.get((slot.code, slot.key.casefold()))) for slot in wanted]
    known = {entity.key: entity for entity in book.entities}
    named = [(entity, known.get(entity.key)) for entity in entities]
    grouped = [_known_here(book, each, here) for each in sets]
    return IncomingSlots(
        tuple(slot for slot, old in pairs if old is None),
        tuple(replace(slot, id=old.id) for slot, old in pairs if old is not None and not _same_slot(slot, old)),
        tuple(entity for entity, old in named if old is None),
        tuple(entity for entity, old in named if old is not None and not _same_entity(entity, old)),
        tuple(each for each, old in grouped if old is None),
        tuple(each for each, old in grouped if old is not None and each != old),
    )


def _known_here(book: Codebook, new: CodeSet, here: Mapping[CodeId, CodeId]) -> tuple[CodeSet, CodeSet | None]:
    """Return a set with the codes that they are here, and the set that is there already."""
    by_id = next((each for each in book.sets if each.id == new.id), None)
    old = by_id or next((each for each in book.sets if each.name.casefold() == new.name.casefold()), None)
    codes = frozenset(here.get(code, code) for code in new.codes)
    return replace(new, id=old.id if old else new.id, codes=codes), old


def _same_slot(new: NewSlot, old: Slot) -> bool:
    parts = ("key", "kind", "label", "choices", "several", "initial", "note", "need")
    return all(getattr(new, part) == getattr(old, part) for part in parts)


def _same_entity(new: NewEntity, old: Entity) -> bool:
    parts = ("name", "kind", "rollup")
    aliases = tuple(alias for alias in new.aliases if alias)
    return aliases == old.aliases and all(getattr(new, part) == getattr(old, part) for part in parts)
