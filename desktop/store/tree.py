"""The tree of codes out of moves made apart: each counts unless it would tie codes into a circle.

Copies that know the same moves have the same tree, in whatever order they heard of them: moves are made in the order
of the journal, and one that closes a circle where it stands is passed over for good.
"""

from collections.abc import Iterable, Mapping
from typing import Any

TIES = ("parent", "merged_into")
"""The fields by which one code hangs on another."""


def ties(moves: Iterable[tuple[bytes, Mapping[str, Any]]]) -> dict[bytes, dict[str, Any]]:
    """Return what each code hangs on, after moves given in order as the code and the fields it was given."""
    found: dict[bytes, dict[str, Any]] = {}
    for code, after in moves:
        for field in TIES:
            if field in after:
                closes = _closes(found, code, after[field])
                tied = found.setdefault(code, {})
                tied[field] = tied.get(field) if closes else after[field]
    return found


def _closes(found: Mapping[bytes, Mapping[str, Any]], code: bytes, above: bytes | None) -> bool:
    """Tell whether a code would hang on itself if it hung on another."""
    waiting, seen = [above], set[bytes]()
    while waiting:
        here = waiting.pop()
        if here is None or here in seen:
            continue
        if here == code:
            return True
        seen.add(here)
        waiting += [found.get(here, {}).get(field) for field in TIES]
    return False
