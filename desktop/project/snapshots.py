"""The layers that are compared: as they are now, or as a round froze them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop.domain.codebook import Codebook
from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, DocumentCoding
from desktop.domain.decisions import AGREED
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.left_out import LeftOut
from desktop.domain.rounds import Frozen, Round
from desktop.domain.spans import Span
from desktop.project.leaving_out import left_out_among, left_out_by
from desktop.review.clusters import on_no_words
from desktop.review.layers import Article, own_united

if TYPE_CHECKING:
    from desktop.project.project import Project

Placed = TypeVar("Placed", Coding, DocumentCoding)
_FEW = 10
"""Up to so many documents are read one by one."""
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
    lacking: int = 0
    """Changes that the round froze and this copy has not got."""
    absent: int = 0
    """Articles of the round that this copy never got."""
    unrecorded: int = 0
    """Rounds that an earlier version closed without a full record, so that what came since may move their figures."""


_ALL_WELL = Trust()


class NotCounted(NamedTuple):
    """What of the compared documents is left out of all figures; a closed round keeps to what was left out then."""

    kinds: tuple[str, ...] = ()
    """Of paragraphs."""
    characters: int = 0
    """In documents with layers of two coders or more."""
    doubles: int = 0
    """Documents that are nearly the same as another, which is compared in their place."""


_ALL_COUNTS = NotCounted()


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
    not_counted: NotCounted = _ALL_COUNTS

    @property
    def shared(self) -> list[Article]:
        """Documents with layers of two coders or more."""
        return [article for article in self.articles if len(article.layers) > 1]

    @property
    def compared(self) -> list[Coding]:
        """The codings there."""
        return list(_compared(self.articles))

    @property
    def seen(self) -> int:
        """Codings that were not made independently."""
        return self.trust.seen

    @property
    def reliability_data(self) -> bool:
        """Whether the coders worked apart: a blind round, closed, and no coding made with another's in view.

        Nor what is computed on less than the round froze.
        """
        blind = self.round is not None and self.round.blind and not self.round.is_open
        trust = self.trust
        return blind and bool(self.shared) and not (trust.seen or trust.late or trust.lacking or trust.absent)


def snapshot(
    project: "Project", coders: Collection[Coder], documents: Collection[DocumentId] | None = None
) -> Snapshot:
    """Read the layers of some coders as they are; None means all documents."""
    ids, hidden = [coder.id for coder in coders], project.hidden_documents()
    progress = {coder: project.progress(coder) for coder in ids}
    whole = _by_place(project.document_codings(coders=set(ids)))
    asked = [each for each in project.documents() if documents is None or each.id in documents]
    taken_in, open_layers, joined = [], 0, project.joined()
    compared = {each.id for each in asked} - hidden
    left = left_out_among(project, compared)
    read = _reading(project, ids, len(asked))
    for document in (each for each in asked if each.id in compared - left.documents):
        theirs = {coder: list(left.counted(read(document.id, coder))) for coder in ids}
        found = {coder: own_united(made) if coder in joined else made for coder, made in theirs.items()}
        finished = {coder for coder in found if progress[coder][document.id].status.finished}
        given = whole.get(document.id, {})
        layers = {coder: codings for coder, codings in found.items() if codings or coder in finished | given.keys()}
        open_layers += len(layers.keys() - finished)
        taken_in.append(_article(project, document.id, layers, left))
    trust = Trust(hidden=sum(1 for each in asked if each.id in hidden))
    taken = _snapshot(taken_in, whole, ids, open_layers, trust)
    return replace(taken, not_counted=_not_counted(taken, left))


def _reading(
    project: "Project", coders: Collection[CoderId], number: int
) -> Callable[[DocumentId, CoderId], Sequence[Coding]]:
    """Read codings document by document, or with many documents a coder's all at once, which is far quicker."""
    if number <= _FEW:
        return lambda document, coder: project.codings(document, (coder,))
    there = {coder: _by_place(project.codings_of_coder(coder)) for coder in coders}
    return lambda document, coder: there[coder].get(document, {}).get(coder, ())


def of_round(
    project: "Project",
    round_: Round,
    coders: Collection[CoderId] | None = None,
    documents: Collection[DocumentId] | None = None,
) -> Snapshot:
    """Read the layers that a round compares: frozen when it is closed, else as they are; None means all of it.

    A document counts for a coder who was assigned and has finished it. Raises KnownError while the round is blind.
    """
    scope = _Scope(project, round_, coders, documents)
    if not round_.is_open:
        return scope.frozen(project.frozen(round_))
    if project.hidden_documents().intersection(round_.documents):
        raise KnownError(f"“{round_.name}” is a blind round; nobody sees figures until all finish or it is closed.")
    everybody = set(round_.coders)
    made = [each for document in round_.documents for each in project.codings(document, everybody)]
    codings = _united(made, project.joined().keys() & everybody)
    finished = {
        (each.assignment.document, each.assignment.coder)
        for each in project.assignments(round_.id)
        if each.status.finished
    }
    left = left_out_among(project, scope.documents)
    return scope.taken(codings, project.document_codings(coders=everybody), finished, None, left)


class _Scope:
    """What of a round is compared."""

    def __init__(
        self,
        project: "Project",
        round_: Round,
        coders: Collection[CoderId] | None,
        documents: Collection[DocumentId] | None,
    ) -> None:
        self._project, self._round = project, round_
        self._coders = [each for each in round_.coders if coders is None or each in coders]
        self.documents = {each for each in round_.documents if documents is None or each in documents}
        self._assigned = {
            (document, coder)
            for document, coder in project.assigned(round_)
            if document in self.documents and coder in self._coders
        }

    def frozen(self, kept: Frozen) -> Snapshot:
        """Take what counted when the round was closed."""
        trust = Trust(lacking=kept.lacking, unrecorded=int(kept.record is None))
        if kept.record is None:
            left = left_out_by(self._project, kept.kinds, kept.doubles_once, self.documents)
        else:
            self.documents &= {document for document, _ in self._assigned}
            left = kept.record.left_out.among(self.documents)
        return self.taken(_united(kept.codings, kept.joined), kept.whole, kept.finished, kept.book, left, trust)

    def taken(
        self,
        codings: Iterable[Coding],
        whole: Iterable[DocumentCoding],
        finished: Collection[tuple[DocumentId, CoderId]],
        book: Codebook | None,
        left: LeftOut,
        trust: Trust = _ALL_WELL,
    ) -> Snapshot:
        """Take what counts."""
        wanted = _wanted(book or self._project.codebook(), self._round.codes)
        given = _by_place(left.counted(each for each in codings if wanted is None or each.code in wanted))
        counts = self._assigned.intersection(finished)
        articles = [
            _article(self._project, document, self._layers(document, given.get(document, {}), counts), left)
            for document in self._in_order()
            if document not in left.documents
        ]
        kept = _by_place(each for each in whole if wanted is None or each.code in wanted)
        absent = len(self._project.absent(self._round))
        unfinished = len(self._assigned) - len(counts)
        trust = trust._replace(late=self._late(articles), unfinished=unfinished, absent=absent)
        made = _snapshot(articles, kept, self._coders, 0, trust, self._round, book)
        return replace(made, not_counted=_not_counted(made, left))

    def _in_order(self) -> list[DocumentId]:
        """Return the documents by title; those that were set aside since the round was closed come last."""
        there = [each.id for each in self._project.documents(older=True) if each.id in self.documents]
        gone = {document for document, _ in self._assigned}.difference(there)
        return [*there, *sorted(gone)]

    def _layers(
        self,
        document: DocumentId,
        given: Mapping[CoderId, Sequence[Coding]],
        counts: Collection[tuple[DocumentId, CoderId]],
    ) -> dict[CoderId, Sequence[Coding]]:
        return {coder: given.get(coder, ()) for coder in self._coders if (document, coder) in counts}

    def _late(self, articles: Iterable[Article]) -> int:
        late = self._project.made_late(self._round)
        return sum(1 for each in _compared(articles) if each.id in late)


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
    compared = list(_compared(articles))
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


def _compared(articles: Iterable[Article]) -> Iterator[Coding]:
    for article in articles:
        if len(article.layers) > 1:
            yield from (coding for layer in article.layers.values() for coding in layer)


def _article(
    project: "Project", document: DocumentId, layers: Mapping[CoderId, Sequence[Coding]], left: LeftOut
) -> Article:
    text = project.text(document)
    return Article(document, len(text), layers, text, left.of(document, len(text)))


def _not_counted(taken: Snapshot, left: LeftOut) -> NotCounted:
    characters = sum(len(span) for article in taken.shared for span in article.left_out)
    return NotCounted(left.kinds, characters, len(left.documents)) if left else _ALL_COUNTS


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


def _united(codings: Sequence[Coding], joined: Collection[CoderId]) -> Sequence[Coding]:
    """Let the codings of persons who work under several names be one where they overlap."""
    if not joined:
        return codings
    alone = [each for each in codings if each.coder not in joined]
    theirs = _by_place(each for each in codings if each.coder in joined)
    return [*alone, *(one for layers in theirs.values() for layer in layers.values() for one in own_united(layer))]


def _by_place(codings: Iterable[Placed]) -> dict[DocumentId, dict[CoderId, list[Placed]]]:
    found: dict[DocumentId, dict[CoderId, list[Placed]]] = {}
    for each in codings:
        found.setdefault(each.document, {}).setdefault(each.coder, []).append(each)
    return found
