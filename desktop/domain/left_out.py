"""What of the articles is left out of what is counted and compared."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from desktop.domain.codings import AnyCoding
from desktop.domain.documents import Document
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.domain.structure import Part

Given = TypeVar("Given", bound=AnyCoding)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stretches of articles, and whole articles, that count for nothing; false where all counts."""

    spans: Mapping[DocumentId, tuple[Span, ...]] = field(default_factory=dict)
    """In reading order, and none touches the next; a document without any is not here."""
    documents: frozenset[DocumentId] = frozenset()
    """Those left out whole, since another that is nearly the same is counted in their place."""
    in_their_place: frozenset[DocumentId] = frozenset()
    """Those others."""
    kinds: tuple[str, ...] = ()
    """What the stretches are."""

    def __bool__(self) -> bool:
        return bool(self.spans or self.documents)

    def among(self, documents: Collection[DocumentId]) -> "LeftOut":
        """Return what is left out of some documents alone; one of them may lack the other it is nearly the same as."""
        spans = {document: spans for document, spans in self.spans.items() if document in documents}
        return LeftOut(spans, self.documents.intersection(documents), kinds=self.kinds)

    def of(self, document: DocumentId, length: int) -> tuple[Span, ...]:
        """Return the stretches of a document of so many code points that are left out."""
        return (Span(0, length),) if document in self.documents else self.spans.get(document, ())

    def covers(self, document: DocumentId, span: Span | None) -> bool:
        """Tell whether all of a coding is left out; None is a code of the whole article."""
        if document in self.documents or span is None:
            return document in self.documents
        return any(each.contains(span) for each in self.spans.get(document, ()))

    def rest(self, document: DocumentId, span: Span) -> tuple[Span, ...]:
        """Return what of a stretch counts."""
        if document in self.documents:
            return ()
        within = [each for each in self.spans.get(document, ()) if each.overlaps(span)]
        edges = [Span(span.start, span.start), *within, Span(span.end, span.end)]
        gaps = (Span(one.end, other.start) for one, other in pairwise(edges))
        return tuple(gap for gap in gaps if gap)

    def characters(self, document: DocumentId, length: int) -> int:
        """Count the code points of a document of so many that count."""
        return sum(len(each) for each in self.rest(document, Span(0, length)))

    def counted(self, codings: Iterable[Given]) -> Iterator[Given]:
        """Walk the codings of which anything counts."""
        return (each for each in codings if not self.covers(each.document, each.span))


ALL_COUNTS = LeftOut()


def left_out(
    documents: Iterable[Document],
    kinds: Collection[str],
    doubles: frozenset[DocumentId] = frozenset(),
    in_their_place: frozenset[DocumentId] = frozenset(),
) -> LeftOut:
    """Say what is left out where paragraphs of some kinds, and some whole documents, are."""
    found = ((each.id, _joined(part for part in each.parts if part.kind in kinds)) for each in documents)
    return LeftOut({document: spans for document, spans in found if spans}, doubles, in_their_place, tuple(kinds))


def _joined(parts: Iterable[Part]) -> tuple[Span, ...]:
    """Return where parts stand, those that touch as one."""
    found: list[Span] = []
    for part in sorted(parts):
        if found and part.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.stop))
        else:
            found.append(part.span)
    return tuple(found)
