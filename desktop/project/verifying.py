"""Whether the quotations of an export still stand in the stored texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.anchors import occurrences
from desktop.project.exchange import bytes_of

if TYPE_CHECKING:
    from desktop.formats.exported.quotes import Exported, ExportedQuote
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
    MISSING = "not shown"
    """The file lists it and does not show its words."""
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


def read_export(path: Path, format: str = "") -> "Exported":  # noqa: A002 - as the command line calls it
    """Read the quotations of an export; raises KnownError for a file that holds none."""
    from desktop.formats.exported.registry import read

    return read(bytes_of(path), path.name, format)


def verify_file(task: tuple[Path, str]) -> list[Verified]:
    """Find every quotation of a file again in the project at a location, opened to read."""
    from desktop.project import Project

    path, location = task
    exported = read_export(path)
    with Project.open(location, read_only=True) as project:
        return verify(exported, project)


def verify(exported: "Exported", project: "Reading | None") -> list[Verified]:
    """Find every quotation again in the texts of a project, or without one in those of the file itself."""
    texts = _Texts(exported.texts, {}) if project is None else _of(project)
    there = None if project is None else {str(row.coding.id.hex()) for row in project.coded_spans()}
    return [
        Verified(quote, _standing(quote, texts), there is None or _named(quote.id) <= there)
        for quote in exported.quotes
    ]


def _of(project: "Reading") -> "_Texts":
    """Take earlier versions of texts too where a file says which it means; else a title means the latest."""
    texts = {document.sha256: project.text(document.id) for document in project.documents(older=True)}
    titles: dict[str, list[str]] = {}
    for document in project.documents():
        titles.setdefault(bare(document.title), []).append(texts[document.sha256])
    return _Texts(texts, titles)


def _named(identifiers: str) -> set[str]:
    return {each.replace("-", "") for each in identifiers.split(" | ") if each}


class _Texts:
    """Texts that can be found by their SHA-256, or by their titles."""

    def __init__(self, by_hash: Mapping[str, str], by_title: Mapping[str, Sequence[str]]) -> None:
        self._by_hash = by_hash
        self._by_title = by_title

    def of(self, quote: "ExportedQuote") -> Sequence[str]:
        """Return the text that a quotation names, or several of one title."""
        if quote.sha256:
            return (self._by_hash[quote.sha256],) if quote.sha256 in self._by_hash else ()
        words = bare(quote.title)
        # A line about a source begins with the title; one title may begin with another and its mark of quotation.
        named = (title for title in self._by_title if words == title or words.startswith(f"“{title}”"))
        return self._by_title.get(max(named, key=len, default=""), ())


def _standing(quote: "ExportedQuote", texts: _Texts) -> Standing:
    found = texts.of(quote)
    if quote.missing:
        return Standing.MISSING
    if not found:
        return Standing.NO_TEXT
    if not quote.quote and (quote.span is None or quote.span.end <= len(found[0])):
        return Standing.WORDLESS
    if quote.span is None:
        return Standing.STANDS if any(_stands_in(text, quote) for text in found) else Standing.GONE
    return _at_place(quote, found[0])


def _at_place(quote: "ExportedQuote", text: str) -> Standing:
    span = quote.span
    inside = span is not None and 0 <= span.start < span.end <= len(text)
    words = span.of(text) if span is not None and inside else ""
    if inside and _same(words, quote):
        return Standing.STANDS
    if inside and words.startswith(quote.quote):
        return Standing.SHORTENED
    return Standing.ELSEWHERE if _stands_in(text, quote) else Standing.GONE


def _same(words: str, quote: "ExportedQuote") -> bool:
    return bare(words) == bare(quote.quote) if quote.shown else words == quote.quote


def _stands_in(text: str, quote: "ExportedQuote") -> bool:
    if quote.shown:
        return bare(quote.quote) in _bare_text(text)
    return next(occurrences(text, quote.quote), None) is not None


def bare(words: str) -> str:
    """Leave out blanks and what files mark because they cannot hold it."""
    return "".join(_kept(words))


_MARKS = frozenset("�_")
"""What stands for blanks, and for characters that a file cannot hold."""
_bare_text = lru_cache(64)(bare)


def _kept(words: str) -> Iterator[str]:
    return (each for each in words if not each.isspace() and each.isprintable() and each not in _MARKS)
