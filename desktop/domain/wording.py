"""What a sentence gained and lost between two versions, in words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of a piece of the wording."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Some words in a row that share one fate."""

    fate: Fate
    words: str


def reworded(before: str, after: str) -> list[Piece]:
    """Compare two wordings by words; what was removed stands before what replaced it.

    What was kept and removed, joined, is `before`; what was kept and added is `after`.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    return [piece for piece in _pieces(old, new) if piece.words]


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Fate.KEPT, "".join(old[a:b]))
        else:
            yield Piece(Fate.REMOVED, "".join(old[a:b]))
            yield Piece(Fate.ADDED, "".join(new[c:d]))
