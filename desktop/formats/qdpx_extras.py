"""What a REFI-QDA project has no place for, in a file of our own beside its XML: `glossator-extras.jsonl`.

The first line names the format, its version and the SHA-256 of the XML that it belongs to; each line after it is a row
as the export of codings with texts has them, without what the XML says. Where the XML is another, or the version a
later one, the whole file is left.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from desktop.domain.entries import Entry
from desktop.domain.outgoing import Outgoing
from desktop.formats.coding_lines import OtherLine, other_line
from desktop.formats.codings_jsonl import CODINGS, entry_record

FILE = "glossator-extras.jsonl"
LARGEST = 256 * 1024**2
_FORMAT = "Glossator extras"
_VERSION = 1
_IN_XML = frozenset(("document", "start", "stop", "coder"))
_WITH_CODE = _IN_XML | {"code"}
_LONGEST = 8 * 1024**2
"""Bytes of a line; a definition or a note is far shorter."""


def write_extras(going: Outgoing, written: Container[bytes], sha256: str, out: BinaryIO) -> None:
    """Write the rows that go with an XML; of codings those that were written there, and only what it does not say."""
    out.write(_line({"format": _FORMAT, "version": _VERSION, "project": sha256}))
    noted = {memo.id for memo in going.memos}
    limited = {document.id for document in going.documents if document.terms.limited}
    for entry in going.entries():
        hidden = (entry.kind in CODINGS and entry.id not in written) or (entry.kind == "memo" and entry.id not in noted)
        if not hidden and not {entry.id, entry.fields.get("document")} & limited:
            out.write(_line(entry_record(_beyond(entry, going.book.merged))))


def read_extras(lines: Iterable[bytes], sha256: str) -> Iterator[OtherLine]:
    """Walk the rows that belong to an XML; ValueError where they are not in order."""
    walked = enumerate(lines, 1)
    _, head = next(walked, (0, b""))
    if not head:
        return
    about = _read(head)
    if about.get("format") != _FORMAT:
        raise ValueError("no extras")
    if about.get("version") == _VERSION and about.get("project") == sha256:
        for number, line in walked:
            yield other_line(number, dict(_read(line)))


def _beyond(entry: Entry, merged: Container[bytes]) -> Entry:
    """Leave out what is empty and what the XML says; a coding keeps its code where another stands for it."""
    said = {name: value for name, value in entry.fields.items() if not (value is None or value is False or value == "")}
    if entry.kind == "document":
        said["text"] = None
    elif entry.kind in CODINGS:
        known = _IN_XML if said.get("code") in merged else _WITH_CODE
        said = {name: value for name, value in said.items() if name not in known}
    return replace(entry, fields=said)


def _read(line: bytes) -> Mapping[str, Any]:
    if len(line) > _LONGEST:
        raise ValueError("a line too long")
    try:
        found = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("no row")
    return found


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
