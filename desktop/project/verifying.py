"""Whether the quotations of an export still stand in the stored texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.anchors import occurrences
from desktop.project.exchange import bytes_of

if TYPE_CHECKING:
    from desktop.formats.exported_quotes import Exported, ExportedQuote
    from desktop.project.reading import Reading


class Standing(StrEnum):
    """What became of a quotation."""

    STANDS = "stands"
    SHORTENED = "shortened"
    """Its first words stand there; the rest was kept back by a licence, or cut to what a cell holds."""
    WORDLESS = "no words"
    """It has no words to compare, and its place is in the text."""
    ELSEWHERE = "elsewhere"
    """Its words stand in the text, but not where the export says."""
    GONE = "gone"
    NO_TEXT = "no text"
    """The text that it names is not there."""

    @property
    def good(self) -> bool:
        return self in (Standing.STANDS, Standing.SHORTENED, Standing.WORDLESS)


@dataclass(frozen=True, slots=True)
class Verified:
    """A quotation of an export, and what became of it."""

    quote: "ExportedQuote"
    standing: Standing
    coding_there: bool = True
    """Whether its coding is in the project still; True where the export does not name it."""


def read_export(path: Path) -> "Exported":
    """Read the quotations of an export; raises KnownError for a file that holds none."""
    from desktop.formats.exported_quotes import read

    return read(bytes_of(path), path.name)


def verify(exported: "Exported", project: "Reading | None") -> list[Verified]:
    """Find every quotation again in the texts of a project, or without one in those of the file itself."""
    texts = dict(exported.texts) if project is None else _texts(project)
    there = None if project is None else {str(row.coding.id.hex()) for row in project.coded_spans()}
    return [
        Verified(quote, _standing(quote, texts), there is None or _named(quote.id) <= there)
        for quote in exported.quotes
    ]


def _texts(project: "Reading") -> Mapping[str, str]:
    return {document.sha256: project.text(document.id) for document in project.documents()}


def _named(identifiers: str) -> set[str]:
    return {each.replace("-", "") for each in identifiers.split(" | ") if each}


def _standing(quote: "ExportedQuote", texts: Mapping[str, str]) -> Standing:
    text = texts.get(quote.sha256)
    if text is None:
        return Standing.NO_TEXT
    if quote.span is None:
        return Standing.WORDLESS
    inside = 0 <= quote.span.start < quote.span.end <= len(text)
    words = quote.span.of(text) if inside else ""
    if inside and not quote.quote:
        return Standing.WORDLESS
    if inside and words == quote.quote:
        return Standing.STANDS
    if inside and words.startswith(quote.quote):
        return Standing.SHORTENED
    return Standing.ELSEWHERE if next(occurrences(text, quote.quote), None) else Standing.GONE
