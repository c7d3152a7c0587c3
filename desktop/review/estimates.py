"""How sure a figure is: documents are the sample, so each is left out in turn."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import DocumentId
from desktop.review import student
from desktop.review.reasons import Reason

FEWEST = 5
"""With fewer documents there is no interval."""
TENTATIVE, RELIABLE = 0.667, 0.8
"""Krippendorff's conventions: below the first no conclusions, from the second on reliance."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval by document jackknife and Student's t, and what it says about the conventions."""

    low: float
    high: float
    error: float
    """The standard error."""
    below_tentative: float
    """The probability that the true figure lies below .667."""
    below_reliable: float
    """The probability that it lies below .800."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, or why it is not there."""

    value: float | None
    reason: Reason | None = None
    interval: Interval | None = None
    no_interval: Reason | None = None
    influence: Mapping[DocumentId, float | None] = field(default_factory=dict)
    """By document: the figure without it, less the figure; None where there is none without it."""


def estimated(
    documents: Sequence[DocumentId], value: float | None, reason: Reason | None, without: Callable[[int], float | None]
) -> Estimate:
    """Put a figure and its interval together; `without` gives the figure without the document of a number.

    Intervals over documents hold what they promise where those over characters do not: characters of one
    document are not independent of each other.
    """
    if value is None:
        return Estimate(None, reason)
    left = [without(number) for number in range(len(documents))] if len(documents) > 1 else [None] * len(documents)
    shifts = [None if other is None else other - value for other in left]
    influence = dict(zip(documents, shifts, strict=True))
    known = [other for other in left if other is not None]
    if len(documents) < FEWEST:
        return Estimate(value, None, None, Reason.FEW_DOCUMENTS, influence)
    if len(known) < len(left):
        return Estimate(value, None, None, Reason.ONE_DOCUMENT_DECIDES, influence)
    return Estimate(value, None, _interval(value, known), None, influence)


def _interval(value: float, left: Sequence[float]) -> Interval:
    number = len(left)
    mean = math.fsum(left) / number
    error = math.sqrt((number - 1) / number * math.fsum((other - mean) ** 2 for other in left))
    reach = student.quantile(0.975, number - 1) * error
    tentative, reliable = (_below(limit, value, error, number - 1) for limit in (TENTATIVE, RELIABLE))
    return Interval(value - reach, min(1.0, value + reach), error, tentative, reliable)


def _below(limit: float, value: float, error: float, freedom: int) -> float:
    if error == 0:
        return 1.0 if value < limit else 0.0
    return student.below((limit - value) / error, freedom)
