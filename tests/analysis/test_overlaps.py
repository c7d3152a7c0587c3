from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.overlaps import overlapping_codes
from desktop.domain.codings import Coding
from desktop.domain.spans import Span

_SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: Span(at[0], at[0] + at[1]))
_GIVEN = st.lists(st.tuples(_SPANS, st.sampled_from([b"a", b"b", b"c"]), st.sampled_from([b"x", b"y"])), max_size=8)


@given(_GIVEN)
def test_the_codes_beside_each_are_what_a_look_at_every_pair_says(given):
    codings = [
        Coding(bytes([number]), document, span, code, b"coder", b"meaning", 0, 0)
        for number, (span, code, document) in enumerate(given)
    ]
    found = overlapping_codes(codings)
    for one in codings:
        beside = {
            each.code
            for each in codings
            if each.id != one.id and each.document == one.document and each.span.overlaps(one.span)
        }
        assert found.get(one.id, frozenset()) == beside
