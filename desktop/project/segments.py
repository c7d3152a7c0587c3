"""Retrieving segments: the codings of one layer by codes, answers, articles and what stands beside them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.analysis.segments import Beside, Relation, beside
from desktop.domain.codebook import Codebook
from desktop.domain.codings import Coding
from desktop.domain.documents import Document
from desktop.domain.ids import CodeId, CoderId, DocumentId, DocumentSetId
from desktop.domain.selection import Selection
from desktop.domain.source_record import said
from desktop.project.uncounted import counting

if TYPE_CHECKING:
    from desktop.project.reading import Reading


class Order(StrEnum):
    """In which order segments are listed; within an article it is always that of reading."""

    TITLE = "title"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which segments are asked for; what is empty asks for nothing in particular."""

    codes: frozenset[CodeId] = frozenset()
    below: bool = True
    """Codes below these are meant too."""
    said: tuple[tuple[str, frozenset[str]], ...] = ()
    """By the keys of slots: one of the values of each."""
    beside: tuple[Beside, ...] = ()
    documents: frozenset[DocumentId] = frozenset()
    sets: frozenset[DocumentSetId] = frozenset()
    """In one of these, whatever is in them by then."""
    publishers: frozenset[str] = frozenset()
    variables: tuple[tuple[str, frozenset[str]], ...] = ()
    """By the keys of fields of the source record, the project's own among them: one of the values of each."""
    statuses: frozenset[str] = frozenset()
    """How far the layer's coder is with the article."""
    published_from: str = ""
    published_to: str = ""
    words: str = ""
    """The quotation has these, without regard to case."""
    waiting: bool = False
    """Only what was made of the hits of a search, and its coder has not looked at."""
    order: Order = Order.TITLE


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments found, and of how many codings of the layer."""

    codings: tuple[Coding, ...] = ()
    documents: dict[DocumentId, Document] = field(default_factory=dict)


def retrieve(project: "Reading", wanted: Wanted, layer: CoderId) -> Segments:
    """Find the segments of one layer, in the order asked for; what does not count is not among them."""
    book = project.codebook()
    takes = _takes(project, wanted, layer)
    documents = {each.id: each for each in project.documents() if takes(each)}
    counted = counting(project, layer, project.codings_of_coder(layer))
    every = [each for each in counted if each.document in documents]
    codes = _with_below(project, wanted.codes) if wanted.below else wanted.codes
    selection = Selection(codes=codes or None, said=dict(wanted.said))
    found: Iterable[Coding] = (each for each in every if each.code in book.codes and selection.takes(each))
    if wanted.waiting:
        found = (each for each in found if each.waiting)
    if wanted.words:
        words = wanted.words.casefold()
        found = (each for each in found if words in each.span.of(project.text(each.document)).casefold())
    if wanted.beside:
        conditions = [_widened(project, each, wanted.below) for each in wanted.beside]
        found = beside(found, every, conditions, project.text)
    return Segments(tuple(_sorted(found, documents, wanted.order)), documents)


def counted_under(book: Codebook, key: str) -> frozenset[str]:
    """Return the keys of an entity and of those that are counted under it, directly or by others.

    What says `CHN>COMP` is a group below CHN.
    """
    found = {key}
    while more := {each.key for each in book.entities if each.rollup.partition(">")[0].strip() in found} - found:
        found |= more
    return frozenset(found)


def as_json(wanted: Wanted) -> dict[str, Any]:
    """Put what is wanted into words that a saved query keeps."""
    return {
        "codes": sorted(code.hex() for code in wanted.codes),
        "below": wanted.below,
        "said": {key: sorted(values) for key, values in wanted.said},
        "beside": [
            {
                "relation": each.relation.value,
                "codes": sorted(code.hex() for code in each.codes),
                "within": each.within,
                "absent": each.absent,
            }
            for each in wanted.beside
        ],
        "documents": sorted(document.hex() for document in wanted.documents),
        "sets": sorted(each.hex() for each in wanted.sets),
        "publishers": sorted(wanted.publishers),
        "variables": {key: sorted(values) for key, values in wanted.variables},
        "statuses": sorted(wanted.statuses),
        "published_from": wanted.published_from,
        "published_to": wanted.published_to,
        "words": wanted.words,
        "waiting": wanted.waiting,
        "order": wanted.order.value,
    }


def from_json(kept: dict[str, Any]) -> Wanted:
    """Read what a saved query keeps; keys that are not there ask for nothing in particular."""
    answers, variables = kept.get("said", {}).items(), kept.get("variables", {}).items()
    return Wanted(
        codes=_codes(kept.get("codes", ())),
        below=bool(kept.get("below", True)),
        said=tuple((key, frozenset(values)) for key, values in answers),
        beside=tuple(_beside(each) for each in kept.get("beside", ())),
        documents=frozenset(DocumentId(bytes.fromhex(each)) for each in kept.get("documents", ())),
        sets=frozenset(DocumentSetId(bytes.fromhex(each)) for each in kept.get("sets", ())),
        publishers=frozenset(kept.get("publishers", ())),
        variables=tuple((key, frozenset(values)) for key, values in variables),
        statuses=frozenset(kept.get("statuses", ())),
        published_from=kept.get("published_from", ""),
        published_to=kept.get("published_to", ""),
        words=kept.get("words", ""),
        waiting=bool(kept.get("waiting")),
        order=Order(kept.get("order", Order.TITLE)),
    )


def _beside(kept: dict[str, Any]) -> Beside:
    return Beside(
        Relation(kept["relation"]), _codes(kept.get("codes", ())), int(kept.get("within", 0)), bool(kept.get("absent"))
    )


def _codes(kept: Iterable[str]) -> frozenset[CodeId]:
    return frozenset(CodeId(bytes.fromhex(each)) for each in kept)


def _with_below(project: "Reading", codes: Iterable[CodeId]) -> frozenset[CodeId]:
    book = project.codebook()
    there = [code for code in codes if code in book.codes]
    return frozenset((*codes, *(below.id for code in there for below in book.below(code))))


def _widened(project: "Reading", wanted: Beside, below: bool) -> Beside:
    codes = _with_below(project, wanted.codes) if below else wanted.codes
    return Beside(wanted.relation, codes, wanted.within, wanted.absent)


def _takes(project: "Reading", wanted: Wanted, layer: CoderId) -> Callable[[Document], bool]:
    dates = Selection(
        documents=wanted.documents or None, published_from=wanted.published_from, published_to=wanted.published_to
    )
    progress = project.progress(layer) if wanted.statuses else {}
    sets = [each.documents for each in project.document_sets() if each.id in wanted.sets] if wanted.sets else []
    together = frozenset[DocumentId]().union(*sets)
    records = project.records() if wanted.variables else {}

    def takes(document: Document) -> bool:
        source = document.source
        return (
            dates.takes_document(document.id, source.published)
            and (not wanted.sets or document.id in together)
            and (not wanted.publishers or source.publisher in wanted.publishers)
            and all(said(document, records.get(document.id, {}), key) in values for key, values in wanted.variables)
            and (not wanted.statuses or progress[document.id].status.value in wanted.statuses)
        )

    return takes


def _sorted(found: Iterable[Coding], documents: dict[DocumentId, Document], order: Order) -> list[Coding]:
    """List by article and place; articles without a date come last."""
    titles = {each.id: (each.title.casefold(), each.id) for each in documents.values()}
    by_place = sorted(found, key=lambda each: (titles[each.document], each.span, each.id))
    if order is Order.TITLE:
        return by_place
    dated = [each for each in by_place if documents[each.document].source.published]
    rest = [each for each in by_place if not documents[each.document].source.published]
    dated.sort(key=lambda each: documents[each.document].source.published, reverse=order is Order.NEWEST)
    return [*dated, *rest]
