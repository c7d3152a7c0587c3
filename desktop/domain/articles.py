"""Articles as they were found in files: their words, what each paragraph is, where they come from, what is doubtful."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.documents import Found, NewDocument, Source
from desktop.domain.structure import Kind, Part, kind_at
from desktop.domain.text import normalise, paragraphs

_WHITE = re.compile("[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Doubt(StrEnum):
    """What somebody should look at before an article comes in."""

    TITLE = "title"
    """The title is a guess: a first line, or what the file is called."""
    NO_DATE = "no date"
    DATE = "date"
    """The date can be read in two ways, or was found outside the article's own record."""
    NO_PUBLISHER = "no publisher"
    PUBLISHER = "publisher"
    """Who publishes is a guess, such as the name of a web site."""
    REPEATED = "repeated"
    """A paragraph says what another says, as captions do."""
    WHOLE_PAGE = "whole page"
    """No article was found in the page, so everything on it was taken."""
    SHORT = "short"
    """There are few words: the rest may be behind a paywall."""
    NOT_ALL = "not all"
    """Some pages have no text that can be read."""
    ATTACHED = "attached"
    """Something is attached, which is not read."""
    COLUMNS = "columns"
    """There are columns, whose order was worked out."""


_SETTLED = {
    "title": (Doubt.TITLE,),
    "published_on": (Doubt.NO_DATE, Doubt.DATE),
    "publisher": (Doubt.NO_PUBLISHER, Doubt.PUBLISHER),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on its way in; page 0 is none."""

    text: str
    kind: str = Kind.BODY
    page: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One article; offsets are code points of `text`, which is normalised already."""

    text: str
    parts: tuple[Part, ...] = ()
    record: Mapping[str, Found] = field(default_factory=dict)
    """By the field: title, standfirst, publisher, byline, published_on, url and the others of a source record."""
    doubts: tuple[Doubt, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    """Where each page begins: a code point, and the number of the page."""

    @property
    def title(self) -> str:
        return self.said("title")

    @property
    def source(self) -> Source:
        """Return what the source record says in the fields that every document has."""
        return Source(
            title=self.said("title"),
            publisher=self.said("publisher"),
            author=self.said("byline"),
            published=self.said("published_on"),
            url=self.said("url"),
        )

    def said(self, name: str) -> str:
        """Return a value of the source record; empty where it is not known."""
        found = self.record.get(name)
        return found.value if found else ""

    def saying(self, origin: str, **values: str) -> "Article":
        """Return the article with values that somebody gave, which settle doubts; an empty one takes a value away."""
        record = {name: found for name, found in self.record.items() if name not in values}
        record |= {name: Found(value, origin) for name, value in values.items() if value}
        settled = {doubt for name, value in values.items() if value for doubt in _SETTLED.get(name, ())}
        return replace(self, record=record, doubts=tuple(doubt for doubt in self.doubts if doubt not in settled))

    def as_kind(self, number: int, kind: str) -> "Article":
        """Return the article with another kind for one of its paragraphs."""
        span = [*paragraphs(self.text)][number]
        parts = [part for part in self.parts if not part.span.overlaps(span)]
        return replace(self, parts=tuple(sorted([*parts, Part(*span, kind)] if kind != Kind.BODY else parts)))

    def without(self, number: int) -> "Article":
        """Return the article without one of its paragraphs and the line that it stood on."""
        span = [*paragraphs(self.text)][number]
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end) + 1 or len(self.text)
        start = start if end < len(self.text) or not start else start - 1
        cut = end - start
        moved = (
            part._replace(start=part.start - cut, stop=part.stop - cut) if part.start >= end else part
            for part in self.parts
        )
        parts = [part for part, was in zip(moved, self.parts, strict=True) if not was.span.overlaps(span)]
        pages = [(min(at, start) if at < end else at - cut, page) for at, page in self.pages]
        return replace(self, text=self.text[:start] + self.text[end:], parts=tuple(parts), pages=tuple(pages))

    def document(self) -> NewDocument:
        """Return what is brought into a project; where its pages begin goes with the source record, as JSON."""
        pages = {"pages": Found(json.dumps(self.pages), "file")} if self.pages else {}
        return NewDocument(self.source, self.text, self.parts, {**self.record, **pages})

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the lines that hold words, with what they are and the page on which they begin."""
        return tuple(
            Paragraph(span.of(self.text), kind_at(self.parts, span.start), self.page_of(span.start))
            for span in paragraphs(self.text)
        )

    def page_of(self, position: int) -> int:
        """Return the page on which a code point stands; 0 where pages are not known."""
        return next((page for start, page in reversed(self.pages) if start <= position), 0)


class RowsLeft(NamedTuple):
    """Rows of a table that no article came of."""

    column: str = ""
    """The one that holds the texts."""
    without_text: tuple[str, ...] = ()
    """Where those stand whose text is empty, for a person: “line 3”."""
    too_many: int = 0
    """How many have a text, but stand behind the last that is read."""


def composed(given: Iterable[Paragraph], record: Mapping[str, Found], doubts: Iterable[Doubt] = ()) -> Article:
    """Put paragraphs together, one line each; white space within one is closed up, and empty ones go."""
    lines: list[str] = []
    parts: list[Part] = []
    pages: list[tuple[int, int]] = []
    start = 0
    for paragraph in given:
        line = one_line(paragraph.text)
        if line:
            parts += [Part(start, start + len(line), paragraph.kind)] if paragraph.kind != Kind.BODY else []
            if paragraph.page and (not pages or pages[-1][1] != paragraph.page):
                pages.append((start, paragraph.page))
            lines.append(line)
            start += len(line) + 1
    return Article("\n".join(lines), tuple(parts), dict(record), tuple(dict.fromkeys(doubts)), tuple(pages))


def one_line(text: str) -> str:
    """Normalise a text and close up its white space and control characters; soft hyphens go, no-break spaces stay."""
    return _WHITE.sub(" ", normalise(text).replace("\u00ad", "")).strip()
