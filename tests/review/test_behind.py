"""What a figure counts is what is found behind it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review.behind import Place, of_cell, of_overlaps, of_slot
from desktop.review.layers import Article
from desktop.review.pairs import confusion, pairs_of_code
from desktop.review.sweep import set_tally

CODES = (b"x", b"y", b"z")
PAIR = (b"A", b"B")
MARK = st.tuples(st.integers(0, 20), st.integers(1, 12), st.sampled_from(CODES))
LAYER = st.lists(MARK, max_size=6)


def coding(number, start, end, code, **said):
    return Coding(b"%d" % number, b"d", Span(start, end), code, b"c", b"m", 0, 0, qualifiers=said)


def article(first, second, left_out=()):
    layers = [
        [coding(n, start, start + size, code) for n, (start, size, code) in enumerate(m)] for m in (first, second)
    ]
    return Article(b"d", 40, dict(zip(PAIR, layers, strict=True)), left_out=left_out)


@settings(max_examples=200)
@given(LAYER, LAYER, st.sampled_from(((), (Span(5, 9),), (Span(0, 3), Span(12, 30)))))
def test_the_stretches_of_a_cell_are_as_long_as_the_confusion_matrix_says(first, second, left_out):
    compared = article(first, second, left_out)
    counted = confusion([set_tally(compared, CODES)], CODES)
    for cell in [(a, b) for a in (*CODES, None) for b in (*CODES, None)]:
        found = of_cell([compared], PAIR, set(CODES), cell)
        assert sum(len(place.span) for place in found) == counted[cell]
        for place in found:
            assert {each.code for each in place.codings} == {code for code in cell if code is not None}


def test_a_cell_turned_round_holds_the_same_places():
    compared = article([(0, 10, b"x")], [(5, 10, b"y")])
    there = of_cell([compared], PAIR, set(CODES), (b"x", b"y"))
    back = of_cell([compared], PAIR[::-1], set(CODES), (b"y", b"x"))
    assert [place.span for place in there] == [place.span for place in back] == [Span(5, 10)]


def test_matched_codings_that_say_different_things_come_first():
    a = [coding(1, 0, 10, b"x", actor=("CHN",)), coding(2, 20, 30, b"x", actor=("USA",)), coding(3, 33, 35, b"x")]
    b = [coding(4, 0, 10, b"x", actor=("CHN",)), coding(5, 20, 32, b"x", actor=("RUS",)), coding(6, 33, 35, b"x")]
    found = of_slot(
        [Article(b"d", 40, dict(zip(PAIR, (a, b), strict=True)))], {b"x"}, lambda c: c.qualifiers.get("actor", ())
    )
    assert [place.span for place in found] == [Span(20, 32), Span(0, 10)]


def test_overlaps_stand_at_the_words_that_both_are_on():
    one, other = coding(1, 0, 10, b"x"), coding(2, 6, 20, b"y")
    assert of_overlaps([(one, other)]) == [Place(b"d", Span(6, 10), (one, other))]


def test_pairs_are_compared_on_one_code_too():
    compared = article([(0, 10, b"x"), (20, 5, b"y")], [(0, 10, b"x")])
    third = replace(compared, layers={**compared.layers, b"C": []})
    made = pairs_of_code([third], (*PAIR, b"C"), b"x")
    assert [each.coders for each in made] == [PAIR, (b"A", b"C"), (b"B", b"C")]
    assert made[0].alpha.value == 1 > made[1].alpha.value == made[2].alpha.value
