import pytest
from PySide6.QtCore import Qt

from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.domain.suggestions import SuggestionState
from desktop.project import operations as op
from desktop.ui.review.thread import ThreadDialog
from desktop.ui.suggestions import SuggestionsDialog
from tests.conftest import BORIS, MAYA, TEXT
from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]


@pytest.fixture
def codings(project, article, roles):
    """Two codings of Maya's, for each of which Boris suggests another code."""
    made = []
    for words in ("embassies", "drills"):
        start = TEXT.index(words)
        new = NewCoding(article, Span(start, start + len(words)), roles("security role"))
        made += project.run(op.AddCodings((new,))).codings
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    for coding in made:
        project.run(op.Propose(coding, roles("diplomatic role"), "who, not what"))
    project.switch_coder(MAYA.id)
    return made


@pytest.fixture
def dialog(codings, session, window, qtbot):
    made = SuggestionsDialog(session, window)
    with qtbot.waitExposed(made):
        made.show()
    made.list.setFocus()
    return made


def test_what_waits_for_me_is_listed_with_who_and_why(dialog):
    first = dialog.list.topLevelItem(0)
    assert [first.text(column) for column in range(5)] == [
        "embassies",
        "security role",
        "diplomatic role",
        "Boris",
        "who, not what",
    ]


def test_by_keyboard_one_is_accepted_and_the_next_rejected(dialog, codings, project, roles, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_A)
    assert project.coding(codings[0]).code == roles("diplomatic role")
    qtbot.keyClick(dialog.list, Qt.Key.Key_R)
    assert project.coding(codings[1]).code == roles("security role")
    assert [each.state for each in project.suggestions()] == [SuggestionState.ACCEPTED, SuggestionState.REJECTED]
    assert dialog.none.isVisible()
    project.undo()
    assert dialog.list.topLevelItemCount() == 1


def test_enter_shows_the_place(dialog, codings, qtbot):
    with qtbot.waitSignal(dialog.place_wanted) as wanted:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [coding.id for coding in wanted.args] == [codings[0]]


def test_whoever_made_them_is_not_asked(dialog, session):
    session.project.switch_coder(BORIS.id)
    assert SuggestionsDialog(session, dialog.parentWidget()).list.topLevelItemCount() == 0


def test_something_is_said_to_a_suggestion_before_it_is_answered(dialog, codings, project, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_C)
    thread = dialog.findChild(ThreadDialog)
    thread.field.setText("Who is the actor?")
    thread.accept()
    assert [(each.body, each.target) for each in project.comments()] == [("Who is the actor?", codings[0])]
    assert dialog.list.topLevelItemCount() == 2
