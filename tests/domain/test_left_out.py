"""What of articles counts for nothing."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.left_out import LeftOut
from desktop.domain.spans import Span

HERE, THERE = b"here", b"there"
LENGTH = 40
places = st.lists(st.integers(0, LENGTH), min_size=8, max_size=8, unique=True).map(sorted)


@given(places, st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted))
def test_what_counts_of_a_stretch_are_just_the_characters_that_are_not_left_out(cuts, ends):
    out = [Span(cuts[at], cuts[at + 1]) for at in range(0, 8, 2)]
    left_out, span = LeftOut({HERE: tuple(out)}), Span(*ends)
    gone = {place for each in out for place in range(*each)}
    kept = [place for each in left_out.rest(HERE, span) for place in range(*each)]
    assert kept == [place for place in range(*span) if place not in gone]
    assert left_out.characters(HERE, LENGTH) == LENGTH - len(gone)
    if span:
        assert left_out.covers(HERE, span) is (not kept and any(each.contains(span) for each in out))


def test_where_nothing_is_left_out_all_counts():
    assert not LeftOut()
    assert LeftOut().rest(HERE, Span(2, 5)) == (Span(2, 5),)
    assert not LeftOut().covers(HERE, None)


def test_of_a_document_left_out_whole_nothing_counts():
    left_out = LeftOut(documents=frozenset({HERE}))
    assert left_out.covers(HERE, None)
    assert left_out.covers(HERE, Span(0, 3))
    assert left_out.rest(HERE, Span(0, 3)) == ()
    assert left_out.of(HERE, 9) == (Span(0, 9),)
    assert not left_out.covers(THERE, Span(0, 3))
    assert left_out.of(THERE, 9) == ()
