"""Lines of JSON as the export of codings writes them, read back; keys and types that are not known are left alone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.anchors import Anchor
from desktop.domain.codings import Qualifiers
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId, parse_id
from desktop.domain.spans import Span
from desktop.formats.codings_jsonl import TYPES

LONGEST = 60_000_000
"""Bytes of a line; no text is longer."""
_KINDS = {word: kind for kind, word in TYPES.items()}


@dataclass(frozen=True, slots=True)
class CodingLine:
    """One coding as a line says it."""

    number: int
    id: bytes
    document: DocumentId
    sha256: str
    title: str
    span: Span | None
    """None for the whole document."""
    anchor: Anchor
    code: CodeId
    code_path: tuple[str, ...]
    coder: CoderId
    coder_name: str
    created: int
    modified: int
    origin: str
    meaning: bytes | None = None
    shown: tuple[bytes, ...] = ()
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)
    reason: str = ""
    memo: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What the row said beyond that, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class OtherLine:
    """Anything else that a project keeps; ids in its fields are still words."""

    number: int
    kind: str
    id: bytes
    created: int
    modified: int
    fields: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file holds."""

    codings: tuple[CodingLine, ...]
    others: tuple[OtherLine, ...]


def read_lines(lines: Iterable[bytes], name: str) -> Lines:
    """Read a file line by line; raises KnownError naming the line that is wrong."""
    codings: list[CodingLine] = []
    others: list[OtherLine] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            whole = json.loads(line)
            if whole.get("type", "coding") == "coding":
                codings.append(_coding(number, whole))
            else:
                others.append(other_line(number, whole))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise wrong(name, number, f"it is no line of an export of codings ({error})") from error
    return Lines(tuple(codings), tuple(others))


def wrong(name: str, number: int, why: str) -> KnownError:
    """Return the refusal of a line."""
    return KnownError(f"“{name}”, line {number:,}: {why}. Nothing was imported; correct it there and import it again.")


def _coding(number: int, whole: Mapping[str, Any]) -> CodingLine:
    document, code, coder = whole["document"], whole["code"], whole["coder"]
    span = None if whole["start"] is None else Span(_whole(whole["start"]), _whole(whole["end"]))
    if span is not None and not 0 <= span.start < span.end:
        raise ValueError("“start” and “end” do not fit")
    return CodingLine(
        number,
        parse_id(whole["id"]),
        DocumentId(parse_id(document["id"])),
        str(document.get("sha256") or ""),
        str(document.get("title") or ""),
        span,
        Anchor(span.start if span else 0, *(_words(whole.get(key)) for key in ("quote", "before", "after"))),
        CodeId(parse_id(code["id"])),
        tuple(_words(name) for name in code.get("path") or (code.get("name"),)),
        CoderId(parse_id(coder["id"])),
        _words(coder.get("name")),
        _whole(whole["created_ms"]),
        _whole(whole["modified_ms"]),
        _words(whole.get("origin")),
        parse_id(whole["meaning"]) if whole.get("meaning") else None,
        tuple(parse_id(each) for each in whole.get("shown") or ()),
        {str(key): tuple(map(_words, values)) for key, values in (whole.get("qualifiers") or {}).items()},
        _words(whole.get("reason")),
        _words(whole.get("memo")),
        dict(whole.get("fields") or {}),
    )


def other_line(number: int, whole: dict[str, Any]) -> OtherLine:
    """Read what is no coding; raises ValueError, TypeError or KeyError for what is no such line."""
    kind, created = str(whole["type"]), whole.get("created_ms", 0)
    own = ("type", "id", "created_ms", "modified_ms")
    fields = {key: value for key, value in whole.items() if key not in own}
    modified = whole.get("modified_ms", created)
    return OtherLine(number, _KINDS.get(kind, kind), parse_id(whole["id"]), _whole(created), _whole(modified), fields)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise ValueError(f"{value!r} is no number that fits")
    return value


def _words(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{value!r} is no text")
    return value
