"""The layers that are compared: as they are now, or as a round froze them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.decisions import AGREED
from desktop.domain.documents import Document
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.rounds import Round, Yours
from desktop.domain.spans import Span
from desktop.review.clusters import on_no_words
from desktop.review.layers import Article

if TYPE_CHECKING:
    from desktop.project.project import Project

Placed = TypeVar("Placed", Coding, DocumentCoding)
Whole = Mapping[DocumentId, Mapping[CoderId, Sequence[DocumentCoding]]]


class Trust(NamedTuple):
    """What tells whether figures are reliability data."""

    seen: int = 0
    """Codings made while the layer of another of these coders was on the screen."""
    late: int = 0
    """Codings made or changed after everybody could see the others'."""
    hidden: int = 0
    """Documents that a blind round keeps from view, and that are not compared."""
    unfinished: int = 0
    """Assignments of the round that nobody finished, which count for nothing."""


_ALL_WELL = Trust()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The layers that are compared.

    A document counts for a coder who called it done or nothing here; outside a round also for one who has codings there
    all the same.
    """

    articles: tuple[Article, ...]
    whole: tuple[Article, ...]
    """The same documents as one unit each, with the codes of the whole document."""
    whole_codings: Whole
    coders: frozenset[CoderId]
    not_called_done: int
    """Layers that count for their codings alone."""
    codings: int
    """In documents with layers of two coders or more."""
    trust: Trust = _ALL_WELL
    round: Round | None = None
    book: Codebook | None = None
    """The codebook of the moment; None for the present one."""

    @property
    def shared(self) -> list[Article]:
        """Documents with layers of two coders or more."""
        return [article for article in self.articles if len(article.layers) > 1]

    @property
    def compared(self) -> list[Coding]:
        """The codings there."""
        return [coding for article in self.shared for layer in article.layers.values() for coding in layer]

    @property
    def seen(self) -> int:
        """Codings that were not made independently."""
        return self.trust.seen

    @property
    def reliability_data(self) -> bool:
        """Whether the coders worked apart: a blind round, closed, and no coding made with another's in view."""
        blind = self.round is not None and self.round.blind and not self.round.is_open
        return blind and not self.trust.seen and not self.trust.late


def snapshot(
    project: "Project", coders: Collection[Coder], documents: Collection[DocumentId] | None = None
) -> Snapshot:
    """Read the layers of some coders as they are; None means all documents."""
    ids, hidden = [coder.id for coder in coders], project.hidden_documents()
    progress = {coder: project.progress(coder) for coder in ids}
    whole = _by_place(project.document_codings(coders=set(ids)))
    asked = [each for each in project.documents() if documents is None or each.id in documents]
    made, open_layers = [], 0
    for document in (each for each in asked if each.id not in hidden):
        found = {coder: project.codings(document.id, (coder,)) for coder in ids}
        finished = {coder for coder in found if progress[coder][document.id].status.finished}
        given = whole.get(document.id, {})
        layers = {coder: codings for coder, codings in found.items() if codings or coder in finished | given.keys()}
        open_layers += len(layers.keys() - finished)
        made.append(_article(project, document, layers))
    trust = Trust(hidden=sum(1 for each in asked if each.id in hidden))
    return _snapshot(made, whole, ids, open_layers, trust)


def of_round(project: "Project", round_: Round) -> Snapshot:
    """Read the layers that a round compares: frozen when it is closed, else as they are.

    A document counts for a coder who was assigned and has finished it. Raises KnownError while the round is blind.
    """
    if round_.is_open:
        if project.hidden_documents().intersection(round_.documents):
            raise KnownError(f"“{round_.name}” is a blind round; nobody sees figures until all finish or it is closed.")
        return _of_open(project, round_)
    frozen = project.frozen(round_)
    codings = _by_place(frozen.codings)
    return _of(project, round_, codings, _by_place(frozen.whole), frozen.finished, frozen.book)


def _of_open(project: "Project", round_: Round) -> Snapshot:
    coders = set(round_.coders)
    codings = _by_place([each for document in round_.documents for each in project.codings(document, coders)])
    finished = {(each.assignment.document, each.assignment.coder) for each in _done(project, round_)}
    return _of(project, round_, codings, _by_place(project.document_codings(coders=coders)), finished, None)


def _done(project: "Project", round_: Round) -> list[Yours]:
    return [each for each in project.assignments(round_.id) if each.status.finished]


def _of(
    project: "Project",
    round_: Round,
    codings: Mapping[DocumentId, Mapping[CoderId, Sequence[Coding]]],
    whole: Whole,
    finished: Collection[tuple[DocumentId, CoderId]],
    book: Codebook | None,
) -> Snapshot:
    assigned = {(each.assignment.document, each.assignment.coder) for each in project.assignments(round_.id)}
    wanted = _wanted(book or project.codebook(), round_.codes)
    made = []
    for document in (each for each in project.documents() if each.id in round_.documents):
        layers = {
            coder: [
                each for each in codings.get(document.id, {}).get(coder, ()) if wanted is None or each.code in wanted
            ]
            for coder in round_.coders
            if (document.id, coder) in assigned and (document.id, coder) in finished
        }
        made.append(_article(project, document, layers))
    open_to_all = project.seen_since(round_)
    compared = [
        each for article in made if len(article.layers) > 1 for layer in article.layers.values() for each in layer
    ]
    late = sum(1 for each in compared if open_to_all is not None and each.modified > open_to_all)
    trust = Trust(late=late, unfinished=len(assigned - set(finished)))
    kept = {
        document: {
            coder: [each for each in given if wanted is None or each.code in wanted]
            for coder, given in by_coder.items()
        }
        for document, by_coder in whole.items()
    }
    return _snapshot(made, kept, list(round_.coders), 0, trust, round_, book)


def _snapshot(
    articles: Sequence[Article],
    whole: Whole,
    coders: Sequence[CoderId],
    open_layers: int,
    trust: Trust,
    round_: Round | None = None,
    book: Codebook | None = None,
) -> Snapshot:
    people = set(coders) - {AGREED}
    shared = [article for article in articles if len(article.layers) > 1]
    compared = [coding for article in shared for layer in article.layers.values() for coding in layer]
    seen = sum(1 for coding in compared if people.intersection(coding.shown) - {coding.coder})
    as_units = tuple(_unit(article, whole.get(article.document, {})) for article in articles)
    return Snapshot(
        tuple(articles),
        as_units,
        whole,
        frozenset(coders),
        open_layers,
        len(compared),
        trust._replace(seen=seen),
        round_,
        book,
    )


def _article(project: "Project", document: Document, layers: Mapping[CoderId, Sequence[Coding]]) -> Article:
    return Article(document.id, document.length, layers, project.text(document.id))


def _unit(article: Article, given: Mapping[CoderId, Sequence[DocumentCoding]]) -> Article:
    """Let a document be one unit, which a coder's codes of the whole document are on."""
    one = Span(0, 1)
    layers = {coder: [on_no_words(each, one) for each in given.get(coder, ())] for coder in article.layers}
    return Article(article.document, 1, layers)


def _wanted(book: Codebook, codes: Collection[CodeId]) -> set[CodeId] | None:
    """Return the codes that a round is about, with what stands below them and what was merged; None for all."""
    if not codes:
        return None
    tops = {book.merged.get(code, code) for code in codes}
    return tops | {below.id for top in tops for below in book.below(top)}


def _by_place(codings: Iterable[Placed]) -> dict[DocumentId, dict[CoderId, list[Placed]]]:
    found: dict[DocumentId, dict[CoderId, list[Placed]]] = {}
    for each in codings:
        found.setdefault(each.document, {}).setdefault(each.coder, []).append(each)
    return found
