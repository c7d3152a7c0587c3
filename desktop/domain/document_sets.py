"""Documents put together by hand under a name; one may be in several sets."""

from dataclasses import dataclass

from desktop.domain.ids import DocumentId, DocumentSetId


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """A named set of documents; those that were removed are not in it."""

    id: DocumentSetId
    name: str
    documents: frozenset[DocumentId] = frozenset()
