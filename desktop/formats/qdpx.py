"""Projects in REFI-QDA's exchange format (QDPX), whoever wrote them: texts, codes, coders, codings and notes.

Elements are known by their local names; identifiers in any case and with braces or without; texts in the archive or in
the XML. What Glossator has no place for is counted by the name it has in the standard.
"""

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
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
from desktop.formats.projects import ReadCode, ReadCoding, ReadMemo, ReadProject, ReadSet, ReadText, ReadWhole
from desktop.formats.qdpx_archive import Archive, opened
from desktop.formats.qdpx_notes import Notes
from desktop.formats.qdpx_sources import known_sources
from desktop.formats.qdpx_units import Found, Ruler, Selection, unit_of
from desktop.formats.refi import child, colour_of, guid_of, local, named, parsed, time_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FORMAT = "qdpx"
NAME = "REFI-QDA project"
ENDINGS: tuple[str, ...] = (".qdpx",)
_MODELLED = frozenset(
    ("Users", "CodeBook", "Sources", "Description", "Notes", "NoteRef", "Sets", "Variables", "Cases")
)


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
        sha256 = hashlib.sha256(data).hexdigest()
        root = parsed(data, name, "project", huge=True)
        del data
        return _Reading(archive, root).project(sha256)


@dataclass
class _Reading:
    """One file being read."""

    archive: Archive
    root: "Element"
    discarded: Counter[str] = field(default_factory=Counter)
    memos: list[ReadMemo] = field(default_factory=list)

    def project(self, sha256: str) -> ReadProject:
        """Read all there is."""
        codes = tuple(_codes(self.root))
        known = frozenset(code.guid for code in codes)
        self.notes = Notes(self.root, self._note_words)
        texts = tuple(self._texts(known))
        self.memos += self.notes.beside_texts()
        for part in self.root:
            if local(part) not in _MODELLED:
                self.discarded[local(part)] += max(len(part), 1)
        users = {
            guid_of(user.get("guid", "")): user.get("name", "") for user in named(child(self.root, "Users"), "User")
        }
        sets = tuple(self._sets(known))
        extras = self._extras(sha256)
        self.discarded += Counter()
        origin = self.root.get("origin", "")
        return ReadProject(origin, users, codes, texts, dict(self.discarded), tuple(self.memos), sets, extras)

    def _extras(self, sha256: str) -> tuple[OtherLine, ...]:
        """Read what only our own files have; what is damaged there is left, as the standard's part stands alone."""
        try:
            with self.archive.beside(qdpx_extras.FILE, qdpx_extras.LARGEST) as lines:
                return tuple(qdpx_extras.read_extras(lines, sha256))
        except (ValueError, TypeError, KeyError, AttributeError):
            self.discarded["damaged extras of Glossator"] += 1
            return ()

    def _sets(self, codes: frozenset[str]) -> Iterator[ReadSet]:
        for each in named(child(self.root, "Sets"), "Set"):
            members = [guid_of(one.get("targetGUID", "") or one.get("guid", "")) for one in named(each, "MemberCode")]
            those = tuple(guid for guid in members if guid in codes)
            if those and each.get("name", "").strip():
                yield ReadSet(guid_of(each.get("guid", "")), " ".join(each.get("name", "").split()), those)
            else:
                self.discarded["set without codes"] += 1

    def _texts(self, codes: frozenset[str]) -> Iterator[ReadText]:
        sources = child(self.root, "Sources")
        about = known_sources(self.root, self.discarded)
        for source in () if sources is None else sources:
            raw = self._raw(source) if local(source) == "TextSource" else None
            if raw is None:
                missing = "text file" if local(source) == "TextSource" else local(source)
                self.discarded[missing] += 1
                continue
            guid, name = guid_of(source.get("guid", "")), source.get("name", "")
            text = normalise(raw)
            codings, found = self._text(source, raw, text, codes)
            whole = tuple(self._whole(source, codes))
            created = time_of(source.get("creationDateTime", ""))
            self.memos += self.notes.on(source, MemoKind.DOCUMENT, guid)
            yield ReadText(guid, name, text, found, codings, whole, about.get(guid, {}), created)
            source.clear()

    def _raw(self, source: "Element") -> str | None:
        content = child(source, "PlainTextContent")
        if content is not None:
            return "".join(content.itertext())
        data = self.archive.source(source.get("plainTextPath", ""))
        return None if data is None else _decoded(data, source.get("plainTextPath", ""))

    def _note_words(self, note: "Element") -> str:
        return normalise(self._raw(note) or words_of(child(note, "Description")))

    def _text(
        self, source: "Element", raw: str, text: str, codes: frozenset[str]
    ) -> tuple[tuple[ReadCoding, ...], Found]:
        marked = [(one, _selection(one)) for one in named(source, "PlainTextSelection")]
        nvivo = "nvivo" in self.root.get("origin", "").casefold()
        coded = [found for one, found in marked if found is not None and child(one, "Coding") is not None]
        found = unit_of(raw, text, coded, utf16_first=nvivo)
        ruler, guid = Ruler(raw, found.unit), guid_of(source.get("guid", ""))
        return tuple(self._codings(guid, marked, ruler, codes)), found

    def _codings(
        self, text: str, marked: "list[tuple[Element, Selection | None]]", ruler: Ruler, codes: frozenset[str]
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
                    self.memos += self.notes.described(element, MemoKind.SPAN, text, span)
                yield from self._coded(element, made, span, codes)

    def _take_note(self, text: str, element: "Element", span: Span | None) -> None:
        """Keep what was noted on words that have no code."""
        before = len(self.memos)
        if span:
            self.memos += self.notes.described(element, MemoKind.SPAN, text, span)
            self.memos += self.notes.on(element, MemoKind.SPAN, text, span)
        if len(self.memos) == before:
            self.discarded["selection without a coding"] += 1

    def _coded(
        self, element: "Element", made: "list[Element]", span: Span, codes: frozenset[str]
    ) -> Iterator[ReadCoding]:
        selected_by = guid_of(element.get("creatingUser", "") or element.get("modifyingUser", ""))
        words = words_of(child(element, "Description")) if len(made) == 1 else ""
        for coding in made:
            code = self._code_of(coding, codes)
            if not code:
                continue
            coder = guid_of(coding.get("creatingUser", "")) or selected_by
            created = time_of(coding.get("creationDateTime", "") or element.get("creationDateTime", ""))
            guid = guid_of(coding.get("guid", ""))
            for noted in (element, coding):
                self.memos += self.notes.on(noted, MemoKind.CODING, guid)
            yield ReadCoding(guid, span, code, coder, selected_by, created, words)

    def _whole(self, source: "Element", codes: frozenset[str]) -> Iterator[ReadWhole]:
        for coding in named(source, "Coding"):
            if code := self._code_of(coding, codes):
                created = time_of(coding.get("creationDateTime", ""))
                yield ReadWhole(guid_of(coding.get("guid", "")), code, guid_of(coding.get("creatingUser", "")), created)

    def _code_of(self, coding: "Element", codes: frozenset[str]) -> str:
        """Return the code of a coding; what is none is counted."""
        ref = child(coding, "CodeRef")
        code = "" if ref is None else guid_of(ref.get("targetGUID", ""))
        if code not in codes:
            self.discarded["coding with an unknown code"] += 1
            return ""
        return code


def _codes(root: "Element") -> Iterator[ReadCode]:
    book = child(root, "CodeBook")
    top = None if book is None else child(book, "Codes")
    waiting = [(one, "") for one in reversed(named(top, "Code"))]
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
