"""What both copies changed stays listed after a merge, and the other value can be taken."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA, TEXT


@pytest.fixture
def maya(tmp_path: Path) -> Iterator[Project]:
    """A project of which Boris has a copy, after both changed the short name and the definition of a code."""
    first, copy = tmp_path / "maya.gloss", tmp_path / "boris.gloss"
    with Project.create(first, coder=MAYA) as project:
        project.run(op.AddDocuments((NewDocument(Source("Two neighbours"), TEXT),)))
        (code,) = project.run(op.AddCodes((NewCode(Definition("security")),))).codes
        (document,) = project.documents()
        project.run(op.AddCodings((NewCoding(document.id, Span(0, 4), code),)))
        project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, document.id), "first"))
    shutil.copy(first, copy)
    with Project.open(copy, coder=BORIS) as project:
        project.run(op.EditCode(code, short_name="safety"))
        project.run(op.Redefine(code, Definition("security", "his words")))
    with Project.open(first, coder=MAYA) as project:
        project.run(op.EditCode(code, short_name="defence"))
        project.run(op.Redefine(code, Definition("security", "her words")))
        project.merge(copy)
        yield project


def clash(project: Project, field: str):
    return next(each for each in project.clashes() if each.field == field)


def test_both_values_are_listed_with_who_and_when(maya: Project) -> None:
    assert {each.field for each in maya.clashes()} == {"short_name", "definition"}
    found = clash(maya, "short_name")
    assert (found.stands.words, found.stands.by) == ("defence", "Maya")
    assert (found.other.words, found.other.by) == ("safety", "Boris")
    assert found.stands.at >= found.other.at > 0
    assert (found.file, found.name, found.open) == ("boris.gloss", "security", True)


def test_the_other_value_is_taken_as_one_step(maya: Project) -> None:
    maya.run(clash(maya, "short_name").taking)
    assert maya.find_code("security").short_name == "safety"
    assert clash(maya, "short_name").stands.words == "safety"
    maya.undo()
    assert maya.find_code("security").short_name == "defence"
    assert maya.check() == []


def test_other_words_of_a_code_are_a_meaning_of_their_own(maya: Project) -> None:
    before = maya.find_code("security").meaning_id
    maya.run(clash(maya, "definition").taking)
    code = maya.find_code("security")
    assert (code.definition.definition, code.meaning_id != before) == ("his words", True)


def test_what_was_changed_again_since_is_settled(maya: Project) -> None:
    maya.run(op.EditCode(maya.find_code("security").id, short_name="third"))
    assert not clash(maya, "short_name").open


def test_a_merge_that_is_taken_back_takes_its_conflicts_along(maya: Project) -> None:
    maya.undo()
    assert maya.clashes() == []
    maya.redo()
    assert len(maya.clashes()) == 2


def test_anothers_work_is_not_changed_by_it(maya: Project) -> None:
    (memo,) = maya.memos()
    maya.switch_coder(BORIS.id)
    with pytest.raises(KnownError, match="only Maya can change it"):
        maya.run(op.TakeOther("memo", memo.id, "body", "second"))
