"""Codebooks as an Excel workbook: the sheet “Codes” holds one code a line; entries stand below each other in a cell."""

import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.domain.codebook import Codebook, NewCode
from desktop.domain.errors import KnownError
from desktop.formats import code_tables
from desktop.formats.code_tables import Table
from desktop.formats.codes import COLOUR
from desktop.formats.losses import Loss

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

NAME = "Codebook in Excel"
ENDINGS: tuple[str, ...] = (".xlsx", ".xlsm")
WRITES = ".xlsx"
SHEET = "Codes"
WIDTHS = {
    "name": 32,
    "definition": 60,
    "include_when": 44,
    "exclude_when": 44,
    "example_positive": 44,
    "example_near_miss": 44,
    "short_name": 16,
    "colour": 10,
    "shortcut": 9,
    "archived": 9,
    "parent": 38,
    "id": 38,
}
"""The columns in the order in which people read them, with their widths in characters."""
LARGEST = 200_000_000
"""Bytes that a workbook may have unpacked."""
_MOST_LINES, _MOST_COLUMNS = 100_000, 200
_CELL = 32_767
"""UTF-16 units that Excel holds in a cell."""


def read_codebook(data: bytes, name: str) -> tuple[NewCode, ...]:
    """Read the codes of a codebook as trees; raises KnownError naming the row that is wrong."""
    return code_tables.codes(table(data, name))


def not_read(data: bytes, name: str) -> tuple[Loss, ...]:
    """Name the columns that the sheet has and Glossator has no place for."""
    return code_tables.unread(table(data, name))


def table(data: bytes, name: str) -> Table:
    """Read the sheet “Codes”, or the first that holds anything; raises KnownError for no workbook.

    Formulas are not run: what was last shown counts.
    """
    lines = _lines(data, name)
    columns = tuple(cell.strip() for cell in lines[0][1]) if lines else ()
    return Table(name, columns, tuple(lines[1:]))


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what the sheet cannot hold: a key of two codes, blanks around words, very long texts, and “|” in an entry."""
    return code_tables.losses(book, read_codebook(write_codebook(book, ""), "") if book.codes else ())


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write one code a line, each before what is below it, under headers that stay in sight."""
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(out, options)
    workbook.set_properties({"title": title} if title else {})
    _write_codes(workbook, book)
    workbook.close()
    return out.getvalue()


def _write_codes(workbook: "Workbook", book: Codebook) -> None:
    sheet = workbook.add_worksheet(SHEET)
    head = workbook.add_format({"bold": True, "bottom": 1})
    words = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for column, (field, width) in enumerate(WIDTHS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, field, head)
    swatches: dict[str, Format] = {}
    for line, cells in enumerate(code_tables.written(book, "\n"), 1):
        for column, field in enumerate(WIDTHS):
            look = _swatch(workbook, cells[field], swatches) if field == "colour" else words
            sheet.write_string(line, column, _cut(cells[field]), look or words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(book), len(WIDTHS) - 1)


def _swatch(workbook: "Workbook", colour: str, made: "dict[str, Format]") -> "Format | None":
    """Show a colour beside its number: a thick line of it at the left of the cell."""
    if not COLOUR.fullmatch(colour):
        return None
    if colour not in made:
        look = {"valign": "top", "left": 5, "left_color": colour}
        made[colour] = workbook.add_format(look)
    return made[colour]


def _cut(text: str) -> str:
    """Keep what fits into a cell of Excel."""
    return text.encode("utf-16-le")[: 2 * _CELL].decode("utf-16-le", "ignore")


def _lines(data: bytes, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read the rows that hold anything, each with its number."""
    _refuse_bomb(data, name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about charts and rules, which hold no codes
            workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = sorted(workbook.worksheets, key=lambda sheet: sheet.title.strip().casefold() != SHEET.casefold())
            found = (_rows(sheet) for sheet in sheets)
            return next((rows for rows in found if rows), [])
    except Exception as error:  # a file of anybody's breaks the parser in ways it does not name
        raise KnownError(f"“{name}” is a damaged workbook ({error}). Save it again from your spreadsheet.") from error


def _rows(sheet: Any) -> list[tuple[str, tuple[str, ...]]]:
    sheet.reset_dimensions()  # some programs state wrong ones
    rows = sheet.iter_rows(max_row=_MOST_LINES, values_only=True)
    texts = (
        (f"row {number}", tuple(_text(value) for value in row[:_MOST_COLUMNS])) for number, row in enumerate(rows, 1)
    )
    return [(where, cells) for where, cells in texts if any(cells)]


def _text(value: object) -> str:
    """Write a cell as a person sees it: no “1.0” for 1."""
    from openpyxl.utils.escape import unescape

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescape(value).strip() if isinstance(value, str) else str(value)


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse what unpacks to far more than a codebook is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as error:
        raise KnownError(f"“{name}” is a damaged workbook. Save it again from your spreadsheet.") from error
    if size > LARGEST:
        raise KnownError(f"“{name}” unpacks to more than {LARGEST // 1_000_000} MB, which no codebook is.")
