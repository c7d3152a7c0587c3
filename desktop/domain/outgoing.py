"""What goes out in a file: coded spans with the documents, codes and coders they speak of."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import AnyCoding, CodedSpan
from desktop.domain.documents import Document
from desktop.domain.entries import Entry
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.left_out import ALL_COUNTS, LeftOut
from desktop.domain.memos import Memo
from desktop.domain.persons import alike
from desktop.domain.spans import Span

LONG = 8_000
"""Characters that every format holds in a cell, whatever it counts in."""
CONTEXT = 60
"""How many characters before and after a quotation an export shows."""


class Per(StrEnum):
    """What one row of a table is."""

    CODING = "coding"
    """A code that one coder gave to one span."""
    SPAN = "span"
    """A span of one coder's, with all codes that they gave to it."""
    LAYERS = "layers"
    """A span, with a column for each coder that says which codes they gave to it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out where its format leaves a choice; other formats do not look."""

    columns: tuple[str, ...] = ()
    """The columns of a table, in order; empty for the usual ones."""
    per: Per = Per.CODING
    context: int = CONTEXT
    with_texts: bool = False
    """Whether all that a project needs to be rebuilt goes out too."""
    by_code: bool = False
    """Whether a report goes by code rather than by document."""
    as_listed: bool = False
    """Whether codings go out in the order in which a selection lists them; by code, a report is one list then."""


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document that goes out, with its codings in the order of the text."""

    document: Document
    text: str | None
    """None where its licence does not let it go out whole."""
    codings: tuple[CodedSpan, ...]
    """Of words, by start, end and id."""
    whole: tuple[CodedSpan, ...] = ()
    """The codes that the whole document was given."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What there is of things that some formats cannot hold."""

    codings: int
    """Of words and of whole documents."""
    spans: int
    """Places that are coded, whoever did it."""
    overlapping: int
    """Codings that find no room where a word of a coder's layer has one code: they share words with an earlier one that
    found some."""
    memos: int
    """Codings with a memo."""
    answers: int
    """Codings that say something by a slot."""
    reasons: int
    """Codings that stand although they break a rule."""
    broken_lines: int
    """Codings whose quotation goes over a line break."""
    whole: int
    """Codes given to whole documents; they are among the codings."""
    withheld: int
    """Codings whose quotation the licence of their document shortens or keeps back."""
    long: int
    """Codings that say so much in one thing that some formats may have to cut it."""


class Tallying:
    """Counts codings that go by in the order of an export."""

    def __init__(self) -> None:
        self._found = Counter[str]()
        self._document: bytes = b""
        self._reached: dict[bytes, int] = {}
        self._places: set[Span] = set()

    def add(self, row: CodedSpan) -> None:
        """Count one more."""
        coding, span = row.coding, row.span
        if coding.document != self._document:
            self._document = coding.document
            self._reached.clear()
            self._places.clear()
        if coding.span is not None:
            self._found["spans"] += span not in self._places
            self._places.add(span)
            if span.start < self._reached.get(coding.coder, 0):
                self._found["overlapping"] += 1
            else:
                self._reached[coding.coder] = span.end
        self._found.update(_has(row))

    def result(self) -> Tally:
        """Return what was counted so far."""
        return Tally(**{each.name: self._found[each.name] for each in fields(Tally)})


class Counted:
    """Tells of codings that go by in the order of an export which of them count."""

    def __init__(self, left_out: LeftOut = ALL_COUNTS, joined: Collection[CoderId] = ()) -> None:
        self._left_out, self._joined = left_out, joined
        self._before: set[object] = set()

    def takes(self, coding: AnyCoding) -> bool:
        """Tell whether one counts: it is not left out, nor made before under another name of the same person."""
        if self._left_out.covers(coding.document, coding.span):
            return False
        if coding.coder not in self._joined:
            return True
        place = alike(coding)
        known = place in self._before
        self._before.add(place)
        return not known


@dataclass(frozen=True)
class Outgoing:
    """What a writer is given; codings stream by title of the document; those of
    the whole document come first, then those of words by start, end and id.

    What a document's licence keeps back is not here to be written: quotations are cut and texts are None.
    """

    project: str
    """What people call it."""
    version: str
    """Which state of the codebook it is; empty where it has none."""
    book: Codebook
    documents: tuple[Document, ...]
    """Those that go out, with codings or without, in the order of the rows."""
    coders: tuple[Coder, ...]
    """Whose codings may be among them: the layers."""
    keys: tuple[str, ...]
    """Of the slots that any coding may fill."""
    memos: tuple[Memo, ...]
    layout: Layout
    walk: Callable[[], Iterator[CodedSpan]]
    text: Callable[[DocumentId], str | None]
    """Read a whole text; None where the licence keeps it back."""
    entries: Callable[[], Iterator[Entry]] = lambda: iter(())
    """Walk all rows that a project needs to be rebuilt, each kind after those that it points to."""

    left_out: LeftOut = ALL_COUNTS
    """What counts for nothing where codings are counted; it goes out all the same."""
    read_records: Callable[[], Mapping[DocumentId, Mapping[str, str]]] = dict
    """Read what `records` holds."""
    fields: tuple[str, ...] = ()
    """The keys of all fields, those of the project's own among them."""
    joined: frozenset[CoderId] = frozenset()
    """Those of the coders who are known by several names."""
    other_names: tuple[str, ...] = ()
    """Of identities that were joined with one of the coders, by whose name all of theirs goes out."""
    known: Tally | None = None
    """What the tally is, where somebody has counted already."""

    @cached_property
    def by_id(self) -> Mapping[DocumentId, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def records(self) -> Mapping[DocumentId, Mapping[str, str]]:
        """What is said of documents in the fields of their source records, by keys; what nobody said is not there."""
        return self.read_records()

    @cached_property
    def handling(self) -> Mapping[DocumentId, str]:
        """Who may see a document's words, in the project's own words, where somebody said so."""
        return {document.id: document.terms.handling for document in self.documents if document.terms.handling}

    def rows(self) -> Iterator[CodedSpan]:
        """Walk the codings."""
        return self.walk()

    def articles(self) -> Iterator[CodedDocument]:
        """Walk the documents with their codings, those without any too; one is in memory at a time."""
        groups = groupby(self.walk(), lambda row: row.coding.document)
        identifier, rows = next(groups, (None, iter(())))
        for document in self.documents:
            given: list[CodedSpan] = []
            if document.id == identifier:
                given = list(rows)
                identifier, rows = next(groups, (None, iter(())))
            words = tuple(row for row in given if row.coding.span is not None)
            yield CodedDocument(document, self.text(document.id), words, tuple(given[: len(given) - len(words)]))

    @cached_property
    def tally(self) -> Tally:
        """Count, in one walk, what some formats cannot hold."""
        if self.known is not None:
            return self.known
        tallying = Tallying()
        for row in self.walk():
            tallying.add(row)
        return tallying.result()


def _has(row: CodedSpan) -> Iterator[str]:
    coding = row.coding
    yield "codings"
    if row.memo:
        yield "memos"
    if coding.qualifiers:
        yield "answers"
    if coding.reason:
        yield "reasons"
    if "\n" in row.quote:
        yield "broken_lines"
    if coding.span is None:
        yield "whole"
    elif len(row.quote) < len(coding.span):
        yield "withheld"
    if max(len(row.quote), len(row.memo), len(coding.reason)) > LONG or any(
        sum(map(len, values)) > LONG for values in coding.qualifiers.values()
    ):
        yield "long"
