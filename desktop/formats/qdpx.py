"""Projects in REFI-QDA's exchange format (QDPX), whoever wrote them: texts, codes, coders, codings and notes.

Elements are known by their local names; identifiers in any case and with braces or without; texts in the archive or in
the XML. What Glossator has no place for is counted by the name it has in the standard.
"""

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.memos import MemoKind
from desktop.domain.outgoing import Outgoing
from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats import coding_losses, qdpx_extras, qdpx_file
from desktop.formats.coding_lines import OtherLine
from desktop.formats.encoding import decoded
from desktop.formats.losses import Loss, asked, counted, digits, shared_names
from desktop.formats.projects import SURE, ReadCode, ReadCoding, ReadMemo, ReadProject, ReadSet, ReadText, ReadWhole
from desktop.formats.qdpx_archive import Archive, opened
from desktop.formats.qdpx_notes import Notes, described
from desktop.formats.qdpx_sources import cases, known_source
from desktop.formats.qdpx_units import Found, Ruler, Selection, unit_of
from desktop.formats.qdpx_xml import ORIGIN
from desktop.formats.refi import child, colour_of, guid_of, local, named, streamed, time_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FORMAT = "qdpx"
NAME = "REFI-QDA project"
ENDINGS: tuple[str, ...] = (".qdpx",)
_TEXTS = ("TextSource", "Representation")
_MODELLED = frozenset(("Users", "CodeBook", "Sources", "Description", "Notes", "NoteRef", "Sets", "Variables", "Cases"))


def losses(going: Outgoing) -> tuple[Loss, ...]:
    """Say what other programs do not get; it all comes back to Glossator, but for what licences keep back."""
    return counted(
        [
            coding_losses.texts_withheld(going),
            coding_losses.answers(going),
            coding_losses.reasons(going),
            *asked(going.book),
            digits(going.book),
            shared_names(going.book),
        ]
    )


def write(going: Outgoing, out: BinaryIO) -> int:
    """Write a project, with what the standard has no place for beside it, and return how many codings."""
    return qdpx_file.write_file(going, out)


def read_project(source: Path | bytes, name: str) -> ReadProject:
    """Read a project file; raises KnownError naming it for what is none, is damaged or would do harm."""
    with opened(source, name) as archive:
        data = archive.read(archive.project)
        reading = _Reading(archive)
        root = streamed(data, name, _TEXTS, reading.take)
        return reading.project(root, hashlib.sha256(data).hexdigest())


class _Reading:
    """One file being read: the texts as they come, then what is around them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.discarded: Counter[str] = Counter()
        self.memos: list[ReadMemo] = []
        self.texts: list[ReadText] = []
        self.notes = Notes(self._note_words)
        self._book: Element | None = None
        self._codes: tuple[ReadCode, ...] = ()
        self._guids: frozenset[str] = frozenset()
        self._late: list[Element] = []

    def take(self, source: "Element") -> None:
        """Read a text and forget its elements; one that comes before the codes has to wait for them."""
        root = source.getroottree().getroot()
        self._know(root)
        if self._book is None:
            self._late.append(source)
            return
        raw = self._raw(source)
        if raw is None:
            self.discarded["text file"] += 1
        else:
            self.texts.append(self._text(root, source, raw))
        source.clear()

    def project(self, root: "Element", sha256: str) -> ReadProject:
        """Return all there is."""
        self._know(root)
        if self._book is None:
            self._book = root
        for source in self._late:
            self.take(source)
        self.memos += self.notes.memos(root)
        self._count(root)
        users = {guid_of(user.get("guid", "")): user.get("name", "") for user in named(child(root, "Users"), "User")}
        sets = tuple(self._sets(root))
        extras = self._extras(sha256)
        left = dict(+self.discarded)
        texts, memos = tuple(self.texts), tuple(self.memos)
        return ReadProject(root.get("origin", ""), users, self._codes, texts, left, memos, sets, extras)

    def _know(self, root: "Element") -> None:
        if self._book is None and (book := child(root, "CodeBook")) is not None:
            self._book = book
            self._codes = tuple(_codes(book))
            self._guids = frozenset(code.guid for code in self._codes)

    def _count(self, root: "Element") -> None:
        """Count what there is no place for."""
        for part in root:
            if local(part) not in _MODELLED:
                self.discarded[local(part)] += max(len(part), 1)
        sources = child(root, "Sources")
        for source in () if sources is None else sources:
            if child(source, "Representation") is not None:
                self.discarded["PDFSelection"] += len(named(source, "PDFSelection"))
            elif local(source) != "TextSource":
                self.discarded[local(source)] += 1
        self.discarded["Cases"] += cases(root)

    def _extras(self, sha256: str) -> tuple[OtherLine, ...]:
        """Read what only our own files have; what is damaged there is left, as the standard's part stands alone."""
        try:
            with self.archive.beside(qdpx_extras.FILE, qdpx_extras.LARGEST) as lines:
                return tuple(qdpx_extras.read_extras(lines, sha256))
        except (ValueError, TypeError, KeyError, AttributeError):
            self.discarded["damaged extras of Glossator"] += 1
            return ()

    def _sets(self, root: "Element") -> Iterator[ReadSet]:
        for each in named(child(root, "Sets"), "Set"):
            members = [guid_of(one.get("targetGUID", "") or one.get("guid", "")) for one in named(each, "MemberCode")]
            those = tuple(guid for guid in members if guid in self._guids)
            if those and each.get("name", "").strip():
                yield ReadSet(guid_of(each.get("guid", "")), " ".join(each.get("name", "").split()), those)
            else:
                self.discarded["set without codes"] += 1

    def _text(self, root: "Element", source: "Element", raw: str) -> ReadText:
        outer = source.getparent() if local(source) == "Representation" else source
        named_by = source if outer is None else outer
        guid, name, text = guid_of(source.get("guid", "")), named_by.get("name", ""), normalise(raw)
        codings, found = self._coded_words(root, source, raw, text)
        whole = tuple(self._whole(source))
        created = time_of(named_by.get("creationDateTime", ""))
        self.notes.on(source, MemoKind.DOCUMENT, guid)
        about = known_source(root, guid_of(named_by.get("guid", "")), source)
        return ReadText(guid, name, text, found, codings, whole, about, created)

    def _raw(self, source: "Element") -> str | None:
        content = child(source, "PlainTextContent")
        if content is not None:
            return "".join(content.itertext())
        data = self.archive.source(source.get("plainTextPath", ""))
        return None if data is None else _decoded(data, source.get("plainTextPath", ""))

    def _note_words(self, note: "Element") -> str:
        return normalise(self._raw(note) or words_of(child(note, "Description")))

    def _coded_words(
        self, root: "Element", source: "Element", raw: str, text: str
    ) -> tuple[tuple[ReadCoding, ...], Found]:
        marked = [(one, _selection(one)) for one in named(source, "PlainTextSelection")]
        origin = root.get("origin", "")
        coded = [found for one, found in marked if found is not None and child(one, "Coding") is not None]
        ours = origin.startswith(ORIGIN) and raw == text
        found = SURE if ours else unit_of(raw, text, coded, utf16_first="nvivo" in origin.casefold())
        ruler, guid = Ruler(raw, found.unit), guid_of(source.get("guid", ""))
        return tuple(self._codings(guid, marked, ruler)), found

    def _codings(
        self, text: str, marked: "list[tuple[Element, Selection | None]]", ruler: Ruler
    ) -> Iterator[ReadCoding]:
        for element, selection in marked:
            made = named(element, "Coding")
            span = None if selection is None else ruler.span(selection)
            if not made:
                self._take_note(text, element, span)
            elif not span:
                kind = "coding out of the text" if span is None else "coding of no words"
                self.discarded[kind] += len(made)
            else:
                if len(made) > 1:
                    self.memos += described(element, MemoKind.SPAN, text, span)
                yield from self._coded(element, made, span)

    def _take_note(self, text: str, element: "Element", span: Span | None) -> None:
        """Keep what was noted on words that have no code."""
        noted = list(described(element, MemoKind.SPAN, text, span)) if span else []
        self.memos += noted
        if not (span and self.notes.on(element, MemoKind.SPAN, text, span)) and not noted:
            self.discarded["selection without a coding"] += 1

    def _coded(self, element: "Element", made: "list[Element]", span: Span) -> Iterator[ReadCoding]:
        selected_by = guid_of(element.get("creatingUser", "") or element.get("modifyingUser", ""))
        words = words_of(child(element, "Description")) if len(made) == 1 else ""
        for coding in made:
            code = self._code_of(coding)
            if not code:
                continue
            coder = guid_of(coding.get("creatingUser", "")) or selected_by
            created = time_of(coding.get("creationDateTime", "") or element.get("creationDateTime", ""))
            guid = guid_of(coding.get("guid", ""))
            if len(coding) > 1 or len(element) > len(made):
                self.notes.on(element, MemoKind.CODING, guid)
                self.notes.on(coding, MemoKind.CODING, guid)
            yield ReadCoding(guid, span, code, coder, selected_by, created, words)

    def _whole(self, source: "Element") -> Iterator[ReadWhole]:
        for coding in named(source, "Coding"):
            if code := self._code_of(coding):
                created = time_of(coding.get("creationDateTime", ""))
                yield ReadWhole(guid_of(coding.get("guid", "")), code, guid_of(coding.get("creatingUser", "")), created)

    def _code_of(self, coding: "Element") -> str:
        """Return the code of a coding; what is none is counted."""
        ref = child(coding, "CodeRef")
        code = "" if ref is None else guid_of(ref.get("targetGUID", ""))
        if code not in self._guids:
            self.discarded["coding with an unknown code"] += 1
            return ""
        return code


def _codes(book: "Element") -> Iterator[ReadCode]:
    waiting = [(one, "") for one in reversed(named(child(book, "Codes"), "Code"))]
    while waiting:
        code, parent = waiting.pop()
        text = words_of(child(code, "Description")) or code.get("description", "")
        guid = guid_of(code.get("guid", ""))
        yield ReadCode(guid, code.get("name", ""), colour_of(code.get("color", "")), text, parent)
        waiting += [(below, guid) for below in reversed(named(code, "Code"))]


def _decoded(data: bytes, name: str) -> str:
    """Return the characters of a text with the mark it begins with, as some programs count that too."""
    text = decoded(data, name)
    return f"\ufeff{text}" if data.startswith(codecs.BOM_UTF8) else text


def _selection(element: "Element") -> Selection | None:
    try:
        start, end = int(element.get("startPosition", "")), int(element.get("endPosition", ""))
    except ValueError:
        return None
    return Selection(start, end, element.get("name", ""))
