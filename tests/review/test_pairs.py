"""Pairs of coders, which codes stand for which, and what codings say by a slot."""

from collections import Counter
from random import Random

import pytest

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review.alpha import code_agreement
from desktop.review.labels import set_agreement
from desktop.review.layers import Article
from desktop.review.pairs import confusion, pair_figures
from desktop.review.reasons import Reason
from desktop.review.slots import slot_agreement
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import unitized

CODES = [b"x", b"y", b"z"]


def layer(coder, *marks):
    return [
        Coding(
            coder + bytes([n]), b"d", Span(*place), code, coder, b"m", 0, 0, qualifiers={"actor": tuple(said.split())}
        )
        for n, (place, code, said) in enumerate(marks)
    ]


def article(*layers, length=100):
    return Article(b"d", length, {bytes([n]): each for n, each in enumerate(layers)})


def actor(coding):
    return coding.qualifiers["actor"]


def test_what_one_left_uncoded_and_what_he_called_otherwise_are_told_apart():
    a = layer(b"a", ((0, 10), b"x", ""), ((20, 30), b"y", ""), ((40, 50), b"x", ""))
    b = layer(b"b", ((0, 10), b"x", ""), ((25, 35), b"z", ""), ((40, 50), b"x", ""), ((40, 50), b"z", ""))
    assert confusion([set_tally(article(a, b), CODES)], CODES) == Counter(
        {(None, None): 65, (b"x", b"x"): 20, (None, b"z"): 15, (b"y", None): 5, (b"y", b"z"): 5}
    )


def test_the_pair_without_the_outlier_agrees_best():
    same = ((0, 10), b"x", "")
    made = pair_figures([article(layer(b"a", same), layer(b"b", same), layer(b"c"))], [b"\0", b"\1", b"\2"], CODES)
    assert [each.coders for each in made] == [(b"\0", b"\1"), (b"\0", b"\2"), (b"\1", b"\2")]
    assert made[0].alpha.value == 1 > made[1].alpha.value == made[2].alpha.value
    assert [each.documents for each in made] == [1, 1, 1]


def test_a_slot_is_compared_where_codings_match_alone():
    a = layer(b"a", ((0, 10), b"x", "CHN"), ((20, 30), b"x", "USA"), ((40, 50), b"x", "CHN"), ((60, 70), b"x", "CHN"))
    b = layer(b"b", ((0, 10), b"x", "CHN"), ((20, 28), b"x", "USA"), ((40, 50), b"x", "USA"), ((66, 80), b"x", "USA"))
    made = slot_agreement([article(a, b)], set(CODES), "actor", actor)
    assert made.matched == 3
    assert made.alpha.value == pytest.approx(1 - 5 * 2 / 18)
    codes = set_agreement([set_tally(article(a, b), CODES)])
    assert made.joint.value < codes.value


def test_several_values_are_compared_by_how_much_they_share():
    def alpha(said):
        other = ((20, 30), b"x", "RUS")
        a, b = layer(b"a", ((0, 10), b"x", "CHN USA"), other), layer(b"b", ((0, 10), b"x", said), other)
        return slot_agreement([article(a, b)], set(CODES), "actor", actor).alpha.value

    assert 1 == alpha("USA CHN") > alpha("CHN") > alpha("IND")


def test_codings_that_say_nothing_are_no_agreement():
    silent = ((0, 10), b"x", "")
    made = slot_agreement([article(layer(b"a", silent), layer(b"b", silent))], set(CODES), "actor", actor)
    assert (made.matched, made.alpha.value, made.alpha.reason) == (0, None, Reason.NO_DOCUMENTS)


def test_random_coding_is_near_nothing():
    random = Random(5)

    def chance(coder):
        places = [(n * 20, n * 20 + 20) for n in range(40)]
        return layer(coder, *((place, random.choice(CODES), "") for place in places if random.random() < 0.6))

    made = [article(*(chance(coder) for coder in (b"a", b"b", b"c")), length=800) for _ in range(60)]
    by_code = [code_agreement([tally(each) for each in made], code).alpha for code in CODES]
    family = unitized(made, CODES)
    whole = set_agreement([set_tally(each, CODES) for each in made])
    for estimate in (*by_code, whole, family.u):
        assert abs(estimate.value) < 0.05
        assert estimate.interval.low < 0.02
        assert estimate.interval.high > -0.02
    for value in (family.figures.bar_u, family.figures.cu, *family.figures.ku.values()):
        assert abs(value) < 0.06
