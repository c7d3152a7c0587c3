"""Sets of codes between files and values."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.codebook import Codebook, CodeSet, NewCode
from desktop.domain.ids import CodeSetId, derived_id, id_text, parse_id
from desktop.formats.codes import called


def set_id(text: str, name: str) -> CodeSetId:
    """Return the id that a set has in a file; one without is known by its name."""
    try:
        return CodeSetId(parse_id(text.strip().lower()))
    except ValueError:
        return CodeSetId(derived_id("set", name))


def records(book: Codebook) -> list[dict[str, Any]]:
    """Write the sets for JSON: ids, names, and the ids of their codes in the order of the tree."""
    return [
        {
            "id": id_text(each.id),
            "name": each.name,
            "codes": [id_text(code.id) for code in book if code.id in each.codes],
        }
        for each in book.sets
    ]


def from_records(found: Any, codes: Iterable[NewCode]) -> tuple[CodeSet, ...]:
    """Read sets as `records` writes them; codes may go by their keys, paths or names, and unknown ones are left out."""
    places = called(codes)
    kept = [each for each in found if isinstance(each, Mapping) and str(each.get("name") or "").strip()]
    return tuple(
        made(str(each.get("id") or ""), str(each["name"]), map(str, each.get("codes") or ()), places) for each in kept
    )


def made(uid: str, name: str, members: Iterable[str], places: Mapping[str, Any]) -> CodeSet:
    """Make a set of what codes are called in a file."""
    codes = (places.get(member.strip().casefold()) for member in members)
    return CodeSet(set_id(uid, name), name, frozenset(code for code in codes if code is not None))
