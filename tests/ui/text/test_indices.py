"""The index of spans, the lanes, the heights: each against the plain way."""

import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.spans import Span
from desktop.ui.text.heights import Heights
from desktop.ui.text.lanes import Lanes
from desktop.ui.text.marks import Marks
from desktop.ui.text.positions import TextMap
from desktop.ui.text.spans import SpanIndex
from tests.ui.text.conftest import mark

STRETCHES = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300)), max_size=40).map(
    lambda pairs: [(start, start + length, number) for number, (start, length) in enumerate(pairs)]
)


@given(STRETCHES, STRETCHES, st.integers(0, 500), st.integers(1, 200))
def test_the_index_finds_what_a_walk_over_all_finds(
    first: list[tuple[int, int, int]], later: list[tuple[int, int, int]], start: int, length: int
) -> None:
    index = SpanIndex(first)
    added = [(a, b, number + 1000) for a, b, number in later]
    for entry in added:
        index.add(entry)
    for entry in first[::2]:
        index.remove(entry)
    left = first[1::2] + added
    assert index.among(start, start + length) == sorted(e for e in left if e[0] < start + length and e[1] > start)
    assert sorted(index) == sorted(left)


@given(STRETCHES, STRETCHES, st.integers(0, 40), st.sampled_from([30, 150, 4096]))
def test_lanes_never_hold_two_stretches_in_one_place_and_never_move_one(
    first: list[tuple[int, int, int]], later: list[tuple[int, int, int]], asked: int, section: int
) -> None:
    lanes = Lanes.of(sorted(first), section)
    seen = {number: lanes.lane(start, number) for start, _, number in first[:asked]}
    known = list(first)
    for start, end, number in later:
        lanes.add(start, end, number + 1000)
        known.append((start, end, number + 1000))
    for start, _, number in first[::3]:
        lanes.remove(start, number)
        known.remove(next(each for each in known if each[2] == number))
    at = {number: lanes.lane(start, number) for start, _, number in known}
    for start, end, number in known:
        for other_start, other_end, other in known:
            if number < other and at[number] == at[other]:
                assert end <= other_start or other_end <= start
    assert all(at[number] == lane for number, lane in seen.items() if number in at)


@given(STRETCHES)
def test_the_stretches_of_one_section_stand_in_the_first_lane_that_is_free(
    stretches: list[tuple[int, int, int]],
) -> None:
    lanes, placed = Lanes.of(sorted(stretches)), []
    for start, end, number in sorted(stretches):
        taken = {lane for last, lane in placed if last > start}
        placed.append((end, min(set(range(len(stretches))) - taken)))
        assert lanes.lane(start, number) == placed[-1][1]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=80), st.data())
def test_heights_sum_like_a_list(heights: list[int], data: st.DataObject) -> None:
    tree = Heights(heights)
    for _ in range(data.draw(st.integers(0, 5))):
        index = data.draw(st.integers(0, len(heights) - 1))
        changed = data.draw(st.integers(0, 90))
        assert tree.set(index, changed) == changed - heights[index]
        heights[index] = changed
    assert tree.total == sum(heights)
    assert [tree.top(index) for index in range(len(heights))] == [sum(heights[:index]) for index in range(len(heights))]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=80), st.data())
def test_the_paragraph_at_a_height_is_the_one_that_covers_it(heights: list[int], data: st.DataObject) -> None:
    y = data.draw(st.integers(0, sum(heights) - 1))
    index = Heights(heights).at(y)
    assert sum(heights[:index]) <= y < sum(heights[: index + 1])


def test_heights_outside_belong_to_the_first_and_the_last() -> None:
    assert Heights([5, 5]).at(-3) == 0
    assert Heights([5, 5]).at(99) == 1


PLACES = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 60) | st.integers(1, 700)), min_size=1, max_size=60)


@given(PLACES, st.lists(st.integers(1, 290), max_size=6, unique=True), st.sampled_from([50, 400, 4096]), st.randoms())
def test_a_bracket_has_the_same_lane_wherever_one_looks_first(
    places: list[tuple[int, int]], breaks: list[int], section: int, chance: random.Random
) -> None:
    starts = [0, *sorted(breaks)]
    marks = [mark(number, Span(start, start + length)) for number, (start, length) in enumerate(places)]
    looked, walked = (Marks(TextMap(""), starts, marks, section=section) for _ in range(2))
    while walked.place_some():
        pass
    order = list(walked)
    chance.shuffle(order)
    assert [looked.lane(placed) for placed in order] == [walked.lane(placed) for placed in order]
    lanes = looked.lanes(order)
    assert walked.lanes(order) == lanes == [walked.lane(placed) for placed in order]
    stretches = [(lane, placed.start, placed.end) for lane, placed in zip(lanes, order, strict=True)]
    before: dict[int, int] = {}
    for lane, start, end in sorted(stretches):
        assert before.get(lane, 0) <= start
        before[lane] = end


@given(STRETCHES, st.text("aé😀", max_size=400), st.integers(0, 500), st.integers(1, 200), st.integers(0, 60))
def test_marks_are_found_before_they_are_indexed_as_they_are_after(
    places: list[tuple[int, int, int]], text: str, start: int, length: int, done: int
) -> None:
    marks = [mark(number, Span(first, last))._replace(mine=number % 3 > 0) for first, last, number in places]
    fresh, begun, settled = (Marks(TextMap(text), [0], reversed(marks)) for _ in range(3))
    begun._index(done)
    settled.in_order()
    for found in (fresh, begun):
        assert found.mine(start, start + length) == settled.mine(start, start + length)
        assert found.others(start, start + length) == settled.others(start, start + length)
        assert len(found) == len(settled)
        assert sorted(found) == sorted(settled)


@given(STRETCHES, st.integers(0, 40), st.integers(0, 40))
def test_marks_come_and_go_while_others_are_still_indexed(
    places: list[tuple[int, int, int]], done: int, which: int
) -> None:
    marks = [mark(number, Span(first, last)) for first, last, number in places]
    shown, new = Marks(TextMap(""), [0], marks), mark(1000, Span(3, 9))
    shown._index(done)
    shown.put(new)
    gone = shown.drop(marks[which].id) if which < len(marks) else None
    left = {each.id for each in [*marks, new]} - ({gone.id} if gone else set())
    assert {placed.id for placed in shown} == left
    assert {placed.id for placed in shown.mine(0, 1000)} == left
