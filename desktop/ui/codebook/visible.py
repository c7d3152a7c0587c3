"""Which codes of the codebook the tree shows, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId, CodeSetId
from desktop.ui.codebook.counts import Count
from desktop.ui.codebook.nodes import Shown


class Order(StrEnum):
    """How siblings stand."""

    BY_HAND = "by hand"
    BY_NAME = "by name"
    BY_COUNT = "by count"
    """Those I gave most come first."""


class Filter(NamedTuple):
    """What lets a code through, and how those that are let through stand."""

    words: str = ""
    archived: bool = False
    set: CodeSetId | None = None
    order: Order = Order.BY_HAND


def visible_children(book: Codebook, wanted: Filter, counts: Mapping[CodeId, Count] | None = None) -> Shown:
    """Return the codes below each code that are shown: those that fit, what is below them, and the way to them."""
    words = wanted.words.casefold().split()
    chosen = next((each.codes for each in book.sets if each.id == wanted.set), None)
    place = _place(wanted.order, counts or {})
    shown: dict[CodeId | None, list[Code]] = {}

    def walk(parent: CodeId | None, fits: bool, within: bool) -> bool:
        found = []
        for code in book.children.get(parent, ()):
            named, inside = fits or _fits(code, words), within or (chosen is not None and code.id in chosen)
            below = walk(code.id, named, inside)
            if below or (named and inside and (wanted.archived or not code.archived)):
                found.append(code)
        if found:
            shown[parent] = sorted(found, key=place) if place else found
        return bool(found)

    walk(None, not words, chosen is None)
    return shown


def _place(order: Order, counts: Mapping[CodeId, Count]) -> Callable[[Code], tuple[int, str]] | None:
    if order is Order.BY_HAND:
        return None
    if order is Order.BY_NAME:
        return lambda code: (0, code.name.casefold())
    return lambda code: (-counts.get(code.id, Count()).everywhere, code.name.casefold())


def _fits(code: Code, words: Sequence[str]) -> bool:
    text = f"{code.name}\n{code.short_name}".casefold()
    return all(word in text for word in words)
