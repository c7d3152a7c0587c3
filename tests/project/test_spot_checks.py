"""A spot check draws the same codings again by its seed."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.spot_checks import spot_check
from tests.conftest import BORIS, MAYA


@pytest.fixture
def many(project, article, roles):
    codes = [roles("security role"), roles("investment role")]
    new = (
        NewCoding(article, Span(n, n + 2), codes[n % 2]) for n in range(40) if project.text(article)[n : n + 2].strip()
    )
    project.run(op.AddCodings(tuple(new)))
    return project.codings(article)


def test_a_share_is_drawn_in_reading_order_the_same_for_the_same_seed(project, many):
    found = spot_check(project, MAYA.id, 25, seed=3)
    assert len(found) == round(len(many) / 4)
    assert [each.span for each in found] == sorted(each.span for each in found)
    assert spot_check(project, MAYA.id, 25, seed=3) == found
    assert spot_check(project, MAYA.id, 25, seed=4) != found


def test_all_of_a_code_can_be_looked_at_with_what_stands_below(project, roles, many):
    found = spot_check(project, MAYA.id, code=roles("investment role"))
    assert found == [each for each in many if each.code == roles("investment role")]
    assert spot_check(project, MAYA.id, code=roles("Roles")) == many


def test_nothing_is_drawn_from_nothing_and_a_share_is_a_share(project, many):
    assert spot_check(project, BORIS.id, 10) == []
    for percent in (0, -1, 101):
        with pytest.raises(KnownError):
            spot_check(project, MAYA.id, percent)
