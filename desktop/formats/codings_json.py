"""One coder's codings of one article in JSON, with quotations; any other key of a coding is a slot.

`document` names the text by its SHA-256 in UTF-8, offsets are code points and half-open. A slot's value is a text,
a number, true or false, or a list of these; an empty list says nothing. A coding without `start`, `end` and `quote`
is of the whole article.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.anchors import Anchor
from desktop.domain.codings import Qualifiers
from desktop.domain.errors import KnownError
from desktop.formats.encoding import decoded

NAME = "Codings of one article in JSON"
ENDINGS: tuple[str, ...] = (".codings.json",)
MOST = 1_000_000
_OWN = frozenset(("code", "start", "end", "quote", "prefix", "suffix"))
_UNITS = ("", "unicode code points", "code points")


@dataclass(frozen=True, slots=True)
class CodingRecord:
    """One coding of the file."""

    code: str
    """By key, path, name or id."""
    end: int
    anchor: Anchor | None
    """None for the whole article."""
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CodingsFile:
    """What the file holds."""

    file: str
    """What the text's own file was called; perhaps empty."""
    sha256: str
    coder: str
    records: tuple[CodingRecord, ...]


def read_codings(data: bytes, name: str) -> CodingsFile:
    """Read the codings; raises KnownError naming the one that is wrong."""
    try:
        whole = json.loads(decoded(data, name))
    except (json.JSONDecodeError, RecursionError) as error:
        raise KnownError(f"“{name}” is not valid JSON ({error}); correct it and import it again.") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("annotations"), list):
        raise KnownError(f"“{name}” holds no codings: it needs a list named “annotations”.")
    about = whole.get("document")
    document = about if isinstance(about, dict) else {}
    unit = str(document.get("offset_unit") or "").lower()
    if unit not in _UNITS or len(whole["annotations"]) > MOST:
        raise KnownError(f"“{name}” counts in “{unit}”; Glossator reads offsets in code points only.")
    records = tuple(_record(each, number, name) for number, each in enumerate(whole["annotations"], 1))
    return CodingsFile(
        str(document.get("file") or ""), str(document.get("sha256") or ""), str(whole.get("coder") or ""), records
    )


def _record(each: Any, number: int, name: str) -> CodingRecord:
    where = f"“{name}”, coding {number:,}"
    if not isinstance(each, dict) or not isinstance(each.get("code"), str) or not each["code"].strip():
        raise KnownError(f"{where}: it has no “code”; correct it there and import the file again.")
    said = {str(key): _values(value, where, str(key)) for key, value in each.items() if key not in _OWN}
    said = {key: values for key, values in said.items() if values}
    if all(each.get(key) is None for key in ("start", "end", "quote")):
        return CodingRecord(each["code"].strip(), 0, None, said)
    quote = each.get("quote")
    start, end = _offset(each.get("start")), _offset(each.get("end"))
    if not (0 <= start < end and isinstance(quote, str) and quote):
        raise KnownError(f"{where}: “start”, “end” and “quote” do not fit; correct it there and import the file again.")
    anchor = Anchor(start, quote, str(each.get("prefix") or ""), str(each.get("suffix") or ""))
    return CodingRecord(each["code"].strip(), end, anchor, said)


def _offset(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _values(value: Any, where: str, key: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if any(isinstance(each, list | Mapping) for each in values):
        raise KnownError(f"{where}: “{key}” is neither a value nor a list of values; correct it there.")
    return tuple(_word(each) for each in values if each is not None)


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
