"""Codebooks as a table: one code a line, parents by their id; columns that are not known are ignored."""

import codecs
import csv
import re
from io import StringIO

from desktop.domain.codebook import Code, Codebook, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import id_text
from desktop.formats.codes import FIELDS, SEVERAL, Row, tree
from desktop.formats.encoding import decoded
from desktop.formats.losses import Loss, Lost, counted, merged, reworded, shared_digits

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
)
_DELIMITERS = ",;\t"
_UNTYPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"'*[=+\-@]")


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the line that is wrong."""
    lines = _lines(data, name)
    try:
        rows = _rows(lines, name)
    except csv.Error as error:
        raise KnownError(
            f"“{name}”, line {lines.reader.line_num}: this is not a table Glossator can read ({error}); "
            "save it again as CSV from your spreadsheet."
        ) from error
    return tree(rows, "", name)


def not_read(data: bytes, name: str) -> tuple[Loss, ...]:
    """Name the columns that the table has and Glossator has no place for."""
    columns = (column.strip().lower() for column in _lines(data, name).fieldnames or ())
    names = tuple(column for column in columns if column and column not in FIELDS)
    return counted([Loss(Lost.FIELD, len(names), names)])


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what the table cannot hold: a key of two codes, blanks around words, and “|” within an entry."""
    read_back = read_codebook(write_codebook(book, ""), "") if book.codes else ()
    return counted([Loss(Lost.DIGIT, len(shared_digits(book))), reworded(book, read_back), merged(book)])


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write one code a line, each before what is below it; a table has no place for the title."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    shared = shared_digits(book)
    for code in book:
        writer.writerow([_guarded(_UNTYPED.sub("�", cell)) for cell in _cells(book, code, keyed=code.id not in shared)])
    return codecs.BOM_UTF8 + table.getvalue().encode()


def _cells(book: Codebook, code: Code, *, keyed: bool) -> list[str]:
    meaning = code.definition
    entries = (meaning.include, meaning.exclude, meaning.examples, meaning.near_misses)
    return [
        id_text(code.id),
        id_text(code.parent) if code.parent in book.codes and code.parent else "",
        code.name,
        code.short_name,
        code.colour,
        str(code.digit) if code.digit is not None and keyed else "",
        "yes" if code.archived else "",
        meaning.definition,
        *(SEVERAL.join(text.split("\n")) for text in entries),
    ]


def _lines(data: bytes, name: str) -> "csv.DictReader[str]":
    text = decoded(data, name)
    return csv.DictReader(StringIO(text, newline=""), restkey="", delimiter=_delimiter(text), strict=True)


def _rows(lines: "csv.DictReader[str]", name: str) -> list[Row]:
    columns = [column.strip().lower() for column in lines.fieldnames or ()]
    if "name" not in columns:
        raise KnownError(f"“{name}” is not a codebook: its first line must name the columns, “name” among them.")
    lines.fieldnames = columns
    return [Row(f"“{name}”, line {lines.line_num}", _values(line)) for line in lines if any(_values(line).values())]


def _values(line: dict[str, str]) -> dict[str, str]:
    """Leave out what is beyond the last column."""
    return {column: _unguarded((cell or "").strip()) for column, cell in line.items() if column}


def _delimiter(text: str) -> str:
    """Return what stands between the columns: spreadsheets of many countries write semicolons."""
    header = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula, and before what looks so guarded."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running the cell as a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
