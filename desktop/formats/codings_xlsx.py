"""Coded spans as an Excel workbook: the sheet “Codings” holds one coding a line, “About” says what they are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.errors import KnownError
from desktop.formats import codings_csv

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "Excel workbook"
ENDINGS: tuple[str, ...] = (".xlsx",)
SHEET = "Codings"
MOST = 1_048_575
"""Lines below the header that Excel holds in a sheet."""
WIDTHS = {"title": 32, "quote": 60, "before": 30, "after": 30, "code": 28, "code_path": 40, "coder": 16, "memo": 40}
_NUMBERS = frozenset(codings_csv.COLUMNS.index(name) for name in ("start", "end"))
_WIDTH = 14
_CELL = 32_767
"""UTF-16 units that Excel holds in a cell."""
_SINCE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's times have no zone
"""When every workbook says it was made, so that the same codings give the same bytes."""


def write(rows: Iterable[CodedSpan], out: BinaryIO, keys: Sequence[str] = ()) -> int:
    """Write one line a coding under headers that stay in sight, in the order given, and return how many codings.

    Cells are words or numbers, never formulas. “About” counts the codings of each coder, and the cells cut to what
    Excel holds. Raises KnownError for more codings than a sheet has lines.
    """
    from xlsxwriter import Workbook

    with TemporaryFile() as whole:
        with Workbook(whole, {"constant_memory": True}) as workbook:
            count = _fill(workbook, rows, keys)
        whole.seek(0)
        copyfileobj(whole, out)
    return count


def _fill(workbook: "Workbook", rows: Iterable[CodedSpan], keys: Sequence[str]) -> int:
    workbook.set_properties({"created": _SINCE})
    columns = codings_csv.columns(keys)
    sheet = _headed(workbook, columns)
    coders: Counter[tuple[bytes, str]] = Counter()
    cut = 0
    for number, row in enumerate(rows, 1):
        if number > MOST:
            raise KnownError(f"A sheet of Excel holds {MOST} codings. Export fewer documents, or to a CSV table.")
        cut += _write_line(sheet, number, codings_csv.values(row, keys))
        coders[row.coding.coder, row.coder_name] += 1
    sheet.autofilter(0, 0, coders.total(), len(columns) - 1)
    _write_about(workbook, coders, cut)
    return coders.total()


def _headed(workbook: "Workbook", columns: Sequence[str]) -> "Worksheet":
    sheet = workbook.add_worksheet(SHEET)
    head = workbook.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(columns):
        sheet.set_column(number, number, WIDTHS.get(name, _WIDTH))
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, head)
    return sheet


def _write_line(sheet: "Worksheet", number: int, values: Sequence[str]) -> int:
    """Return how many cells had to be cut."""
    cut = 0
    for column, value in enumerate(values):
        if column in _NUMBERS and value:
            sheet.write_number(number, column, int(value))
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
