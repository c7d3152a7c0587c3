"""Coded spans as an Excel workbook: the codings, then sheets about the codebook, documents, coders and counts."""

from collections.abc import Mapping
from dataclasses import replace
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Outgoing, Per
from desktop.formats import coding_losses, counted_sheets, workbook
from desktop.formats.coding_counts import Counts
from desktop.formats.coding_table import SLOT, Cell, table, usual
from desktop.formats.losses import Loss, counted
from desktop.formats.workbook import PLAIN, Column, Workbook, tinted

FORMAT = "xlsx"
NAME = "Excel workbook"
ENDINGS: tuple[str, ...] = (".xlsx",)
SHEET = "Codings"
MOST = workbook.MOST_ROWS
WIDTHS = {
    "title": 32,
    "published": 12,
    "quote": 60,
    "before": 30,
    "after": 30,
    "code": 28,
    "code_path": 40,
    "coder": 18,
    "memo": 40,
    "start": 8,
    "end": 8,
    "paragraph": 11,
    "publisher": 20,
    "author": 20,
    "url": 30,
    "created": 20,
    "modified": 20,
    "layer": 18,
    "unit": 9,
    "reason": 24,
}
READ_FIRST = ("title", "published", "quote", "code", "coder", "memo")
IDS = ("id", "document_id", "code_id", "coder_id", "sha256", "codebook_version")
COLOURED = ("code", "code_path")
"""Columns whose cells have the colour of the code."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a workbook of codings leaves out, and how many cells of the codings are cut."""
    return counted([*coding_losses.of_table(going), coding_losses.cut_cells(going, workbook.too_long)])


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the sheets and return how many codings.

    “About” says what the others hold, and how many cells were cut to what Excel holds, which their last word says too.
    Raises KnownError for more rows than a sheet has lines; then nothing is written.
    """
    counts = Counts(going.left_out, going.joined)
    with TemporaryFile() as whole:
        with Workbook(whole) as made:
            codings = _write_codings(made, replace(going, walk=lambda: counts.walk(going.rows())))
            counted_sheets.write(made, going, counts)
        whole.seek(0)
        copyfileobj(whole, out)
    return codings


def _write_codings(made: Workbook, going: Outgoing) -> int:
    if not going.layout.columns:
        going = replace(going, layout=replace(going.layout, columns=_in_order(going)))
    laid = table(going)
    columns = [Column(name, WIDTHS.get(name, 14)) for name in laid.columns]
    coloured = [number for number, name in enumerate(laid.columns) if name in COLOURED]
    tints = _tints(made, going)
    with made.sheet(SHEET, columns, counted_sheets.note(going, going.layout.per.value)) as sheet:
        for row in laid.rows:
            if sheet.rows > MOST:
                raise KnownError(f"A sheet of Excel holds {MOST} codings. Export fewer documents, or to a CSV table.")
            styles = [PLAIN] * len(row)
            for number in coloured:
                styles[number] = tints.get(row[number], PLAIN)
            sheet.write(row, styles)
    return laid.codings()


def _in_order(going: Outgoing) -> tuple[str, ...]:
    """Put the usual columns as people read them: first what is said of which words, by whom; ids last."""
    own = ("unit",) if going.layout.per is Per.LAYERS else ("layer", "unit")
    there = (*usual(going), *own)
    first = [name for name in READ_FIRST if name in there]
    said = [name for name in there if name.startswith(SLOT)]
    rest = [name for name in there if name not in first and name not in said]
    last = [name for name in rest if name in IDS]
    return (*first, *said, *(name for name in rest if name not in IDS), *last)


def _tints(made: Workbook, going: Outgoing) -> Mapping[Cell, int]:
    """Return the style of each code, by its name and by its path."""
    styles: dict[Cell, int] = {}
    for code in going.book:
        if code.colour:
            styles[code.name] = styles[going.book.path_text(code.id)] = made.fill(tinted(code.colour))
    return styles
