"""Tables with an article in each row: CSV, Excel, and lines or lists of JSON objects."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.articles import Article, RowsLeft, one_line
from desktop.domain.errors import KnownError
from desktop.formats import codebook_csv, codebook_xlsx
from desktop.formats.articles.packed import is_zip, names_in
from desktop.formats.articles.table_columns import articles, guessed, without_text
from desktop.formats.code_tables import Table
from desktop.formats.encoding import decoded

NAME = "Table of articles"
ENDINGS: tuple[str, ...] = (".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson")

MOST = 20_000
"""Articles in one file."""
_BY_NAME = (".csv", ".tsv", ".tab")
_HEAD = 65_536
_DELIMITERS = ",;\t"
_FEWEST_KNOWN = 3


def recognises(data: bytes, name: str) -> bool:
    """Tell a workbook and JSON objects by what is in them, CSV by its first line, or by its name."""
    if is_zip(data):
        return b"xl/" in data and "xl/workbook.xml" in names_in(data)
    if _is_json(data):
        return True
    return name.lower().endswith(_BY_NAME) or _is_header(data)


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of each row, the columns as their headers tell; raises KnownError naming the file."""
    return read_mapped(data, name, {})[0]


def read_mapped(data: bytes, name: str, columns: Mapping[str, str]) -> tuple[list[Article], RowsLeft]:
    """Read the article of each row; `columns` says which column holds a field, the others are guessed."""
    rows = table(data, name)
    found, left = articles(rows, columns), without_text(rows, columns)
    return found[:MOST], left._replace(too_many=max(0, len(found) - MOST))


def table(data: bytes, name: str) -> Table:
    """Read columns and rows; raises KnownError naming the file, or the line that is wrong."""
    if is_zip(data):
        return codebook_xlsx.table(data, name)
    return _of_json(data, name) if _is_json(data) else codebook_csv.table(data, name)


def _is_json(data: bytes) -> bool:
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().replace(b" ", b"").replace(b"\n", b"").replace(b"\r", b"")
    return head.startswith((b'{"', b'[{"'))


def _is_header(data: bytes) -> bool:
    """Tell whether the first line of a text names several fields of articles, the text among them."""
    line = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "ignore")
    return any(
        "text" in known and len(known) >= _FEWEST_KNOWN
        for known in (guessed([cell.strip().strip('"') for cell in line.split(mark)]) for mark in _DELIMITERS)
    )


def _of_json(data: bytes, name: str) -> Table:
    """Take the keys of all objects for columns; lists of words become one cell, other things within are left alone."""
    rows = list(_objects(decoded(data, name), name))
    columns = tuple(dict.fromkeys(key for _, row in rows for key in row))
    return Table(name, columns, tuple((where, tuple(_words(row.get(key)) for key in columns)) for where, row in rows))


def _objects(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    lines = [(1, text)] if text.lstrip().startswith("[") else [*enumerate(text.split("\n"), 1)]
    for number, line in lines:
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise KnownError(f"“{name}”, line {number}, is no JSON. Export it again.") from error
        values = value if isinstance(value, list) else [value]
        for row, each in enumerate(values, 1):
            if not isinstance(each, dict):
                raise KnownError(f"“{name}”, line {number}, is no JSON object. Each article must be one.")
            yield f"line {number if len(values) == 1 else row}", each


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(one_line(each) for each in value if isinstance(each, str))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
