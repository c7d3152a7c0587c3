"""What can be read of an opened project."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.changes import Changes, Event
from desktop.domain.codebook import Code, Codebook, Meaning
from desktop.domain.coding_steps import CodingStep
from desktop.domain.codings import AnyCoding, CodedSpan
from desktop.domain.decisions import AGREED
from desktop.domain.document_sets import DocumentSet
from desktop.domain.documents import COUNTED_COPY, Document, Found, Progress
from desktop.domain.entries import Entry
from desktop.domain.ids import ChangeId, CodeId, CoderId, CodingId, DocumentId, MeaningId
from desktop.domain.left_out import LeftOut
from desktop.domain.looks import Look
from desktop.domain.outgoing import Layout, Outgoing
from desktop.domain.presets import Preset
from desktop.domain.revisions import ToSettle
from desktop.domain.rules import Broken
from desktop.domain.selection import Selection
from desktop.domain.settings import Settings
from desktop.domain.slots import Entity
from desktop.domain.source_record import Field
from desktop.domain.spans import Span
from desktop.domain.versions import Version
from desktop.project import coding_history, going_out, leaving_out, near_doubles, reports, revisions
from desktop.project.counted import Counted
from desktop.project.rounds import Rounds
from desktop.project.searches import Searches
from desktop.project.uncounted import Uncounted, of_agreed

if TYPE_CHECKING:
    from desktop.analysis.coded import Numbers
    from desktop.store import Database


_BESIDE = frozenset({"memo", "progress", "pin", "comment", "look", "document_look", "suggestion", "saved_query"})
"""What is written beside codings, and bears on nothing that is left out."""
_CODED = frozenset({"coding", "document_coding", "decision"})
"""What only bears on which of near-doubles is counted."""


class Reading(Searches, Rounds):
    """The reads of an opened project; `coder` is the present one."""

    def __init__(self, database: "Database") -> None:
        super().__init__(database)
        self._texts: dict[DocumentId, str] = {}
        self._parts: dict[tuple[Callable[[str], Iterable[Span]], DocumentId], Numbers] = {}
        self._codebook: Codebook | None = None
        self._documents: list[Document] | None = None
        self._changed: set[DocumentId] = set()
        """Those among them that are not as they were."""
        self._left_out: LeftOut | None = None
        self._left_out_at = 0
        self._uncounted = Uncounted()
        self._counted = Counted()

    @property
    def name(self) -> str:
        """What people call the project."""
        return self.settings().name or self._database.where.removesuffix(".gloss")

    def settings(self) -> Settings:
        """Read what the project decides for everybody."""
        return self._read.settings()

    def documents(self, *, older: bool = False) -> list[Document]:
        """Read the documents by title; perhaps older versions too, which newer ones took the place of."""
        if older or self._database.path is None:
            return self._read.documents(older=older)
        if self._changed and self._documents is not None:
            self._documents = reports.read_again(self._read, self._documents, self._changed)
        self._changed.clear()
        if self._documents is None:
            self._documents = self._read.documents()
        return list(self._documents)

    @property
    def engine(self) -> str:
        """What keeps the project, with its version: `SQLite 3.46.1`."""
        return self._database.engine

    def document(self, document: DocumentId) -> Document:
        """Read one document, an older version too; NotFound when it is not there."""
        return self._read.document(document)

    def document_sets(self) -> list[DocumentSet]:
        """Read the sets of documents by name."""
        return self._read.sets.all()

    def distinct_documents(self) -> list[DocumentId]:
        """Read what a round can be drawn from: the documents by title, of near-doubles the one that is counted."""
        others = {each.id for cluster in near_doubles.clusters(self) for each in cluster.others}
        return [each.id for each in self.documents() if each.id not in others]

    def left_out(self) -> LeftOut:
        """Read what of which documents is left out; whatever counts or compares codings asks this."""
        if self._left_out is None or (self._database.path is None and self._may_have_changed()):
            self._uncounted.clear()
            self._left_out_at = self._read.latest_change()
            self._left_out = leaving_out.leaving_out(self)
        return self._left_out

    def _may_have_changed(self) -> bool:
        """Tell whether anybody wrote to the server what may have changed what is left out."""
        now = self._read.latest_change()
        touched = self._read.history.touched_since(self._left_out_at) if now != self._left_out_at else frozenset()
        self._left_out_at = now
        return not touched <= (_BESIDE if self.settings().doubles_once else _BESIDE | _CODED)

    def counted(self, coder: CoderId, document: DocumentId | None = None) -> dict[CodeId, int]:
        """Count the codings of a coder by code as `counts`, without those that the project leaves out."""
        found, less = Counter(self._given(coder, document)), self.uncounted(coder)
        for each in less if document is None else (document,):
            found -= less.get(each, Counter())
        return dict(found)

    def _given(self, coder: CoderId, document: DocumentId | None) -> Mapping[CodeId, int]:
        """Count as `counts`; my own are remembered, since they stand beside the codes after every gesture."""
        if coder != self.coder.id or self._database.path is None:
            return self.counts(coder, document)
        return self._counted.of(self.counts, coder, document)

    def _count_again(self, changes: Changes) -> None:
        """Let go of counts that are not so any more."""
        if self._left_out is None or changes.rounds or changes.codes or changes.persons:
            self._uncounted.clear()
        if changes.codes or changes.documents or changes.persons or changes.everything:
            self._counted.clear()
        for each in (self._uncounted, self._counted):
            each.look_again(changes.codings_of | changes.whole_documents)

    def uncounted(self, coder: CoderId) -> Mapping[DocumentId, Counter[CodeId]]:
        """Count the codings of a coder that count for nothing, by document and code."""
        return of_agreed(self) if coder == AGREED else self._uncounted.of(self, self.person(coder))

    def coded_places(self, coder: CoderId) -> Iterator[tuple[DocumentId, int, int, CodeId]]:
        """Walk where a coder's codings are, older versions among them, whoever may see it; not to be shown."""
        for document, start, stop, code in self._read.coded.places(coder):
            yield DocumentId(document), start, stop, CodeId(code)

    def progress(
        self, coder: CoderId | None = None, among: Collection[DocumentId] | None = None
    ) -> dict[DocumentId, Progress]:
        found, less = super().progress(coder, among), self.uncounted(coder or self.coder.id)
        for document in less.keys() & found.keys():
            found[document] = replace(found[document], uncounted=less[document].total())
        return found

    def attributes(self, document: DocumentId) -> dict[str, Found]:
        """Read what the source record of a document says, by its fields, and where each value came from."""
        return self._read.records.of(document)

    def records(self, among: Collection[DocumentId] | None = None) -> dict[DocumentId, dict[str, Found]]:
        """Read the source records of some documents, or of all, older versions among them."""
        return self._read.records.all(among)

    def counted_copies(self) -> set[DocumentId]:
        """Read which documents somebody chose to be counted of those that are nearly the same."""
        return self._read.records.having(COUNTED_COPY)

    def variables(self) -> list[Field]:
        """Read the fields that the project made for its source records."""
        return self._read.records.variables()

    def replaced_by(self, document: DocumentId) -> DocumentId | None:
        """Name the version that took the place of a document; None where it is the latest."""
        return self._read.revisions.replaced_by(document)

    def versions_of(self, document: DocumentId) -> list[Document]:
        """Read a document with all its older versions, the latest first."""
        return revisions.versions_of(self._read, document)

    def to_settle(self, coder: CoderId | None = None) -> list[ToSettle]:
        """Read the carried codings of a coder, by default the present one, that are not sure or were lost."""
        return list(revisions.to_settle(self._read, coder or self.coder.id))

    def import_reports(self) -> list[tuple[CoderId, int, str]]:
        """Read who imported when, and what became of the files as `import_report` reads it, the newest first."""
        from desktop.store import imports

        return imports.reports(self._database.connection, self._database.keys)

    def text(self, document: DocumentId) -> str:
        """Read a document's text; it never changes."""
        if document not in self._texts:
            self._texts[document] = self._read.text(document)
        return self._texts[document]

    def parts(self, cut: Callable[[str], Iterable[Span]], document: DocumentId) -> "Numbers":
        """Return the words, sentences or paragraphs of a document as numbers; they are cut once."""
        from desktop.analysis.coded import as_numbers

        if (cut, document) not in self._parts:
            self._parts[cut, document] = as_numbers(cut(self.text(document)))
        return self._parts[cut, document]

    def find_document(self, name: str) -> Document:
        """Find a document by title or id; NotFound lists what there is when none or several answer."""
        return reports.find_document(self.documents(), name)

    def find_kept(self, name: str) -> Document:
        """Find a document as `find_document` among all whose texts are kept: older versions, and removed ones too."""
        return reports.find_document([*self.documents(older=True), *self._read.removed_documents()], name)

    def codebook(self) -> Codebook:
        """Read the codebook."""
        if self._codebook is None or self._database.path is None:
            self._codebook = self._read.codebook()
        return self._codebook

    def codebook_at(self, change: ChangeId) -> Codebook:
        """Read the codebook as it stood after a change, whatever that changed; before the first one it is empty."""
        return self._read.codebook_at(change)

    def versions(self) -> list[Version]:
        """Read what changed codes, slots, entities or sets, newest first; an undoing is a version of its own."""
        return self._read.versions()

    def find_code(self, name: str) -> Code:
        """Find a code by id, path or name without regard to case; NotFound when none or several answer."""
        return reports.find_code(self.codebook(), name)

    def entities(self) -> list[Entity]:
        """Read the entities that slots can name, by name."""
        return list(self.codebook().entities)

    def qualifier_keys(self) -> tuple[str, ...]:
        """Name the keys that codings say something by: those of the codebook's slots, then others that were used."""
        slots = sorted(self.codebook().slots.values(), key=lambda slot: slot.order)
        return tuple(dict.fromkeys((*(slot.key for slot in slots), *sorted(self._read.qualifier_keys()))))

    def looks(self) -> list[Look]:
        """Read what needs another look since a meaning changed, oldest first."""
        return self._read.looks()

    def meanings(self, code: CodeId) -> list[Meaning]:
        """Read what a code meant, oldest first."""
        return self._read.meanings(code)

    def called_then(self, code: CodeId, meaning: MeaningId) -> str:
        """Name a code as it was called under one of its meanings."""
        return next((each.definition.name for each in self.meanings(code) if each.id == meaning), "?")

    def quotation(self, coding: AnyCoding) -> str:
        """Read the words of a coding on one line; one of a whole article has none."""
        return " ".join(coding.span.of(self.text(coding.document)).split()) if coding.span else ""

    def looked_at(self, look: Look) -> AnyCoding:
        """Read the coding that needs another look; NotFound when it was removed."""
        found = (each for each in self.document_codings() if each.id == look.coding)
        whole = next(found, None) if look.whole else None
        return whole or self.coding(CodingId(look.coding))

    def broken(self, coder: CoderId | None = None) -> Iterator[tuple[AnyCoding, Broken]]:
        """Walk the codings of a coder, by default the present one, that break a rule of the codebook."""
        return reports.broken(self, coder or self.coder.id)

    def coded_spans(
        self,
        documents: Collection[DocumentId] | None = None,
        coders: Collection[CoderId] | None = None,
        codes: Collection[CodeId] | None = None,
        said: Mapping[str, Collection[str]] | None = None,
    ) -> Iterator[CodedSpan]:
        """Walk codings as exports hold them; `said` wants one of its values of each key."""
        return going_out.coded_spans(self, Selection(documents, coders, codes, said or {}))

    def outgoing(self, selection: Selection | None = None, layout: Layout | None = None) -> Outgoing:
        """Put together what a writer of codings is given, by default everything."""
        return going_out.outgoing(self, selection, layout)

    def presets(self) -> list[Preset]:
        """Read the exports that are kept by name."""
        from desktop.store.presets import presets

        return presets(self._database.connection)

    def find_preset(self, name: str) -> Preset:
        """Find a kept export by name without regard to case; NotFound lists what there is."""
        return reports.find_preset(self.presets(), name)

    def entries(self, kinds: Collection[str]) -> Iterator[Entry]:
        """Walk the rows of some kinds as they travel to another project, each kind after those it points to."""
        from desktop.store.entries import entries

        return entries(self._database.connection, self._database.keys, kinds)

    def pins(self) -> dict[int, CodeId]:
        """Read the present coder's digits, over those that the codebook proposes."""
        return reports.pins(self.codebook(), self._read.pins(self.coder.id))

    def history(self, limit: int = 200, before: ChangeId | None = None) -> list[Event]:
        """Read who changed what when, newest first."""
        return self._read.events(limit, before, self.coder.id)

    def coding_steps(self, coding: CodingId) -> list[CodingStep]:
        """Read how a coding came to be as it is, oldest first; NotFound when it cannot be seen."""
        self.coding(coding)
        return coding_history.steps(self, self._read.history, coding)

    def latest_change(self) -> int:
        """Return the number of the last change that there is."""
        return self._read.latest_change()

    def last_document(self) -> DocumentId | None:
        """Name the document that the present coder read last."""
        return reports.last_document(self._read, self.coder.id)
