"""Coded spans as a table with tabs between the cells (UTF-8), quoted as CSV quotes."""

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.formats import codings_csv

NAME = "TSV table"
ENDINGS: tuple[str, ...] = (".tsv", ".tab")


def write(rows: Iterable[CodedSpan], out: BinaryIO, keys: Sequence[str] = ()) -> int:
    """Write the columns of the CSV table and one record a coding, in the order given, and return how many codings.

    A cell with a tab, a quotation mark or a line break in it stands in quotation marks.
    """
    words = TextIOWrapper(out, "utf-8", newline="", write_through=True)
    try:
        table = csv.writer(words, dialect="excel-tab", lineterminator="\r\n")
        table.writerow(codings_csv.columns(keys))
        count = 0
        for row in rows:
            table.writerow(codings_csv.cells(row, keys))
            count += 1
        return count
    finally:
        words.detach()
