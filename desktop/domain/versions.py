"""Versions of the whole codebook, and what one has that another has not."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import ChangeId, CodeId, CoderId
from desktop.domain.slots import Slot

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


class How(StrEnum):
    """What became of a code or a slot."""

    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    PARTED = "parted"
    """It stood behind another and is a code of its own again."""
    ARCHIVED = "archived"
    RESTORED = "restored"
    """It was archived and is in use again."""
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One code, or one slot, that is not the same in two codebooks."""

    path: tuple[str, ...]
    """Where it stands after, or stood before where it is gone; a slot's name stands last."""
    how: tuple[How, ...]
    words: Reworded
    slot: bool = False
    where: tuple[str, ...] = ()
    """Of a moved one the path before, of a merged one the path of the code that stands for it."""


def compare(before: Codebook, after: Codebook) -> list[Difference]:
    """Compare two codebooks in the order of the later tree, what is gone last, slots after codes.

    A code that stands elsewhere only because a code above it moved or was merged has not moved itself.
    The order among siblings, colours and digits are no difference.
    """
    codes = [*after, *(code for code in before if code.id not in after.codes)]
    found = [_of_code(before, after, code.id) for code in codes]
    return [*(each for each in found if each.how), *_of_slots(before, after)]


def _of_code(before: Codebook, after: Codebook, code: CodeId) -> Difference:
    old, new = before.codes.get(code), after.codes.get(code)
    path = after.path(code) if new else before.path(code)
    if new is None:
        kept = after.merged.get(code)
        words = {field: (said, "") for field, said in _code_words(old).items() if said} if kept is None else {}
        return Difference(path, (How.MERGED if kept else How.REMOVED,), words, where=after.path(kept) if kept else ())
    words = _reworded(_code_words(old), _code_words(new))
    if old is None:
        stood = before.merged.get(code)
        how = How.PARTED if stood else How.ADDED
        return Difference(path, (how,), words, where=before.path(stood) if stood else ())
    moved = _moved(before, after, old, new)
    return Difference(path, tuple(_how(old, new, words, moved=moved)), words, where=before.path(code) if moved else ())


def _how(old: Code, new: Code, words: Reworded, *, moved: bool) -> Iterator[How]:
    if new.archived != old.archived:
        yield How.ARCHIVED if new.archived else How.RESTORED
    if moved:
        yield How.MOVED
    if "name" in words:
        yield How.RENAMED
    if words.keys() - {"name"}:
        yield How.CHANGED


def _moved(before: Codebook, after: Codebook, old: Code, new: Code) -> bool:
    if old.parent is None or new.parent is None:
        return old.parent != new.parent
    return new.parent != after.merged.get(old.parent, old.parent) and old.parent != before.merged.get(new.parent)


def _of_slots(before: Codebook, after: Codebook) -> Iterator[Difference]:
    for identifier in dict.fromkeys((*after.slots, *before.slots)):
        old, new = before.slots.get(identifier), after.slots.get(identifier)
        words = _reworded(_slot_words(old), _slot_words(new))
        how = How.CHANGED if old and new else How.ADDED if new else How.REMOVED
        if words:
            yield Difference(_slot_path(after, new) if new else _slot_path(before, old), (how,), words, slot=True)


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


def _yes(said: bool) -> str:
    return "yes" if said else ""
