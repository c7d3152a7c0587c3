"""Coded spans as a table with tabs between the cells (UTF-8), quoted as CSV quotes."""

from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.codings_csv import write_table
from desktop.formats.losses import Loss

FORMAT = "tsv"
NAME = "TSV table"
ENDINGS: tuple[str, ...] = (".tsv", ".tab")


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a table of codings leaves out."""
    return coding_losses.of_table(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the columns of the CSV table and return how many codings.

    A cell with a tab, a quotation mark or a line break in it stands in quotation marks.
    """
    return write_table(going, out, "excel-tab")
