"""Which codes of the codebook the tree shows."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.ui.codebook.nodes import Shown


class Filter(NamedTuple):
    """What lets a code through."""

    words: str = ""
    archived: bool = False


def visible_children(book: Codebook, wanted: Filter) -> Shown:
    """Return the codes below each code that are shown: those that fit, what is below them, and the way to them."""
    words = wanted.words.casefold().split()
    shown: dict[CodeId | None, list[Code]] = {}

    def walk(parent: CodeId | None, fits: bool) -> bool:
        found = []
        for code in book.children.get(parent, ()):
            itself = fits or _fits(code, words)
            below = walk(code.id, itself)
            if below or (itself and (wanted.archived or not code.archived)):
                found.append(code)
        if found:
            shown[parent] = found
        return bool(found)

    walk(None, not words)
    return shown


def _fits(code: Code, words: Sequence[str]) -> bool:
    text = f"{code.name}\n{code.short_name}".casefold()
    return all(word in text for word in words)
