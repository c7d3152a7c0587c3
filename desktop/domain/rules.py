"""Which rules of the codebook a coding breaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import Coding, Qualifiers
from desktop.domain.ids import CodeId
from desktop.domain.slots import Slot
from desktop.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Broken:
    """What a coding does not keep to; false when it keeps to all."""

    missing: tuple[Slot, ...] = ()
    """Slots that its code requires and of which it says nothing."""
    family: Code | None = None
    """The exclusive family of which other codings of the same coder share characters with it."""
    sharing: tuple[Coding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.sharing)


def missing_slots(book: Codebook, code: CodeId, said: Qualifiers) -> tuple[Slot, ...]:
    """Return the slots that are required and not said; an initial value says them."""
    required = (asked.slot for asked in book.asked(code) if asked.required)
    return tuple(slot for slot in required if not said.get(slot.key) and not slot.initial)


def broken_by(book: Codebook, code: CodeId, span: Span, said: Qualifiers, others: Iterable[Coding]) -> Broken:
    """Tell what a coding breaks, or would break; `others` are the other codings of its coder around it."""
    family, sharing = None, []
    exclusive = _exclusive(book, code)
    for other in others if exclusive else ():
        shared = next((each for each in exclusive if each in _exclusive(book, other.code)), None)
        if shared is not None and other.span.overlaps(span):
            family = family or shared
            sharing.append(other)
    return Broken(missing_slots(book, code, said), family, tuple(sharing))


def all_broken(book: Codebook, codings: Iterable[Coding]) -> Iterator[tuple[Coding, Broken]]:
    """Walk the codings of one coder in one document that break a rule, in reading order."""
    ordered = sorted(codings, key=lambda coding: (*coding.span, coding.id))
    around = _around(book, ordered)
    for coding in ordered:
        broken = broken_by(book, coding.code, coding.span, coding.qualifiers, around.get(coding, ()))
        if broken:
            yield coding, broken


def _around(book: Codebook, ordered: Iterable[Coding]) -> dict[Coding, list[Coding]]:
    """Return with each coding those of exclusive families that share characters with it."""
    open_now: list[Coding] = []
    around: dict[Coding, list[Coding]] = {}
    for coding in ordered:
        if not _exclusive(book, coding.code):
            continue
        open_now = [other for other in open_now if other.span.end > coding.span.start]
        for other in open_now:
            around.setdefault(coding, []).append(other)
            around.setdefault(other, []).append(coding)
        open_now.append(coding)
    return around


def _exclusive(book: Codebook, code: CodeId) -> list[Code]:
    return [each for each in book.above(code) if each.exclusive]
