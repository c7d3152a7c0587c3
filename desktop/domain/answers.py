"""What people answer to the slots of a code: read as they type it, proposed from the text, and said in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Qualifiers
from desktop.domain.dates import partial_date
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.domain.quoting import is_place
from desktop.domain.slots import Asked, Entity, Slot, SlotKind

YES, NO = "yes", "no"
MAIN = 2
"""So many slots are asked for while coding; the rest can be said afterwards."""
_YES_NO = {"y": YES, "yes": YES, "true": YES, "1": YES, "n": NO, "no": NO, "false": NO, "0": NO}
_REPEATED = (SlotKind.ENTITY, SlotKind.CHOICE, SlotKind.YES_NO)


class Offered(NamedTuple):
    """One value that a slot can take."""

    value: str
    name: str
    beside: str = ""
    """What tells it from others of the name."""


class Said(NamedTuple):
    """What a coding says by one slot."""

    name: str
    """Of the slot, or the key where the codebook has no such slot."""
    words: str
    known: bool = True
    """Whether the codebook asks for it."""


def offered(slot: Slot, typed: str, entities: Sequence[Entity]) -> list[Offered]:
    """Return the values that what was typed can mean, best first; all when nothing was typed."""
    ranked = [(rank, value) for value, names in _offers(slot, entities) if (rank := _rank(typed, names)) is not None]
    return [value for _, value in sorted(ranked, key=lambda pair: pair[0])]


def taken(slot: Slot, typed: str, entities: Sequence[Entity], text: str) -> str:
    """Return the value that is kept for what was typed; raises KnownError when the slot cannot take it.

    An entity that is not on the list is kept as typed; `text` is the article's, in which words must stand.
    """
    words = " ".join(typed.split())
    if slot.kind is SlotKind.ENTITY:
        return next((each.value for each in offered(slot, words, entities) if _is(words, each, entities)), words)
    readers = {
        SlotKind.CHOICE: lambda: _choice(slot, words),
        SlotKind.SPAN: lambda: _words_of(text, words),
        SlotKind.NUMBER: lambda: _number(words),
        SlotKind.DATE: lambda: _date(words),
        SlotKind.YES_NO: lambda: _yes_no(words),
    }
    return readers[slot.kind]() if slot.kind in readers else words


def name_of(slot: Slot | None, value: str, entities: Iterable[Entity]) -> str:
    """Return how people call a value: an entity by its name, all else as it is kept."""
    if slot is None or slot.kind is not SlotKind.ENTITY:
        return value
    return next((entity.name for entity in entities if entity.key == value), value)


def said(book: Codebook, code: CodeId, qualifiers: Qualifiers) -> list[Said]:
    """List what a coding says, in the order of the codebook; what is beyond its slots comes last."""
    asked = [each.slot for each in book.asked(code) if each.slot.key in qualifiers]
    keys = {slot.key for slot in asked}
    within = [Said(slot.name, _all_named(slot, qualifiers[slot.key], book.entities)) for slot in asked]
    others = (key for key in sorted(qualifiers) if key not in keys and not is_place(key, qualifiers))
    beyond = [Said(key, ", ".join(qualifiers[key]), known=False) for key in others]
    return within + beyond


def said_text(book: Codebook, code: CodeId, qualifiers: Qualifiers) -> str:
    """Say all of it on one line: `actor: China; target: Taliban`."""
    return "; ".join(f"{each.name}: {each.words}" for each in said(book, code, qualifiers))


def said_briefly(book: Codebook, code: CodeId, qualifiers: Qualifiers) -> str:
    """Write the values of the main slots as they are kept, where there is little room: `CHN · TAL`."""
    main = [each.slot.key for each in book.asked(code)[:MAIN]]
    return " · ".join(", ".join(qualifiers[key]) for key in main if qualifiers.get(key))


def named_in(words: str, entities: Sequence[Entity]) -> list[str]:
    """Return the keys of the entities that words name, by name or alias, in the order they are named first."""
    keys, pattern = _names(tuple(entities))
    found = (keys[match.group()] for match in pattern.finditer(words)) if keys else ()
    return list(dict.fromkeys(found))


def proposed(
    asked: Iterable[Asked], words: str, last: Qualifiers, entities: Sequence[Entity]
) -> dict[str, tuple[str, ...]]:
    """Propose values: the entities that the coded words name, in turn, or else what was said last with the code.

    A choice that has an initial value is not proposed otherwise, nor is what only fits one place of the text.
    """
    named = named_in(words, entities)
    found: dict[str, tuple[str, ...]] = {}
    for slot in (each.slot for each in asked):
        if slot.kind is SlotKind.ENTITY and named:
            found[slot.key] = (named.pop(0),)
        elif slot.kind in _REPEATED and not slot.initial and last.get(slot.key):
            found[slot.key] = tuple(last[slot.key])
    return found


def _offers(slot: Slot, entities: Sequence[Entity]) -> list[tuple[Offered, tuple[str, ...]]]:
    if slot.kind is SlotKind.ENTITY:
        return [
            (Offered(each.key, each.name, each.key), (each.key, each.name, *each.aliases))
            for each in sorted(entities, key=lambda each: each.name.casefold())
        ]
    values = {SlotKind.CHOICE: slot.choices, SlotKind.YES_NO: (YES, NO)}.get(slot.kind, ())
    return [(Offered(value, value), (value,)) for value in values]


def _rank(typed: str, names: tuple[str, ...]) -> int | None:
    wanted = " ".join(typed.casefold().split())
    folded = [name.casefold() for name in names]
    steps = (
        not wanted or wanted in folded,
        any(name.startswith(wanted) for name in folded[:2]),
        any(name.startswith(wanted) for name in folded),
        any(word.startswith(wanted) for name in folded for word in name.split()),
    )
    return next((rank for rank, holds in enumerate(steps) if holds), None)


def _is(words: str, found: Offered, entities: Sequence[Entity]) -> bool:
    entity = next(each for each in entities if each.key == found.value)
    return words.casefold() in (name.casefold() for name in (entity.key, entity.name, *entity.aliases))


def _choice(slot: Slot, words: str) -> str:
    meant = [choice for choice in slot.choices if choice.casefold() == words.casefold()]
    meant = meant or [choice for choice in slot.choices if choice.casefold().startswith(words.casefold())]
    if len(meant) != 1:
        raise KnownError(f"“{words}” is not one of the choices of “{slot.name}”: {', '.join(slot.choices)}.")
    return meant[0]


def _words_of(text: str, words: str) -> str:
    match = re.search(r"\s+".join(map(re.escape, words.split())), text) if words else None
    if match is None:
        raise KnownError(f"“{words}” does not stand in the text. Give words as they stand there.")
    return " ".join(match.group().split())


def _number(words: str) -> str:
    try:
        fits = words.isascii() and Decimal(words).is_finite()
    except InvalidOperation:
        fits = False
    if not fits:
        raise KnownError(f"“{words}” is not a number. Write it like 1200 or 3.5.")
    return words


def _date(words: str) -> str:
    try:
        return partial_date(words)
    except ValueError:
        raise KnownError(
            f"“{words}” is not a date. Write 2021, 2021-10 or 2021-10-24, with ~ after it where it is about then."
        ) from None


def _yes_no(words: str) -> str:
    if words.casefold() not in _YES_NO:
        raise KnownError(f"“{words}” is neither yes nor no. Write one of them.")
    return _YES_NO[words.casefold()]


def _all_named(slot: Slot, values: Iterable[str], entities: Sequence[Entity]) -> str:
    return ", ".join(name_of(slot, value, entities) for value in values)


@lru_cache(maxsize=4)
def _names(entities: tuple[Entity, ...]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the entities' names and a pattern that finds them; longer ones first, so that none hides in another."""
    keys = {name: each.key for each in reversed(entities) for name in (*each.aliases, each.name) if name}
    longest = sorted(keys, key=len, reverse=True)
    return keys, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
