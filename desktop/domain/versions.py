"""Versions of the whole codebook, and what one has that another has not."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from desktop.domain.causes import Cause
from desktop.domain.codebook import Code, Codebook, CodeSet
from desktop.domain.ids import ChangeId, CodeId, CoderId, SlotId
from desktop.domain.ordering import displaced
from desktop.domain.references import known, relinked
from desktop.domain.slots import Entity, Slot

Reworded = Mapping[str, tuple[str, str]]
"""Fields that differ, each with what it said before and says after."""


@dataclass(frozen=True, slots=True)
class Version:
    """The codebook as one change left it."""

    change: ChangeId
    at: int
    """Milliseconds since 1970."""
    coder: CoderId
    label: str
    reasons: tuple[str, ...] = ()
    """Why meanings changed, as far as somebody said so."""
    causes: tuple[Cause, ...] = ()
    """The differences between coders that led to it."""
    clock: int = 0
    """The clock of the journal when it was made."""


class Part(StrEnum):
    """What a codebook is made of."""

    CODE = "code"
    SLOT = "slot"
    ENTITY = "entity"
    SET = "set"


class How(StrEnum):
    """What became of a part of the codebook."""

    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    PARTED = "parted"
    """It stood behind another and is a code of its own again."""
    ARCHIVED = "archived"
    RESTORED = "restored"
    """It was archived and is in use again."""
    MOVED = "moved"
    REORDERED = "reordered"
    """It stands elsewhere among those beside it."""
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One code, slot, entity or set of codes that is not the same in two codebooks."""

    path: tuple[str, ...]
    """Where it stands after, or stood before where it is gone; a slot's name stands last."""
    how: tuple[How, ...]
    words: Reworded
    part: Part = Part.CODE
    where: tuple[str, ...] = ()
    """Of a moved one the path before, of a merged one the path of the code that stands for it."""


def compare(before: Codebook, after: Codebook) -> list[Difference]:
    """Compare two codebooks in the order of the later tree, what is gone last; then slots, entities and sets.

    A code that stands elsewhere only because a code above it moved or was merged has not moved itself. Of codes in
    another order as few as possible are said to have changed their place. What leads to a code that is only called
    otherwise says the same.
    """
    codes = [*after, *(code for code in before if code.id not in after.codes)]
    books = _Books(before, after)
    found = (_of_code(books, code.id) for code in codes)
    of_codes = (each for each in found if each.how)
    return [*of_codes, *_of_slots(before, after), *_of_entities(before, after), *_of_sets(before, after)]


class _Books:
    """Two codebooks, and what is worked out once about both."""

    def __init__(self, before: Codebook, after: Codebook) -> None:
        self.before, self.after = before, after
        self.reordered: set[CodeId] = set()
        for parent, children in after.children.items():
            stood = [code.id for code in before.children.get(parent, ())]
            self.reordered |= displaced(stood, [code.id for code in children])
        self._was, self._now = known(before), known(after)

    def said(self, code: Code | None) -> dict[str, str]:
        """Return what a code said, leading to other codes by what they are called now."""
        words = _code_words(code)
        return words | relinked(self._was, self._now, self.after, words)


def _of_code(books: _Books, code: CodeId) -> Difference:
    before, after = books.before, books.after
    old, new = before.codes.get(code), after.codes.get(code)
    path = after.path(code) if new else before.path(code)
    if new is None:
        kept = after.merged.get(code)
        words = {field: (said, "") for field, said in _code_words(old).items() if said} if kept is None else {}
        return Difference(path, (How.MERGED if kept else How.REMOVED,), words, where=after.path(kept) if kept else ())
    words = _reworded(books.said(old), _code_words(new))
    if old is None:
        stood = before.merged.get(code)
        how = How.PARTED if stood else How.ADDED
        return Difference(path, (how,), {} if stood else words, where=before.path(stood) if stood else ())
    moved = _moved(before, after, old, new)
    became = tuple(_how(old, new, words, moved=moved, reordered=code in books.reordered))
    return Difference(path, became, words, where=before.path(code) if moved else ())


def _how(old: Code, new: Code, words: Reworded, *, moved: bool, reordered: bool) -> Iterator[How]:
    if new.archived != old.archived:
        yield How.ARCHIVED if new.archived else How.RESTORED
    if moved:
        yield How.MOVED
    if reordered:
        yield How.REORDERED
    yield from _reworded_how(words)


def _reworded_how(words: Reworded) -> Iterator[How]:
    if "name" in words:
        yield How.RENAMED
    if words.keys() - {"name"}:
        yield How.CHANGED


def _moved(before: Codebook, after: Codebook, old: Code, new: Code) -> bool:
    if old.parent is None or new.parent is None:
        return old.parent != new.parent
    return new.parent != after.merged.get(old.parent, old.parent) and old.parent != before.merged.get(new.parent)


def _of_slots(before: Codebook, after: Codebook) -> Iterator[Difference]:
    reordered = displaced(_in_order(before), _in_order(after))
    for identifier in dict.fromkeys((*after.slots, *before.slots)):
        old, new = before.slots.get(identifier), after.slots.get(identifier)
        words = _reworded(_slot_words(old), _slot_words(new))
        if not (old and new):
            path = _slot_path(after, new) or _slot_path(before, old)
            yield Difference(path, (How.ADDED if new else How.REMOVED,), words, Part.SLOT)
            continue
        moved = after.merged.get(old.code, old.code) != new.code if old.code else new.code is not None
        kept = (moved, How.MOVED), (identifier in reordered, How.REORDERED), (bool(words), How.CHANGED)
        how = tuple(each for holds, each in kept if holds)
        if how:
            where = _slot_path(before, old) if moved else ()
            yield Difference(_slot_path(after, new), how, words, Part.SLOT, where)


def _in_order(book: Codebook) -> list[SlotId]:
    return [slot.id for slot in sorted(book.slots.values(), key=lambda slot: (slot.order, slot.key))]


def _of_entities(before: Codebook, after: Codebook) -> Iterator[Difference]:
    was, now = ({entity.id: entity for entity in book.entities} for book in (before, after))
    for identifier in dict.fromkeys((*now, *was)):
        words = _reworded(_entity_words(was.get(identifier)), _entity_words(now.get(identifier)))
        named = now.get(identifier) or was[identifier]
        if words:
            how = _how_apart(words, was=identifier in was, now=identifier in now)
            yield Difference((named.name,), how, words, Part.ENTITY)


def _of_sets(before: Codebook, after: Codebook) -> Iterator[Difference]:
    """Compare sets by the codes that they hold, whatever these are called; a merged one is what stands for it."""
    was, now = ({each.id: each for each in book.sets} for book in (before, after))
    for identifier in dict.fromkeys((*now, *was)):
        old, new = was.get(identifier), now.get(identifier)
        words = _reworded(_set_words(old, before, after), _set_words(new, before, after))
        if words:
            how = _how_apart(words, was=old is not None, now=new is not None)
            yield Difference(((new or was[identifier]).name,), how, words, Part.SET)


def _how_apart(words: Reworded, *, was: bool, now: bool) -> tuple[How, ...]:
    return tuple(_reworded_how(words)) if was and now else (How.ADDED if now else How.REMOVED,)


def _slot_path(book: Codebook, slot: Slot | None) -> tuple[str, ...]:
    if slot is None:
        return ()
    code = book.merged.get(slot.code, slot.code) if slot.code else None
    return (*(book.path(code) if code else ()), slot.name)


def _reworded(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    pairs = {field: (old.get(field, ""), new.get(field, "")) for field in new or old}
    return {field: (was, now) for field, (was, now) in pairs.items() if was != now}


def _code_words(code: Code | None) -> dict[str, str]:
    if code is None:
        return {}
    return {
        **asdict(code.definition),
        "short_name": code.short_name,
        "colour": code.colour,
        "digit": str(code.digit or ""),
        "key": code.key,
        "notes": code.notes,
        "exclusive": _yes(code.exclusive),
        "whole_document": _yes(code.whole_document),
        "needs": ", ".join(f"{key}: {need.value}" for key, need in sorted(code.needs.items())),
    }


def _slot_words(slot: Slot | None) -> dict[str, str]:
    if slot is None:
        return {}
    return {
        "key": slot.key,
        "label": slot.label,
        "kind": slot.kind.value,
        "choices": ", ".join(slot.choices),
        "several": _yes(slot.several),
        "initial": slot.initial,
        "note": slot.note,
        "need": slot.need.value,
    }


def _entity_words(entity: Entity | None) -> dict[str, str]:
    if entity is None:
        return {}
    return {
        "name": entity.name,
        "key": entity.key,
        "kind": entity.kind,
        "aliases": ", ".join(entity.aliases),
        "rollup": entity.rollup,
    }


def _set_words(found: CodeSet | None, before: Codebook, after: Codebook) -> dict[str, str]:
    if found is None:
        return {}
    codes = {after.merged.get(code, code) for code in found.codes}
    paths = (after.path_text(code) if code in after.codes else before.path_text(code) for code in codes)
    return {"name": found.name, "codes": "; ".join(sorted(paths))}


def _yes(said: bool) -> str:
    return "yes" if said else ""
