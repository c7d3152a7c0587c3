"""What others report of a code is what counting every character gives."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review.layers import Article
from desktop.review.others import other_figures
from desktop.review.sweep import set_tally, tally

CODES = (b"x", b"y")
CODERS = (b"A", b"B", b"C")
LENGTH = 24
MARK = st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(CODES))
LAYER = st.none() | st.lists(MARK, max_size=3)
DOCUMENTS = st.lists(st.tuples(LAYER, LAYER, LAYER), min_size=1, max_size=4)


def article(number, layers):
    made = {
        coder: [
            Coding(b"%d" % n, b"d", Span(a, min(LENGTH, a + size)), code, coder, b"m", 0, 0)
            for n, (a, size, code) in enumerate(marks)
        ]
        for coder, marks in zip(CODERS, layers, strict=True)
        if marks is not None
    }
    return Article(bytes([number]), LENGTH, made)


def figures(articles, code):
    """Return the figures of a code, counted the quick way."""
    tallies = [tally(each) for each in articles]
    sets = [set_tally(each, CODES) for each in articles]
    return next(each for each in other_figures(articles, tallies, sets, CODES) if each.code == code)


def rows(articles, code):
    """Walk every character of every document: what each coder says who finished it."""
    for each in articles:
        for place in range(LENGTH):
            yield {
                coder: any(mark.code == code and mark.span.start <= place < mark.span.end for mark in layer)
                for coder, layer in each.layers.items()
            }


def of_pairs(counted, chance):
    """Return the mean over pairs of (seen - chance) / (1 - chance); None where a pair has none."""
    values = []
    for a, b in combinations(CODERS, 2):
        both = [(row[a], row[b]) for row in counted if a in row and b in row]
        if both:
            seen = sum(one == other for one, other in both) / len(both)
            by_chance = chance(sum(one for one, _ in both) / len(both), sum(other for _, other in both) / len(both))
            values.append(None if by_chance > 1 - 1e-12 else (seen - by_chance) / (1 - by_chance))
    return sum(values) / len(values) if values and None not in values else None


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_the_quick_way_gives_what_counting_every_character_gives(documents):
    articles = [article(number, layers) for number, layers in enumerate(documents)]
    made, counted = figures(articles, b"x"), list(rows(articles, b"x"))
    several = [list(row.values()) for row in counted if len(row) > 1]
    if not several:
        assert (made.percent, made.fleiss, made.cohen, made.scott) == (None, None, None, None)
        return
    alike = [sum(a == b for a, b in combinations(row, 2)) / len(list(combinations(row, 2))) for row in several]
    share = sum(sum(row) / len(row) for row in several) / len(several)
    assert made.percent == pytest.approx(sum(alike) / len(alike))
    assert made.chance == pytest.approx(share**2 + (1 - share) ** 2)
    assert made.cohen == pytest.approx(of_pairs(counted, lambda p, q: p * q + (1 - p) * (1 - q)))
    assert made.scott == pytest.approx(of_pairs(counted, lambda p, q: ((p + q) / 2) ** 2 + (1 - (p + q) / 2) ** 2))
    if made.fleiss is not None:
        assert made.fleiss == pytest.approx((made.percent - made.chance) / (1 - made.chance))
