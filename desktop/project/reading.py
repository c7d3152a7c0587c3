"""What can be read of an opened project."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.domain.changes import Event
from desktop.domain.codebook import Code, Codebook, Meaning
from desktop.domain.coders import Coder
from desktop.domain.codings import CodedSpan, Coding, DocumentCoding
from desktop.domain.documents import Document, Progress
from desktop.domain.ids import ChangeId, CodeId, CoderId, CodingId, DocumentId
from desktop.domain.looks import Look
from desktop.domain.memos import Memo, Target
from desktop.domain.rows import StoredRow
from desktop.domain.rules import Broken
from desktop.domain.settings import Settings
from desktop.domain.slots import Entity
from desktop.domain.spans import Span
from desktop.domain.suggestions import Suggestion
from desktop.domain.versions import Version
from desktop.project import reports

if TYPE_CHECKING:
    from desktop.store import Database
    from desktop.store.reads import Reader


class Reading:
    """The reads of an opened project; `coder` is the present one."""

    coder: Coder

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._read: Reader = database.read
        self._texts: dict[DocumentId, str] = {}
        self._codebook: Codebook | None = None

    def settings(self) -> Settings:
        """Read what the project decides for everybody."""
        return self._read.settings()

    def documents(self) -> list[Document]:
        """Read the documents by title."""
        return self._read.documents()

    def document(self, document: DocumentId) -> Document:
        """Read one document; NotFound when it is not there."""
        return self._read.document(document)

    def text(self, document: DocumentId) -> str:
        """Read a document's text; it never changes."""
        if document not in self._texts:
            self._texts[document] = self._read.text(document)
        return self._texts[document]

    def find_document(self, name: str) -> Document:
        """Find a document by title or id; NotFound lists what there is when none or several answer."""
        return reports.find_document(self.documents(), name)

    def codebook(self) -> Codebook:
        """Read the codebook."""
        if self._codebook is None or self._database.path is None:
            self._codebook = self._read.codebook()
        return self._codebook

    def codebook_at(self, change: ChangeId) -> Codebook:
        """Read the codebook as it stood after a change, whatever that changed; before the first one it is empty."""
        return self._read.codebook_at(change)

    def versions(self) -> list[Version]:
        """Read what changed codes or slots, newest first; an undoing is a version of its own."""
        return self._read.versions()

    def find_code(self, name: str) -> Code:
        """Find a code by id, path or name without regard to case; NotFound when none or several answer."""
        return reports.find_code(self.codebook(), name)

    def entities(self) -> list[Entity]:
        """Read the entities that slots can name, by name."""
        return list(self.codebook().entities)

    def document_codings(self, document: DocumentId | None = None) -> list[DocumentCoding]:
        """Read the codes given to a whole document, or to all, of every coder, oldest first."""
        return self._read.document_codings(document)

    def suggestions(self) -> list[Suggestion]:
        """Read what was suggested about codings that are there, oldest first."""
        return self._read.suggestions()

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

    def coders(self) -> list[Coder]:
        """Read the coders of the project by name."""
        return self._read.coders()

    def codings(
        self, document: DocumentId, coders: Collection[CoderId] | None = None, over: Span | None = None
    ) -> list[Coding]:
        """Read a document's codings by start, end and id; None means all coders, or anywhere."""
        return self._read.codings(document, coders, over)

    def walk_codings(self, document: DocumentId, coders: Collection[CoderId]) -> Iterator[Coding]:
        """Read some coders' codings of a document in the same order, bit by bit as they are asked for."""
        return self._read.walk_codings(document, coders)

    def codings_of_code(self, code: CodeId, coder: CoderId | None = None) -> list[Coding]:
        """Read the codings with a code."""
        return self._read.codings_of_code(code, coder)

    def quotation(self, coding: Coding) -> str:
        """Read the words of a coding on one line."""
        return " ".join(coding.span.of(self.text(coding.document)).split())

    def codings_of_coder(self, coder: CoderId) -> list[Coding]:
        """Read all codings of a coder, by document, start, end and id."""
        return self._read.codings_of_coder(coder)

    def coding(self, coding: CodingId) -> Coding:
        """Read one coding; NotFound when it was removed."""
        return self._read.coding(coding)

    def broken(self, coder: CoderId | None = None) -> Iterator[tuple[Coding | DocumentCoding, Broken]]:
        """Walk the codings of a coder, by default the present one, that break a rule of the codebook."""
        return reports.broken(self, coder or self.coder.id)

    def coded_spans(
        self,
        documents: Collection[DocumentId] | None = None,
        coders: Collection[CoderId] | None = None,
        codes: Collection[CodeId] | None = None,
        said: Mapping[str, Collection[str]] | None = None,
    ) -> Iterator[CodedSpan]:
        """Walk codings as exports hold them: by title, start, end, id; `said` wants one of its values of each key."""
        return reports.coded_spans(self, documents, coders, codes, said or {})

    def counts(self, coder: CoderId, document: DocumentId | None = None) -> dict[CodeId, int]:
        """Count one coder's codings by code, in one document or in all."""
        return self._read.counts(coder, document)

    def memos(self, document: DocumentId | None = None) -> list[Memo]:
        """Read the memos of a document, or all, oldest first."""
        return [memo for memo in self._read.memos() if document is None or memo.document == document]

    def memo_on(self, target: Target, coder: CoderId | None = None) -> Memo | None:
        """Read what a coder, by default the present one, noted on a target."""
        wanted = coder or self.coder.id
        return next((memo for memo in self._read.memos() if memo.target == target and memo.coder == wanted), None)

    def progress(self, coder: CoderId | None = None) -> dict[DocumentId, Progress]:
        """Read how far a coder, by default the present one, is with every document."""
        return reports.progress(self._read, coder or self.coder.id)

    def pins(self) -> dict[int, CodeId]:
        """Read the present coder's digits, over those that the codebook proposes."""
        return reports.pins(self.codebook(), self._read.pins(self.coder.id))

    def rows(self) -> Iterator[StoredRow]:
        """Walk everything that is kept, row by row, but for what happened to this copy alone."""
        from desktop.store import rows

        for entity in rows.entities():
            yield from rows.walk(self._database.connection, self._database.keys, entity)

    def history(self, limit: int = 200, before: ChangeId | None = None) -> list[Event]:
        """Read who changed what when, newest first."""
        return self._read.events(limit, before, self.coder.id)

    def last_document(self) -> DocumentId | None:
        """Name the document that the present coder read last."""
        return reports.last_document(self._read, self.coder.id)
