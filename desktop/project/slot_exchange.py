"""Slots and entities of a codebook file held against a project's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.codebook import Codebook
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

    def steps(self, *, replace_changed: bool) -> Iterator[op.Operation]:
        """Walk what brings them in."""
        slots = (*self.new_slots, *(self.changed_slots if replace_changed else ()))
        entities = (*self.new_entities, *(self.changed_entities if replace_changed else ()))
        if slots:
            yield op.PutSlots(slots)
        if entities:
            yield op.PutEntities(entities)


def compare_slots(
    book: Codebook,
    slots: Iterable[NewSlot],
    entities: Iterable[NewEntity],
    here: Mapping[CodeId, CodeId],
) -> IncomingSlots:
    """Hold slots, by code and key, and entities, by key, against a codebook.

    `here` gives, for codes of the file, the code of the project that each is.
    """
    there = {(slot.code, slot.key.casefold()): slot for slot in book.slots.values()}
    wanted = [replace(slot, code=here.get(slot.code, slot.code) if slot.code else None) for slot in slots]
    pairs = [(slot, there.get((slot.code, slot.key.casefold()))) for slot in wanted]
    known = {entity.key: entity for entity in book.entities}
    named = [(entity, known.get(entity.key)) for entity in entities]
    return IncomingSlots(
        tuple(slot for slot, old in pairs if old is None),
        tuple(replace(slot, id=old.id) for slot, old in pairs if old is not None and not _same_slot(slot, old)),
        tuple(entity for entity, old in named if old is None),
        tuple(entity for entity, old in named if old is not None and not _same_entity(entity, old)),
    )


def _same_slot(new: NewSlot, old: Slot) -> bool:
    parts = ("key", "kind", "label", "choices", "several", "initial", "note", "need")
    return all(getattr(new, part) == getattr(old, part) for part in parts)


def _same_entity(new: NewEntity, old: Entity) -> bool:
    parts = ("name", "kind", "rollup")
    aliases = tuple(alias for alias in new.aliases if alias)
    return aliases == old.aliases and all(getattr(new, part) == getattr(old, part) for part in parts)
