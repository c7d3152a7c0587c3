"""Coded spans as JSON Lines: one coding a line, with the keys that every export of codings has."""

import json
from typing import Any, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.losses import Loss

FORMAT = "jsonl"
NAME = "JSON Lines"
ENDINGS: tuple[str, ...] = (".jsonl", ".ndjson")


def record(row: CodedSpan) -> dict[str, Any]:
    """Return a coding by the keys of an export; what is absent is None.

    `start` and `end` are code points, half-open, and None for the whole article; times are UTC.
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
    }


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what lines of codings leave out."""
    return coding_losses.of_codings(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write one line a coding and return how many; each says the keys that it has."""
    count = 0
    for row in going.rows():
        out.write(_line(record(row)))
        count += 1
    return count


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"
