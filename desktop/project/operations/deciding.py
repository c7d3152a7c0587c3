"""What coders see differently is decided; each decision is a record beside their codings, which stay as they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.decisions import Decision, Outcome, Tag, Verdict
from desktop.domain.errors import KnownError
from desktop.domain.ids import DecisionId, DocumentId, RoundId, new_id
from desktop.domain.qualifiers import to_words
from desktop.project.operations.base import Work, counted
from desktop.project.operations.codings import fitting, meaning_of
from desktop.project.operations.rounds import find_round
from desktop.project.sight import hidden_documents


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide about some codings of one article; what was decided about any of them before is replaced."""

    document: DocumentId
    sources: tuple[bytes, ...]
    """All the codings that the decision is about, whosever they are."""
    verdict: Verdict
    outcomes: tuple[Outcome, ...] = ()
    """What is put on the agreed layer; nothing for “not coded” and “deferred”."""
    taken: tuple[bytes, ...] = ()
    """Those of the sources that the decision follows."""
    tag: Tag = Tag.NONE
    note: str = ""
    round: RoundId | None = None

    @property
    def label(self) -> str:
        return f"Decide: {self.verdict.value}"

    def apply(self, work: Work) -> None:
        """Keep it; raises KnownError where others cannot be seen yet, or where verdict and outcome do not go together.

        One who decides the same again leaves one record.
        """
        _write(work, (self,))


@dataclass(frozen=True, slots=True)
class DecideAll:
    """Several decisions as one step, as rules make them."""

    decisions: tuple[Decide, ...]

    @property
    def label(self) -> str:
        return f"Settle {counted(len(self.decisions), 'difference', 'differences')} by rule"

    def apply(self, work: Work) -> None:
        """Keep each; raises KnownError as one of them would."""
        _write(work, self.decisions)


@dataclass(frozen=True, slots=True)
class Undecide:
    """Take decisions back, so that what they were about is open again."""

    decisions: tuple[DecisionId, ...]

    @property
    def label(self) -> str:
        return f"Take {counted(len(self.decisions), 'decision', 'decisions')} back"

    def apply(self, work: Work) -> None:
        """Remove each, and what copies decided apart about the same codings; the history keeps it."""
        every = work.read.reviews.every_decision()
        sources = {source for each in every if each.id in self.decisions for source in each.sources}
        for each in every:
            if not sources.isdisjoint(each.sources):
                work.write.remove("decision", each.id)


@dataclass(frozen=True, slots=True)
class AnnotateDecision:
    """Give the reason of a decision, or another one."""

    decision: DecisionId
    tag: Tag
    note: str = ""

    @property
    def label(self) -> str:
        return "Give the reason of a decision"

    def apply(self, work: Work) -> None:
        """Set it; raises KnownError when the decision was taken back."""
        row = work.write.row("decision", self.decision)
        if row is None or row["deleted"]:
            raise KnownError("That decision was taken back. Look again.")
        work.write.set("decision", self.decision, tag=self.tag.value, note=self.note.strip())


def _write(work: Work, decisions: Iterable[Decide]) -> None:
    hidden = hidden_documents(work.read)
    earlier: dict[DocumentId, list[Decision]] = {}
    alone: dict[DocumentId, list[Decision]] = {}
    rounds: set[RoundId] = set()
    for each in decisions:
        if each.document in hidden:
            raise KnownError("This article is in a blind round. It can be decided once all have finished.")
        if each.round is not None and each.round not in rounds:
            rounds.add(find_round(work, each.round).id)
        if each.document not in earlier:
            earlier[each.document] = work.read.reviews.every_decision(each.document)
            alone[each.document] = _left_alone(work, each.document, earlier[each.document])
        again = _decided_anew(each, alone[each.document])
        for before in (*_replaced(each, earlier[each.document]), *again):
            work.write.remove("decision", before)
        _keep(work, each)


def _replaced(new: Decide, earlier: Iterable[Decision]) -> Iterator[DecisionId]:
    """Walk what was decided about the same codings, or what is itself decided about since its codings are gone."""
    sources = set(new.sources)
    return (each.id for each in earlier if sources.intersection((each.id, *each.sources)))


def _left_alone(work: Work, document: DocumentId, decisions: Sequence[Decision]) -> list[Decision]:
    """Return what was decided about codings that were all removed since."""
    if not decisions:
        return []
    there: set[bytes] = {each.id for each in work.read.codings(document)}
    there.update(each.id for each in work.read.document_codings(document))
    return [each for each in decisions if there.isdisjoint(each.sources)]


def _decided_anew(new: Decide, alone: Iterable[Decision]) -> Iterator[DecisionId]:
    """Walk what stands alone and is now decided about others; a closed round is about what it froze, removed or not."""
    for each in alone if new.round is None else ():
        if any(_same_place(each.outcome, one) for one in new.outcomes):
            yield each.id


def _same_place(one: Outcome | None, other: Outcome) -> bool:
    if one is None or one.code != other.code:
        return False
    return one.span is other.span is None or bool(one.span and other.span and one.span.overlaps(other.span))


def _keep(work: Work, new: Decide) -> None:
    _refuse_nonsense(new)
    row = {
        "round": new.round,
        "document": new.document,
        "coder": work.hand,
        "verdict": new.verdict.value,
        "sources": " ".join(each.hex() for each in sorted(new.sources)),
        "taken": " ".join(each.hex() for each in sorted(new.taken)),
        "tag": new.tag.value,
        "note": new.note.strip(),
    }
    for outcome in new.outcomes or (None,):
        work.write.add("decision", new_id(), **row, **_coding_of(work, new.document, outcome))


def _coding_of(work: Work, document: DocumentId, outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"start": None, "stop": None, "code": None, "meaning": None, "qualifiers": ""}
    span = None if outcome.span is None else fitting(work, document, outcome.span)
    return {
        "start": span.start if span else None,
        "stop": span.end if span else None,
        "code": outcome.code,
        "meaning": meaning_of(work, outcome.code),
        "qualifiers": to_words(outcome.qualifiers),
    }


def _refuse_nonsense(new: Decide) -> None:
    if not new.sources:
        raise KnownError("A decision is about codings. Choose what it is about.")
    if not set(new.taken) <= set(new.sources):
        raise KnownError("What was taken is not among the codings that the decision is about.")
    if bool(new.outcomes) is not new.verdict.makes_codings:
        raise KnownError(f"“{new.verdict.value}” does not go with what should be on the agreed layer. Decide again.")
