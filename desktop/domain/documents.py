"""Articles and how far somebody is with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.structure import Part, from_json


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from; an empty field is not known."""

    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    """As precise as it is known: `2021`, `2021-10` or `2021-10-24`."""
    url: str = ""


class Licence(StrEnum):
    """How much of a document's words may go out of the project."""

    FULL = "full"
    LIMITED = "limited"
    """Quotations of so many characters at most."""
    OFFSETS = "offsets only"
    """Where codings stand, and no words."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a document is kept; they bind whatever goes out, the clipboard too."""

    licence: Licence = Licence.FULL
    max_quote: int = 0
    """Code points that a quotation may have where the licence is limited."""
    handling: str = ""
    """Who may see it, in the project's own words; every copy of its words says so."""

    @property
    def limited(self) -> bool:
        """Tell whether anything is kept back."""
        return self.licence is not Licence.FULL

    def released(self, words: str) -> str:
        """Return words as they may leave the program: as much as may, and the label that goes with them."""
        kept = self.quoted(words)
        return f"{kept} [{self.handling}]" if kept and self.handling else kept

    def quoted(self, words: str) -> str:
        """Return as much of a quotation as may go out."""
        if self.licence is Licence.FULL:
            return words
        return words[: self.max_quote] if self.licence is Licence.LIMITED else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the source record and where it was found, as `JSON-LD` or `first line`."""

    value: str
    origin: str


COUNTED_COPY = "counted copy"
"""Where a source record says that of articles that are nearly the same this one is counted."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """An article on its way in; the text is normalised already."""

    source: Source
    text: str
    parts: tuple[Part, ...] = ()
    """What its paragraphs are, as far as it is known."""
    record: Mapping[str, Found] = field(default_factory=dict)
    """What was found of the source record, by its fields."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article of a project, without its text."""

    id: DocumentId
    source: Source
    sha256: str
    """Of the stored text in UTF-8."""
    length: int
    """In code points."""
    words: int
    imported: int
    """Milliseconds since 1970."""
    terms: Terms = Terms()
    structure: str = ""
    """What its paragraphs are, as it is kept; `parts` reads it."""

    @property
    def title(self) -> str:
        return self.source.title

    @property
    def parts(self) -> tuple[Part, ...]:
        """Read what its paragraphs are, as far as it is known."""
        return from_json(self.structure, self.length)


class Status(StrEnum):
    """How far a coder is with a document."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOTHING_HERE = "nothing here"

    @property
    def finished(self) -> bool:
        return self in (Status.DONE, Status.NOTHING_HERE)


@dataclass(frozen=True, slots=True)
class Progress:
    """One coder's state in one document."""

    document: DocumentId
    coder: CoderId
    status: Status = Status.NOT_STARTED
    codings: int = 0
    """That coder's, in this document."""
    uncounted: int = 0
    """Of them, those that the project leaves out of what is counted."""
    read_to: int = 0
    """The furthest code point that was on the screen."""
    position: int = 0
    """The code point to come back to."""
