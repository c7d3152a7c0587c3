"""What can be decided about a difference, each as the operation that keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.codings import Coding, Qualifiers
from desktop.domain.decisions import Outcome, Tag, Verdict
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId, RoundId
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.queue import Item, Queue, State
from desktop.review.clusters import Cluster
from desktop.review.differences import Kind


class Reason(NamedTuple):
    """Why it was decided so, and in which round."""

    tag: Tag = Tag.NONE
    note: str = ""
    round: RoundId | None = None


NO_REASON = Reason()


def take(cluster: Cluster, coder: CoderId, why: Reason = NO_REASON) -> op.Decide:
    """Take what one coder has there; nothing, where that coder has nothing."""
    theirs = cluster.by_coder.get(coder, ())
    if not theirs:
        return not_coded(cluster, why)
    outcomes = tuple(_outcome(cluster, each.code, each.span, each.qualifiers) for each in theirs)
    return _decide(cluster, Verdict.TAKEN, outcomes, why, theirs)


def union(cluster: Cluster, why: Reason = NO_REASON) -> op.Decide:
    """Take from the first to the last character that anybody coded."""
    outcome = _outcome(cluster, _the_code(cluster), cluster.span, said_by_all(cluster.codings))
    return _decide(cluster, Verdict.UNION, (outcome,), why, cluster.codings)


def intersection(cluster: Cluster, why: Reason = NO_REASON) -> op.Decide:
    """Take what all who coded it cover; raises KnownError where that is nothing."""
    if cluster.shared is None and not cluster.whole:
        raise KnownError("These codings share no character. Take one of them, or edit the ends.")
    outcome = _outcome(cluster, _the_code(cluster), cluster.shared, said_by_all(cluster.codings))
    return _decide(cluster, Verdict.INTERSECTION, (outcome,), why, cluster.codings)


def edited(
    cluster: Cluster,
    span: Span,
    code: CodeId | None = None,
    qualifiers: Qualifiers | None = None,
    why: Reason = NO_REASON,
) -> op.Decide:
    """Take other ends, perhaps with a code and with what it says; None for what the coders share."""
    said = said_by_all(cluster.codings) if qualifiers is None else qualifiers
    outcome = _outcome(cluster, code or _the_code(cluster), span, said)
    return _decide(cluster, Verdict.EDITED, (outcome,), why)


def other_code(cluster: Cluster, code: CodeId, span: Span | None = None, why: Reason = NO_REASON) -> op.Decide:
    """Give another code to what anybody coded, or to a span; what the codings said belongs to their codes."""
    return _decide(cluster, Verdict.OTHER_CODE, (_outcome(cluster, code, span or cluster.span, {}),), why)


def not_coded(cluster: Cluster, why: Reason = NO_REASON) -> op.Decide:
    """Decide that nothing is coded there, which is a record too."""
    return _decide(cluster, Verdict.NOT_CODED, (), why)


def defer(cluster: Cluster, why: Reason = NO_REASON) -> op.Decide:
    """Leave it for later."""
    return _decide(cluster, Verdict.DEFERRED, (), why)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is settled without anybody looking."""

    unanimous: bool = True
    """What all have alike: the same span, code, and what it says."""
    within_tolerance: bool = False
    """What all have with the same code and values, and with ends as near as the queue's tolerance: the union."""


class Settling(NamedTuple):
    """What rules would settle, and what is left."""

    operation: op.DecideAll | None
    """All as one step; None where there is nothing to do."""
    unanimous: int
    within_tolerance: int
    settled_before: int
    left: int
    """For people to decide."""


def settle(made: Queue, rules: Rules) -> Settling:
    """Settle by rules what nobody has decided or deferred."""
    why = Reason(round=made.taken.round.id if made.taken.round else None)
    fresh = [item.cluster for item in made.items if _is_for_rules(item)]
    alike = [each for each in fresh if rules.unanimous and each.kind is Kind.AGREE]
    near = [each for each in fresh if rules.within_tolerance and each.kind is Kind.WITHIN_TOLERANCE]
    decisions = [_by_rule(each, Verdict.UNANIMOUS, why) for each in alike]
    decisions += [_by_rule(each, Verdict.WITHIN_TOLERANCE, why) for each in near]
    before = sum(1 for item in made.items if item.state is State.SETTLED)
    left = len(made.items) - before - len(decisions)
    return Settling(op.DecideAll(tuple(decisions)) if decisions else None, len(alike), len(near), before, left)


def _is_for_rules(item: Item) -> bool:
    """Leave alone what a person has decided or deferred, even where coders changed something since."""
    return not item.decisions or (item.changed and all(each.verdict.by_rule for each in item.decisions))


def said_by_all(codings: Sequence[Coding]) -> dict[str, tuple[str, ...]]:
    """Return what codings say alike; where they differ nothing is said."""
    first: Mapping[str, tuple[str, ...]] = codings[0].qualifiers
    return {key: values for key, values in first.items() if all(each.qualifiers.get(key) == values for each in codings)}


def _by_rule(cluster: Cluster, verdict: Verdict, why: Reason) -> op.Decide:
    outcome = _outcome(cluster, cluster.codes[0], cluster.span, cluster.codings[0].qualifiers)
    return _decide(cluster, verdict, (outcome,), why, cluster.codings)


def _the_code(cluster: Cluster) -> CodeId:
    if len(cluster.codes) > 1:
        raise KnownError("The codings have different codes. Take one of them, or choose a code.")
    return cluster.codes[0]


def _outcome(cluster: Cluster, code: CodeId, span: Span | None, said: Qualifiers) -> Outcome:
    return Outcome(code, None if cluster.whole else span, said)


def _decide(
    cluster: Cluster, verdict: Verdict, outcomes: tuple[Outcome, ...], why: Reason, taken: Sequence[Coding] = ()
) -> op.Decide:
    return op.Decide(
        cluster.document,
        tuple(coding.id for coding in cluster.codings),
        verdict,
        outcomes,
        tuple(coding.id for coding in taken),
        why.tag,
        why.note,
        why.round,
    )
