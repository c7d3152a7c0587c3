"""Projects in REFI-QDA's exchange format (QDPX), whoever wrote them: texts, codes, coders and codings.

Elements are known by their local names; identifiers in any case and with braces or without; texts in the archive or in
the XML. What Glossator has no place for is counted by the name it has in the standard.
"""

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.spans import Span
from desktop.domain.text import normalise
from desktop.formats.encoding import decoded
from desktop.formats.qdpx_archive import Archive, opened
from desktop.formats.qdpx_units import Found, Ruler, Selection, unit_of
from desktop.formats.refi import child, colour_of, guid_of, local, named, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "REFI-QDA project"
ENDINGS: tuple[str, ...] = (".qdpx",)
_MODELLED = frozenset(("Users", "CodeBook", "Sources", "Description"))


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code as the file has it."""

    guid: str
    name: str
    colour: str
    description: str
    parent: str
    """Empty at the top."""


@dataclass(frozen=True, slots=True)
class ReadCoding:
    """A coding as the file has it, by the identifiers of the file."""

    guid: str
    span: Span
    code: str
    coder: str
    """The user of the coding; else of its selection; empty for nobody."""
    selected_by: str
    """The user of its selection, who may be another."""
    created: int | None
    """Milliseconds since 1970."""
    memo: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its codings."""

    guid: str
    name: str
    text: str
    found: Found
    codings: tuple[ReadCoding, ...]


@dataclass(frozen=True, slots=True)
class ReadProject:
    """What a project file holds."""

    origin: str
    coders: dict[str, str]
    """Names by identifiers."""
    codes: tuple[ReadCode, ...]
    texts: tuple[ReadText, ...]
    discarded: dict[str, int]
    """How many of what was not taken."""

    @property
    def conflicts(self) -> dict[tuple[str, str], int]:
        """Count codings whose selection is another's, by the two identifiers: the selection's, the coding's."""
        pairs = ((one.selected_by, one.coder) for text in self.texts for one in text.codings)
        return dict(Counter(pair for pair in pairs if pair[0] and pair[0] != pair[1]))


def read_project(source: Path | bytes, name: str) -> ReadProject:
    """Read a project file; raises KnownError naming it for what is none, is damaged or would do harm."""
    with opened(source, name) as archive:
        root = parsed(archive.read(archive.project), name, "project", huge=True)
        return _Reading(archive, root).project()


@dataclass
class _Reading:
    """One file being read."""

    archive: Archive
    root: "Element"
    discarded: Counter[str] = field(default_factory=Counter)

    def project(self) -> ReadProject:
        """Read all there is."""
        codes = tuple(_codes(self.root))
        known = frozenset(code.guid for code in codes)
        texts = tuple(self._texts(known))
        for part in self.root:
            if local(part) not in _MODELLED:
                self.discarded[local(part)] += max(len(part), 1)
        users = {
            guid_of(user.get("guid", "")): user.get("name", "") for user in named(child(self.root, "Users"), "User")
        }
        return ReadProject(self.root.get("origin", ""), users, codes, texts, dict(self.discarded))

    def _texts(self, codes: frozenset[str]) -> Iterator[ReadText]:
        sources = child(self.root, "Sources")
        for source in () if sources is None else sources:
            raw = self._raw(source) if local(source) == "TextSource" else None
            if raw is None:
                missing = "text file" if local(source) == "TextSource" else local(source)
                self.discarded[missing] += 1
                continue
            yield self._text(source, raw, codes)

    def _raw(self, source: "Element") -> str | None:
        content = child(source, "PlainTextContent")
        if content is not None:
            return "".join(content.itertext())
        data = self.archive.source(source.get("plainTextPath", ""))
        return None if data is None else _decoded(data, source.get("plainTextPath", ""))

    def _text(self, source: "Element", raw: str, codes: frozenset[str]) -> ReadText:
        text = normalise(raw)
        marked = [(one, _selection(one)) for one in named(source, "PlainTextSelection")]
        nvivo = "nvivo" in self.root.get("origin", "").casefold()
        coded = [found for one, found in marked if found is not None and named(one, "Coding")]
        found = unit_of(raw, text, coded, utf16_first=nvivo)
        ruler = Ruler(raw, found.unit)
        codings = tuple(self._codings(marked, ruler, codes))
        self.discarded["coding of a whole source"] += len(named(source, "Coding"))
        self.discarded += Counter()
        return ReadText(guid_of(source.get("guid", "")), source.get("name", ""), text, found, codings)

    def _codings(
        self, marked: "list[tuple[Element, Selection | None]]", ruler: Ruler, codes: frozenset[str]
    ) -> Iterator[ReadCoding]:
        for element, selection in marked:
            made = named(element, "Coding")
            span = None if selection is None else ruler.span(selection)
            if not made:
                self.discarded["selection without a coding"] += 1
            elif not span:
                kind = "coding out of the text" if span is None else "coding of no words"
                self.discarded[kind] += len(made)
            else:
                yield from self._coded(element, made, span, codes)

    def _coded(
        self, element: "Element", made: "list[Element]", span: Span, codes: frozenset[str]
    ) -> Iterator[ReadCoding]:
        selected_by = guid_of(element.get("creatingUser", "") or element.get("modifyingUser", ""))
        memo = child(element, "Description")
        words = "" if memo is None else "".join(memo.itertext())
        for coding in made:
            ref = child(coding, "CodeRef")
            code = "" if ref is None else guid_of(ref.get("targetGUID", ""))
            if code not in codes:
                self.discarded["coding with an unknown code"] += 1
                continue
            coder = guid_of(coding.get("creatingUser", "")) or selected_by
            created = _time(coding.get("creationDateTime", "") or element.get("creationDateTime", ""))
            guid = guid_of(coding.get("guid", ""))
            yield ReadCoding(guid, span, code, coder, selected_by, created, words)


def _codes(root: "Element") -> Iterator[ReadCode]:
    book = child(root, "CodeBook")
    top = None if book is None else child(book, "Codes")
    waiting = [(one, "") for one in reversed(named(top, "Code"))]
    while waiting:
        code, parent = waiting.pop()
        words = child(code, "Description")
        text = code.get("description", "") if words is None else "".join(words.itertext())
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


def _time(text: str) -> int | None:
    """Read a time in milliseconds since 1970; without a zone it counts as UTC."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
