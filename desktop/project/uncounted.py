"""Codings that count for nothing where they stand: what is taken away from the figures beside codes and documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.codings import AnyCoding
from desktop.domain.decisions import AGREED
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.persons import counted_once
from desktop.domain.spans import Span

if TYPE_CHECKING:
    from desktop.project.reading import Reading

Found = dict[DocumentId, Counter[CodeId]]
Given = TypeVar("Given", bound=AnyCoding)


class Uncounted:
    """Remembers them by coder, document and code; where something changed they are read again."""

    def __init__(self) -> None:
        self._known: dict[CoderId, Found] = {}
        self._stale: dict[CoderId, set[DocumentId]] = {}

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()
        self._stale.clear()

    def look_again(self, documents: Iterable[DocumentId]) -> None:
        """Let codings in some documents be read again."""
        for stale in self._stale.values():
            stale.update(documents)

    def of(self, project: "Reading", coder: CoderId) -> Mapping[DocumentId, Counter[CodeId]]:
        """Count a coder's codings that count for nothing, as far as the present coder may see them."""
        if not project.left_out() and not _has_names(project, coder):
            return {}
        if coder not in self._known:
            self._known[coder], self._stale[coder] = _of_all(project, coder), set()
        found, stale = self._known[coder], self._stale[coder]
        there = set(project.document_ids()) if stale else set()
        for document in stale:
            found.pop(document, None)
            if document in there and (count := _of_one(project, coder, document)):
                found[document] = count
        stale.clear()
        return found


def counting(project: "Reading", coder: CoderId, codings: Iterable[Given]) -> list[Given]:
    """Take those of a coder's codings that count: not left out, and once where two names of a person say the same."""
    counted = project.left_out().counted(codings)
    return counted_once(counted) if _has_names(project, coder) else list(counted)


def of_agreed(project: "Reading") -> Found:
    """Count what of the agreed layer counts for nothing; it is made when it is read, so nothing is remembered."""
    left_out, found = project.left_out(), defaultdict[DocumentId, Counter[CodeId]](Counter)
    if not left_out:
        return {}
    agreed: list[AnyCoding] = [*project.codings_of_coder(AGREED), *project.document_codings(coders={AGREED})]
    for each in agreed:
        if left_out.covers(each.document, each.span):
            found[each.document][each.code] += 1
    return dict(found)


def _of_all(project: "Reading", coder: CoderId) -> Found:
    """Go through the codings of a coder as numbers, which takes a tenth of the time."""
    left_out, found = project.left_out(), defaultdict[DocumentId, Counter[CodeId]](Counter)
    there, named = {each for each in project.document_ids() if project.sees(each, coder)}, _has_names(project, coder)
    if not named:
        there &= left_out.spans.keys() | left_out.documents
    before: set[object] = set()
    again: set[DocumentId] = set()
    for place in project.coded_places(coder):
        document, start, stop, code = place
        if document in there and left_out.covers(document, Span(start, stop)):
            found[document][code] += 1
        elif named and document in there:
            if place in before:
                again.add(document)
            before.add(place)
    wholes = project.document_codings(coders={coder})
    counted = {each.id for each in counting(project, coder, wholes)}
    for whole in (each for each in wholes if each.document in there and each.id not in counted):
        found[whole.document][whole.code] += 1
    return {**found, **{document: count for document in again if (count := _of_one(project, coder, document))}}


def _of_one(project: "Reading", coder: CoderId, document: DocumentId) -> Counter[CodeId]:
    every: list[AnyCoding] = [*project.codings(document, (coder,)), *project.document_codings(document, {coder})]
    counted = (each.code for each in counting(project, coder, every))
    return Counter(each.code for each in every) - Counter(counted)


def _has_names(project: "Reading", coder: CoderId) -> bool:
    """Tell whether a coder is known by several names, under which the same may have been made twice."""
    return len(project.hands((coder,))) > 1
