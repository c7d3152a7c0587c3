"""Leaving a part out gives the figures that deleting it from the text gives."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review.alpha import code_agreement
from desktop.review.labels import set_agreement
from desktop.review.layers import Article
from desktop.review.pairs import confusion, pair_figures, pairs_of_code
from desktop.review.slots import slot_agreement
from desktop.review.spans import span_scores
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import unitized

CODES = (b"x", b"y", b"z")
CODERS = (b"A", b"B", b"C")
LENGTH = 40
MARK = st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from(CODES), st.sampled_from(("", "CHN", "RUS")))
LAYERS = st.lists(st.lists(MARK, max_size=5), min_size=2, max_size=3)
OUT = st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), min_size=1, max_size=3)
DOCUMENTS = st.lists(st.tuples(LAYERS, OUT), min_size=1, max_size=6)


def left_out(parts):
    """Bring stretches into reading order, none touching the next."""
    gone = sorted({place for start, size in parts for place in range(start, min(LENGTH, start + size))})
    spans = []
    for place in gone:
        if spans and spans[-1].end == place:
            spans[-1] = Span(spans[-1].start, place + 1)
        else:
            spans.append(Span(place, place + 1))
    return tuple(spans)


def article(number, layers, out):
    made = {
        coder: [
            Coding(
                b"%d %d" % (n, each),
                bytes([number]),
                Span(start, start + size),
                code,
                coder,
                b"m",
                0,
                0,
                qualifiers={"actor": (said,)} if said else {},
            )
            for each, (start, size, code, said) in enumerate(marks)
        ]
        for n, (coder, marks) in enumerate(zip(CODERS, layers, strict=False))
    }
    return Article(bytes([number]), LENGTH, made, left_out=left_out(out))


def deleted(whole):
    """Delete what is left out, and whatever was coded there, character by character."""
    kept = [place for place in range(whole.length) if not any(place in range(*out) for out in whole.left_out)]
    layers = {}
    for coder, layer in whole.layers.items():
        layers[coder] = []
        for coding in layer:
            there = [new for new, old in enumerate(kept) if old in range(*coding.span)]
            if there:
                layers[coder].append(replace(coding, span=Span(there[0], there[-1] + 1)))
    return Article(whole.document, len(kept), layers)


def figures(articles):
    tallies = [tally(each) for each in articles]
    sets = [set_tally(each, CODES) for each in articles]
    two = [set_tally(each.among(CODERS[:2]), CODES) for each in articles]
    return (
        [code_agreement(tallies, code) for code in CODES],
        set_agreement(sets),
        [span_scores(articles, code) for code in CODES],
        pair_figures(articles, CODERS, CODES),
        pairs_of_code(articles, CODERS, b"x"),
        confusion(two, CODES),
        slot_agreement(articles, set(CODES), "actor", lambda each: each.qualifiers.get("actor", ())),
        said(unitized(articles, {b"x", b"y"})),
    )


def said(family):
    pairs = [tuple(each.id for each in pair) for pair in family.overlapping]
    return family.figures, family.u, sorted(pairs)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
@example([([[(0, 2, b"x", "")], [(1, 1, b"x", "CHN"), (0, 2, b"x", "")]], [(0, 1)])])
def test_leaving_a_part_out_equals_deleting_it(documents):
    made = [article(number, layers, out) for number, (layers, out) in enumerate(documents)]
    assert figures(made) == figures([deleted(each) for each in made])
