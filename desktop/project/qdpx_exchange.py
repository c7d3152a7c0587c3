"""Projects of other programs, held against the project before they come in: texts, coders, codes and codings.

Texts are known by their SHA-256; codes by their GUID, then by their name below the same parent; coders by their GUID,
then by their name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook, Definition, NewCode
from desktop.domain.coders import Coder, initials_of
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, derived_id, document_id, parse_id, text_sha256
from desktop.domain.palette import free_colour
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.operations.codings import kept_to

if TYPE_CHECKING:
    from desktop.formats.qdpx import ReadCode, ReadCoding, ReadProject, ReadText
    from desktop.formats.registry import ProjectReader
    from desktop.project.reading import Reading

NOBODY = "Unknown"
"""Who made the codings of which a file does not say it."""
DEEPEST = 100


class CoderOf(StrEnum):
    """Whose a coding is where a file names one person for the words and another for the code."""

    CODING = "coding"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class IncomingText:
    """A text of the file, and what its codings become."""

    document: DocumentId
    article: NewDocument
    new: bool
    sure: bool
    """Whether it is beyond doubt how the file counts positions in it."""
    coming: tuple[op.BroughtCoding, ...]
    there: int
    """Codings that are in the project, or twice in the file."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Codings of which the file names two people."""

    selected_by: str
    coded_by: str
    number: int


@dataclass(frozen=True, slots=True)
class ProjectPreview:
    """What a project of another program would bring."""

    name: str
    coders: Mapping[CoderId, Coder]
    """Those whose codings are in the file."""
    new_coders: tuple[Coder, ...]
    texts: tuple[IncomingText, ...]
    codes: int
    new_codes: int
    added: tuple[op.AddCodes, ...]
    discarded: Mapping[str, int]
    conflicts: tuple[Conflict, ...]

    @property
    def coming(self) -> tuple[op.BroughtCoding, ...]:
        """All codings that would come."""
        return tuple(coding for text in self.texts for coding in text.coming)

    def operation(self) -> op.Together | None:
        """Return the import as one step; None when nothing would come."""
        articles = {text.document: text.article for text in reversed(self.texts) if text.new}
        steps: list[op.Operation] = [op.AddCoder(coder) for coder in self.new_coders]
        if articles:
            steps.append(op.AddDocuments(tuple(reversed(articles.values()))))
        steps += self.added
        if self.coming:
            steps.append(op.BringCodings(self.coming))
        return op.Together(f"Import the project “{self.name}”", tuple(steps)) if steps else None


def is_project_file(path: Path) -> bool:
    """Tell whether a file is named as another program's project."""
    return _reader(path) is not None


def read_project_file(path: Path) -> "ReadProject":
    """Read another program's project; raises KnownError naming it."""
    reader = _reader(path)
    if reader is None:
        raise KnownError(f"“{path.name}” is not named as a project. Its name has to end in .qdpx.")
    try:
        return reader.read_project(path, path.name)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read ({error.strerror}). Check its name and place.") from error


def _reader(path: Path) -> "ProjectReader | None":
    from desktop.formats.registry import PROJECT_READERS, reader_named

    return reader_named(PROJECT_READERS, path.name)


def preview_project(
    project: "Reading", file: "ReadProject", name: str, coder_of: CoderOf = CoderOf.CODING
) -> ProjectPreview:
    """Hold a file against the project; raises KnownError for codes nested too deep."""
    codes = _Codes(project.codebook(), file.codes, name)
    coders = _Coders(project, file.coders)
    texts = _Texts(project, codes.ids, coders, coder_of)
    incoming = tuple(texts.incoming(text, name) for text in file.texts if text.text.strip())
    discarded = Counter(file.discarded) + texts.discarded
    discarded["text without words"] += sum(1 for text in file.texts if not text.text.strip())
    conflicts = tuple(
        Conflict(coders.name(first), coders.name(second), number) for (first, second), number in file.conflicts.items()
    )
    return ProjectPreview(
        name=name,
        coders=coders.used,
        new_coders=tuple(coders.new),
        texts=incoming,
        codes=len(codes.ids),
        new_codes=codes.number,
        added=codes.added(),
        discarded=+discarded,
        conflicts=conflicts,
    )


class _Codes:
    """Finds the file's codes in the codebook, and makes trees of those that are new."""

    def __init__(self, book: Codebook, codes: "Iterable[ReadCode]", name: str) -> None:
        self._book = book
        self._new: dict[CodeId | None, list[ReadCode]] = {}
        self.ids: dict[str, CodeId] = {}
        self.number = 0
        depths: dict[str, int] = {}
        for code in codes:
            if code.guid not in self.ids:
                depths[code.guid] = depths.get(code.parent, 0) + 1
                self._take(code)
        if max(depths.values(), default=0) > DEEPEST:
            raise KnownError(f"“{name}” has codes more than {DEEPEST} levels deep. Flatten its codebook and export it.")

    def added(self) -> tuple[op.AddCodes, ...]:
        """Return what adds the new codes, each tree below the code that is there."""
        places = [place for place in self._new if place is None or place in self._book.codes]
        return tuple(op.AddCodes(self._trees(place), place) for place in places)

    def _take(self, code: "ReadCode") -> None:
        parent = self.ids[code.parent] if code.parent else None
        there = self._found(code, parent)
        self.ids[code.guid] = there or _code_id(code.guid)
        if there is None:
            self._new.setdefault(parent, []).append(code)
            self.number += 1

    def _found(self, code: "ReadCode", parent: CodeId | None) -> CodeId | None:
        own = _code_id(code.guid)
        own = self._book.merged.get(own, own)
        if own in self._book.codes:
            return own
        called = code.name.strip().casefold()
        siblings = self._book.children.get(parent, ())
        return next((each.id for each in siblings if each.name.strip().casefold() == called), None)

    def _trees(self, place: CodeId | None) -> tuple[NewCode, ...]:
        return tuple(
            NewCode(
                Definition(code.name.strip() or code.guid, code.description),
                colour=code.colour,
                children=self._trees(self.ids[code.guid]),
                id=self.ids[code.guid],
            )
            for code in self._new.get(place, ())
        )


class _Coders:
    """Finds the file's coders in the project, and makes those that are new."""

    def __init__(self, project: "Reading", names: Mapping[str, str]) -> None:
        self._known = {coder.id: coder for coder in (project.coder, *project.coders())}
        self._names = names
        self._colours = {coder.colour for coder in self._known.values()}
        self._found: dict[str, Coder] = {}
        self.new: list[Coder] = []

    @property
    def used(self) -> dict[CoderId, Coder]:
        """Those who were asked for."""
        return {coder.id: coder for coder in self._found.values()}

    def name(self, guid: str) -> str:
        """Return how the file calls somebody."""
        return " ".join(self._names.get(guid, "").split()) or NOBODY

    def find(self, guid: str) -> Coder:
        """Return the coder of the project, there or new."""
        if guid not in self._found:
            uid, name = CoderId(_id("coder", guid)), self.name(guid)
            same = (coder for coder in self._known.values() if coder.name.strip().casefold() == name.casefold())
            self._found[guid] = self._known.get(uid) or next(same, None) or self._made(uid, name)
        return self._found[guid]

    def _made(self, uid: CoderId, name: str) -> Coder:
        coder = Coder(uid, name, initials_of(name), free_colour(self._colours))
        self._colours.add(coder.colour)
        self._known[uid] = coder
        self.new.append(coder)
        return coder


class _Texts:
    """Holds texts and their codings against the project's."""

    def __init__(self, project: "Reading", codes: Mapping[str, CodeId], coders: _Coders, coder_of: CoderOf) -> None:
        self._project = project
        self._codes = codes
        self._coders = coders
        self._coder_of = coder_of
        self._unit = project.settings().unit
        self._documents = {document.id for document in project.documents()}
        self._given: dict[DocumentId, set[object]] = {}
        self._ids: set[CodingId] = set()
        self.discarded: Counter[str] = Counter()

    def incoming(self, text: "ReadText", name: str) -> IncomingText:
        """Say what becomes of a text and its codings."""
        document = document_id(text_sha256(text.text))
        article = NewDocument(Source(" ".join(text.name.split()) or name), text.text)
        new = document not in self._documents
        made = [self._brought(document, text.text, coding) for coding in text.codings]
        standing = [coding for coding in made if coding is not None]
        self.discarded["coding of no words"] += len(made) - len(standing)
        given = self._given_in(document)
        coming = tuple(own for coding in standing if (own := self._if_new(coding, given)) is not None)
        return IncomingText(document, article, new, text.found.sure, coming, len(standing) - len(coming))

    def _brought(self, document: DocumentId, text: str, coding: "ReadCoding") -> op.BroughtCoding | None:
        span = kept_to(text, coding.span, self._unit)
        if not span:
            return None
        by_selection = self._coder_of is CoderOf.SELECTION and coding.selected_by
        coder = self._coders.find(coding.selected_by if by_selection else coding.coder)
        made = NewCoding(document, span, self._codes[coding.code], Origin.IMPORT)
        return op.BroughtCoding(_coding_id(coding.guid, made, coder.id), coder.id, made, coding.memo)

    def _if_new(self, coding: op.BroughtCoding, given: set[object]) -> op.BroughtCoding | None:
        """Return a coding, under an id that none before it in the file has, unless it was given before."""
        key = (coding.made.span, coding.made.code, coding.coder)
        if key in given or coding.id in given:
            return None
        if coding.id in self._ids:
            coding = replace(coding, id=_coding_id("", coding.made, coding.coder))
        self._ids.add(coding.id)
        given.add(key)
        return coding

    def _given_in(self, document: DocumentId) -> set[object]:
        """Return what is given in a document, by id and by what is said; what comes is added to it."""
        if document not in self._given:
            there = self._project.codings_there(document) if document in self._documents else []
            said: set[object] = {(coding.span, coding.code, coding.coder) for coding in there}
            self._given[document] = said | {coding.id for coding in there}
        return self._given[document]


def _code_id(guid: str) -> CodeId:
    return CodeId(_id("code", guid))


def _coding_id(guid: str, made: NewCoding, coder: CoderId) -> CodingId:
    if guid:
        return CodingId(_id("coding", guid))
    return CodingId(derived_id("coding", made.document, _place(made.span), made.code, coder))


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _id(entity: str, guid: str) -> bytes:
    """Return the id that a GUID stands for; one is derived from what is no GUID."""
    try:
        return parse_id(guid)
    except ValueError:
        return derived_id(entity, guid)
