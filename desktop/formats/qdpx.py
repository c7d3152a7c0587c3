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

from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind
from desktop.domain.rows import StoredRow
from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats import qdpx_file, qdpx_rows
from desktop.formats.encoding import decoded
from desktop.formats.projects import ReadCode, ReadCoding, ReadMemo, ReadProject, ReadSet, ReadText, ReadWhole
from desktop.formats.qdpx_archive import Archive, opened
from desktop.formats.qdpx_notes import Notes
from desktop.formats.qdpx_sources import known_sources
from desktop.formats.qdpx_units import Ruler, Selection, unit_of
from desktop.formats.refi import child, colour_of, guid_of, local, named, parsed, time_of, words_of
from desktop.formats.whole import Whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "REFI-QDA project"
ENDINGS: tuple[str, ...] = (".qdpx",)
_MODELLED = frozenset(
    ("Users", "CodeBook", "Sources", "Description", "Notes", "NoteRef", "Sets", "Variables", "Cases")
)


def write_whole(whole: Whole, out: BinaryIO) -> int:
    """Write a project, with what the standard has no place for beside it, and return how many codings."""
    return qdpx_file.write_whole(whole, out)


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
        rows = self._rows(sha256)
        self.discarded += Counter()
        origin = self.root.get("origin", "")
        return ReadProject(origin, users, codes, texts, dict(self.discarded), tuple(self.memos), sets, rows)

    def _rows(self, sha256: str) -> tuple[StoredRow, ...]:
        """Read what only our own files have; what is damaged there is left, as the standard's part stands alone."""
        lines = self.archive.beside(qdpx_rows.FILE, qdpx_rows.LARGEST)
        try:
            return () if lines is None else tuple(qdpx_rows.read_rows(lines, sha256))
        except ValueError:
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
