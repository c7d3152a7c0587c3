from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.spans import Span
from desktop.review.gamma import Weights, disorder
from desktop.review.matching import Marked

UNIT = st.builds(
    lambda start, size, code: Marked(Span(start, start + size), code),
    st.integers(0, 20),
    st.integers(1, 9),
    st.sampled_from("ab"),
)
UNITS = st.lists(UNIT, max_size=5)


def by_trial(a, b):
    """Try all alignments; None stands for no partner."""

    def cost(one, other):
        if one is None or other is None:
            return 1.0
        ends = abs(one.span.start - other.span.start) + abs(one.span.end - other.span.end)
        return (ends / (len(one.span) + len(other.span))) ** 2 + (one.code != other.code)

    orders = permutations([*b, *[None] * len(a)], len(a))
    return min(sum(map(cost, a, order)) + len(b) - sum(each is not None for each in order) for order in orders) / (
        (len(a) + len(b)) / 2
    )


@given(UNITS.filter(bool), st.lists(UNIT, max_size=3))
def test_the_best_alignment_is_found(a, b):
    assert disorder(a, b, Weights()) == pytest.approx(by_trial(a, b))


def test_nothing_has_no_disorder():
    assert disorder([], []) is None
