"""Quotations of tables and of lines, which name a text by its SHA-256 and a place in it."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.ids import text_sha256
from desktop.domain.spans import Span
from desktop.formats.codings_csv import unguarded
from desktop.formats.encoding import decoded
from desktop.formats.exported.quotes import Exported, ExportedQuote
from desktop.formats.extras import loaded
from desktop.formats.workbook import CUT

NEEDED = ("sha256", "start", "end", "quote")


def read_csv(data: bytes, name: str) -> Exported:
    """Read a CSV table."""
    return _of_rows(_cells(data, name, "excel"), name)


def read_tsv(data: bytes, name: str) -> Exported:
    """Read a table with tabs."""
    return _of_rows(_cells(data, name, "excel-tab"), name)


def read_xlsx(data: bytes, name: str) -> Exported:
    """Read the sheet of codings."""
    return _of_rows(_sheet(data, name), name)


def read_parquet(data: bytes, name: str) -> Exported:
    """Read a Parquet table; raises KnownError without the extra."""
    return _of_rows(_columns(data, name), name)


def read_sav(data: bytes, name: str) -> Exported:
    """Read a file of SPSS; raises KnownError without the extra."""
    return _of_rows(_cases(data, name), name)


def read_dna(data: bytes, name: str) -> Exported:
    """Read statements, whose places count in UTF-16: the words are looked for in the whole text."""
    rows = csv.DictReader(StringIO(decoded(data, name), newline=""), delimiter=";")
    quotes = []
    for number, row in enumerate(rows, 2):
        if missing := [column for column in ("text", "sha256") if row.get(column) is None]:
            raise KnownError(f"“{name}” has no column “{missing[0]}”, so it is no export of statements.")
        words, sha256 = unguarded(row["text"]), row["sha256"]
        title, identifier = unguarded(row.get("document title") or ""), row.get("coding") or ""
        quotes.append(ExportedQuote(f"line {number:,}", title, sha256, None, words, identifier))
    return Exported(tuple(quotes))


def read_lines(data: bytes, name: str) -> Exported:
    """Read JSON Lines, with their texts where they have some."""
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
                quotes.append(_quote(f"line {number:,}", row, name))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KnownError(f"“{name}”, line {number:,}: it is no line of an export of codings ({error}).") from error
    return Exported(tuple(quotes), texts)


def _of_rows(rows: Iterable[Mapping[str, Any]], name: str) -> Exported:
    quotes = []
    for number, row in enumerate(rows, 2):
        if missing := [column for column in NEEDED if column not in row]:
            raise KnownError(f"“{name}” has no column “{missing[0]}”; export it with {', '.join(NEEDED)}.")
        quotes.append(_quote(f"line {number:,}", row, name))
    return Exported(tuple(quotes))


def _quote(where: str, row: Mapping[str, Any], name: str) -> ExportedQuote:
    start, end = row["start"], row["end"]
    try:
        span = None if start in ("", None) else Span(int(start), int(end))
    except (TypeError, ValueError) as error:
        raise KnownError(f"“{name}”, {where}: “start” and “end” are no numbers.") from error
    title, sha256, quote, identifier = (str(row.get(key) or "") for key in ("title", "sha256", "quote", "id"))
    return ExportedQuote(where, title, sha256, span, quote, identifier)


def _cells(data: bytes, name: str, dialect: str) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(100_000_000)
    for row in csv.DictReader(StringIO(decoded(data, name), newline=""), dialect=dialect):
        yield {key: unguarded(value) if isinstance(value, str) else value for key, value in row.items() if key}


def _sheet(data: bytes, name: str) -> Iterator[dict[str, Any]]:
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
        cells = (unescape(cell).removesuffix(CUT) if isinstance(cell, str) else cell for cell in row)
        yield dict(zip(header, cells, strict=False))


def _columns(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from loaded("pyarrow.parquet", "parquet").read_table(BytesIO(data)).to_pylist()
    except (OSError, ValueError) as error:
        raise KnownError(f"“{name}” is no Parquet file that can be read ({error}).") from error


def _cases(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    spss = loaded("pyreadstat", "spss")
    with TemporaryDirectory() as folder:
        file = Path(folder, "codings.sav")
        file.write_bytes(data)
        try:
            columns, _ = spss.read_sav(str(file), output_format="dict")
        except Exception as error:
            raise KnownError(f"“{name}” is no file of SPSS that can be read ({error}).") from error
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))
