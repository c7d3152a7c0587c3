"""Codebooks as an Excel workbook: the sheet “Codes” holds one code a line; entries stand below each other in a cell.

Three more sheets, “Slots”, “Entities” and “Sets”, say what codes ask for, whom answers can name
and which codes go together.
"""

import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.domain.codebook import Codebook, CodeSet, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.slots import NewEntity, NewSlot
from desktop.formats import code_tables, slot_sheets
from desktop.formats.code_tables import Table
from desktop.formats.codes import COLOUR
from desktop.formats.losses import Loss, Lost, asked, counted
from desktop.formats.losses import sets as sets_of

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
    "notes": 40,
    "exclusive": 9,
    "whole_document": 15,
    "needs": 24,
    "key": 18,
    "parent": 38,
    "id": 38,
}
"""The columns in the order in which people read them, with their widths in characters."""
LARGEST = 200_000_000
"""Bytes that a workbook may have unpacked."""
Rows = list[tuple[str, tuple[str, ...]]]
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
    sheets = _sheets(data, name)
    return _called(sheets, SHEET, name) or next(
        (_table(rows, name) for rows in sheets.values() if rows), _table([], name)
    )


def read_slots(data: bytes, name: str) -> tuple[NewSlot, ...]:
    """Read the sheet “Slots”, if there is one; raises KnownError naming the row that is wrong."""
    slots = _called(_sheets(data, name), "Slots", name)
    return slot_sheets.slots(slots, read_codebook(data, name)) if slots else ()


def read_entities(data: bytes, name: str) -> tuple[NewEntity, ...]:
    """Read the sheet “Entities”, if there is one; raises KnownError naming the row that is wrong."""
    entities = _called(_sheets(data, name), "Entities", name)
    return slot_sheets.entities(entities) if entities else ()


def read_sets(data: bytes, name: str) -> tuple[CodeSet, ...]:
    """Read the sheet “Sets”, if there is one; raises KnownError naming the row that is wrong."""
    sets = _called(_sheets(data, name), "Sets", name)
    return slot_sheets.sets(sets, read_codebook(data, name)) if sets else ()


def losses(book: Codebook) -> tuple[Loss, ...]:
    """Say what the sheets cannot hold: a digit of two codes, blanks around words, very long texts, “|” in an entry."""
    if not book.codes:
        return counted((*asked(book), sets_of(book)))
    data = write_codebook(book, "")
    slots = slot_sheets.lost_slots(book, read_slots(data, ""))
    entities = slot_sheets.lost_entities(book, read_entities(data, ""))
    sets = slot_sheets.lost_sets(book, read_sets(data, ""))
    lost = (
        Loss(Lost.SLOT, len(slots), slots),
        Loss(Lost.ENTITY, len(entities), entities),
        Loss(Lost.SET, len(sets), sets),
    )
    return (*code_tables.losses(book, read_codebook(data, "")), *counted(lost))


def write_codebook(book: Codebook, title: str) -> bytes:
    """Write one code a line, each before what is below it, under headers that stay in sight."""
    from xlsxwriter import Workbook

    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": title} if title else {})
    _write(workbook, SHEET, WIDTHS, list(code_tables.written(book, "\n")))
    if book.slots:
        _write(workbook, "Slots", slot_sheets.SLOTS, list(slot_sheets.slot_cells(book)))
    if book.entities:
        _write(workbook, "Entities", slot_sheets.ENTITIES, list(slot_sheets.entity_cells(book)))
    if book.sets:
        _write(workbook, "Sets", slot_sheets.SETS, list(slot_sheets.set_cells(book)))
    workbook.close()
    return out.getvalue()


def _write(workbook: "Workbook", title: str, widths: Mapping[str, int], lines: list[dict[str, str]]) -> None:
    sheet = workbook.add_worksheet(title)
    head = workbook.add_format({"bold": True, "bottom": 1})
    words = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for column, (field, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, field, head)
    swatches: dict[str, Format] = {}
    for number, cells in enumerate(lines, 1):
        for column, field in enumerate(widths):
            look = _swatch(workbook, cells[field], swatches) if field == "colour" else words
            sheet.write_string(number, column, _cut(cells[field]), look or words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(lines), len(widths) - 1)


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


def _called(sheets: Mapping[str, Rows], title: str, name: str) -> Table | None:
    found = next((rows for sheet, rows in sheets.items() if sheet.strip().casefold() == title.casefold()), None)
    return _table(found, name) if found else None


def _table(rows: Rows, name: str) -> Table:
    columns = tuple(cell.strip() for cell in rows[0][1]) if rows else ()
    return Table(name, columns, tuple(rows[1:]))


def _sheets(data: bytes, name: str) -> dict[str, Rows]:
    """Read the rows of every sheet that hold anything, each with its number."""
    _refuse_bomb(data, name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about charts and rules, which hold no codes
            workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return {sheet.title: _rows(sheet) for sheet in workbook.worksheets}
    except Exception as error:  # a file of anybody's breaks the parser in ways it does not name
        raise KnownError(f"“{name}” is a damaged workbook ({error}). Save it again from your spreadsheet.") from error


def _rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()  # some programs state wrong ones
    rows = sheet.iter_rows(max_row=_MOST_LINES, values_only=True)
    texts = (
        (f"row {number}", tuple(_text(value) for value in row[:_MOST_COLUMNS])) for number, row in enumerate(rows, 1)
    )
    return [(where, cells) for where, cells in texts if any(cells)]


def _text(value: object) -> str:
    """Write a cell in words."""
    from openpyxl.utils.escape import unescape

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
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
