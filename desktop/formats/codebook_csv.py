"""Codebooks as a table: one code a line, parents by their id; columns that are not known are ignored."""

import csv
from io import StringIO

from desktop.domain.codebook import NewCode
from desktop.domain.errors import KnownError
from desktop.formats.codes import Row, tree
from desktop.formats.encoding import decoded

NAME = "Codebook in CSV"
ENDINGS: tuple[str, ...] = (".csv", ".tsv")
_DELIMITERS = ",;\t"


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the line that is wrong."""
    text = decoded(data, name)
    lines = csv.DictReader(StringIO(text, newline=""), restkey="", delimiter=_delimiter(text), strict=True)
    try:
        rows = _rows(lines, name)
    except csv.Error as error:
        raise KnownError(
            f"“{name}”, line {lines.reader.line_num}: this is not a table Glossator can read ({error}); "
            "save it again as CSV from your spreadsheet."
        ) from error
    return tree(rows, "", name)


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


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running the cell as a formula."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell
