"""What a file of another program holds, found again in the project: codes, coders, texts and codings.

Texts are known by their SHA-256; codes by their GUID, then by their name below the same parent; coders by their GUID,
then by their name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.codebook import Codebook, Definition, NewCode
from desktop.domain.coders import Coder, initials_of
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.dates import published_date
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, CodingId, DocumentId, derived_id, document_id, parse_id, text_sha256
from desktop.domain.palette import free_colour
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.operations.codings import kept_to

if TYPE_CHECKING:
    from desktop.formats.projects import ReadCode, ReadCoding, ReadText
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
    whole: tuple[op.BroughtWhole, ...] = ()
    """Codes given to all of it that are not there yet."""


class IncomingCodes:
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
                _definition(code),
                colour=code.colour,
                children=self._trees(self.ids[code.guid]),
                id=self.ids[code.guid],
            )
            for code in self._new.get(place, ())
        )


class IncomingCoders:
    """Finds the file's coders in the project, and makes those that are new."""

    def __init__(self, project: "Reading", names: Mapping[str, str]) -> None:
        persons = {coder.id: coder for coder in (project.coder, *project.coders())}
        self._known = persons | {each.id: persons[project.person(each.id)] for each in project.identities()}
        there = (project.coder, *project.identities())
        self._called = {each.name.strip().casefold(): self._known[each.id] for each in reversed(there)}
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
            uid, name = CoderId(id_of("coder", guid)), self.name(guid)
            same = self._called.get(name.casefold())
            self._found[guid] = self._known.get(uid) or same or self._made(uid, name)
        return self._found[guid]

    def known(self, guid: str) -> CoderId:
        """Return whom of the project's coders somebody is; their own id where they are new."""
        uid, name = CoderId(id_of("coder", guid)), self.name(guid).casefold()
        same = self._known.get(uid) or self._called.get(name)
        return same.id if same else uid

    def _made(self, uid: CoderId, name: str) -> Coder:
        coder = Coder(uid, name, initials_of(name), free_colour(self._colours))
        self._colours.add(coder.colour)
        self._known[uid] = self._called[name.strip().casefold()] = coder
        self.new.append(coder)
        return coder


class IncomingTexts:
    """Holds texts and their codings against the project's."""

    def __init__(
        self, project: "Reading", codes: Mapping[str, CodeId], coders: IncomingCoders, coder_of: CoderOf, *, ours: bool
    ) -> None:
        """`ours` says that the file tells codings apart by their ids alone, as we do."""
        self._project = project
        self._codes = codes
        self._coders = coders
        self._coder_of = coder_of
        self._ours = ours
        self._unit = project.settings().unit
        self._documents = {document.id for document in project.documents()}
        self._given: dict[DocumentId, set[object]] = {}
        self._ids: set[CodingId] = set()
        self.discarded: Counter[str] = Counter()
        self.coding_ids: dict[str, CodingId] = {}
        """What codings of the file are called here."""

    def incoming(self, text: "ReadText", name: str) -> IncomingText:
        """Say what becomes of a text and its codings."""
        document = document_id(text_sha256(text.text))
        article = NewDocument(self._source(text, name), text.text)
        new = document not in self._documents
        made = [self._brought(document, text.text, coding) for coding in text.codings]
        standing = [coding for coding in made if coding is not None]
        self.discarded["coding of no words"] += len(made) - len(standing)
        given = self._given_in(document)
        coming = tuple(own for coding in standing if (own := self._if_new(coding, given)) is not None)
        whole = tuple(self._whole(document, text))
        return IncomingText(document, article, new, text.found.sure, coming, len(standing) - len(coming), whole)

    def _source(self, text: "ReadText", name: str) -> Source:
        """Put what the file says of a text in its place; what there is none for is counted."""
        title = " ".join(text.name.split()) or name
        said = {key.casefold(): value for key, value in text.about.items()}
        try:
            published = published_date(said.get("published", ""))
        except ValueError:
            published = ""
        own = {key: said.get(key, "") for key in ("publisher", "author", "url")}
        kept = sum(1 for value in (*own.values(), published) if value)
        self.discarded["value of a variable"] += len(said) - kept
        return Source(title, published=published, **own)

    def _whole(self, document: DocumentId, text: "ReadText") -> Iterator[op.BroughtWhole]:
        there = self._project.document_codings(document) if document in self._documents else []
        given = {(each.code, each.coder) for each in there}
        for each in text.whole:
            coder, code = self._coders.find(each.coder).id, self._codes[each.code]
            if (code, coder) not in given:
                given.add((code, coder))
                uid = id_of("document coding", each.guid) if each.guid else derived_id("whole", document, code, coder)
                yield op.BroughtWhole(uid, coder, document, code, each.qualifiers, each.created)

    def _brought(self, document: DocumentId, text: str, coding: "ReadCoding") -> op.BroughtCoding | None:
        span = kept_to(text, coding.span, self._unit)
        if not span:
            return None
        by_selection = self._coder_of is CoderOf.SELECTION and coding.selected_by
        coder = self._coders.find(coding.selected_by if by_selection else coding.coder)
        made = NewCoding(document, span, self._codes[coding.code], Origin.IMPORT, qualifiers=coding.qualifiers)
        uid = _coding_id(coding.guid, made, coder.id)
        self.coding_ids[coding.guid] = uid
        return op.BroughtCoding(uid, coder.id, made, coding.memo, coding.created)

    def _if_new(self, coding: op.BroughtCoding, given: set[object]) -> op.BroughtCoding | None:
        """Return a coding, under an id that none before it in the file has, unless it was given before."""
        key = (coding.made.span, coding.made.code, coding.coder)
        if key in given or coding.id in given:
            return None
        if coding.id in self._ids:
            coding = replace(coding, id=_coding_id("", coding.made, coding.coder))
        self._ids.add(coding.id)
        given.add(coding.id if self._ours else key)
        return coding

    def _given_in(self, document: DocumentId) -> set[object]:
        """Return what is given in a document, by id and by what is said; what comes is added to it."""
        if document not in self._given:
            there = self._project.codings_there(document) if document in self._documents else []
            said: set[object] = {(coding.span, coding.code, coding.coder) for coding in there}
            self._given[document] = said | {coding.id for coding in there}
        return self._given[document]


def _definition(code: "ReadCode") -> Definition:
    """Take a description apart again where it was put together from several fields."""
    from desktop.formats.codebook_qdc import sections

    return Definition(code.name.strip() or code.guid, **sections(code.description.replace("\r\n", "\n").strip()))


def _code_id(guid: str) -> CodeId:
    return CodeId(id_of("code", guid))


def _coding_id(guid: str, made: NewCoding, coder: CoderId) -> CodingId:
    if guid:
        return CodingId(id_of("coding", guid))
    return CodingId(derived_id("coding", made.document, _place(made.span), made.code, coder))


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def id_of(entity: str, guid: str) -> bytes:
    """Return the id that a GUID stands for; one is derived from what is no GUID."""
    try:
        return parse_id(guid)
    except ValueError:
        return derived_id(entity, guid)
