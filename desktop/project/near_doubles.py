"""Articles of a project that are nearly the same, and which of them is counted."""

from collections.abc import Collection
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
    documents = {each.id: each for each in project.documents()}
    chosen = project.counted_copies()
    groups = project.doubles.among(list(documents), project.fresh_text)
    found = [_cluster([documents[member] for member in group], chosen) for group in groups]
    return sorted(found, key=lambda each: (each.counted.title.casefold(), each.counted.id))


def cluster_of(project: "Reading", document: DocumentId) -> Cluster | None:
    """Read what is nearly the same as a document; None where nothing is."""
    return next((each for each in clusters(project) if any(one.id == document for one in each.documents)), None)


def _cluster(documents: list[Document], chosen: Collection[DocumentId]) -> Cluster:
    """Put first what somebody chose, or else the longest; of equals what was published first."""
    first = min(
        documents, key=lambda each: (each.id not in chosen, -each.length, each.source.published or "9", each.id)
    )
    rest = sorted((each for each in documents if each is not first), key=lambda each: (each.title.casefold(), each.id))
    return Cluster((first, *rest))
