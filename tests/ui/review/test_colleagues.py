"""What one says to colleagues: suggestions, comments, spot checks, and what waits for oneself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.comments import CommentKind
from desktop.project import operations as op
from desktop.ui.review.my_turn import MyTurnDialog
from desktop.ui.review.place import ReviewPlace
from desktop.ui.review.spot_check import SpotCheckDialog
from desktop.ui.review.suggesting import SuggestDialog
from desktop.ui.review.thread import ThreadDialog
from tests.conftest import MAYA
from tests.ui.review.conftest import ARTICLE, JONAS, span
from tests.ui.review.test_place import press


@pytest.fixture
def suggesting(qtbot: QtBot, review: ReviewPlace) -> SuggestDialog:
    """The question what should be otherwise, about Jonas's version of the first difference."""
    number = next(option.key for option in review.card.options() if option.sign == JONAS.initials)
    review.article.surface.select(span("Troops held drills with two"))
    press(qtbot, review, Qt.Key(ord(number)), Qt.Key.Key_S)
    return review.window_.findChild(SuggestDialog)


def test_other_ends_and_another_code_are_suggested_to_the_coder(review: ReviewPlace, suggesting: SuggestDialog) -> None:
    project = review.session.project
    before = project.codings_of_coder(JONAS.id)
    suggesting.code.setEditText("diplo")
    suggesting.note.setText("the partners are named")
    suggesting.accept()
    (made,) = project.suggestions()
    assert (made.coder, made.by, made.note) == (JONAS.id, MAYA.id, "the partners are named")
    assert made.span is not None
    assert made.span.of(ARTICLE) == "Troops held drills with two"
    assert made.code == project.find_code("diplomatic").id
    assert project.codings_of_coder(JONAS.id) == before


def test_that_a_coding_should_go_is_suggested(review: ReviewPlace, suggesting: SuggestDialog) -> None:
    suggesting.removal.setChecked(True)
    suggesting.accept()
    assert [each.removal for each in review.session.project.suggestions()] == [True]


def test_a_suggestion_that_changes_nothing_is_refused(review: ReviewPlace, suggesting: SuggestDialog) -> None:
    suggesting.ends.setChecked(False)
    suggesting.accept()
    assert suggesting.isVisible()
    assert suggesting.problem.text()
    assert review.session.project.suggestions() == []


def test_one_does_not_suggest_to_oneself(qtbot: QtBot, review: ReviewPlace) -> None:
    number = next(option.key for option in review.card.options() if option.sign == MAYA.initials)
    press(qtbot, review, Qt.Key(ord(number)), Qt.Key.Key_S)
    assert review.window_.findChild(SuggestDialog) is None


def test_a_thread_is_answered_where_it_waits(qtbot: QtBot, review: ReviewPlace) -> None:
    session, window = review.session, review.window_
    mine = session.project.codings_of_coder(MAYA.id)[0]
    session.project.switch_coder(JONAS.id)
    session.project.run(op.WriteComment(CommentKind.CODING, mine.id, "Why diplomatic?"))
    session.project.switch_coder(MAYA.id)
    window.table["waiting"].trigger()
    dialog = window.findChild(MyTurnDialog)
    item = dialog.list.topLevelItem(0)
    assert [item.text(column) for column in range(3)] == ["Comment", "Why diplomatic?", "Two neighbours"]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    thread = dialog.findChild(ThreadDialog)
    assert "Why diplomatic?" in thread.said.toPlainText()
    qtbot.keyClicks(thread.field, "It is an embassy.")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return)
    assert [each.body for each in session.project.comments()] == ["Why diplomatic?", "It is an embassy."]
    assert "It is an embassy." in thread.said.toPlainText()
    assert dialog.none.isVisibleTo(dialog)
    assert not dialog.there.isEnabled()


def test_a_spot_check_is_drawn_by_its_seed_and_shown_with_its_layer(review: ReviewPlace) -> None:
    window, session = review.window_, review.session
    window.table["spot_check"].trigger()
    dialog = window.findChild(SpotCheckDialog)
    assert dialog.coder.currentText() == JONAS.name

    def drawn() -> list[str]:
        return [dialog.list.topLevelItem(row).text(0) for row in range(dialog.list.topLevelItemCount())]

    assert len(drawn()) == 1
    dialog.percent.setValue(50)
    two = drawn()
    dialog.seed.setValue(2)
    dialog.seed.setValue(1)
    assert drawn() == two
    dialog.percent.setValue(100)
    assert len(drawn()) == 4
    dialog.code.setCurrentText("investment")
    dialog.code.activated.emit(0)
    assert len(drawn()) == 2
    dialog.buttons[-1].click()
    assert session.layers == {JONAS.id}
    assert session.project.coding(session.coding).coder == JONAS.id
