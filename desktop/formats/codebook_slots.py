"""Slots and entities of a codebook in JSON: `facets` by key as others write them, or our own `slots` and `entities`.

A slot that a code mentions by its key, as `required`, `optional` or `none`, is needed by that code so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.codebook import Codebook
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, id_text, parse_id
from desktop.domain.slots import Entity, Need, NewEntity, NewSlot, Slot, SlotKind
from desktop.formats.codes import code_id

_KINDS = {
    "entity": SlotKind.ENTITY,
    "enum": SlotKind.CHOICE,
    "choice": SlotKind.CHOICE,
    "span": SlotKind.SPAN,
    "text": SlotKind.TEXT,
    "string": SlotKind.TEXT,
    "number": SlotKind.NUMBER,
    "edtf": SlotKind.DATE,
    "date": SlotKind.DATE,
    "boolean": SlotKind.YES_NO,
    "yes/no": SlotKind.YES_NO,
}
_NEEDS = frozenset(need.value for need in Need)
WHOLE = frozenset(("facets", "slots", "entities", "actors", "families_exclusive"))
"""The keys of a whole codebook that are read here."""


def slot_keys(whole: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of its slots: fields of a code by these names say how much the code needs them."""
    own = (str(slot.get("key")) for slot in _list(whole, "slots"))
    return frozenset((*_facets(whole), *own))


def needs(code: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Need]:
    """Return what a code says of slots."""
    said = {key: code.get(key) for key in keys} | dict(code.get("needs") or {})
    return {key: Need(value) for key, value in said.items() if value in _NEEDS}


def slots(whole: Mapping[str, Any], name: str) -> tuple[NewSlot, ...]:
    """Read the slots; raises KnownError naming the one that is wrong."""
    codebook = str(whole.get("id") or "")
    found = [slot for key, facet in _facets(whole).items() for slot in _facet(key, facet, codebook, name)]
    return (*found, *(_own(slot, name) for slot in _list(whole, "slots")))


def entities(whole: Mapping[str, Any], name: str) -> tuple[NewEntity, ...]:
    """Read the entities; raises KnownError for one without a key or a name."""
    found = tuple(_entity(record) for key in ("entities", "actors") for record in _list(whole, key))
    if any(not entity.key or not entity.name for entity in found):
        raise KnownError(
            f"“{name}”: an entity lacks a “key” or a “name”; correct it there and read the codebook again."
        )
    return found


def written(book: Codebook) -> dict[str, Any]:
    """Write slots and entities so that they are read back to the letter."""
    return {
        "slots": [_slot_record(slot) for slot in book.slots.values()],
        "entities": [_entity_record(entity) for entity in book.entities],
    }


def _facets(whole: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    facets = whole.get("facets")
    pairs = facets.items() if isinstance(facets, dict) else ()
    return {str(key): facet for key, facet in pairs if isinstance(facet, dict)}


def _list(whole: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = whole.get(key)
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _facet(key: str, facet: Mapping[str, Any], codebook: str, name: str) -> Iterable[NewSlot]:
    kind = str(facet.get("type") or "text")
    values = facet.get("values")
    slot = NewSlot(
        key,
        _kind(kind.removesuffix("[]").split("|")[0], key, name),
        str(facet.get("label") or ""),
        choices=tuple(map(str, values)) if isinstance(values, list) else (),
        several=kind.endswith("[]"),
        initial=str(facet.get("default") or ""),
        note=str(facet.get("rule") or facet.get("note") or ""),
    )
    only = facet.get("only_for")
    places = [code_id(str(code), codebook) for code in only] if isinstance(only, list) else [None]
    return [replace(slot, code=place) for place in places]


def _own(record: Mapping[str, Any], name: str) -> NewSlot:
    key = str(record.get("key") or "")
    try:
        code = CodeId(parse_id(str(record["code"]))) if record.get("code") else None
        return NewSlot(
            key,
            _kind(str(record.get("kind")), key, name),
            str(record.get("label") or ""),
            code,
            tuple(map(str, record.get("choices") or ())),
            bool(record.get("several")),
            str(record.get("initial") or ""),
            str(record.get("note") or ""),
            Need(record.get("need") or Need.OPTIONAL),
        )
    except (ValueError, TypeError) as error:
        raise KnownError(
            f"“{name}”: the slot “{key}” is not written as Glossator writes one ({error}); "
            "correct it there and read the codebook again."
        ) from error


def _kind(kind: str, key: str, name: str) -> SlotKind:
    if kind not in _KINDS:
        raise KnownError(
            f"“{name}”: the slot “{key}” is of the unknown type “{kind}”; "
            f"make it one of {', '.join(sorted(_KINDS))} and read the codebook again."
        )
    return _KINDS[kind]


def _entity(record: Mapping[str, Any]) -> NewEntity:
    aliases = record.get("aliases") or ()
    listed = aliases.split("|") if isinstance(aliases, str) else aliases
    return NewEntity(
        str(record.get("key") or record.get("id") or "").strip(),
        str(record.get("name") or record.get("label") or "").strip(),
        str(record.get("kind") or record.get("type") or ""),
        tuple(str(alias).strip() for alias in listed),
        str(record.get("rollup") or record.get("iso_or_rollup") or ""),
    )


def _slot_record(slot: Slot) -> dict[str, Any]:
    return {
        "key": slot.key,
        "kind": slot.kind.value,
        "label": slot.label,
        "code": id_text(slot.code) if slot.code else None,
        "choices": list(slot.choices),
        "several": slot.several,
        "initial": slot.initial,
        "note": slot.note,
        "need": slot.need.value,
    }


def _entity_record(entity: Entity) -> dict[str, Any]:
    return {
        "key": entity.key,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "rollup": entity.rollup,
    }
