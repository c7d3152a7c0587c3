"""Source records as a table, a document each: CSV and Excel, out and in again."""

import codecs
import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from desktop.domain.errors import KnownError
from desktop.formats.articles.article_table import table
from desktop.formats.codebook_csv import guarded, unguarded
from desktop.formats.workbook import Column, Workbook

ENDINGS = (".csv", ".xlsx")
ID = "doc_id"
"""The column that says which document a row is about."""
_WIDTHS = {"title": 48, "standfirst": 40, "url": 32, ID: 38}
Rows = Iterable[Mapping[str, str]]


def write_records(rows: Rows, keys: Sequence[str], name: str) -> bytes:
    """Write rows with these columns in the form that the name of a file asks for; raises KnownError for another."""
    if name.lower().endswith(".csv"):
        return _csv(rows, keys)
    if name.lower().endswith(".xlsx"):
        return _xlsx(rows, keys)
    raise KnownError(f"“{name}” is neither .csv nor .xlsx. Give it one of these endings.")


def read_records(data: bytes, name: str) -> list[dict[str, str]]:
    """Read what every row says of a document, by the keys in the first line; raises KnownError naming the file."""
    found = table(data, name)
    if ID not in found.columns:
        raise KnownError(f"“{name}” has no column “{ID}”. Export the table first, and change that one.")
    columns = [column.strip() for column in found.columns]
    return [
        {key: unguarded(cell) for key, cell in zip(columns, cells, strict=False) if key}
        for _, cells in found.lines
        if any(cells)
    ]


def _csv(rows: Rows, keys: Sequence[str]) -> bytes:
    out = StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(keys)
    for row in rows:
        lines.writerow([guarded(row.get(key, "")) for key in keys])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _xlsx(rows: Rows, keys: Sequence[str]) -> bytes:
    out = BytesIO()
    with Workbook(out) as book, book.sheet("Documents", [Column(key, _WIDTHS.get(key, 18)) for key in keys]) as sheet:
        for row in rows:
            sheet.write([row.get(key, "") for key in keys])
    return out.getvalue()
