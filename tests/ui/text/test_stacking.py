from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.text.stacking import STACKED, depth, folded, stacked

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12).map(
    lambda pairs: sorted((start, start + length) for start, length in pairs)
)


def covering(spans: list[tuple[int, int]], place: int) -> set[int]:
    return {index for index, (start, end) in enumerate(spans) if start <= place < end}


@given(SPANS)
def test_at_every_place_as_many_lines_are_drawn_as_fit_and_none_twice(spans: list[tuple[int, int]]) -> None:
    stack = stacked(spans)
    for place in range(91):
        here = [line for line in stack.lines if line.start <= place < line.end]
        assert len({line.level for line in here}) == len(here)
        assert {line.which for line in here} <= covering(spans, place)
        assert len(here) == min(STACKED, len(covering(spans, place)))
        hidden = [count for count, start, end in folded(spans) if start <= place < end]
        assert bool(hidden) == (len(covering(spans, place)) > STACKED)


@given(SPANS)
def test_a_span_is_alone_where_no_other_is(spans: list[tuple[int, int]]) -> None:
    alone = {(which, place) for which, start, end in stacked(spans).alone for place in range(start, end)}
    assert alone == {(next(iter(covering(spans, p))), p) for p in range(91) if len(covering(spans, p)) == 1}


@given(SPANS)
def test_depth_is_the_most_that_lie_in_one_place(spans: list[tuple[int, int]]) -> None:
    assert depth(spans) == max((len(covering(spans, place)) for place in range(91)), default=0)


def test_what_lies_deeper_than_three_is_counted() -> None:
    assert folded([(0, 10)] * 5) == [(2, 0, 10)]
