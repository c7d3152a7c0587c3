"""How codings stand to each other is what a look at every character says."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.segments import Beside, Relation, Ruler, beside, related
from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.domain.text import paragraph_number, sentences, words

TEXT = "One two. Three four\nfive six seven. Eight!\n\nNine ten eleven."
_PLACES = st.integers(0, len(TEXT))
_SPANS = st.tuples(_PLACES, _PLACES).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Span(*ends))


def _looked_at(relation: Relation, one: Span, other: Span, within: int) -> bool:
    here, there = set(range(*one)), set(range(*other))
    between = [word for word in words(TEXT) if one.end <= word.start and word.end <= other.start]
    after = other.start >= one.end
    on = paragraph_number(TEXT, other.start) - paragraph_number(TEXT, one.end - 1)
    return {
        Relation.OVERLAPS: bool(here & there),
        Relation.INSIDE: here <= there,
        Relation.AROUND: there <= here,
        Relation.FOLLOWED: after and len(between) <= within,
        Relation.FOLLOWED_BY_PARAGRAPHS: after and on <= within,
        Relation.SAME_SENTENCE: any(here & set(range(*s)) and there & set(range(*s)) for s in sentences(TEXT)),
        Relation.SAME_ARTICLE: True,
    }[relation]


@given(st.sampled_from(Relation), _SPANS, _SPANS, st.integers(0, 3))
def test_relations_are_what_a_look_at_every_character_says(relation, one, other, within):
    wanted = Beside(relation, frozenset(), within)
    assert related(wanted, one, other, Ruler(TEXT)) == _looked_at(relation, one, other, within)


def _coding(name: bytes, span: Span, code: bytes, document: bytes = b"d") -> Coding:
    return Coding(name, document, span, code, b"coder", b"meaning", 0, 0)


def test_all_that_is_wanted_has_to_be_true_of_others_in_the_same_article():
    one, two = _coding(b"1", Span(0, 7), b"a"), _coding(b"2", Span(4, 7), b"b")
    elsewhere, alone = _coding(b"3", Span(4, 7), b"b", b"e"), _coding(b"4", Span(20, 24), b"a")
    every = (one, two, elsewhere, alone)
    overlaps = Beside(Relation.OVERLAPS, frozenset({b"b"}))
    none_inside = Beside(Relation.AROUND, frozenset({b"b"}), absent=True)
    found = list(beside(every, every, (overlaps,), lambda _: TEXT))
    assert found == [one]
    assert list(beside(every, every, (none_inside,), lambda _: TEXT)) == [two, elsewhere, alone]
