"""Codings of one article from a file, held against the project before they come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.anchors import found_again
from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.documents import Document
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import CodeId, CoderId
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.exchange import bytes_of

if TYPE_CHECKING:
    from desktop.formats.codings_json import CodingRecord, CodingsFile
    from desktop.formats.registry import CodingReader
    from desktop.project.reading import Reading


class Fate(StrEnum):
    """What becomes of a coding of the file."""

    COMES = "comes"
    MOVED = "moved"
    """Its words stand elsewhere in the text."""
    THERE = "there"
    """The coder has this very coding already."""
    NO_CODE = "no code"
    NO_PLACE = "no place"
    """Its words are not in the text, or in several places alike."""
    AGREED = "agreed"
    """It is of the agreed layer, which decisions make."""
    NO_DOCUMENT = "no document"
    """The project does not hold its text."""


@dataclass(frozen=True, slots=True)
class IncomingCoding:
    """One coding of the file, and what becomes of it."""

    record: "CodingRecord"
    fate: Fate
    coding: NewCoding | None = None
    whole: op.CodeDocuments | None = None
    """What is given where the whole article is coded."""


@dataclass(frozen=True, slots=True)
class CodingsPreview:
    """What a file of codings would bring."""

    name: str
    document: Document
    rows: tuple[IncomingCoding, ...]

    def number(self, *fates: Fate) -> int:
        """Count the codings with one of these fates."""
        return sum(1 for row in self.rows if row.fate in fates)

    def operation(self) -> op.Together | None:
        """Return the import as one step of the coder whose codings they are; None when nothing would come."""
        coming = [row for row in self.rows if row.fate in (Fate.COMES, Fate.MOVED)]
        codings = tuple(row.coding for row in coming if row.coding)
        steps: list[op.Operation] = [op.AddCodings(codings)] if codings else []
        steps += [row.whole for row in coming if row.whole]
        return op.Together(f"Import codings from “{self.name}”", tuple(steps)) if steps else None


def is_codings_file(path: Path) -> bool:
    """Tell whether a file is named as one that holds codings."""
    return _reader(path) is not None


def read_codings(path: Path) -> "CodingsFile":
    """Read a file of codings; raises KnownError naming it."""
    reader = _reader(path)
    if reader is None:
        raise KnownError(f"“{path.name}” is not named as a file of codings. Its name has to end in .codings.json.")
    return reader.read_codings(bytes_of(path), path.name)


def _reader(path: Path) -> "CodingReader | None":
    from desktop.formats.registry import CODING_READERS, reader_named

    return reader_named(CODING_READERS, path.name)


def preview_codings(project: "Reading", file: "CodingsFile", name: str, coder: CoderId | None) -> CodingsPreview:
    """Hold the codings of a file against a coder's; NotFound when the article is not in the project."""
    document = _document(project, file)
    text, codes = project.text(document.id), _Codes(project.codebook())
    mine: set[tuple[Span | None, CodeId]] = {
        (coding.span, coding.code) for coding in project.codings_there(document.id, (coder,) if coder else ())
    }
    mine |= {(None, whole.code) for whole in project.document_codings(document.id) if whole.coder == coder}
    rows = []
    for record in file.records:
        row = _incoming(record, document, text, codes)
        given = row.coding or row.whole
        key = (row.coding.span if row.coding else None, given.code) if given else None
        if key is not None and key in mine:
            row = IncomingCoding(record, Fate.THERE)
        elif key is not None:
            mine.add(key)
        rows.append(row)
    return CodingsPreview(name, document, tuple(rows))


def _incoming(record: "CodingRecord", document: Document, text: str, codes: "_Codes") -> IncomingCoding:
    code = codes.find(record.code)
    if code is None:
        return IncomingCoding(record, Fate.NO_CODE)
    if record.anchor is None:
        given = op.CodeDocuments((document.id,), code.id, record.qualifiers, origin=Origin.IMPORT)
        return IncomingCoding(record, Fate.COMES, whole=given)
    span = found_again(text, record.anchor)
    if span is None:
        return IncomingCoding(record, Fate.NO_PLACE)
    fate = Fate.COMES if span == Span(record.anchor.start, record.end) else Fate.MOVED
    made = NewCoding(document.id, span, code.id, Origin.IMPORT, qualifiers=record.qualifiers)
    return IncomingCoding(record, fate, made)


class _Codes:
    """Finds codes by key first, then by path, name or id."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._by_key = {code.key.casefold(): code for code in book if code.key}
        self._by_id = {str(code.id.hex()): code for code in book}

    def find(self, name: str) -> Code | None:
        """Return the one code that is called so; None for none or several."""
        direct = self._by_key.get(name.casefold()) or self._by_id.get(name.replace("-", "").lower())
        found = () if direct else self._book.matching(name)
        return direct or (found[0] if len(found) == 1 else None)


def _document(project: "Reading", file: "CodingsFile") -> Document:
    """Find the article by its text's SHA-256, else the only one in which every quotation stands in its place."""
    documents = project.documents()
    by_text = [document for document in documents if document.sha256 == file.sha256]
    found = by_text or list(_holding_all(project, documents, file))
    if len(found) == 1:
        return found[0]
    if found:
        raise KnownError("Several articles hold these words; the file does not say which one it is about.")
    called = f"“{file.file}”" if file.file else "the article"
    raise NotFound(f"The text of {called}, which these codings are about, is not in the project. Import it first.")


def _holding_all(project: "Reading", documents: list[Document], file: "CodingsFile") -> Iterator[Document]:
    for document in documents:
        text = project.text(document.id)
        anchors = [record.anchor for record in file.records if record.anchor]
        if anchors and all(text.startswith(anchor.quote, anchor.start) for anchor in anchors):
            yield document
