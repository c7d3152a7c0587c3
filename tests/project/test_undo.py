import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from tests.conftest import BORIS, MAYA


def add(project, article, roles, start):
    return project.run(op.AddCodings((NewCoding(article, Span(start, start + 4), roles("security role")),)))


def test_undo_and_redo_are_named_and_unlimited(project, article, roles):
    assert project.undo_label().startswith("Add")
    while project.undo():
        pass
    assert project.undo_label() == ""
    assert project.documents() == []
    assert len(project.codebook()) == 0
    while project.redo():
        pass
    assert len(project.documents()) == 1
    assert len(project.codebook()) == 4


def test_undo_survives_a_restart(project, location, article, roles):
    add(project, article, roles, 0)
    project.close()
    with Project.open(location, coder=MAYA) as again:
        assert again.undo()
        assert again.codings(article) == []
        assert again.redo_label() == "Add 1 coding"


def test_a_new_change_ends_redo(project, article, roles):
    add(project, article, roles, 0)
    project.undo()
    add(project, article, roles, 5)
    assert project.redo_label() == ""


def test_undo_takes_back_only_ones_own_changes(project, article, roles):
    add(project, article, roles, 0)
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    assert not project.undo()
    add(project, article, roles, 5)
    assert project.undo()
    assert [coding.coder for coding in project.codings(article)] == [MAYA.id]


def test_redo_brings_back_only_what_undo_took(project, article):
    project.run(op.AddCoder(BORIS))
    project.run(op.RemoveDocuments((article,)))
    again = NewDocument(Source("Again"), project.text(article))
    project.switch_coder(BORIS.id)
    project.run(op.AddDocuments((again,)))
    project.switch_coder(MAYA.id)
    project.undo()
    assert [document.source.title for document in project.documents()] == ["Again"]
    project.redo()
    assert [document.source.title for document in project.documents()] == ["Again"]


def test_undo_does_not_pull_a_code_away_from_another_coder(project, article, roles):
    project.run(op.AddCoder(BORIS))
    project.run(op.AddCodes((NewCode(Definition("late code")),)))
    project.switch_coder(BORIS.id)
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), project.find_code("late code").id),)))
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="Boris"):
        project.undo()
    assert len(project.codebook()) == 5


def test_undo_of_many_articles_stops_at_one_that_another_coder_has_coded(project, roles):
    project.run(op.AddCoder(BORIS))
    project.run(op.AddDocuments(tuple(NewDocument(Source(name), f"{name}. Words follow.") for name in "ABC")))
    project.switch_coder(BORIS.id)
    coded = project.find_document("B").id
    changes = add(project, coded, roles, 0)
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="Another coder has coded this article"):
        project.undo()
    assert len(project.documents()) == 3
    project.switch_coder(BORIS.id)
    project.run(op.RemoveCodings(changes.codings))
    project.switch_coder(MAYA.id)
    project.undo()
    assert project.documents() == []


def test_undo_of_a_step_that_changed_a_row_twice_brings_back_what_was_before_it(project, article):
    steps = [op.EditDocument(article, Source(title)) for title in ("First", "Second")]
    before = project.document(article)
    project.run(op.Together("Edit twice", (*steps, op.EditRecords({article: {"language": "en"}}))))
    project.undo()
    assert project.document(article) == before
    assert project.attributes(article) == {}
    project.redo()
    assert project.document(article).title == "Second"
    assert project.check() == []


def test_undo_does_not_send_a_coder_away_who_has_worked(project, article, roles):
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    add(project, article, roles, 5)
    project.switch_coder(MAYA.id)
    with pytest.raises(KnownError, match="worked"):
        project.undo()


def test_history_tells_who_did_what_and_what_is_taken_back(project, article, roles):
    add(project, article, roles, 0)
    project.undo()
    undo, coding, *_ = project.history()
    assert (undo.role, undo.coder) == ("undo", MAYA.id)
    assert coding.undone


def test_these_were_mine_moves_the_session_with_history(project, article, roles):
    add(project, article, roles, 0)
    project.run(op.AddCoder(BORIS))
    project.run(op.ReassignSession(BORIS.id))
    assert [coding.coder for coding in project.codings(article)] == [BORIS.id]
    project.undo()
    assert [coding.coder for coding in project.codings(article)] == [MAYA.id]


def test_the_history_says_of_everybody_what_is_taken_back(project, article, roles):
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    add(project, article, roles, 0)
    project.undo()
    project.switch_coder(MAYA.id)
    by_boris = [event for event in project.history() if event.coder == BORIS.id]
    assert [(event.label, event.undone) for event in by_boris] == [
        ("Undo: Add 1 coding", False),
        ("Add 1 coding", True),
    ]
    project.switch_coder(BORIS.id)
    project.redo()
    assert not any(event.undone for event in project.history())
    project.undo()
    add(project, article, roles, 5)
    assert [event.label for event in project.history() if event.undone] == ["Add 1 coding"]
    assert not any(event.undone for event in project.history(1))
