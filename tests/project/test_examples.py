from dataclasses import replace

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.conftest import TEXT


@pytest.fixture
def coding(project, article, roles):
    start = TEXT.index("held drills")
    new = NewCoding(article, Span(start, start + len("held drills")), roles("security role"))
    return project.run(op.AddCodings((new,))).codings[0]


def meaning(project, roles):
    return project.codebook().codes[roles("security role")].definition


def test_a_quotation_becomes_an_example_with_its_source_and_a_version_of_the_meaning(project, roles, coding):
    project.run(op.AddExample(coding))
    assert meaning(project, roles).examples == "“held drills” (Two neighbours, Policy Wire, 2021-10-24)"
    assert project.meanings(roles("security role"))[-1].reason == "from a quotation in “Two neighbours”"
    project.undo()
    assert meaning(project, roles).examples == ""


def test_a_near_miss_goes_below_those_that_are_there(project, roles, coding):
    before = replace(meaning(project, roles), near_misses="parades")
    project.run(op.Redefine(roles("security role"), before))
    project.run(op.AddExample(coding, near_miss=True))
    first, second = meaning(project, roles).near_misses.splitlines()
    assert first == "parades"
    assert second.startswith("“held drills”")


def test_the_same_quotation_is_refused_a_second_time(project, coding):
    project.run(op.AddExample(coding))
    with pytest.raises(KnownError):
        project.run(op.AddExample(coding))
