"""Who is one person, by what was joined: the same whatever the order, in chains and in circles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.persons import resemble, standing_for

identity = st.sampled_from([bytes([n]) for n in range(6)])
pairs = st.lists(st.tuples(identity, identity), max_size=8)


@given(pairs, st.randoms())
def test_the_order_and_repetition_of_joins_change_nothing(joined, random):
    again = joined * 2
    random.shuffle(again)
    assert standing_for(again) == standing_for(joined)


@given(pairs)
def test_all_who_hang_together_are_one_person_who_stands_for_themselves(joined):
    found = standing_for(joined)
    assert all(found[one] == found[other] for one, other in joined)
    assert all(found[person] == person for person in found.values())


@pytest.mark.parametrize(
    ("joined", "stands"), [("ab", "b"), ("ab bc", "c"), ("ab cb", "b"), ("ab bc ca", "a"), ("cb", "b")]
)
def test_who_is_said_to_be_nobody_else_stands_and_in_a_circle_the_first(joined, stands):
    found = standing_for((pair[0].encode(), pair[1].encode()) for pair in joined.split())
    assert set(found.values()) == {stands.encode()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Meyer", "Anna Meyer"),
        ("anna meyer", "Anna Meyer (2)"),
        ("Meyer, Anna", "Anna Meyer"),
        ("anna", "Anna Meyer"),
        ("ameyer", "Anna Meyer"),
        ("anna.meyer", "Anna Meyer"),
    ],
)
def test_names_of_one_person_resemble_each_other(one, other):
    assert resemble(one, other)
    assert resemble(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Maya", "Boris"), ("A. Meyer", "Berta Meyer"), ("Anna Meyer", "Anton Meyer"), ("", "")]
)
def test_names_of_two_people_do_not(one, other):
    assert not resemble(one, other)
