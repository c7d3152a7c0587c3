from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ordering import displaced

ROWS = st.lists(st.integers(0, 12), unique=True)


@given(ROWS, ROWS)
def test_without_the_displaced_both_orders_are_one(before, after):
    gone = displaced(before, after)
    assert gone <= set(before) & set(after)
    stay = [thing for thing in before if thing in after and thing not in gone]
    assert stay == [thing for thing in after if thing in before and thing not in gone]


@given(ROWS, st.data())
def test_one_that_went_elsewhere_displaces_one_at_most(before, data):
    after = list(before)
    if after:
        thing = after.pop(data.draw(st.integers(0, len(after) - 1)))
        after.insert(data.draw(st.integers(0, len(after))), thing)
    assert len(displaced(before, after)) <= 1


def test_what_was_not_there_is_not_displaced():
    assert displaced("ab", "xaby") == set()
