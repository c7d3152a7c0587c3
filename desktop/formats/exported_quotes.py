"""Quotations read back from the tables that an export of codings wrote, to be held against the stored texts."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.formats.codings_csv import unguarded
from desktop.formats.encoding import decoded
from desktop.formats.extras import loaded

NEEDED = ("sha256", "start", "end", "quote")


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """One row of an export."""

    where: str
    """What a person finds it by: `line 12`."""
    id: str
    """Of the coding, or of several with “|” between; empty where the table does not say it."""
    title: str
    sha256: str
    span: Span | None
    """None for a whole document."""
    quote: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    quotes: tuple[ExportedQuote, ...]
    texts: Mapping[str, str]
    """Texts that are in the file itself, by their SHA-256."""


def read(data: bytes, name: str) -> Exported:
    """Read CSV, TSV, Excel, JSON Lines or Parquet; raises KnownError for another file, or one without these columns."""
    kind = name.lower().rpartition(".")[2]
    if kind in ("jsonl", "ndjson"):
        return _lines(data, name)
    readers = {"csv": _csv, "tsv": _tsv, "tab": _tsv, "xlsx": _xlsx, "parquet": _parquet}
    if kind not in readers:
        raise KnownError(f"“{name}” cannot be verified; give an export as CSV, TSV, Excel, JSON Lines or Parquet.")
    return Exported(tuple(_quotes(readers[kind](data, name), name)), {})


def _quotes(rows: Iterable[Mapping[str, Any]], name: str) -> Iterator[ExportedQuote]:
    for number, row in enumerate(rows, 2):
        if missing := [column for column in NEEDED if column not in row]:
            raise KnownError(f"“{name}” has no column “{missing[0]}”; export it with {', '.join(NEEDED)}.")
        yield _quote(f"line {number:,}", row, str(row.get("id") or ""), name)


def _quote(where: str, row: Mapping[str, Any], identifier: str, name: str) -> ExportedQuote:
    start, end = row["start"], row["end"]
    try:
        span = None if start in ("", None) else Span(int(start), int(end))
    except (TypeError, ValueError) as error:
        raise KnownError(f"“{name}”, {where}: “start” and “end” are no numbers.") from error
    return ExportedQuote(
        where, identifier, str(row.get("title") or ""), str(row["sha256"] or ""), span, str(row["quote"] or "")
    )


def _csv(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    return _table(data, name, "excel")


def _tsv(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    return _table(data, name, "excel-tab")


def _table(data: bytes, name: str, dialect: str) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(100_000_000)
    for row in csv.DictReader(StringIO(decoded(data, name), newline=""), dialect=dialect):
        yield {key: unguarded(value) if isinstance(value, str) else value for key, value in row.items() if key}


def _xlsx(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    try:
        book = load_workbook(BytesIO(data), read_only=True)
    except Exception as error:
        raise KnownError(f"“{name}” is no workbook that can be read ({error}).") from error
    if "Codings" not in book.sheetnames:
        raise KnownError(f"“{name}” has no sheet “Codings”, so it is no export of codings.")
    rows = book["Codings"].iter_rows(values_only=True)
    header = [str(cell) for cell in next(rows, ())]
    for row in rows:
        cells = (unescape(cell) if isinstance(cell, str) else cell for cell in row)
        yield dict(zip(header, cells, strict=False))


def _parquet(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from loaded("pyarrow.parquet", "parquet").read_table(BytesIO(data)).to_pylist()
    except (OSError, ValueError) as error:
        raise KnownError(f"“{name}” is no Parquet file that can be read ({error}).") from error


def _lines(data: bytes, name: str) -> Exported:
    from desktop.domain.ids import text_sha256

    quotes, texts = [], {}
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        if not line.strip():
            continue
        try:
            whole = json.loads(line)
            kind = whole.get("type", "coding")
            if kind == "document" and whole.get("text"):
                texts[text_sha256(whole["text"])] = whole["text"]
            elif kind == "coding":
                row = {**whole, "sha256": whole["document"]["sha256"], "title": whole["document"].get("title")}
                quotes.append(_quote(f"line {number:,}", row, str(whole.get("id") or ""), name))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KnownError(f"“{name}”, line {number:,}: it is no line of an export of codings ({error}).") from error
    return Exported(tuple(quotes), texts)
