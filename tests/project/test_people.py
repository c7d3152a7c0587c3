"""Coders of a project are told apart by their names, although these are only declared."""

from dataclasses import replace

import pytest

from desktop.domain.coders import Coder
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, new_id
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA


def names(project):
    return [coder.name for coder in project.coders()]


@pytest.mark.parametrize("name", ["Maya", " maya "])
def test_a_name_that_another_coder_has_is_refused(project, name):
    project.run(op.AddCoder(BORIS))
    with pytest.raises(KnownError, match=r"There is a coder called [Mm]aya already"):
        project.run(op.EditCoder(replace(BORIS, name=name)))
    assert names(project) == ["Boris", "Maya"]


def test_ones_own_name_can_be_written_otherwise(project):
    project.run(op.EditCoder(replace(MAYA, name="MAYA", initials="M")))
    assert names(project) == ["MAYA"]
    assert project.coder.initials == "M"


def test_a_colleague_of_the_same_name_can_work_along(project, location):
    project.close()
    namesake = Coder(CoderId(new_id()), "maya", "M2")
    with Project.open(location, coder=namesake) as theirs:
        theirs.run(op.AddDocuments((NewDocument(Source("A"), "A text."),)))
        assert names(theirs) == ["Maya", "maya (2)"]
        assert theirs.coder.name == "maya (2)"
    third = Coder(CoderId(new_id()), "Maya", "M3")
    with Project.open(location, coder=third) as theirs:
        theirs.run(op.EditCoder(replace(third, name="Maya of the north")))
        assert names(theirs) == ["Maya", "Maya of the north", "maya (2)"]
