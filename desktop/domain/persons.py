"""Identities that are one person's: the name at the office and the one on the laptop."""

from collections.abc import Iterable
from typing import TypeVar

from desktop.domain.coders import Coder
from desktop.domain.codings import AnyCoding

Id = TypeVar("Id", bound=bytes)
Given = TypeVar("Given", bound=AnyCoding)


def standing_for(joined: Iterable[tuple[Id, Id]]) -> dict[Id, Id]:
    """Return of each identity that was joined which one stands for the person, from pairs of one and whom it is.

    What comes out rests on the set of pairs alone, whatever their order: the one that is said to be nobody else stands,
    and of several, or in a circle, the first by its id.
    """
    pairs = list(joined)
    found: dict[Id, set[Id]] = {}
    for one, other in pairs:
        whole = found.get(one, {one}) | found.get(other, {other})
        found.update(dict.fromkeys(whole, whole))
    led = {one for one, other in pairs if one != other}
    return {one: min(whole - led or whole) for one, whole in found.items()}


def alike(coding: AnyCoding) -> tuple[object, ...]:
    """Return what is the same of codings that are one to whoever counts, made under several names of one person."""
    return coding.document, coding.span, coding.code, coding.coder, str(coding.qualifiers)


def counted_once(codings: Iterable[Given]) -> list[Given]:
    """Take of what one person coded under several names, alike in words, code and what it says, the first by id."""
    found: dict[object, Given] = {}
    for each in codings:
        place = alike(each)
        if place not in found or each.id < found[place].id:
            found[place] = each
    return list(found.values())


def resemble(name: str, other: str) -> bool:
    """Tell whether two names may be one person's: alike but for case, marks, order, initials and a number behind.

    One word is like a name that it is part of, or the initial and last name of.
    """
    one, two = _parts(name), _parts(other)
    if not one or not two:
        return False
    if sorted(one) == sorted(two):
        return True
    if len(one) > 1 < len(two):
        return _fits(one, two)
    short, long = sorted((one, two), key=len)
    return short[0] in long or (len(long) > 1 and short[0] == long[0][0] + long[-1])


def resembling(coder: Coder, others: Iterable[Coder]) -> Coder | None:
    """Return who of others may be the same person by name, the one of the very name before all."""
    there = [each for each in others if each.id != coder.id and resemble(coder.name, each.name)]
    same = (each for each in there if each.name.casefold() == coder.name.casefold())
    return next(same, next(iter(there), None))


def _parts(name: str) -> list[str]:
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return words[:-1] if len(words) > 1 and words[-1].isdigit() else words


def _fits(one: list[str], two: list[str]) -> bool:
    """Tell whether the last names are the same and the first ones begin alike, one of them with an initial."""
    for surname in {one[0], one[-1]} & {two[0], two[-1]}:
        mine, theirs = (next(word for word in (*reversed(words), "") if word != surname) for words in (one, two))
        initial = 1 in (len(mine), len(theirs)) and len(surname) > 1
        if initial and mine[:1] == theirs[:1]:
            return True
    return False
