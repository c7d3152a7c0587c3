"""The badge and its menus over a real project."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.spans import Span
from desktop.project import identity
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.coders import CoderBadge, ask_name
from desktop.ui.session import Session
from tests.conftest import BORIS, MAYA


@pytest.fixture
def badge(session: Session, actions: Actions, window: QWidget, qtbot: QtBot) -> CoderBadge:
    made = CoderBadge(session, actions, window)
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    return made


def item(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_switching_is_the_second_click(badge: CoderBadge, session: Session, qtbot: QtBot) -> None:
    session.run(op.AddCoder(BORIS))
    qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert item(menu, "Maya").isChecked()
    where = menu.actionGeometry(item(menu, "Boris")).center()
    with qtbot.waitSignal(session.coder_changed):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=where)
    assert session.project.coder.id == BORIS.id
    assert badge.accessibleName() == "Coder: Boris"


def test_layers_of_others_are_shown_and_hidden(badge: CoderBadge, session: Session) -> None:
    session.run(op.AddCoder(BORIS))
    item(badge.layers_menu(), "Boris").trigger()
    assert session.layers == {BORIS.id}
    shown = item(badge.layers_menu(), "Boris")
    assert shown.isChecked()
    shown.trigger()
    assert session.layers == frozenset()


def test_alone_the_menu_says_so(badge: CoderBadge) -> None:
    (only,) = badge.layers_menu().actions()
    assert not only.isEnabled()


def test_these_were_mine_moves_this_session_and_the_coder_works_on(
    badge: CoderBadge, session: Session, article: DocumentId, roles: Callable[[str], CodeId]
) -> None:
    session.run(op.AddCoder(BORIS))
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    item(badge.mine_menu(), "Boris").trigger()
    assert [coding.coder for coding in session.project.codings(article)] == [BORIS.id]
    assert session.project.coder.id == BORIS.id


def test_a_new_coder_works_at_once_and_is_known_to_this_machine(badge: CoderBadge, session: Session) -> None:
    badge.new_coder()
    dialog = badge.dialog
    assert dialog is not None
    dialog.name.setText("Ann van Dyke")
    assert dialog.initials.text() == "AD"
    dialog.colour.choose("#009E73")
    dialog.accept()
    assert (session.project.coder.name, session.project.coder.initials) == ("Ann van Dyke", "AD")
    assert identity.coder_called("ann van dyke").id == session.project.coder.id


def test_a_name_that_is_taken_keeps_the_dialog_open(badge: CoderBadge, session: Session, qtbot: QtBot) -> None:
    badge.new_coder()
    dialog = badge.dialog
    assert dialog is not None
    dialog.name.setText("maya")
    with qtbot.waitSignal(session.refused):
        dialog.accept()
    assert dialog.isVisible()
    assert session.project.coder.id == MAYA.id
    dialog.reject()


def test_my_name_is_kept_in_the_project_and_undone(badge: CoderBadge, session: Session) -> None:
    badge.edit_coder()
    dialog = badge.dialog
    assert dialog is not None
    dialog.name.setText("Maya Ito")
    dialog.initials.setText("M")
    dialog.accept()
    assert (session.project.coder.name, session.project.coder.initials) == ("Maya Ito", "M")
    session.undo()
    assert session.project.coder.name == "Maya"
    assert badge.accessibleName() == "Coder: Maya"


def test_the_name_of_who_sits_here_is_kept_on_the_machine(session: Session, window: QWidget, qtbot: QtBot) -> None:
    identity.save(MAYA)
    dialog = ask_name(session, window)
    dialog.name.setText("Maya Ito")
    dialog.accept()
    assert identity.this_coder().name == "Maya Ito"
    assert identity.named()


def test_initials_of_ones_own_are_not_overwritten(session: Session, window: QWidget, qtbot: QtBot) -> None:
    dialog = ask_name(session, window)
    dialog.initials.selectAll()
    qtbot.keyClicks(dialog.initials, "XY")
    dialog.name.setText("Somebody Else")
    assert dialog.filled().initials == "XY"
    dialog.name.setText("  ")
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
