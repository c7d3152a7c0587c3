"""Codebooks in JSON: codes in one list with their parents' ids, or nested; keys that are not known are ignored."""

import json
from collections.abc import Iterator
from typing import Any

from desktop.domain.codebook import NewCode
from desktop.domain.errors import KnownError
from desktop.formats.codes import DEEPEST, Row, tree
from desktop.formats.encoding import decoded

NAME = "Codebook in JSON"
ENDINGS: tuple[str, ...] = (".json",)


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the code that is wrong."""
    whole = _parsed(data, name)
    codes, codebook = (whole.get("codes"), whole.get("id")) if isinstance(whole, dict) else (whole, None)
    if not isinstance(codes, list):
        raise KnownError(f"“{name}” is not a codebook: it needs a list named “codes”, each with at least a “name”.")
    rows = tuple(_rows(codes, f"“{name}”, code ", "", 1))
    return tree(rows, str(codebook or ""), name)


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


def _rows(codes: list[Any], where: str, parent: str, level: int) -> Iterator[Row]:
    """Walk the codes, those nested in others after them, each with its parent's key."""
    for number, code in enumerate(codes, 1):
        place = f"{where}{number}"
        if not isinstance(code, dict) or level > DEEPEST:
            raise KnownError(
                f"{place}: this is not a code with a “name”; correct it there and read the codebook again."
            )
        row = Row(place, code)
        key = row.text("id", "key") or (f"{parent} / {row.name}" if parent else row.name)
        nested = code.get("children") or code.get("codes") or []
        if not isinstance(nested, list):
            raise row.wrong("“children” is not a list")
        yield Row(place, {**code, "id": key, "parent": parent or row.parent})
        yield from _rows(nested, place + ".", key, level + 1)
