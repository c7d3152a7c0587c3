"""Coded spans as JSON Lines: one coding a line, with the keys that every export of codings has.

With texts, each other line says by its `type` what it holds (document, code, coder, memo, qualifier and further ones),
each after those that it points to, so that an empty project can be made the same.
"""

import json
from collections.abc import Container, Iterator
from typing import Any, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.entries import Entry
from desktop.domain.ids import DocumentId, id_text, text_sha256
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.coding_table import HELD
from desktop.formats.losses import Loss, counted

FORMAT = "jsonl"
NAME = "JSON Lines"
ENDINGS: tuple[str, ...] = (".jsonl", ".ndjson")
TYPES = {"slot": "qualifier"}
"""What lines call a kind of rows, where that is another word."""
CODINGS = ("coding", "document_coding")
_SAID = frozenset({"document", "start", "stop", "coder", "meaning", "origin", "shown", "qualifiers", "reason"})
"""Fields of a coding that its line has under keys of its own."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what is left out: with texts, what licences keep back."""
    if going.layout.with_texts:
        return counted([coding_losses.texts_withheld(going), coding_losses.withheld(going)])
    return coding_losses.of_codings(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write one line a coding and return how many; each says the keys that it has.

    With texts, whatever else a project needs goes before and after them.
    """
    count = 0
    more, later = _around(going, out) if going.layout.with_texts else ({}, [])
    for row in going.rows():
        line = record(row)
        if going.layout.with_texts:
            line = {"type": "coding", **line, **more.get(row.coding.id, {})}
        else:
            line["document"] |= _of_document(going, row.coding.document)
        out.write(_line(line))
        count += 1
    for entry in later:
        out.write(_line(entry_record(entry)))
    return count


def record(row: CodedSpan) -> dict[str, Any]:
    """Return a coding by the keys of an export; what is absent is None.

    `start` and `end` are code points, half-open, and None for the whole article; times are UTC, and milliseconds
    since 1970 beside them.
    """
    coding = row.coding
    return {
        "id": id_text(coding.id),
        "document": {
            "id": id_text(coding.document),
            "title": row.title,
            "publisher": row.publisher or None,
            "published": row.published or None,
            "sha256": row.sha256,
            "author": row.author or None,
        },
        "start": coding.span.start if coding.span else None,
        "end": coding.span.end if coding.span else None,
        "quote": row.quote if coding.span else None,
        "before": row.before if coding.span else None,
        "after": row.after if coding.span else None,
        "code": {"id": id_text(coding.code), "name": row.code_name, "path": list(row.code_path)},
        "coder": {"id": id_text(coding.coder), "name": row.coder_name},
        "memo": row.memo or None,
        "created": utc_text(coding.created),
        "modified": utc_text(coding.modified),
        "origin": coding.origin.value,
        "qualifiers": {key: list(values) for key, values in coding.qualifiers.items()},
        "reason": coding.reason or None,
        "paragraph": row.paragraph or None,
        "created_ms": coding.created,
        "modified_ms": coding.modified,
        "meaning": id_text(coding.meaning),
        "shown": [id_text(coder) for coder in getattr(coding, "shown", ())],
    }


def _of_document(going: Outgoing, document: DocumentId) -> dict[str, Any]:
    """Return who may see a document, and what its source record says beyond the keys of a coding; nothing is no key."""
    said = {key: value for key, value in going.records.get(document, {}).items() if key not in HELD}
    label = going.handling.get(document)
    return {**({"handling": label} if label else {}), **({"source": said} if said else {})}


def entry_record(entry: Entry) -> dict[str, Any]:
    """Return any other row: its type, id and times, then its fields, ids in the form of UUIDs."""
    fields = {name: id_text(value) if isinstance(value, bytes) else value for name, value in entry.fields.items()}
    if entry.kind == "document" and entry.fields["text"] is not None:
        fields["sha256"] = text_sha256(entry.fields["text"])
    times = {"created_ms": entry.created, "modified_ms": entry.modified} if entry.kind != "project" else {}
    return {"type": TYPES.get(entry.kind, entry.kind), "id": id_text(entry.id), **times, **fields}


def _around(going: Outgoing, out: BinaryIO) -> tuple[dict[bytes, dict[str, Any]], list[Entry]]:
    """Write what codings point to; return what they say beyond their own keys, and what points to them."""
    more: dict[bytes, dict[str, Any]] = {}
    later: list[Entry] = []
    for entry in going.entries():
        if entry.kind in CODINGS:
            more[entry.id] = {"fields": said} if (said := dict(_beyond(entry, going.book.merged))) else {}
        elif more or later:
            later.append(entry)
        else:
            out.write(_line(entry_record(entry)))
    return more, later


def _beyond(entry: Entry, merged: Container[bytes]) -> Iterator[tuple[str, Any]]:
    """Walk the fields that a coding's line does not have; the code where another stands for it."""
    for name, value in entry.fields.items():
        if name not in _SAID and value not in ("", None) and (name != "code" or value in merged):
            yield name, id_text(value) if isinstance(value, bytes) else value


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"
