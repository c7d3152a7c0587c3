"""The XML of a REFI-QDA project, written as it comes: nothing of it is held but the codebook and one article.

Positions are code points, half-open. What other programs stumble over is avoided: every GUID is in lower case, every
name is there and unlike the others, a selection is one coder's, and a text stands in a file and never in the XML.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import CodedSpan
from desktop.domain.dates import utc_text
from desktop.domain.documents import Document
from desktop.domain.ids import CodeId, CoderId, derived_id, id_text
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.outgoing import CodedDocument, Outgoing
from desktop.domain.spans import Span
from desktop.formats.codebook_qdc import description
from desktop.formats.refi import COLOUR
from desktop.formats.xml_words import spoken

if TYPE_CHECKING:
    from lxml.etree import _IncrementalFileWriter as File

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Glossator "
SOURCES = "internal://"
NAME_LENGTH = 100
_SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES: dict[str | None, str] = {None: NAMESPACE, "xsi": _INSTANCE}
_OWN_FILE = (MemoKind.PROJECT, MemoKind.CODE, MemoKind.DOCUMENT)


def write_project(going: Outgoing, out: BinaryIO) -> set[bytes]:
    """Write the XML and return the ids of the codings of words and of whole articles that are in it."""
    from lxml import etree

    from desktop import __version__

    about = {"name": spoken(going.project) or "Project", "origin": f"{ORIGIN}{__version__}"}
    place = {f"{{{_INSTANCE}}}schemaLocation": f"{NAMESPACE} {_SCHEMA}"}
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(_tag("Project"), {**about, **place}, nsmap=_NAMES):
            return _Writing(file, going).all_parts()


def code_names(book: Codebook) -> dict[CodeId, str]:
    """Name each code as files do: by its path where several codes share a name, as some programs keep but one."""
    shared = Counter(code.name.casefold() for code in book)
    named = {code.id: code.name if shared[code.name.casefold()] == 1 else book.path_text(code.id) for code in book}
    return dict(zip(named, unlike(named.values()), strict=True))


def unlike(names: Iterable[str]) -> list[str]:
    """Put a number behind every name that was there before, and a word where there is none."""
    seen: set[str] = set()
    found = []
    for name in names:
        plain = " ".join(spoken(name).split()) or "Untitled"
        number, chosen = 1, plain
        while chosen.casefold() in seen:
            number += 1
            chosen = f"{plain} ({number})"
        seen.add(chosen.casefold())
        found.append(chosen)
    return found


def in_files(going: Outgoing) -> list[Memo]:
    """Return the notes whose words stand in files beside the XML; some programs show only those."""
    there = {document.id for document in with_texts(going)}
    return [memo for memo in going.memos if memo.target.kind in _OWN_FILE and memo.document in (None, *there)]


def with_texts(going: Outgoing) -> list[Document]:
    """Return the documents whose texts may go out; the others cannot be written."""
    return [document for document in going.documents if not document.terms.limited]


def said_of(document: Document) -> dict[str, str]:
    """Return what is known of where a document comes from, by the names of variables."""
    said = {name: getattr(document.source, name) for name in ("publisher", "author", "published", "url")}
    return {name: value for name, value in said.items() if value}


def _first_words(memo: Memo) -> str:
    return " ".join(memo.body.split())[:60].strip()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


class _Writing:
    """One project being written."""

    def __init__(self, file: "File", going: Outgoing) -> None:
        self._file = file
        self._going = going
        self._documents = with_texts(going)
        self._notes = in_files(going)
        self._on: dict[tuple[MemoKind, bytes], list[Memo]] = defaultdict(list)
        for memo in going.memos:
            self._on[memo.target.kind, memo.target.id].append(memo)
        self._times: dict[int, str] = {}
        self._written: set[bytes] = set()

    def all_parts(self) -> set[bytes]:
        """Write the parts in the order of the schema; none that would be empty."""
        self._users()
        self._codes()
        self._sources(self._variables())
        self._write_notes()
        self._sets()
        self._note_refs(memo for memo in self._notes if memo.target.kind is MemoKind.PROJECT)
        return self._written

    def _in(self, name: str, attributes: Mapping[str, str] | None = None) -> AbstractContextManager[Any]:
        return cast("AbstractContextManager[Any]", self._file.element(_tag(name), dict(attributes or {})))

    def _words(self, name: str, words: str) -> None:
        with self._in(name):
            self._file.write(spoken(words))

    def _empty(self, name: str, attributes: Mapping[str, str]) -> None:
        with self._in(name, attributes):
            pass

    def _time(self, milliseconds: int) -> str:
        seconds = milliseconds // 1000
        if seconds not in self._times:
            self._times[seconds] = utc_text(milliseconds)
        return self._times[seconds]

    def _users(self) -> None:
        if not self._going.coders:
            return
        with self._in("Users"):
            names = unlike(coder.name for coder in self._going.coders)
            for coder, name in zip(self._going.coders, names, strict=True):
                initials = {"id": spoken(coder.initials)} if coder.initials else {}
                self._empty("User", {"guid": id_text(coder.id), "name": name, **initials})

    def _codes(self) -> None:
        book = self._going.book
        if not book.codes:
            return
        names = code_names(book)
        with self._in("CodeBook"), self._in("Codes"):
            for code in book.children.get(None, ()):
                self._code(code, names)

    def _code(self, code: Code, names: Mapping[CodeId, str]) -> None:
        colour = {"color": code.colour.lower()} if COLOUR.fullmatch(code.colour.lower()) else {}
        about = {"guid": id_text(code.id), "name": names[code.id], "isCodable": "true", **colour}
        with self._in("Code", about):
            if words := description(code.definition):
                self._words("Description", words)
            self._note_refs(self._on[MemoKind.CODE, code.id])
            for below in self._going.book.children.get(code.id, ()):
                self._code(below, names)

    def _variables(self) -> dict[str, str]:
        keys = sorted({key for document in self._documents for key in said_of(document)})
        guids = {key: id_text(derived_id("variable", key)) for key in keys}
        if keys:
            with self._in("Variables"):
                for key in keys:
                    self._empty("Variable", {"guid": guids[key], "name": key, "typeOfVariable": "Text"})
        return guids

    def _sources(self, variables: Mapping[str, str]) -> None:
        if not with_texts(self._going):
            return
        names = dict(zip(self._documents, unlike(each.title for each in self._documents), strict=True))
        with self._in("Sources"):
            for article in self._going.articles():
                if article.text is not None:
                    self._source(article, names[article.document], variables)

    def _source(self, article: CodedDocument, name: str, variables: Mapping[str, str]) -> None:
        document = article.document
        guid = id_text(document.id)
        about = {"guid": guid, "name": name, "plainTextPath": f"{SOURCES}{guid}.txt"}
        with self._in("TextSource", {**about, "creationDateTime": self._time(document.imported)}):
            self._selections(article)
            for row in article.whole:
                self._coding(row)
            self._note_refs(self._on[MemoKind.DOCUMENT, document.id])
            for key, words in said_of(document).items():
                with self._in("VariableValue"):
                    self._empty("VariableRef", {"targetGUID": variables[key]})
                    self._words("TextValue", words)

    def _selections(self, article: CodedDocument) -> None:
        text = article.text or ""
        for rows in _groups(article.codings):
            first = rows[0].coding
            guid = id_text(derived_id("selection", first.id))
            with self._selection(guid, text, rows[0].span, first.coder, first.created):
                if rows[0].memo:
                    self._words("Description", rows[0].memo)
                for row in rows:
                    self._coding(row)
        for memo in self._on[MemoKind.SPAN, article.document.id]:
            if memo.target.span:
                with self._selection(id_text(memo.id), text, memo.target.span, memo.coder, memo.created):
                    self._words("Description", memo.body)

    def _selection(self, guid: str, text: str, span: Span, coder: CoderId, created: int) -> AbstractContextManager[Any]:
        name = " ".join(spoken(text[span.start : min(span.end, span.start + NAME_LENGTH)]).split())
        about = {
            "guid": guid,
            "name": name,
            "startPosition": str(span.start),
            "endPosition": str(span.end),
            "creatingUser": id_text(coder),
            "creationDateTime": self._time(created),
        }
        return self._in("PlainTextSelection", about)

    def _coding(self, row: CodedSpan) -> None:
        coding = row.coding
        self._written.add(coding.id)
        about = {
            "guid": id_text(coding.id),
            "creatingUser": id_text(coding.coder),
            "creationDateTime": self._time(coding.created),
        }
        with self._in("Coding", about):
            self._empty("CodeRef", {"targetGUID": id_text(coding.code)})
            if others := [
                memo for memo in self._on.get((MemoKind.CODING, coding.id), ()) if memo.coder != coding.coder
            ]:
                self._notes += others
                self._note_refs(others)

    def _note_refs(self, memos: Iterable[Memo]) -> None:
        for memo in memos:
            self._empty("NoteRef", {"targetGUID": id_text(memo.id)})

    def _write_notes(self) -> None:
        if not self._notes:
            return
        with self._in("Notes"):
            for memo, name in zip(self._notes, unlike(map(_first_words, self._notes)), strict=True):
                self._note(memo, name)

    def _note(self, memo: Memo, name: str) -> None:
        guid = id_text(memo.id)
        path = {"plainTextPath": f"{SOURCES}{guid}.txt"} if memo.target.kind in _OWN_FILE else {}
        times = {"creationDateTime": self._time(memo.created), "modifiedDateTime": self._time(memo.modified)}
        with self._in("Note", {"guid": guid, "name": name, **path, "creatingUser": id_text(memo.coder), **times}):
            if not path:
                self._words("PlainTextContent", memo.body)

    def _sets(self) -> None:
        sets = self._going.book.sets
        if not sets:
            return
        with self._in("Sets"):
            for each, name in zip(sets, unlike(each.name for each in sets), strict=True):
                with self._in("Set", {"guid": id_text(each.id), "name": name}):
                    for code in self._going.book:
                        if code.id in each.codes:
                            self._empty("MemberCode", {"targetGUID": id_text(code.id)})


def _groups(rows: Iterable[CodedSpan]) -> Iterable[list[CodedSpan]]:
    """Return the selections: a coder's codings of the same words share one, but one with a memo has its own."""
    groups: dict[tuple[Span, CoderId, bytes], list[CodedSpan]] = {}
    for row in rows:
        alone = row.coding.id if row.memo else b""
        groups.setdefault((row.span, row.coding.coder, alone), []).append(row)
    return groups.values()
