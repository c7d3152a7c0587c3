"""Krippendorff's alpha by code: binary, any number of coders, missing ones allowed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.ids import CodeId
from desktop.review.estimates import Estimate, estimated
from desktop.review.reasons import Reason
from desktop.review.sweep import Tally


class Sums(NamedTuple):
    """What alpha is made of; whole numbers, so that nothing is lost by adding and taking away."""

    apart: int
    """Pairs of coders that differ, over m - 1, times `scale`."""
    coded: int
    """Units times coders who gave the code."""
    total: int
    """Units times coders."""

    def less(self, other: "Sums") -> "Sums":
        """Take the sums of a document away."""
        return Sums(self.apart - other.apart, self.coded - other.coded, self.total - other.total)


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on one code."""

    code: CodeId
    alpha: Estimate
    positive: float | None
    """Of what one coder gave the code, the share that another gave it too: the F1 of units."""
    percent: float | None
    """The share of agreeing pairs, not corrected for chance."""
    documents: int
    """Documents that two coders or more have finished."""
    documents_with: int
    """Those of them where somebody gave the code."""
    units: int
    """Units of these documents."""
    coded_units: int
    """Units that at least one coder gave the code."""


def code_agreement(tallies: Sequence[Tally], code: CodeId) -> CodeAgreement:
    """Add documents up for one code; the interval is by document."""
    counted = [each for each in tallies if each.coders > 1]
    scale = math.lcm(*(each.coders - 1 for each in counted))
    parts = [_sums(each, code, scale) for each in counted]
    whole = Sums(*(sum(column) for column in zip(*parts, strict=True))) if parts else Sums(0, 0, 0)
    value = binary_alpha(whole, scale)
    documents = [each.document for each in counted]
    estimate = estimated(
        documents, value, reason_of(whole), lambda number: binary_alpha(whole.less(parts[number]), scale)
    )
    histograms = [each.of(code) for each in counted]
    touched = [sum(histogram[1:]) for histogram in histograms]
    positive = 1 - whole.apart / (scale * whole.coded) if whole.coded else None
    percent = 1 - 2 * whole.apart / (scale * whole.total) if whole.total else None
    units = sum(each.length for each in counted)
    return CodeAgreement(code, estimate, positive, percent, len(counted), sum(map(bool, touched)), units, sum(touched))


def binary_alpha(sums: Sums, scale: int = 1) -> float | None:
    """Return 1 - (n - 1) o01 / (n0 n1); None where all units have one value."""
    apart, coded, total = sums
    chance = coded * (total - coded)
    return 1 - (total - 1) * apart / (scale * chance) if chance else None


def reason_of(sums: Sums) -> Reason | None:
    """Say why there is no alpha."""
    if not sums.total:
        return Reason.NO_DOCUMENTS
    if not sums.coded:
        return Reason.NOTHING_CODED
    return Reason.ALL_ALIKE if sums.coded == sums.total else None


def _sums(each: Tally, code: CodeId, scale: int) -> Sums:
    histogram, coders = each.of(code), each.coders
    ones = sum(number * units for number, units in enumerate(histogram))
    apart = sum(number * (coders - number) * units for number, units in enumerate(histogram))
    return Sums(apart * (scale // (coders - 1)), ones, coders * each.length)
