"""What counting every character gives is what the sweep gives, and what must change nothing changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review import coefficients, labels
from desktop.review.alpha import code_agreement
from desktop.review.differences import Kind, differences
from desktop.review.estimates import FEWEST
from desktop.review.layers import Article
from desktop.review.matching import Marked, scores
from desktop.review.reasons import Reason
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import unitized

CODES = (b"x", b"y", b"z")
SPAN = st.tuples(st.integers(0, 20), st.integers(1, 12))
MARK = st.tuples(SPAN, st.sampled_from(CODES))
LAYER = st.none() | st.lists(MARK, max_size=6)
DOCUMENTS = st.lists(st.lists(LAYER, min_size=2, max_size=4), min_size=1, max_size=6)


def layer(marks, first=0):
    return [
        Coding((first + n).to_bytes(4, "big"), b"d", Span(start, start + size), code, b"c", b"m", 0, 0)
        for n, ((start, size), code) in enumerate(marks)
    ]


def articles(documents, length=40):
    return [
        Article(bytes([n]), length, {b"%d" % c: layer(marks) for c, marks in enumerate(each) if marks is not None})
        for n, each in enumerate(documents)
    ]


def figures(made):
    return [(code_agreement([tally(each) for each in made], code)) for code in CODES]


def values(made):
    whole = labels.set_agreement([set_tally(each, CODES) for each in made])
    return [pytest.approx(each.alpha.value) for each in figures(made)] + [pytest.approx(whole.value)]


def by_character(made, see):
    return [
        [see({coding.code for coding in codings if coding.span.start <= at < coding.span.end}) for codings in seen]
        for article in made
        for seen in [list(article.layers.values())]
        for at in range(article.length)
    ]


@settings(max_examples=2000, deadline=None)
@given(DOCUMENTS)
def test_the_sweep_is_counting_every_character(documents):
    made = articles(documents)
    for figure in figures(made):
        rows = by_character(made, lambda seen, code=figure.code: code in seen)
        assert figure.alpha.value == pytest.approx(coefficients.alpha(coefficients.units_of(rows)).value)
    whole = labels.alpha_of_sets(labels.as_bits(by_character(made, frozenset)))
    assert labels.set_agreement([set_tally(each, CODES) for each in made]).value == pytest.approx(whole)


@given(DOCUMENTS)
def test_order_of_coders_and_repeated_spans_change_nothing(documents):
    turned = [[None if marks is None else marks + marks[:1] for marks in reversed(each)] for each in documents]
    assert [each.expected for each in values(articles(turned))] == values(articles(documents))


@given(DOCUMENTS)
def test_splitting_a_document_at_an_uncoded_place_changes_nothing(documents):
    joined = [
        Article(
            each.document,
            each.length * 2,
            {
                coder: [*codings, *layer([((c.span.start + each.length, len(c.span)), c.code) for c in codings], 100)]
                for coder, codings in each.layers.items()
            },
        )
        for each in articles(documents)
    ]
    assert [each.expected for each in values(joined)] == values(articles([*documents, *documents]))


@given(st.lists(st.integers(6, 10), min_size=2, max_size=4), st.integers(0, 3), st.integers(1, 2))
def test_a_worse_boundary_never_raises_u(sizes, off, more):
    def u(shift):
        mine = [((20 * n, size), b"x") for n, size in enumerate(sizes)]
        theirs = [((20 * n, size + (shift if n == 0 else 0)), b"x") for n, size in enumerate(sizes)]
        return unitized(articles([[mine, theirs]], 100), CODES).u.value

    assert u(off + more) <= u(off) + 1e-12


def test_units_that_overlap_are_listed_instead_of_dropped():
    made = unitized(articles([[[((0, 10), b"x"), ((5, 10), b"y")], []]]), CODES)
    assert (made.figures, made.u.reason) == (None, Reason.OVERLAPPING)
    assert [(a.code, b.code) for a, b in made.overlapping] == [(b"x", b"y")]


def test_boundaries_off_by_a_word_keep_every_span():
    mine = layer([((n * 100, 40), b"x") for n in range(20)])
    theirs = layer([((n * 100, 47), b"x") for n in range(20)])
    marked = [[Marked(coding.span, coding.code) for coding in side] for side in (mine, theirs)]
    assert scores(*marked).f1 == 1
    assert {each.kind for each in differences(mine, theirs)} == {Kind.BOUNDARY}
    assert {each.kind for each in differences(mine, theirs, 7)} == {Kind.WITHIN_TOLERANCE}


def test_a_fifth_missed_shows():
    mine = layer([((n * 100, 40), b"x") for n in range(20)])
    theirs = [coding for number, coding in enumerate(mine) if number % 5]
    marked = [[Marked(coding.span, coding.code) for coding in side] for side in (mine, theirs)]
    assert scores(*marked).f1 == pytest.approx(2 * 16 / 36)
    assert [each.kind for each in differences(mine, theirs)].count(Kind.ONLY_A) == 4


def test_few_documents_have_no_interval_and_more_have_one():
    documents = [[[((0, 10), b"x")], [((n, 10), b"x")]] for n in range(FEWEST)]
    few, enough = (figures(articles(documents[:n]))[0].alpha for n in (FEWEST - 1, FEWEST))
    assert (few.interval, few.no_interval) == (None, Reason.FEW_DOCUMENTS)
    assert enough.interval.low < enough.value < enough.interval.high <= 1
    assert enough.influence[bytes([0])] < 0 < enough.influence[bytes([4])]
    assert 0 <= enough.interval.below_tentative <= enough.interval.below_reliable <= 1


def test_what_cannot_be_computed_says_why():
    whole = [((0, 40), b"x")]
    assert figures(articles([[whole, whole]]))[0].alpha.reason is Reason.ALL_ALIKE
    assert figures(articles([[[], []]]))[0].alpha.reason is Reason.NOTHING_CODED
    assert figures(articles([[whole, None]]))[0].alpha.reason is Reason.NO_DOCUMENTS
