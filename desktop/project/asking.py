"""Which segments a few typed words ask for: names of codes, of what codings say, of publishers and of sets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId
from desktop.domain.slots import SlotKind
from desktop.project.segments import Order, Wanted, counted_under

if TYPE_CHECKING:
    from desktop.project.reading import Reading

_WORD = re.compile(r"\w+")
_PASSED_OVER = frozenset(
    (
        *("a", "about", "across", "all", "an", "and", "article", "articles", "by", "every", "everything", "first"),
        *("from", "in", "of", "on", "passage", "passages", "segments", "that", "the", "to", "where", "with"),
    )
)
_ORDERS = {"newest": Order.NEWEST, "oldest": Order.OLDEST}


class _Kind(NamedTuple):
    """What a name is the name of; `said:` comes before the key of a slot."""

    field: str
    slot: str = ""


_CODE, _PUBLISHER, _SET = _Kind("codes"), _Kind("publishers"), _Kind("sets")


@dataclass(frozen=True, slots=True)
class _Name:
    """Something that words can mean."""

    kind: _Kind
    values: frozenset[bytes] | frozenset[str]
    words: tuple[str, ...]

    def takes(self, typed: Sequence[str]) -> bool:
        """Tell whether typed words begin words of the name, in its order."""
        rest = iter(self.words)
        return all(any(word.startswith(each) for word in rest) for each in typed)

    def distance(self, typed: Sequence[str]) -> tuple[int, int]:
        """Tell how far a name is from the words that are taken for it."""
        return len(self.words) - len(typed), sum(map(len, self.words)) - sum(map(len, typed))


def asked(project: "Reading", words: str, layer: CoderId) -> Wanted:
    """Read words such as `investment role actor china newest`; each may be no more than the beginning of one.

    An entity is meant with those that are counted under it. Raises KnownError naming a word that nothing is called by.
    """
    names, slots = list(_names(project, layer)), _slots(project)
    typed, found, order = _split(words), [], Order.NEWEST
    while typed:
        one, number = _taken(names, slots, typed)
        if one is not None:
            found.append(one)
        elif typed[0] in _ORDERS:
            order = _ORDERS[typed[0]]
        elif typed[0] not in _PASSED_OVER:
            raise KnownError(f"No code, no publisher and nothing that codings say is called “{typed[0]}”.")
        typed = typed[number:]
    return _wanted(found, order)


def _taken(names: Sequence[_Name], slots: Sequence[tuple[str, str]], typed: Sequence[str]) -> tuple[_Name | None, int]:
    """Return what the first words mean, and how many words that are; the name of a slot may stand before a value."""
    for key, name in slots:
        if len(typed[0]) > 2 and name.startswith(typed[0]):
            value, number = _first([each for each in names if each.kind.slot == key], typed[1:])
            if value is not None:
                return value, number + 1
    return _first(names, typed)


def _first(names: Sequence[_Name], typed: Sequence[str]) -> tuple[_Name | None, int]:
    """Return the name that most of the first words mean, of these the nearest, and how many words that are."""
    for number in range(len(typed), 0, -1):
        there = [each for each in names if each.takes(typed[:number])]
        if there and typed[0] not in _PASSED_OVER:
            return min(there, key=partial(_Name.distance, typed=typed[:number])), number
    return None, 1


def _wanted(found: Sequence[_Name], order: Order) -> Wanted:
    def of(kind: _Kind) -> frozenset[bytes | str]:
        return frozenset(value for each in found if each.kind == kind for value in each.values)

    said = dict.fromkeys(each.kind for each in found if each.kind.slot)
    return Wanted(
        codes=of(_CODE),  # type: ignore[arg-type]
        said=tuple((kind.slot, of(kind)) for kind in said),  # type: ignore[misc]
        sets=of(_SET),  # type: ignore[arg-type]
        publishers=of(_PUBLISHER),  # type: ignore[arg-type]
        order=order,
    )


def _names(project: "Reading", layer: CoderId) -> Iterator[_Name]:
    """Walk all names; of names alike the first is meant."""
    book = project.codebook()
    for code in book:
        for name in dict.fromkeys((code.name, book.path_text(code.id))):
            yield _name(_CODE, name, frozenset({code.id}))
    for slot in sorted(book.slots.values(), key=lambda each: each.order):
        kind = _Kind("said", slot.key)
        yield from (_name(kind, choice) for choice in slot.choices)
        for entity in book.entities if slot.kind is SlotKind.ENTITY else ():
            keys = counted_under(book, entity.key)
            yield from (_name(kind, name, keys) for name in (entity.name, entity.key, *entity.aliases))
    made = (said for coding in project.codings_of_coder(layer) for said in coding.qualifiers.items())
    for key, value in dict.fromkeys((key, value) for key, values in made for value in values):
        yield _name(_Kind("said", key), value)
    for publisher in sorted({each.source.publisher for each in project.documents()} - {""}):
        yield _name(_PUBLISHER, publisher)
    for each in project.document_sets():
        yield _name(_SET, each.name, frozenset({each.id}))


def _slots(project: "Reading") -> list[tuple[str, str]]:
    slots = sorted(project.codebook().slots.values(), key=lambda each: each.order)
    return [(slot.key, name) for slot in slots for name in (slot.name.casefold(), slot.key.casefold())]


def _name(kind: _Kind, words: str, values: frozenset[bytes] | frozenset[str] | None = None) -> _Name:
    return _Name(kind, values or frozenset({words}), tuple(_split(words)))


def _split(words: str) -> list[str]:
    return _WORD.findall(words.casefold())
