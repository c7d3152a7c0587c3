"""Operations of a journal in few words."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.store.held import from_words, in_words

ORIGIN, OTHER = b"\x01" * 16, b"\x02" * 16
operations = st.sets(st.tuples(st.sampled_from([ORIGIN, OTHER]), st.integers(1, 12), st.integers(0, 6)))


@given(operations)
def test_what_is_written_is_read_again(held: set[tuple[bytes, int, int]]) -> None:
    read = from_words(in_words(held))
    assert {(origin, *each) for origin, some in read.items() for each in some} == held


def test_changes_alike_are_one_word() -> None:
    gestures = [(ORIGIN, n, 0) for n in range(3, 901)]
    many = [(ORIGIN, 901, ix) for ix in range(16)] + [(ORIGIN, 905, ix) for ix in (2, 4)]
    assert in_words([*gestures, *many]) == {ORIGIN.hex(): "3-900:0 901:0-15 905:2,4"}
