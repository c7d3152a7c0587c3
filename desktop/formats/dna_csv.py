"""Codings as an event list of the Discourse Network Analyzer: a row a statement, a column a variable.

The code is the variable `concept`; what a coding says by slots is the others, by their keys. Statements and documents
have whole numbers, as the program and rDNA give them, and the time of a statement is that of its document; a date
without a day is its first one. What is not theirs stands last: who coded, where in UTF-16 units as Java counts (in code
points where a licence keeps the text back), and by which the coding and its text are known again.
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
from desktop.formats.losses import Loss, Lost, counted
from desktop.formats.utf16 import places

FORMAT = "dna"
NAME = "DNA event list (CSV)"
ENDINGS: tuple[str, ...] = (".dna.csv",)
COLUMNS = ("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text")
"""Those of every event list, before the variables."""
CONCEPT = "concept"
OURS = ("coder", "start", "stop", "coding", "sha256")
"""What stands after the variables."""
_DAY = "0000-01-01"
"""What a date without a day, or without a month, is filled up with."""


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what the format cannot hold."""
    partial = sum(0 < len(document.source.published) < len(_DAY) for document in going.documents)
    return counted(
        [
            coding_losses.texts(going),
            coding_losses.memos(going),
            coding_losses.document_codings(going),
            coding_losses.reasons(going),
            coding_losses.withheld(going),
            Loss(Lost.DAY, partial),
        ]
    )


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a row for each coding of words and return how many."""
    names, count = labels(going.book), 0
    words = TextIOWrapper(out, "utf-8", newline="")
    try:
        lines = csv.writer(words, delimiter=";", lineterminator="\n")
        label = ["handling"] if going.handling else []
        lines.writerow([*COLUMNS, CONCEPT, *map(guarded, going.keys), *OURS, *label])
        for number, article in enumerate(going.articles(), 1):
            for row, place in _placed(article):
                count += 1
                said = (SEVERAL.join(row.coding.qualifiers.get(key, ())) for key in going.keys)
                variables = [names[row.coding.code], *said]
                cells = [*_statement(row, number), *variables, row.coder_name, *place, *_handling(going, row)]
                lines.writerow([count, *map(guarded, cells)])
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
        yield row, [str(at(span.start)), str(at(span.end)), id_text(row.coding.id), row.sha256]


def _statement(row: CodedSpan, document: int) -> list[str]:
    return [_time(row.published), str(document), row.title, row.author, row.publisher, "", "", row.quote]


def _time(published: str) -> str:
    day = published[: len(_DAY)]
    return f"{day}{_DAY[len(day) :]} 00:00:00" if day else ""
