"""What a REFI-QDA project has no place for, in a file of our own beside its XML: `glossator-extras.jsonl`.

The first line names the format, its version and the SHA-256 of the XML that it belongs to; each line after it is a row:
table, id, created, modified, fields. Where the XML is another, or the version a later one, the whole file is left.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from desktop.domain.ids import id_text, parse_id
from desktop.domain.rows import StoredRow

FILE = "glossator-extras.jsonl"
LARGEST = 64 * 1024**2
_FORMAT = "Glossator extras"
_VERSION = 1
_LONGEST = 8 * 1024**2
"""Bytes of a line; a definition or a note is far shorter."""


def write_rows(rows: Iterable[StoredRow], sha256: str, out: BinaryIO) -> None:
    """Write the rows that belong to an XML."""
    out.write(_line({"format": _FORMAT, "version": _VERSION, "project": sha256}))
    for row in rows:
        out.write(_line([row.entity, id_text(row.uid), row.created, row.modified, dict(row.fields)]))


def read_rows(lines: Iterable[bytes], sha256: str) -> Iterator[StoredRow]:
    """Walk the rows that belong to an XML; ValueError where they are not in order."""
    walked = iter(lines)
    head = _read(next(walked, b""))
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise ValueError("no extras")
    if head.get("version") != _VERSION or head.get("project") != sha256:
        return
    for line in walked:
        yield _row(_read(line))


def _row(value: Any) -> StoredRow:
    match value:
        case [str(entity), str(uid), int(created), int(modified), dict(fields)]:
            return StoredRow(entity, parse_id(uid), created, modified, fields)
    raise ValueError("no row")


def _read(line: bytes) -> Any:
    if len(line) > _LONGEST:
        raise ValueError("a line too long")
    try:
        return json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
