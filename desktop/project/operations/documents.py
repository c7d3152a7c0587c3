"""Articles come in, are described, set aside, and worked through."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, derived_id, document_id, new_id
from desktop.domain.structure import as_json
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class AddDocuments:
    """Bring articles in; one whose text is there already is refused."""

    documents: tuple[NewDocument, ...]
    report: str = ""
    """What became of every file, as `ImportReport` writes it; kept where there is one."""

    @property
    def label(self) -> str:
        if len(self.documents) == 1:
            return f"Import “{self.documents[0].source.title}”"
        return f"Import {counted(len(self.documents), 'article', 'articles')}"

    def apply(self, work: Work) -> None:
        """Add each; raises KnownError for an empty text or a double."""
        for document in self.documents:
            if not document.text.strip():
                raise KnownError(f"“{document.source.title}” has no words, so it was not imported.")
        texts = work.write.keep_texts([document.text for document in self.documents])
        known = work.write.known("document", [document_id(text) for text in texts])
        new: dict[bytes, dict[str, Any]] = {}
        for document, text in zip(self.documents, texts, strict=True):
            uid = document_id(text)
            fields = {"text": text, "structure": as_json(document.parts), **asdict(document.source)}
            if uid in new:
                raise _double(document, new[uid])
            if uid in known:
                self._bring_back(work, document, fields)
            else:
                new[uid] = fields
        work.write.add_documents(list(new.items()))
        for document, text in zip(self.documents, texts, strict=True):
            _keep_record(work, document, document_id(text), new=document_id(text) in new)
        if self.report:
            work.write.add("import_report", new_id(), coder=work.coder.id, body=self.report)

    def _bring_back(self, work: Work, document: NewDocument, fields: dict[str, Any]) -> None:
        """Add what was set aside once; it comes with what stands in it."""
        uid = document_id(fields["text"])
        there = work.write.row("document", uid)
        if there is not None and not there["deleted"]:
            raise _double(document, there)
        work.write.put("document", uid, **fields)


@dataclass(frozen=True, slots=True)
class EditDocument:
    """Say where an article comes from."""

    document: DocumentId
    source: Source

    @property
    def label(self) -> str:
        return f"Edit the source of “{self.source.title}”"

    def apply(self, work: Work) -> None:
        """Set the source; raises KnownError when the title is empty."""
        if not self.source.title.strip():
            raise KnownError("A document needs a title. Give it one.")
        row = work.write.row("document", self.document) or {}
        if row.get("published") != self.source.published:
            work.write.remove("attribute", derived_id("attribute", self.document, "published_on"))
        work.write.set("document", self.document, **asdict(self.source))


@dataclass(frozen=True, slots=True)
class RemoveDocuments:
    """Set articles aside with all that stands in them; undo brings them back."""

    documents: tuple[DocumentId, ...]

    @property
    def label(self) -> str:
        return f"Remove {counted(len(self.documents), 'document', 'documents')}"

    def apply(self, work: Work) -> None:
        """Remove each."""
        for document in self.documents:
            work.write.remove("document", document)


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Say how far I am with documents."""

    documents: tuple[DocumentId, ...]
    status: Status

    @property
    def label(self) -> str:
        return f"Mark {counted(len(self.documents), 'document', 'documents')} as {self.status.value}"

    def apply(self, work: Work) -> None:
        """Set my status of each."""
        for document in self.documents:
            work.say("progress", partial(derived_id, "progress", document), document=document, status=self.status.value)


def _keep_record(work: Work, document: NewDocument, uid: DocumentId, *, new: bool) -> None:
    """Write where each value came from: the value is kept too, so that a later one is not taken for it."""
    write = work.write.add if new else work.write.put
    for key, found in document.record.items():
        values = {"document": uid, "key": key, "value": found.value, "source": found.origin}
        write("attribute", derived_id("attribute", uid, key), **values)


def _double(document: NewDocument, there: Mapping[str, Any]) -> KnownError:
    return KnownError(f"The text of “{document.source.title}” is in the project already, as “{there['title']}”.")
