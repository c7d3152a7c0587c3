"""Coded spans as a Parquet file, in typed columns, a few thousand rows at a time."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from desktop.domain.outgoing import Outgoing
from desktop.formats import coding_losses
from desktop.formats.coding_table import NUMBERS, Cell, Table, table
from desktop.formats.extras import loaded
from desktop.formats.losses import Loss

FORMAT = "parquet"
NAME = "Parquet table"
ENDINGS: tuple[str, ...] = (".parquet",)
AT_ONCE = 10_000


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what a table of codings leaves out; raises KnownError without the extra."""
    loaded("pyarrow.parquet", "parquet")
    return coding_losses.of_table(going)


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write the columns of the table, whose start, end and paragraph are whole numbers, and return how many codings.

    What is absent is empty words, or null where a number would be.
    """
    arrow, parquet = loaded("pyarrow", "parquet"), loaded("pyarrow.parquet", "parquet")
    laid = table(going)
    kinds = [arrow.int64() if name in NUMBERS else arrow.string() for name in laid.columns]
    about = {"project": going.project, "unit": going.layout.per.value, "codebook_version": going.version}
    schema = arrow.schema(list(zip(laid.columns, kinds, strict=True)), metadata=about)
    with parquet.ParquetWriter(out, schema) as made:
        for rows in _batches(laid):
            columns = zip(*rows, strict=True)
            arrays = [
                arrow.array([_value(cell, name) for cell in column], kind)
                for name, kind, column in zip(laid.columns, kinds, columns, strict=True)
            ]
            made.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    return laid.codings()


def _batches(laid: Table) -> Iterator[list[list[Cell]]]:
    while rows := list(islice(laid.rows, AT_ONCE)):
        yield rows


def _value(cell: Cell, name: str) -> Cell | None:
    return None if name in NUMBERS and cell == "" else cell
