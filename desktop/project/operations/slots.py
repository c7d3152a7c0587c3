"""What codes ask to be said, and the entities that answers name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, EntityId, SlotId, derived_id, new_id
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class PutSlots:
    """Bring slots in or change them; one whose id is there already becomes what is given."""

    slots: tuple[NewSlot, ...]

    @property
    def label(self) -> str:
        one = len(self.slots) == 1
        return f"Set the slot “{self.slots[0].key}”" if one else f"Set {len(self.slots):,} slots"

    def apply(self, work: Work) -> None:
        """Put each after those that are there; raises KnownError for a key that is empty or taken on the same code."""
        there = work.read.codebook().slots
        place = max((slot.order for slot in there.values()), default=0.0)
        taken = {(slot.code, slot.key.casefold()): slot.id for slot in there.values()}
        for slot in self.slots:
            uid = SlotId(slot.id or new_id())
            _refuse_unusable(slot)
            if taken.setdefault((slot.code, slot.key.casefold()), uid) != uid:
                raise KnownError(f"There is a slot “{slot.key}” on that code already. Change that one.")
            place += 1
            order = there[uid].order if uid in there else place
            work.write.put("slot", uid, code=slot.code, place=order, **_slot_fields(slot))


@dataclass(frozen=True, slots=True)
class RemoveSlots:
    """Take slots out of the codebook; what codings said by them is kept."""

    slots: tuple[SlotId, ...]

    @property
    def label(self) -> str:
        return f"Remove {counted(len(self.slots), 'slot', 'slots')}"

    def apply(self, work: Work) -> None:
        """Remove each."""
        for slot in self.slots:
            work.write.remove("slot", slot)


@dataclass(frozen=True, slots=True)
class SetNeeds:
    """Say how much a code asks for slots, by their keys, over what its family says; None takes that back."""

    code: CodeId
    needs: Mapping[str, Need | None]

    @property
    def label(self) -> str:
        return "Change what a code asks for"

    def apply(self, work: Work) -> None:
        """Set those given and leave the others."""
        code = work.read.codebook().codes.get(self.code)
        if code is None:
            raise KnownError("That code is not in the codebook any more.")
        needs = {key: need for key, need in {**code.needs, **self.needs}.items() if need is not None}
        work.write.set("code", self.code, needs=needs_words(needs))


@dataclass(frozen=True, slots=True)
class PutEntities:
    """Bring entities in, each known by its key; one that is there becomes what is given."""

    entities: tuple[NewEntity, ...]

    @property
    def label(self) -> str:
        one = len(self.entities) == 1
        return f"Set the entity “{self.entities[0].name}”" if one else f"Set {len(self.entities):,} entities"

    def apply(self, work: Work) -> None:
        """Put each; raises KnownError for one without a key or a name."""
        there = {entity.key: entity.id for entity in work.read.entities()}
        for entity in self.entities:
            if not entity.key.strip() or not entity.name.strip():
                raise KnownError("An entity needs a key and a name. Give both.")
            uid = there.get(entity.key, EntityId(derived_id("entity", entity.key)))
            aliases = "\n".join(alias.strip() for alias in entity.aliases if alias.strip())
            fields = {"name": entity.name, "kind": entity.kind, "aliases": aliases, "rollup": entity.rollup}
            work.write.put("entity", uid, key=entity.key, **fields)


@dataclass(frozen=True, slots=True)
class RemoveEntities:
    """Take entities off the list; codings that name them keep their keys."""

    entities: tuple[EntityId, ...]

    @property
    def label(self) -> str:
        return f"Remove {counted(len(self.entities), 'entity', 'entities')}"

    def apply(self, work: Work) -> None:
        """Remove each."""
        for entity in self.entities:
            work.write.remove("entity", entity)


def needs_words(needs: Mapping[str, Need]) -> str:
    """Write what a code asks for as the store keeps it; empty for nothing."""
    return json.dumps({key: need.value for key, need in sorted(needs.items())}, ensure_ascii=False) if needs else ""


def _slot_fields(slot: NewSlot) -> dict[str, str | bool]:
    choices = json.dumps(list(slot.choices), ensure_ascii=False) if slot.choices else ""
    return {
        "key": slot.key,
        "kind": slot.kind.value,
        "label": slot.label,
        "choices": choices,
        "several": slot.several,
        "initial": slot.initial,
        "note": slot.note,
        "need": slot.need.value,
    }


def _refuse_unusable(slot: NewSlot) -> None:
    if not slot.key.strip():
        raise KnownError("A slot needs a key. Give it one.")
    if slot.kind is SlotKind.CHOICE and not slot.choices:
        raise KnownError(f"The slot “{slot.key}” offers nothing to choose from. Give it choices.")
