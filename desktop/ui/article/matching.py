"""Which codes a few typed letters mean, best first."""

import re
from collections.abc import Sequence

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId

_WORD = re.compile(r"\w+")
_FAR = 7
"""Letters that only stand in the right order: taken where nothing nearer is found."""


def matching_codes(codebook: Codebook, typed: str, recent: Sequence[CodeId] = ()) -> list[Code]:
    """Find the codes meant; nothing typed means all, those used last first. Archived ones are not offered."""
    rank = {code: place for place, code in reversed(list(enumerate(recent)))}
    wanted = " ".join(typed.casefold().split())
    found: list[tuple[int, int, int, Code]] = []
    for place, code in enumerate(code for code in codebook if not code.archived):
        distance = distance_to(wanted, code, codebook.path(code.id)) if wanted else 0
        if distance is not None:
            found.append((distance, rank.get(code.id, len(rank)), place, code))
    near = [item for item in found if item[0] < _FAR] or found
    return [code for *_, code in sorted(near, key=lambda item: item[:3])]


def distance_to(wanted: str, code: Code, path: Sequence[str]) -> int | None:
    """Say how far a code is from what was typed (in lower case): 0 is the thing itself, None is no match."""
    name, short = code.name.casefold(), code.short_name.casefold()
    letters = wanted.replace(" ", "")
    steps = (
        wanted in (name, short),
        name.startswith(wanted),
        bool(short) and short.startswith(wanted),
        _begins_words(wanted, name),
        letters == "".join(word[0] for word in _WORD.findall(name)),
        _begins_words(wanted, " ".join((*path, short)).casefold()),
        wanted in name or wanted in short,
        len(letters) > 2 and _in_order(letters, name),
    )
    return next((distance for distance, holds in enumerate(steps) if holds), None)


def _begins_words(wanted: str, text: str) -> bool:
    words = _WORD.findall(text)
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(wanted)) and bool(words)


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
