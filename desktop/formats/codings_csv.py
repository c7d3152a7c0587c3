"""Coded spans as a table (RFC 4180, UTF-8 with a byte order mark) that spreadsheets open as it is."""

import codecs
import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.ids import id_text

NAME = "CSV table"
ENDINGS: tuple[str, ...] = (".csv",)
COLUMNS = (
    "id",
    "document_id",
    "title",
    "publisher",
    "published",
    "sha256",
    "start",
    "end",
    "quote",
    "before",
    "after",
    "code_id",
    "code",
    "code_path",
    "coder_id",
    "coder",
    "memo",
    "created",
    "modified",
    "origin",
    "reason",
)
SEVERAL = " | "
"""Stands between the values of one slot."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def values(row: CodedSpan, keys: Sequence[str] = ()) -> list[str]:
    """Return a coding in the order of COLUMNS, then what it says by each key; what is absent is empty.

    One of a whole article has neither start and end nor quotation.
    """
    coding = row.coding
    return [
        id_text(coding.id),
        id_text(coding.document),
        row.title,
        row.publisher,
        row.published,
        row.sha256,
        str(coding.span.start) if coding.span else "",
        str(coding.span.end) if coding.span else "",
        row.quote,
        row.before,
        row.after,
        id_text(coding.code),
        row.code_name,
        " / ".join(row.code_path),
        id_text(coding.coder),
        row.coder_name,
        row.memo,
        utc_text(coding.created),
        utc_text(coding.modified),
        coding.origin.value,
        coding.reason,
        *(SEVERAL.join(coding.qualifiers.get(key, ())) for key in keys),
    ]


def cells(row: CodedSpan, keys: Sequence[str] = ()) -> list[str]:
    """Return the values of a coding, none of which a spreadsheet would run."""
    return [guarded(value) for value in values(row, keys)]


def columns(keys: Sequence[str]) -> tuple[str, ...]:
    """Name the columns: COLUMNS, then one called `slot.` and the key for each slot."""
    return (*COLUMNS, *(f"slot.{key}" for key in keys))


def write(rows: Iterable[CodedSpan], out: BinaryIO, keys: Sequence[str] = ()) -> int:
    """Write the header and one record a coding, in the order given, and return how many codings.

    Each key of a slot is a column of its own, called `slot.` and the key.
    """
    out.write(codecs.BOM_UTF8)
    out.write(_line(columns(keys)))
    count = 0
    for row in rows:
        out.write(_line(cells(row, keys)))
        count += 1
    return count


def line(fields: Iterable[str]) -> str:
    """Return a record without its line break."""
    record = StringIO(newline="")
    csv.writer(record, lineterminator="\r\n").writerow(fields)
    return record.getvalue().removesuffix("\r\n")


def _line(fields: Iterable[str]) -> bytes:
    return f"{line(fields)}\r\n".encode()
