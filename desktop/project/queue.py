"""The queue of differences: what is to be decided, in which order, and what was decided already."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.decisions import (
    AGREED,
    AGREED_LAYER,
    Decision,
    agreed_codings,
    agreed_document_codings,
    by_document,
)
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.rounds import drawn
from desktop.project.snapshots import Snapshot
from desktop.review.clusters import Cluster, clusters_of, left_alone, on_no_words, whole_clusters
from desktop.review.differences import Kind

if TYPE_CHECKING:
    from desktop.project.reading import Reading


class Order(StrEnum):
    """In which order differences are worked off."""

    READING = "reading"
    KIND = "kind"
    CODE = "code"
    FURTHEST_APART = "furthest apart"


class State(StrEnum):
    """Where one stands."""

    OPEN = "open"
    DEFERRED = "deferred"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Item:
    """One decision to be made, or made."""

    cluster: Cluster
    decisions: tuple[Decision, ...]
    """What stands of it; several where the agreed layer got several codings."""
    changed: bool = False
    """Whether coders have changed something since it was decided."""

    @property
    def state(self) -> State:
        if not self.decisions or self.changed:
            return State.OPEN
        return State.SETTLED if all(each.settled for each in self.decisions) else State.DEFERRED


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which differences are shown; None means all of a thing."""

    codes: Collection[CodeId] | None = None
    kinds: Collection[Kind] | None = None
    coders: Collection[CoderId] | None = None
    """Those where one of these has a coding."""
    documents: Collection[DocumentId] | None = None
    states: Collection[State] | None = None
    agreeing: bool = False
    """Whether what all had alike is shown too."""

    def takes(self, item: Item) -> bool:
        """Tell whether one is shown."""
        cluster = item.cluster
        return (
            (self.agreeing or not cluster.agrees)
            and (self.kinds is None or not cluster.kinds.isdisjoint(self.kinds))
            and (self.states is None or item.state in self.states)
            and (self.documents is None or cluster.document in self.documents)
            and (self.codes is None or any(code in self.codes for code in cluster.codes))
            and (self.coders is None or any(coder in self.coders for coder in cluster.by_coder))
        )


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that several layers have, cluster by cluster."""

    taken: Snapshot
    items: tuple[Item, ...]
    """In reading order, also those that agree."""
    letters: Mapping[CoderId, str]
    """Names that hide who is who: A, B, C …; the first one is A where a class says “only A”."""

    def shown(self, wanted: Wanted = EVERYTHING, order: Order = Order.READING) -> list[Item]:
        """Return what is wanted in an order; within one class or code it is the reading order."""
        found = [item for item in self.items if wanted.takes(item)]
        return found if order is Order.READING else sorted(found, key=_KEYS[order])

    def states(self) -> Counter[State]:
        """Count the differences by where they stand; what all had alike is none."""
        return Counter(item.state for item in self.items if not item.cluster.agrees)

    def find(self, key: str) -> Item | None:
        """Find one by its key, or by how the key begins, as long as that is one."""
        found = [item for item in self.items if item.cluster.key.startswith(key)]
        return found[0] if key and len(found) == 1 else None


def queue(project: "Reading", taken: Snapshot, tolerance: int = 0, seed: int | None = None) -> Queue:
    """Make the queue of a snapshot; a tolerance is in characters, at either end. The agreed layer comes last.

    The letters are dealt by the seed; by default by the round, so that everybody who works on one sees the same.
    """
    coders = shuffled(taken.coders - {AGREED}, _seed(taken) if seed is None else seed)
    letters = {coder: _letter(number) for number, coder in enumerate(coders)}
    if AGREED in taken.coders:
        coders.append(AGREED)
        letters[AGREED] = AGREED_LAYER.name
    decided = by_document(project.decisions())
    items: list[Item] = []
    there = {document.id for document in project.documents()}
    alone = _left_alone(project, taken, decided)
    elsewhere = _elsewhere(project, taken, decided)
    if alone:
        letters[AGREED] = AGREED_LAYER.name
    for article in (each for each in taken.articles if each.document in there):
        order = [coder for coder in coders if coder in article.layers]
        whole = taken.whole_codings.get(article.document, {})
        found: list[Cluster] = []
        if len(order) > 1:
            found += whole_clusters({coder: whole.get(coder, ()) for coder in order})
            found += clusters_of(article.among(order), tolerance)
        made = _items(found, decided.get(article.document, ()), elsewhere)
        made += [_item_alone(each, when, order) for each, when in alone.get(article.document, ())]
        items += sorted(made, key=lambda item: item.cluster.span)
    return Queue(taken, tuple(items), letters)


def shuffled(coders: Collection[CoderId], seed: int) -> list[CoderId]:
    """Put coders into an order that says nothing about them, the same for the same seed."""
    return drawn(coders, len(coders), seed)


def _compared(taken: Snapshot) -> set[bytes]:
    there: set[bytes] = {each.id for article in taken.articles for layer in article.layers.values() for each in layer}
    return there | {each.id for given in taken.whole_codings.values() for some in given.values() for each in some}


def _elsewhere(
    project: "Reading", taken: Snapshot, decided: Mapping[DocumentId, Sequence[Decision]]
) -> Collection[bytes]:
    """Return what was decided about and is a coding of somebody who is not compared, or has not come here."""
    about = {source for decisions in decided.values() for each in decisions for source in each.sources}
    others = about - _compared(taken)
    removed = project.removed_at(others)
    return {source for source in others if not removed.get(source)}


def _left_alone(
    project: "Reading", taken: Snapshot, decided: Mapping[DocumentId, Sequence[Decision]]
) -> Mapping[DocumentId, Sequence[tuple[tuple[Decision, ...], int]]]:
    """Return what was agreed about codings that were all removed, with when the last one was.

    A closed round is about what it froze, removed or not, and who compares the agreed layer has it before them.
    """
    if AGREED in taken.coders or (taken.round and not taken.round.is_open):
        return {}
    round_ = taken.round.id if taken.round else None
    there = _compared(taken)
    standing: dict[tuple[DocumentId, tuple[bytes, ...]], list[Decision]] = {}
    for article in taken.articles:
        for each in decided.get(article.document, ()):
            if each.outcome and round_ in (None, each.round) and there.isdisjoint(each.sources):
                standing.setdefault((each.document, each.sources), []).append(each)
    removed = project.removed_at({source for _, sources in standing for source in sources})
    found: dict[DocumentId, list[tuple[tuple[Decision, ...], int]]] = {}
    for (document, sources), decisions in standing.items():
        when = [removed[source] for source in sources if source in removed]
        if all(when):
            found.setdefault(document, []).append((tuple(decisions), max(when, default=0)))
    return found


def _item_alone(decisions: tuple[Decision, ...], removed: int, coders: Sequence[CoderId]) -> Item:
    wholes = [on_no_words(each) for each in agreed_document_codings(decisions)]
    agreed = [*wholes, *agreed_codings(decisions)]
    return Item(left_alone(agreed, coders), decisions, any(each.created <= removed for each in decisions))


def _items(found: Sequence[Cluster], decisions: Sequence[Decision], elsewhere: Collection[bytes]) -> list[Item]:
    by_source: dict[bytes, list[Decision]] = {}
    for decision in decisions:
        for source in decision.sources:
            by_source.setdefault(source, []).append(decision)
    return [_item(cluster, by_source, elsewhere) for cluster in found]


def _item(cluster: Cluster, by_source: Mapping[bytes, list[Decision]], elsewhere: Collection[bytes]) -> Item:
    if not by_source:
        return Item(cluster, ())
    made = {each.id: each for coding in cluster.codings for each in by_source.get(coding.id, ())}
    sources = {coding.id for coding in cluster.codings}
    latest = max((coding.modified for coding in cluster.codings), default=0)
    changed = any(set(each.sources).difference(elsewhere) != sources or each.created < latest for each in made.values())
    return Item(cluster, tuple(made.values()), changed)


def _seed(taken: Snapshot) -> int:
    return int.from_bytes(taken.round.id[-4:]) if taken.round else 0


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"A{number}"


_KINDS = {kind: number for number, kind in enumerate(Kind)}
_KEYS: Mapping[Order, Callable[[Item], Any]] = {
    Order.KIND: lambda item: _KINDS[item.cluster.kind],
    Order.CODE: lambda item: item.cluster.codes,
    Order.FURTHEST_APART: lambda item: item.cluster.iou,
}
