"""Documents are put into sets and taken out."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, DocumentSetId, derived_id, new_id
from desktop.project.operations.base import Work, counted


@dataclass(frozen=True, slots=True)
class PutDocumentSet:
    """Make a set of documents, or call one otherwise; what is in it stays, and these documents come in too."""

    name: str
    set: DocumentSetId | None = None
    """None makes one."""
    documents: tuple[DocumentId, ...] = ()

    @property
    def label(self) -> str:
        verb = "Make" if self.set is None else "Rename"
        return f"{verb} the document set “{self.name.strip()}”"

    def apply(self, work: Work) -> None:
        """Put it; raises KnownError for no name, or one that another set has."""
        name = " ".join(self.name.split())
        if not name:
            raise KnownError("A set needs a name. Give it one.")
        taken = {each.name.casefold() for each in work.read.sets.all() if each.id != self.set}
        if name.casefold() in taken:
            raise KnownError(f"There is a document set “{name}” already. Choose another name.")
        uid = self.set or DocumentSetId(new_id())
        work.write.put("document_set", uid, name=name)
        put_into(work, uid, self.documents)


@dataclass(frozen=True, slots=True)
class FillDocumentSet:
    """Put documents into a set, and take others out."""

    set: DocumentSetId
    put: tuple[DocumentId, ...] = ()
    taken: tuple[DocumentId, ...] = ()

    @property
    def label(self) -> str:
        if self.taken and not self.put:
            return f"Take {counted(len(self.taken), 'document', 'documents')} out of a set"
        return f"Put {counted(len(self.put), 'document', 'documents')} into a set"

    def apply(self, work: Work) -> None:
        """Do both; raises KnownError when the set is not there any more."""
        row = work.write.row("document_set", self.set)
        if row is None or row["deleted"]:
            raise KnownError("That document set is not in this project any more. Look again.")
        put_into(work, self.set, self.put)
        for document in self.taken:
            work.write.remove("membership", _membership(self.set, document))


@dataclass(frozen=True, slots=True)
class RemoveDocumentSet:
    """Take a set away; the documents stay, and undo brings it back with them."""

    set: DocumentSetId

    @property
    def label(self) -> str:
        return "Remove a document set"

    def apply(self, work: Work) -> None:
        """Remove it."""
        work.write.remove("document_set", self.set)


def put_into(work: Work, uid: DocumentSetId, documents: Iterable[DocumentId]) -> None:
    """Put documents into a set; one that is in it stays."""
    for document in documents:
        work.write.put("membership", _membership(uid, document), document_set=uid, document=document)


def _membership(uid: DocumentSetId, document: DocumentId) -> bytes:
    return derived_id("membership", uid, document)
