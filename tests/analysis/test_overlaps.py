import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis import overlaps
from desktop.analysis.coded import from_codings
from tests.analysis.test_matrix import coding

some = st.builds(
    lambda number, document, start, length, code: coding(number, document, start, start + length, code),
    st.integers(0, 255),
    st.sampled_from([b"a", b"b", b"c"]),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from([b"sec", b"eco", b"dip"]),
)


@given(st.lists(some, unique_by=lambda coding: coding.id), st.sampled_from([1, 3, 1_000]))
def test_a_coding_is_beside_the_codes_of_all_others_that_share_a_character(codings, at_once):
    coded = from_codings(codings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlaps, "_PAIRS", at_once)
        patch.setattr(overlaps, "_MARKS", at_once)
        one, code = overlaps.codes_beside(coded, coded.start, coded.stop)
    found = list(zip(one.tolist(), (coded.codes[at] for at in code), strict=True))
    wanted = {
        (at, other.code)
        for at, each in enumerate(codings)
        for other in codings
        if other.id != each.id and other.document == each.document and other.span.overlaps(each.span)
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)
