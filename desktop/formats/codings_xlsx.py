"""Coded spans as an Excel workbook: the sheet “Codings” holds one coding a line, “About” says what they are."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.coding_table import Cell, table
from desktop.formats.losses import Loss

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMAT = "xlsx"
NAME = "Excel workbook"
ENDINGS: tuple[str, ...] = (".xlsx",)
SHEET = "Codings"
MOST = 1_048_575
"""Lines below the header that Excel holds in a sheet."""
WIDTHS = {"title": 32, "quote": 60, "before": 30, "after": 30, "code": 28, "code_path": 40, "coder": 16, "memo": 40}
_WIDTH = 14
_CELL = 32_767
"""UTF-16 units that Excel holds in a cell."""
_SINCE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's times have no zone
"""When every workbook says it was made, so that the same codings give the same bytes."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a workbook of codings leaves out."""
    return coding_losses.of_table(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write one line a coding under headers that stay in sight, in the order given, and return how many codings.

    Cells are words or numbers, never formulas. “About” counts the codings of each coder, and the cells cut to what
    Excel holds. Raises KnownError for more codings than a sheet has lines.
    """
    from xlsxwriter import Workbook

    with TemporaryFile() as whole:
        with Workbook(whole, {"constant_memory": True}) as workbook:
            count = _fill(workbook, going)
        whole.seek(0)
        copyfileobj(whole, out)
    return count


def _fill(workbook: "Workbook", going: Outgoing) -> int:
    workbook.set_properties({"created": _SINCE})
    laid = table(going)
    sheet = _headed(workbook, laid.columns)
    cut = number = 0
    for number, row in enumerate(laid.rows, 1):
        if number > MOST:
            raise KnownError(f"A sheet of Excel holds {MOST} codings. Export fewer documents, or to a CSV table.")
        cut += _write_line(sheet, number, row)
    sheet.autofilter(0, 0, number, len(laid.columns) - 1)
    coders = Counter[tuple[bytes, str]]((row.coding.coder, row.coder_name) for row in going.rows())
    _write_about(workbook, coders, cut)
    return laid.codings()


def _headed(workbook: "Workbook", columns: Sequence[str]) -> "Worksheet":
    sheet = workbook.add_worksheet(SHEET)
    head = workbook.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(columns):
        sheet.set_column(number, number, WIDTHS.get(name, _WIDTH))
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, head)
    return sheet


def _write_line(sheet: "Worksheet", number: int, values: Sequence[Cell]) -> int:
    """Return how many cells had to be cut."""
    cut = 0
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value:
            held = _held(value)
            cut += held != value
            sheet.write_string(number, column, held)
    return cut


def _held(text: str) -> str:
    """Keep what fits into a cell of Excel."""
    if len(text) <= _CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _CELL].decode("utf-16-le", "ignore")


def _write_about(workbook: "Workbook", coders: Counter[tuple[bytes, str]], cut: int) -> None:
    sheet = workbook.add_worksheet("About")
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 60)
    lines = [
        (
            "unit",
            "one line is one coding: a code that one coder gave to one span, or to a whole article (no start and end)",
        ),
        ("start, end", "characters (Unicode code points) of the text from 0; end is not included"),
        ("cells cut to what Excel holds", str(cut)),
        *((f"codings of {name}", str(number)) for (_, name), number in sorted(coders.items())),
    ]
    for number, (what, value) in enumerate(lines):
        sheet.write_string(number, 0, _held(what))
        sheet.write_string(number, 1, value)
