"""Codebooks as a table: one code a line, parents by their id; columns that are not known are ignored."""

import codecs
import csv
import re
from io import StringIO

from desktop.domain.codebook import Codebook, NewCode
from desktop.domain.errors import KnownError
from desktop.formats import code_tables
from desktop.formats.code_tables import Table
from desktop.formats.codes import SEVERAL
from desktop.formats.encoding import decoded
from desktop.formats.losses import Loss, asked, counted, sets

NAME = "Codebook in CSV"
ENDINGS: tuple[str, ...] = (".csv", ".tsv")
WRITES = ".csv"
COLUMNS = (
    "id",
    "parent",
    "name",
    "short_name",
    "colour",
    "shortcut",
    "archived",
    "definition",
    "include_when",
    "exclude_when",
    "example_positive",
    "example_near_miss",
    "key",
    "notes",
    "exclusive",
    "whole_document",
    "needs",
)
_DELIMITERS = ",;\t"
_FORMULA = re.compile(r"'*[=+\-@]")


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the line that is wrong."""
    return code_tables.codes(table(data, name))


def not_read(data: bytes, name: str) -> tuple[Loss, ...]:
    """Name the columns that the table has and Glossator has no place for."""
    return code_tables.unread(table(data, name))


def table(data: bytes, name: str) -> Table:
    """Read the columns and lines, whatever they are about; raises KnownError naming the line that is wrong."""
    text = decoded(data, name)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        columns = tuple(cell.strip() for cell in next(reader, ()))
        lines = tuple((f"line {reader.line_num}", tuple(unguarded(cell.strip()) for cell in line)) for line in reader)
    except csv.Error as error:
        raise KnownError(
            f"“{name}”, line {reader.line_num}: this is not a table Glossator can read ({error}); "
            "save it again as CSV from your spreadsheet."
        ) from error
    return Table(name, columns, lines)


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what a table cannot hold: slots, entities, sets, a digit of two codes, outer blanks, “|” in an entry."""
    read_back = read_codebook(write_codebook(book, ""), "") if book.codes else ()
    return (*code_tables.losses(book, read_back), *counted((*asked(book), sets(book))))


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write one code a line, each before what is below it; a table has no place for the title."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in code_tables.written(book, SEVERAL):
        writer.writerow([guarded(cells[column]) for column in COLUMNS])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _delimiter(text: str) -> str:
    """Return what stands between the columns: spreadsheets of many countries write semicolons."""
    header = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula, and before what looks so guarded."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running the cell as a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
