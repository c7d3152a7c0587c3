"""Coded spans as JSON Lines: one coding a line, with the keys that every export of codings has."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text

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
    }


def write(rows: Iterable[CodedSpan], out: BinaryIO, keys: Sequence[str] = ()) -> int:
    """Write one line a coding, in the order given, and return how many; each says the keys that it has."""
    count = 0
    for row in rows:
        out.write(json.dumps(record(row), ensure_ascii=False).encode() + b"\n")
        count += 1
    return count
