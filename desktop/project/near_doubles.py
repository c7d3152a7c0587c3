"""Articles of a project that are nearly the same, and which of them is counted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.documents import Document
from desktop.domain.ids import DocumentId

if TYPE_CHECKING:
    from desktop.project.reading import Reading


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that are nearly the same."""

    documents: tuple[Document, ...]
    """The one that is counted where one of them is, then the others by title."""

    @property
    def counted(self) -> Document:
        return self.documents[0]

    @property
    def others(self) -> tuple[Document, ...]:
        """Those that count for nothing where one is counted."""
        return self.documents[1:]


def clusters(project: "Reading") -> list[Cluster]:
    """Read what is nearly the same, by the titles of those that are counted."""
    groups = project.doubles.among(project.document_ids(), project.fresh_text)
    chosen, made = project.counted_copies(), project.made_in([each for group in groups for each in group])
    found = [_cluster([project.document(member) for member in group], chosen, made) for group in groups]
    return sorted(found, key=lambda each: (each.counted.title.casefold(), each.counted.id))


def alike_to(project: "Reading", coming: Mapping[DocumentId, str]) -> dict[DocumentId, DocumentId]:
    """Say of texts on their way in what each is nearly the same as: the first in the project, or that comes before."""

    def text(document: DocumentId) -> str:
        return coming[document] if document in coming else project.fresh_text(document)

    there, order, found = set(project.document_ids()), in_order(project, coming), dict[DocumentId, DocumentId]()
    places = {each: place for place, each in enumerate(order)}
    for group in project.doubles.among(order, text):
        first = min(group, key=places.__getitem__)
        found.update(dict.fromkeys(group - {first} - there, first))
    return found


def in_order(project: "Reading", coming: Collection[DocumentId]) -> list[DocumentId]:
    """Name the documents as they came, and then those on their way in: all that `alike_to` looks at."""
    return list(dict.fromkeys([*project.document_ids(), *coming]))


def cluster_of(project: "Reading", document: DocumentId) -> Cluster | None:
    """Read what is nearly the same as a document; None where nothing is."""
    return next((each for each in clusters(project) if any(one.id == document for one in each.documents)), None)


def _cluster(documents: list[Document], chosen: Collection[DocumentId], made: Mapping[DocumentId, int]) -> Cluster:
    """Put first what somebody chose, or else what most codings were made in, the longest, what was published first."""

    def order(each: Document) -> tuple[bool, int, int, str, DocumentId]:
        return each.id not in chosen, -made.get(each.id, 0), -each.length, each.source.published or "9", each.id

    first = min(documents, key=order)
    rest = sorted((each for each in documents if each is not first), key=lambda each: (each.title.casefold(), each.id))
    return Cluster((first, *rest))
