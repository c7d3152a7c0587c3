"""Codings as statements for the Discourse Network Analyzer: a row a statement, a column a variable.

The code is the concept; what a coding says by slots is the other variables, by their keys. `startCaret` and `endCaret`
count UTF-16 units, as Java does, where the text itself is at hand, and code points where its licence keeps it back.
"""

import csv
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import id_text
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.formats import coding_losses
from desktop.formats.coding_table import SEVERAL
from desktop.formats.codings_csv import guarded
from desktop.formats.labelled import labels
from desktop.formats.losses import Loss, counted
from desktop.formats.utf16 import places

FORMAT = "dna"
NAME = "DNA statements CSV"
ENDINGS: tuple[str, ...] = (".dna.csv",)
COLUMNS = (
    *("ID", "documentId", "startCaret", "endCaret", "statementType", "coder", "time", "text"),
    *("docTitle", "docAuthor", "docSource", "docSection", "docType", "concept"),
)
TYPE = "DNA Statement"


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    return counted(
        [
            coding_losses.texts(going),
            coding_losses.memos(going),
            coding_losses.document_codings(going),
            coding_losses.reasons(going),
            coding_losses.withheld(going),
        ]
    )


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a row for each coding of words and return how many."""
    names, count = labels(going.book), 0
    words = TextIOWrapper(out, "utf-8", newline="")
    try:
        lines = csv.writer(words, lineterminator="\r\n")
        label = ["handling"] if going.handling else []
        lines.writerow([*COLUMNS, *map(guarded, going.keys), *label])
        for article in going.articles():
            for row, place in _placed(article):
                concept = names[row.coding.code]
                said = (SEVERAL.join(row.coding.qualifiers.get(key, ())) for key in going.keys)
                lines.writerow(map(guarded, [*place, *_document(row), concept, *said, *_handling(going, row)]))
            count += len(article.codings)
        words.flush()
    finally:
        words.detach()
    return count


def _handling(going: Outgoing, row: CodedSpan) -> list[str]:
    return [going.handling.get(row.coding.document, "")] if going.handling else []


def _placed(article: CodedDocument) -> Iterator[tuple[CodedSpan, list[str]]]:
    at: Callable[[int], int] = places(article.text) if article.text is not None else int
    for row in article.codings:
        span = row.span
        identifiers = [id_text(row.coding.id), id_text(row.coding.document)]
        yield row, [*identifiers, str(at(span.start)), str(at(span.end)), TYPE, row.coder_name]


def _document(row: CodedSpan) -> list[str]:
    return [row.published, row.quote, row.title, row.author, row.publisher, "", ""]
