"""The XML of a REFI-QDA project, written as it comes: nothing of it is held but the codebook and one article.

Positions are code points, half-open. What other programs stumble over is avoided: every GUID is in lower case, every
name is there and unlike the others, a selection is one coder's, and a text stands in a file and never in the XML.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.dates import utc_text
from desktop.domain.ids import CodeId, CoderId, CodingId, derived_id, id_text
from desktop.domain.memos import Memo, MemoKind
from desktop.domain.spans import Span
from desktop.formats.codebook_qdc import description
from desktop.formats.refi import COLOUR
from desktop.formats.whole import CodedText, Whole
from desktop.formats.xml_words import spoken

if TYPE_CHECKING:
    from lxml.etree import _IncrementalFileWriter as File

NAMESPACE = "urn:QDA-XML:project:1.0"
SOURCES = "internal://"
NAME_LENGTH = 100
_SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES: dict[str | None, str] = {None: NAMESPACE, "xsi": _INSTANCE}
_SEVERAL = "; "
_OWN_FILE = (MemoKind.PROJECT, MemoKind.CODE, MemoKind.DOCUMENT)


def write_project(whole: Whole, out: BinaryIO) -> int:
    """Write the XML and return how many codings of words and of whole articles are in it."""
    from lxml import etree

    from desktop import __version__

    about = {"name": spoken(whole.name) or "Project", "origin": f"Glossator {__version__}"}
    place = {f"{{{_INSTANCE}}}schemaLocation": f"{NAMESPACE} {_SCHEMA}"}
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(_tag("Project"), {**about, **place}, nsmap=_NAMES):
            return _Writing(file, whole).all_parts()


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


def in_files(whole: Whole) -> list[Memo]:
    """Return the notes whose words stand in files beside the XML; some programs show only those."""
    return [memo for memo in whole.memos if memo.target.kind in _OWN_FILE]


def _first_words(memo: Memo) -> str:
    return " ".join(memo.body.split())[:60].strip()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


class _Writing:
    """One project being written."""

    def __init__(self, file: "File", whole: Whole) -> None:
        self._file = file
        self._whole = whole
        self._notes = in_files(whole)
        self._on: dict[tuple[MemoKind, bytes], list[Memo]] = defaultdict(list)
        for memo in whole.memos:
            self._on[memo.target.kind, memo.target.id].append(memo)
        self._times: dict[int, str] = {}

    def all_parts(self) -> int:
        """Write the parts in the order of the schema; those without content are left out, as it has no room for none."""
        self._users()
        self._codes()
        variables = self._variables()
        count = self._sources(variables)
        self._write_notes()
        self._sets()
        self._note_refs(memo for memo in self._notes if memo.target.kind is MemoKind.PROJECT)
        return count

    def _in(self, name: str, attributes: Mapping[str, str] | None = None) -> AbstractContextManager[Any]:
        return self._file.element(_tag(name), dict(attributes or {}))

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
        if not self._whole.coders:
            return
        with self._in("Users"):
            names = unlike(coder.name for coder in self._whole.coders)
            for coder, name in zip(self._whole.coders, names, strict=True):
                initials = {"id": spoken(coder.initials)} if coder.initials else {}
                self._empty("User", {"guid": id_text(coder.id), "name": name, **initials})

    def _codes(self) -> None:
        book = self._whole.book
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
            for below in self._whole.book.children.get(code.id, ()):
                self._code(below, names)

    def _variables(self) -> dict[str, str]:
        keys = sorted({key for those in self._whole.attributes.values() for key, said in those.items() if any(said)})
        names = dict(zip(keys, unlike(keys), strict=True))
        guids = {key: id_text(derived_id("variable", key)) for key in keys}
        if keys:
            with self._in("Variables"):
                for key in keys:
                    about = {"guid": guids[key], "name": names[key], "typeOfVariable": "Text"}
                    self._empty("Variable", about)
        return guids

    def _sources(self, variables: Mapping[str, str]) -> int:
        titles = unlike(document.title for document in self._whole.documents)
        if not titles:
            return 0
        with self._in("Sources"):
            texts = zip(self._whole.texts(), titles, strict=True)
            return sum(self._source(text, title, variables) for text, title in texts)

    def _source(self, text: CodedText, title: str, variables: Mapping[str, str]) -> int:
        guid = id_text(text.document.id)
        about = {"guid": guid, "name": title, "plainTextPath": f"{SOURCES}{guid}.txt"}
        with self._in("TextSource", {**about, "creationDateTime": self._time(text.document.imported)}):
            self._selections(text)
            for coding in text.whole:
                self._coding(coding, [])
            self._note_refs(self._on[MemoKind.DOCUMENT, text.document.id])
            for key, said in self._whole.attributes.get(text.document.id, {}).items():
                if words := _SEVERAL.join(value for value in said if value):
                    with self._in("VariableValue"):
                        self._empty("VariableRef", {"targetGUID": variables[key]})
                        self._words("TextValue", words)
        return len(text.codings) + len(text.whole)

    def _selections(self, text: CodedText) -> None:
        for codings, memo in self._groups(text.codings):
            first = codings[0]
            guid = id_text(derived_id("selection", first.id))
            with self._selection(guid, text, first.span, first.coder, first.created):
                if memo is not None:
                    self._words("Description", memo.body)
                for coding in codings:
                    self._coding(coding, self._others(coding))
        for noted in self._on[MemoKind.SPAN, text.document.id]:
            if noted.target.span:
                with self._selection(id_text(noted.id), text, noted.target.span, noted.coder, noted.created):
                    self._words("Description", noted.body)

    def _groups(self, codings: Iterable[Coding]) -> Iterable[tuple[list[Coding], Memo | None]]:
        """Return the selections: a coder's codings of the same words share one, but one with a memo has its own."""
        groups: dict[tuple[Span, CoderId, CodingId | None], tuple[list[Coding], Memo | None]] = {}
        for coding in codings:
            there = self._on.get((MemoKind.CODING, coding.id), ())
            memo = next((memo for memo in there if memo.coder == coding.coder), None)
            key = (coding.span, coding.coder, None if memo is None else coding.id)
            groups.setdefault(key, ([], memo))[0].append(coding)
        return groups.values()

    def _others(self, coding: Coding) -> list[Memo]:
        """Return what others noted on a coding; it is written with the notes."""
        there = self._on.get((MemoKind.CODING, coding.id), ())
        found = [memo for memo in there if memo.coder != coding.coder]
        self._notes += found
        return found

    def _selection(
        self, guid: str, text: CodedText, span: Span, coder: CoderId, created: int
    ) -> AbstractContextManager[Any]:
        name = " ".join(spoken(text.text[span.start : min(span.end, span.start + NAME_LENGTH)]).split())
        about = {
            "guid": guid,
            "name": name,
            "startPosition": str(span.start),
            "endPosition": str(span.end),
            "creatingUser": id_text(coder),
            "creationDateTime": self._time(created),
        }
        return self._in("PlainTextSelection", about)

    def _coding(self, coding: Coding | DocumentCoding, memos: Iterable[Memo]) -> None:
        about = {
            "guid": id_text(coding.id),
            "creatingUser": id_text(coding.coder),
            "creationDateTime": self._time(coding.created),
        }
        with self._in("Coding", about):
            self._empty("CodeRef", {"targetGUID": id_text(coding.code)})
            self._note_refs(memos)

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
        book, shown = self._whole.book, self._whole.document_sets
        names = unlike(each.name for each in (*book.sets, *shown))
        members: list[tuple[bytes, str, Iterable[bytes]]] = [
            *((each.id, "MemberCode", [code.id for code in book if code.id in each.codes]) for each in book.sets),
            *((each.id, "MemberSource", each.documents) for each in shown),
        ]
        if not members:
            return
        with self._in("Sets"):
            for (uid, kind, those), name in zip(members, names, strict=True):
                with self._in("Set", {"guid": id_text(uid), "name": name}):
                    for each in those:
                        self._empty(kind, {"targetGUID": id_text(each)})
