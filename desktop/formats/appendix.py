"""What a paper's appendix says about a codebook, whatever it is written in."""

from collections.abc import Iterator

from desktop.domain.codebook import Code, Codebook, CodeSet
from desktop.domain.slots import Entity, Need, Slot

_NEEDS = {Need.REQUIRED: "Asks for", Need.OPTIONAL: "May say", Need.NONE: "Does not say"}


def said_beside(code: Code) -> str:
    """Return on one line what is not its meaning; empty for nothing."""
    needs = {need: [key for key, said in sorted(code.needs.items()) if said is need] for need in _NEEDS}
    parts = (
        _line(code.key),
        f"Short name: {_line(code.short_name)}" if code.short_name else "",
        f"Key: {code.digit}" if code.digit else "",
        "Exclusive family" if code.exclusive else "",
        "For whole articles" if code.whole_document else "",
        *(f"{_NEEDS[need]}: {_line(', '.join(keys))}" for need, keys in needs.items() if keys),
        "Archived" if code.archived else "",
    )
    return " · ".join(part for part in parts if part)


def entries(code: Code) -> Iterator[tuple[str, list[str]]]:
    """Walk the lists of a code that hold anything, each with its label."""
    meaning = code.definition
    lists = {
        "Include": meaning.include,
        "Exclude": meaning.exclude,
        "Examples": meaning.examples,
        "Near misses": meaning.near_misses,
        "Notes": code.notes,
    }
    for label, text in lists.items():
        found = [_line(entry) for entry in text.split("\n") if entry.strip()]
        if found:
            yield label, found


def closing(book: Codebook) -> Iterator[tuple[str, list[str]]]:
    """Walk the lists that follow the codes: the slots, the entities that these can name, and sets of codes."""
    if book.slots:
        yield "Slots", [_slot(book, slot) for slot in sorted(book.slots.values(), key=lambda slot: slot.order)]
    if book.entities:
        yield "Entities", [_entity(entity) for entity in book.entities]
    if book.sets:
        yield "Sets of codes", [_line(f"{each.name}: {'; '.join(_members(book, each))}") for each in book.sets]


def _members(book: Codebook, codes: CodeSet) -> list[str]:
    return [book.path_text(code.id) for code in book if code.id in codes.codes]


def _slot(book: Codebook, slot: Slot) -> str:
    parts = (
        f"{slot.kind.value}{', several' if slot.several else ''}, {slot.need.value}",
        f"for “{book.path_text(slot.code)}”" if slot.code in book.codes and slot.code else "",
        f"one of {', '.join(slot.choices)}" if slot.choices else "",
        f"at first {slot.initial}" if slot.initial else "",
        slot.note,
    )
    name = f"{slot.key} ({slot.label})" if slot.label else slot.key
    return _line(f"{name}: {'; '.join(part for part in parts if part)}")


def _entity(entity: Entity) -> str:
    aside = ", ".join(part for part in (entity.key, entity.kind) if part)
    also = f": {', '.join(entity.aliases)}" if entity.aliases else ""
    counted = f" (counted under {entity.rollup})" if entity.rollup not in ("", entity.key) else ""
    return _line(f"{entity.name} ({aside}){also}{counted}")


def _line(text: str) -> str:
    return " ".join(text.split())
