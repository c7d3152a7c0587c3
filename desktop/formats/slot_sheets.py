"""Slots, entities and sets of codes as sheets of a workbook, one a line, under the names of their fields."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from desktop.domain.codebook import Codebook, CodeSet, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, id_text
from desktop.domain.slots import Entity, Need, NewEntity, NewSlot, Slot, SlotKind
from desktop.formats.code_sets import set_id
from desktop.formats.code_tables import Table
from desktop.formats.codes import called

SLOTS: Mapping[str, int] = {
    "key": 20,
    "label": 20,
    "kind": 10,
    "choices": 40,
    "several": 9,
    "need": 10,
    "initial": 16,
    "note": 60,
    "code": 38,
}
"""The columns of the sheet “Slots” with their widths in characters; `code` is the id, path or name of a code."""
ENTITIES: Mapping[str, int] = {"key": 12, "name": 32, "kind": 20, "aliases": 60, "rollup": 12}
"""The same of the sheet “Entities”."""
SETS: Mapping[str, int] = {"name": 32, "codes": 60, "id": 38}
"""The same of the sheet “Sets”; `codes` are ids, paths or names of codes."""


def slot_cells(book: Codebook) -> Iterator[dict[str, str]]:
    """Walk the slots in their order."""
    for slot in sorted(book.slots.values(), key=lambda slot: slot.order):
        yield {
            "key": slot.key,
            "label": slot.label,
            "kind": slot.kind.value,
            "choices": "\n".join(slot.choices),
            "several": "yes" if slot.several else "",
            "need": slot.need.value,
            "initial": slot.initial,
            "note": slot.note,
            "code": id_text(slot.code) if slot.code else "",
        }


def entity_cells(book: Codebook) -> Iterator[dict[str, str]]:
    """Walk the entities by name."""
    for entity in book.entities:
        aliases = "\n".join(entity.aliases)
        yield {"key": entity.key, "name": entity.name, "kind": entity.kind, "aliases": aliases, "rollup": entity.rollup}


def set_cells(book: Codebook) -> Iterator[dict[str, str]]:
    """Walk the sets of codes by name; codes go by their paths, or by their ids where others have the same."""
    paths = [book.path_text(code.id).casefold() for code in book]
    shared = {path for path, number in Counter(paths).items() if number > 1}
    for each in book.sets:
        members = [code for code in book if code.id in each.codes]
        words = [(book.path_text(code.id), id_text(code.id)) for code in members]
        codes = "\n".join(uid if path.casefold() in shared else path for path, uid in words)
        yield {"name": each.name, "codes": codes, "id": id_text(each.id)}


def slots(table: Table, codes: Iterable[NewCode]) -> tuple[NewSlot, ...]:
    """Read the slots; raises KnownError naming the line that is wrong."""
    places = called(codes)
    return tuple(_slot(cells, f"“{table.name}”, slots, {where}", places) for where, cells in _lines(table))


def entities(table: Table) -> tuple[NewEntity, ...]:
    """Read the entities; raises KnownError for one without a key or a name."""
    found = []
    for where, cells in _lines(table):
        if not cells.get("key") or not cells.get("name"):
            raise KnownError(f"“{table.name}”, entities, {where}: an entity needs a key and a name; give both.")
        found.append(
            NewEntity(
                cells["key"],
                cells["name"],
                cells.get("kind", ""),
                _entries(cells.get("aliases", "")),
                cells.get("rollup", ""),
            )
        )
    return tuple(found)


def sets(table: Table, codes: Iterable[NewCode]) -> tuple[CodeSet, ...]:
    """Read the sets of codes; raises KnownError for one without a name, or of a code that is not in the file."""
    places, found = called(codes), []
    for where, cells in _lines(table):
        members = [entry.strip() for entry in cells.get("codes", "").split("\n") if entry.strip()]
        strange = [member for member in members if member.casefold() not in places]
        if strange or not cells.get("name"):
            what = f"there is no code “{strange[0]}” in the file" if strange else "it needs a name"
            raise KnownError(f"“{table.name}”, sets, {where}: {what}; correct it there and read the codebook again.")
        uid = set_id(cells.get("id", ""), cells["name"])
        found.append(CodeSet(uid, cells["name"], frozenset(places[member.casefold()] for member in members)))
    return tuple(found)


def lost_sets(book: Codebook, read_back: Iterable[CodeSet]) -> tuple[str, ...]:
    """Name the sets that do not come back as they were."""
    back = list(read_back)
    return tuple(each.name for each in book.sets if each not in back)


def lost_slots(book: Codebook, read_back: Iterable[NewSlot]) -> tuple[str, ...]:
    """Name the slots that do not come back as they were."""
    back = [_plain(slot) for slot in read_back]
    return tuple(slot.key for slot in book.slots.values() if _plain(slot) not in back)


def lost_entities(book: Codebook, read_back: Iterable[NewEntity]) -> tuple[str, ...]:
    """Name the entities that do not come back as they were."""
    back = [_plain(entity) for entity in read_back]
    return tuple(entity.name for entity in book.entities if _plain(entity) not in back)


def _slot(cells: Mapping[str, str], where: str, places: Mapping[str, CodeId]) -> NewSlot:
    code = cells.get("code", "").casefold()
    if not cells.get("key") or (code and code not in places):
        missing = f"there is no code “{code}” in the file" if code else "it needs a key"
        raise KnownError(f"{where}: {missing}; correct it there and read the codebook again.")
    try:
        kind, need = SlotKind(cells.get("kind") or "text"), Need(cells.get("need") or "optional")
    except ValueError as error:
        words = ", ".join([*SlotKind, *Need])
        raise KnownError(f"{where}: {error}; write one of {words} and read the codebook again.") from error
    return NewSlot(
        cells["key"],
        kind,
        cells.get("label", ""),
        places.get(code),
        _entries(cells.get("choices", "")),
        cells.get("several", "").lower() in ("yes", "true", "1"),
        cells.get("initial", ""),
        cells.get("note", ""),
        need,
    )


def _lines(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    names = [column.strip().lower() for column in table.columns]
    for where, cells in table.lines:
        yield where, {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.replace("|", "\n").split("\n") if entry.strip())


def _plain(value: Slot | NewSlot | Entity | NewEntity) -> tuple[object, ...]:
    """Return what a person sees of it."""
    return tuple(getattr(value, each.name) for each in fields(value) if each.name not in ("id", "order"))
