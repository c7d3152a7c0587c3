"""Coded spans as a table (RFC 4180, UTF-8 with a byte order mark) that spreadsheets open as it is."""

import codecs
import csv
from collections.abc import Iterable
from io import StringIO, TextIOWrapper
from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.coding_table import Cell, table
from desktop.formats.losses import Loss

FORMAT = "csv"
NAME = "CSV table"
ENDINGS: tuple[str, ...] = (".csv",)
_FORMULA = frozenset("=+-@\t\r")


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return "'" + cell if cell[:1] in _FORMULA else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe away that `guarded` put there."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a table of codings leaves out."""
    return coding_losses.of_table(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the header and the rows, none of which a spreadsheet would run, and return how many codings."""
    out.write(codecs.BOM_UTF8)
    return write_table(going, out, "excel")


def write_table(going: Outgoing, out: BinaryIO, dialect: str) -> int:
    """Write the rows in a dialect of the csv module."""
    words = TextIOWrapper(out, "utf-8", newline="")
    try:
        laid = table(going)
        lines = csv.writer(words, dialect=dialect, lineterminator="\r\n")
        lines.writerow(guarded(name) for name in laid.columns)
        lines.writerows(map(_cells, laid.rows))
        words.flush()
        return laid.codings()
    finally:
        words.detach()


def line(fields: Iterable[str]) -> str:
    """Return a record without its line break."""
    record = StringIO(newline="")
    csv.writer(record, lineterminator="\r\n").writerow(fields)
    return record.getvalue().removesuffix("\r\n")


def as_file(table: str) -> bytes:
    """Return a table in CSV as spreadsheets take a file: in UTF-8, and marked as such."""
    return codecs.BOM_UTF8 + table.encode()


def _cells(row: list[Cell]) -> list[Cell]:
    return [guarded(cell) if isinstance(cell, str) else cell for cell in row]
