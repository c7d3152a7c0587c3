"""Where the words stand that a coding says by a slot: kept beside them, by the slot's key and `.at`.

A place is written as `120-125`: code points, half-open.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.codebook import Codebook
from desktop.domain.codings import Qualifiers
from desktop.domain.ids import CodeId
from desktop.domain.slots import SlotKind
from desktop.domain.spans import Span

AT = ".at"
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


def is_place(key: str, qualifiers: Iterable[str]) -> bool:
    """Tell whether a key holds the places of what another of the keys says."""
    return key.endswith(AT) and key.removesuffix(AT) in qualifiers


def say_the_same(one: Qualifiers, other: Qualifiers) -> bool:
    """Tell whether two codings say the same, wherever the words of it stand."""
    return one == other or _without_places(one) == _without_places(other)


def words_at(text: str, span: Span) -> str:
    """Return words as a slot keeps them: on one line."""
    return " ".join(span.of(text).split())


def places(qualifiers: Qualifiers, key: str) -> list[Span]:
    """Return where the words of a slot stand, as far as that is known."""
    found = (_PLACE.fullmatch(place) for place in qualifiers.get(key + AT, ()))
    return [Span(int(match[1]), int(match[2])) for match in found if match]


def quoted(
    key: str, values: tuple[str, ...], text: str, known: Iterable[Span] = (), around: Span | None = None
) -> dict[str, tuple[str, ...]]:
    """Return what a slot says together with where its words stand.

    They stand where it is known already; else within the coded words; else where they stand once in the text.
    """
    there = {words_at(text, span): span for span in known if 0 <= span.start < span.end <= len(text)}
    spans = [there.get(value) or _found(text, value, around) for value in values]
    return {key: values, key + AT: tuple(f"{span.start}-{span.end}" for span in spans if span)}


def all_quoted(
    book: Codebook, code: CodeId, said: Mapping[str, tuple[str, ...]], text: str, around: Span | None
) -> dict[str, tuple[str, ...]]:
    """Add to what is said where the words of its slots stand."""
    whole = dict(said)
    for slot in (asked.slot for asked in book.asked(code)):
        if slot.kind is SlotKind.SPAN and slot.key in said:
            whole |= quoted(slot.key, said[slot.key], text, places(said, slot.key), around)
    return whole


def _without_places(qualifiers: Qualifiers) -> Qualifiers:
    return {key: values for key, values in qualifiers.items() if not is_place(key, qualifiers)}


def _found(text: str, words: str, around: Span | None) -> Span | None:
    within = next(_standing(around.of(text), words), None) if around else None
    if around and within:
        return Span(around.start + within.start, around.start + within.end)
    everywhere = _standing(text, words)
    first, second = next(everywhere, None), next(everywhere, None)
    return first if second is None else None


def _standing(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(match.start(), match.end()) for match in re.finditer(pattern, text)) if pattern else iter(())
