"""Codebooks in JSON: codes in one list with their parents' ids, or nested; keys that are not known are ignored.

What is written here says so in its first key, `format`, and is read back to the letter.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from desktop.domain.codebook import Code, Codebook, CodeSet, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.domain.slots import NewEntity, NewSlot
from desktop.formats import code_sets, codebook_slots
from desktop.formats.codes import DEEPEST, FIELDS, Row, tree
from desktop.formats.encoding import decoded
from desktop.formats.losses import Loss, Lost, counted, merged

NAME = "Codebook in JSON"
ENDINGS: tuple[str, ...] = (".json",)
WRITES = ".json"
OURS = "glossator codebook 1"
_WHOLE = frozenset(("format", "id", "title", "codes", "sets")) | codebook_slots.WHOLE


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the code that is wrong."""
    whole = _whole(data, name)
    return tree(_all_rows(whole, name), str(whole.get("id") or ""), name)


def read_slots(data: bytes, name: str) -> tuple[NewSlot, ...]:
    """Read the slots of a codebook; raises KnownError naming the one that is wrong."""
    return codebook_slots.slots(_whole(data, name), name)


def read_entities(data: bytes, name: str) -> tuple[NewEntity, ...]:
    """Read the entities of a codebook; raises KnownError for one without a key or a name."""
    return codebook_slots.entities(_whole(data, name), name)


def read_sets(data: bytes, name: str) -> tuple[CodeSet, ...]:
    """Read the sets of codes."""
    found = _whole(data, name).get("sets")
    return code_sets.from_records(found, read_codebook(data, name)) if isinstance(found, list) else ()


def not_read(data: bytes, name: str) -> tuple[Loss, ...]:
    """Name the keys that the file has and Glossator has no place for."""
    whole = _whole(data, name)
    read = FIELDS | codebook_slots.slot_keys(whole)
    keys = dict.fromkeys(key for row in _all_rows(whole, name) for key in row.values if key not in read)
    names = (*(key for key in whole if key not in _WHOLE), *keys)
    return counted([Loss(Lost.FIELD, len(names), names)])


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what this format cannot hold: of a codebook as it stands, only which codes were merged into others."""
    return counted([merged(book)])


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write every code with its parent's id, each before what is below it."""
    codes = [_written(book, code) for code in book]
    whole = {
        "format": OURS,
        "title": title,
        "codes": codes,
        **codebook_slots.written(book),
        "sets": code_sets.records(book),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _written(book: Codebook, code: Code) -> dict[str, Any]:
    meaning = code.definition
    return {
        "id": id_text(code.id),
        "parent": id_text(code.parent) if code.parent in book.codes and code.parent else None,
        "name": code.name,
        "short_name": code.short_name,
        "colour": code.colour,
        "shortcut": code.digit,
        "key": code.key,
        "archived": code.archived,
        "exclusive": code.exclusive,
        "whole_document": code.whole_document,
        "needs": {key: need.value for key, need in code.needs.items()},
        "notes": code.notes,
        "definition": meaning.definition,
        "include_when": _entries(meaning.include),
        "exclude_when": _entries(meaning.exclude),
        "example_positive": _entries(meaning.examples),
        "example_near_miss": _entries(meaning.near_misses),
    }


def _entries(text: str) -> list[str]:
    return text.split("\n") if text else []


def _whole(data: bytes, name: str) -> dict[str, Any]:
    whole = _parsed(data, name)
    whole = whole if isinstance(whole, dict) else {"codes": whole}
    if not isinstance(whole.get("codes"), list):
        raise KnownError(f"“{name}” is not a codebook: it needs a list named “codes”, each with at least a “name”.")
    return whole


def _all_rows(whole: dict[str, Any], name: str) -> tuple[Row, ...]:
    rows = _rows(whole["codes"], f"“{name}”, code ", "", 1, exact=whole.get("format") == OURS)
    keys, exclusive = codebook_slots.slot_keys(whole), whole.get("families_exclusive")
    return tuple(_asking(row, keys, exclusive if isinstance(exclusive, list) else ()) for row in rows)


def _asking(row: Row, keys: Collection[str], exclusive: Collection[Any]) -> Row:
    """Add what the whole codebook says of one of its codes."""
    said = {**row.values, "exclusive": row.flag("exclusive") or row.values.get("id") in exclusive}
    return replace(row, values=said, needs=codebook_slots.needs(row.values, keys))


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(decoded(data, name))
    except json.JSONDecodeError as error:
        raise KnownError(
            f"“{name}” is not valid JSON at line {error.lineno}, column {error.colno} ({error.msg}); "
            "correct it there and read the codebook again."
        ) from error
    except RecursionError as error:
        raise KnownError(f"“{name}” is nested too deeply to be a codebook.") from error


def _rows(codes: list[Any], where: str, parent: str, level: int, *, exact: bool) -> Iterator[Row]:
    """Walk the codes, those nested in others after them, each with its parent's key."""
    for number, code in enumerate(codes, 1):
        place = f"{where}{number}"
        if not isinstance(code, dict) or level > DEEPEST:
            raise KnownError(
                f"{place}: this is not a code with a “name”; correct it there and read the codebook again."
            )
        row = Row(place, code, exact)
        key = row.text("id", "key") or (f"{parent} / {row.name}" if parent else row.name)
        nested = code.get("children") or code.get("codes") or []
        if not isinstance(nested, list):
            raise row.wrong("“children” is not a list")
        short = code.get("key") or code.get("id") or ""
        yield Row(place, {**code, "id": key, "key": short, "parent": parent or row.parent}, exact)
        yield from _rows(nested, place + ".", key, level + 1, exact=exact)
