"""What was decided where coders differ; decisions make the agreed layer, which is nobody's and everybody's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.coders import Coder
from desktop.domain.codings import Coding, DocumentCoding, Origin, Qualifiers
from desktop.domain.ids import (
    CodeId,
    CoderId,
    CodingId,
    DecisionId,
    DocumentCodingId,
    DocumentId,
    MeaningId,
    RoundId,
)
from desktop.domain.spans import Span

AGREED = CoderId(bytes(15) + b"\x01")
"""Whose the codings of the agreed layer are: no person's."""
AGREED_LAYER = Coder(AGREED, "Agreed", "AG", "#5f6b76")
"""The agreed layer where a coder's layer is asked for."""


class Verdict(StrEnum):
    """What somebody decided, or a rule."""

    TAKEN = "taken"
    """As one coder has it."""
    UNION = "union"
    INTERSECTION = "intersection"
    EDITED = "edited ends"
    OTHER_CODE = "other code"
    NOT_CODED = "not coded"
    DEFERRED = "deferred"
    UNANIMOUS = "unanimous"
    """All had it alike; settled by a rule."""
    WITHIN_TOLERANCE = "within tolerance"
    """All had it nearly alike; settled by a rule."""

    @property
    def by_rule(self) -> bool:
        return self in (Verdict.UNANIMOUS, Verdict.WITHIN_TOLERANCE)

    @property
    def makes_codings(self) -> bool:
        return self not in (Verdict.NOT_CODED, Verdict.DEFERRED)


class Tag(StrEnum):
    """Why coders differed, as the person who decided sees it."""

    NONE = ""
    DEFINITION = "definition unclear"
    BOUNDARY = "boundary rule"
    OVERSIGHT = "oversight"
    AMBIGUITY = "real ambiguity"
    GAP = "codebook gap"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A coding of the agreed layer about to be made."""

    code: CodeId
    span: Span | None = None
    """None where the whole article is coded."""
    qualifiers: Qualifiers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """One record: a coding of the agreed layer, or that there is none, or not yet."""

    id: DecisionId
    document: DocumentId
    verdict: Verdict
    sources: tuple[bytes, ...]
    """The codings that it is about, of all coders."""
    taken: tuple[bytes, ...]
    """Those of them that it follows."""
    outcome: Outcome | None
    meaning: MeaningId | None
    """What the code meant then."""
    tag: Tag
    note: str
    by: CoderId
    created: int
    """Milliseconds since 1970."""
    modified: int
    round: RoundId | None

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to decide."""
        return self.verdict is not Verdict.DEFERRED


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that stand, oldest first: of those made apart about the same codings the last alone.

    One that settles stands before one that defers, and one of a person before one of a rule, whichever was last.
    """
    found: dict[_Act, list[Decision]] = {}
    about: dict[bytes, set[_Act]] = {}
    for each in sorted(decisions, key=_weight):
        act = _Act(each.created, each.by, each.sources)
        for source in each.sources:
            for other in [other for other in about.get(source, ()) if not act.is_one_with(other)]:
                found.pop(other, None)
                for theirs in other.sources:
                    about[theirs].discard(other)
            about.setdefault(source, set()).add(act)
        found.setdefault(act, []).append(each)
    return sorted((each for some in found.values() for each in some), key=lambda each: (each.created, each.id))


class _Act(NamedTuple):
    """Somebody deciding about some codings, which may make several codings of the agreed layer."""

    at: int
    by: CoderId
    sources: tuple[bytes, ...]

    def is_one_with(self, other: "_Act") -> bool:
        return (self.at, self.by) == (other.at, other.by)


def _weight(decision: Decision) -> tuple[bool, bool, int, DecisionId]:
    return decision.settled, not decision.verdict.by_rule, decision.created, decision.id


def agreed_codings(decisions: Iterable[Decision]) -> list[Coding]:
    """Return what was agreed on words, by start, end and id; the id is the decision's."""
    made = [
        Coding(
            CodingId(each.id),
            each.document,
            each.outcome.span,
            each.outcome.code,
            AGREED,
            each.meaning or MeaningId(b""),
            each.created,
            each.modified,
            Origin.AGREED,
            qualifiers=each.outcome.qualifiers,
        )
        for each in decisions
        if each.outcome is not None and each.outcome.span is not None
    ]
    return sorted(made, key=lambda coding: (coding.span, coding.id))


def agreed_document_codings(decisions: Iterable[Decision]) -> list[DocumentCoding]:
    """Return what was agreed on whole articles, oldest first."""
    return [
        DocumentCoding(
            DocumentCodingId(each.id),
            each.document,
            each.outcome.code,
            AGREED,
            each.meaning or MeaningId(b""),
            each.created,
            each.modified,
            each.outcome.qualifiers,
            origin=Origin.AGREED,
        )
        for each in decisions
        if each.outcome is not None and each.outcome.span is None
    ]


def by_document(decisions: Iterable[Decision]) -> Mapping[DocumentId, list[Decision]]:
    """Sort decisions by where they stand, keeping their order."""
    found: dict[DocumentId, list[Decision]] = {}
    for each in decisions:
        found.setdefault(each.document, []).append(each)
    return found
