"""Lines of an export of codings, held against the project before they come back in.

Rows keep their ids, coders and times. Texts are known by their SHA-256, codes by id, then by path; coders by id, then
by name. What is there already stays as it is.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.anchors import found_again
from desktop.domain.coders import initials_of
from desktop.domain.codings import AnyCoding, Origin
from desktop.domain.decisions import AGREED
from desktop.domain.entries import Entry
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId, parse_id, text_sha256
from desktop.domain.memos import MemoKind, Target
from desktop.domain.qualifiers import to_words
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.codings_exchange import Fate
from desktop.project.exchange import bytes_of
from desktop.project.operations.memos import memo_id

if TYPE_CHECKING:
    from desktop.formats.coding_lines import CodingLine, Lines, OtherLine
    from desktop.project.reading import Reading

ANNOTATIONS = (".jsonld",)
ENDINGS = (".jsonl", ".ndjson", *ANNOTATIONS)
_FIRST = 10_000_000


@dataclass(frozen=True, slots=True)
class LinesPreview:
    """What a file of lines would bring."""

    name: str
    entries: tuple[Entry, ...]
    fates: tuple[tuple["CodingLine", Fate], ...]
    there: frozenset[tuple[str, bytes]]
    """Of the other rows, those that the project has."""

    def number(self, *fates: Fate) -> int:
        """Count the codings with one of these fates."""
        return sum(1 for _, fate in self.fates if fate in fates)

    def coming(self) -> Counter[str]:
        """Count the rows that would come, by kind."""
        return Counter(entry.kind for entry in self.entries if (entry.kind, entry.id) not in self.there)

    def operation(self) -> op.Restore | None:
        """Return the import as one step; None when nothing would come."""
        return op.Restore(self.name, self.entries) if self.coming() else None


def is_lines_file(path: Path) -> bool:
    """Tell whether a file is named as one of lines, and does not begin with an article of somebody's table."""
    return path.name.lower().endswith(ENDINGS) and not _begins_with_article(path)


def _begins_with_article(path: Path) -> bool:
    """Tell whether the first line is an object without what every line of codings has."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(_FIRST))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "type" not in first and "code" not in first


def read_lines(path: Path) -> "Lines":
    """Read a file of lines or of annotations; raises KnownError naming it and what is wrong in it."""
    from desktop.formats import coding_lines, web_annotation

    if path.name.lower().endswith(ANNOTATIONS):
        return web_annotation.read_annotations(bytes_of(path), path.name)
    try:
        with path.open("rb") as file:
            lines = iter(lambda: file.readline(coding_lines.LONGEST), b"")
            return coding_lines.read_lines(lines, path.name)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read ({error.strerror}). Check its name and place.") from error


def preview_lines(project: "Reading", lines: "Lines", name: str) -> LinesPreview:
    """Hold lines against the project; raises KnownError naming a line whose fields do not fit."""
    others = _Others(project, lines, name)
    codings = _Codings(project, others)
    fates = tuple((line, codings.take(line)) for line in lines.codings)
    entries = (*others.before, *codings.coders.values(), *codings.entries, *others.after)
    return LinesPreview(name, entries, fates, others.there())


class _Others:
    """The rows of the file that are no codings, checked."""

    def __init__(self, project: "Reading", lines: "Lines", name: str) -> None:
        self._project = project
        self._name = name
        entries = [entry for line in lines.others if (entry := self._entry(line)) is not None]
        self.by_kind: dict[str, dict[bytes, Entry]] = {}
        for entry in entries:
            self.by_kind.setdefault(entry.kind, {})[entry.id] = entry
        self.before = tuple(entry for entry in entries if entry.kind in ("project", "coder", "document"))
        self.after = tuple(entry for entry in entries if entry not in self.before)

    def there(self) -> frozenset[tuple[str, bytes]]:
        """Return which of them the project has."""
        return frozenset((entry.kind, entry.id) for entry in self._project.entries(self.by_kind))

    def _entry(self, line: "OtherLine") -> Entry | None:
        from desktop.formats.coding_lines import wrong
        from desktop.store.entries import KINDS

        unasked = line.kind == "project" and bool(self._project.documents() or self._project.codebook().codes)
        if line.kind not in KINDS or unasked or (line.kind == "document" and line.fields.get("text") is None):
            return None
        try:
            values = fitting(line.kind, line.fields)
        except ValueError as error:
            raise wrong(self._name, line.number, f"its “{error}” is none that Glossator can keep") from error
        if line.kind == "document" and line.fields.get("sha256") not in (None, text_sha256(values["text"])):
            raise wrong(self._name, line.number, "its text is not the one that its “sha256” names")
        return Entry(line.kind, line.id, line.created, line.modified, values)


class _Codings:
    """Finds for each coding of the file its text, code and coder, here or in the file."""

    def __init__(self, project: "Reading", others: _Others) -> None:
        self._project = project
        self._others = others
        self._documents = {document.sha256: document.id for document in project.documents()}
        self._texts: dict[DocumentId, str] = {}
        for entry in others.by_kind.get("document", {}).values():
            text = entry.fields["text"]
            if text_sha256(text) not in self._documents:
                self._documents[text_sha256(text)] = DocumentId(entry.id)
                self._texts[DocumentId(entry.id)] = text
        self._known_coders = project.coder_names()
        self._noted = {memo.fields.get("target") for memo in others.by_kind.get("memo", {}).values()}
        self._meanings = {entry.id for entry in project.entries(("meaning",))} | set(others.by_kind.get("meaning", {}))
        self._given: dict[DocumentId, set[Any]] = {}
        self.coders: dict[CoderId, Entry] = {}
        """Those that neither the project nor another line has."""
        self.entries: list[Entry] = []

    def take(self, line: "CodingLine") -> Fate:
        """Say what becomes of a coding, and keep what would come."""
        document = self._documents.get(line.sha256) if line.sha256 else self._holding(line)
        if line.coder == AGREED:
            return Fate.AGREED
        if document is None:
            return Fate.NO_DOCUMENT
        code = self._code(line)
        if code is None:
            return Fate.NO_CODE
        span = self._span(line, document)
        if line.span is not None and span is None:
            return Fate.NO_PLACE
        coder = self._coder(line)
        if {line.id, (span, code, coder)} & self._there(document):
            return Fate.THERE
        self._keep(line, document, span, code, coder)
        return Fate.COMES if span == line.span else Fate.MOVED

    def _holding(self, line: "CodingLine") -> DocumentId | None:
        """Find the one document of a title or an address, else the one that holds the very words."""
        documents = self._project.documents()
        named = [each.id for each in documents if line.title and line.title in (each.source.url, each.title)]
        if len(named) == 1 or not line.anchor.quote:
            return named[0] if len(named) == 1 else None
        held = [each.id for each in documents if line.anchor.quote in self._text(each.id)]
        return held[0] if len(held) == 1 else None

    def _code(self, line: "CodingLine") -> CodeId | None:
        book = self._project.codebook()
        if line.code in book.codes or line.code in self._others.by_kind.get("code", {}):
            return line.code
        if line.code in book.merged:
            return book.merged[line.code]
        found = book.matching(" / ".join(line.code_path))
        return found[0].id if len(found) == 1 else None

    def _span(self, line: "CodingLine", document: DocumentId) -> Span | None:
        """Return where it stands: a text of the same SHA-256 has the same places, though words may be withheld."""
        if line.span is None:
            return None
        text = self._text(document)
        words = line.span.of(text)
        if line.span.end <= len(text) and words.startswith(line.anchor.quote):
            return line.span
        return found_again(text, line.anchor)

    def _coder(self, line: "CodingLine") -> CoderId:
        known = self._known_coders
        if line.coder in known or line.coder in self._others.by_kind.get("coder", {}) or line.coder in self.coders:
            return self._project.person(line.coder)
        named = [coder for coder, name in known.items() if name.casefold() == line.coder_name.casefold()]
        if len(named) == 1:
            return self._project.person(named[0])
        name = line.coder_name or "Unknown"
        fields = {"name": name, "initials": initials_of(name), "colour": "#2c5d8f"}
        self.coders[line.coder] = Entry("coder", line.coder, line.created, line.created, fields)
        return line.coder

    def _there(self, document: DocumentId) -> set[Any]:
        """Return what the project has in a document: ids, and whose codes stand where."""
        if document not in self._given:
            given: set[Any] = set()
            if document not in self._texts:
                project = self._project
                both: list[AnyCoding] = [*project.document_codings(document), *project.codings_there(document)]
                given = {key for each in both for key in (each.id, (each.span, each.code, each.coder))}
            self._given[document] = given
        return self._given[document]

    def _keep(self, line: "CodingLine", document: DocumentId, span: Span | None, code: CodeId, coder: CoderId) -> None:
        kind = "coding" if span else "document_coding"
        own: dict[str, Any] = {
            "document": document,
            "code": code,
            "coder": coder,
            "meaning": self._meaning(line, code),
            "origin": line.origin if line.origin in set(Origin) else Origin.IMPORT.value,
            "qualifiers": to_words(line.qualifiers),
            "reason": line.reason,
        }
        if span:
            own |= {"start": span.start, "stop": span.end, "shown": " ".join(each.hex() for each in line.shown)}
        said = fitting(kind, line.fields)
        self.entries.append(Entry(kind, line.id, line.created, line.modified, own | said))
        if line.memo and line.id not in self._noted:
            self.entries.append(_memo(line, document, coder))

    def _meaning(self, line: "CodingLine", code: CodeId) -> bytes:
        """Return the meaning it was made under, where it is known; else the code's present one."""
        if line.meaning is not None and line.meaning in self._meanings:
            return line.meaning
        there = self._project.codebook().codes.get(code)
        return there.meaning_id if there else bytes(self._others.by_kind["code"][code].fields["meaning"])

    def _text(self, document: DocumentId) -> str:
        return self._texts.get(document) or self._project.text(document)


def fitting(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a kind has, ids as bytes; raises ValueError naming the first that does not fit."""
    from desktop.store import entries

    read = dict(values)
    for name in entries.ids(kind) & read.keys():
        try:
            read[name] = None if read[name] is None else parse_id(read[name])
        except (ValueError, AttributeError, TypeError) as error:
            raise ValueError(name) from error
    return entries.fitting(kind, read)


def _memo(line: "CodingLine", document: DocumentId, coder: CoderId) -> Entry:
    target = Target(MemoKind.CODING, line.id)
    place = {"kind": target.kind.value, "target": line.id, "document": document, "start": None, "stop": None}
    return Entry(
        "memo", memo_id(target, coder), line.modified, line.modified, {**place, "coder": coder, "body": line.memo}
    )
