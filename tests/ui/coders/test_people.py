"""The list of coders: who is one person is said there, and taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.ids import CodeId, CoderId, DocumentId, derived_id
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.coders.people import CodersDialog
from desktop.ui.session import Session
from tests.conftest import BORIS

OFFICE = Coder(CoderId(derived_id("test coder", "office")), "maya (2)", "M2")


@pytest.fixture
def dialog(session: Session, window: QWidget, qtbot: QtBot) -> CodersDialog:
    for coder in (BORIS, OFFICE):
        session.run(op.AddCoder(coder))
    made = CodersDialog(session, window)
    made.open()
    return made


def lines(dialog: CodersDialog) -> list[tuple[str, list[str]]]:
    tops = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(top.text(0), [top.child(row).text(0) for row in range(top.childCount())]) for top in tops if top]


def test_two_names_are_joined_by_the_list_and_separated_again(dialog: CodersDialog, session: Session) -> None:
    assert dialog.in_hand() == session.project.coder
    assert not dialog.separate.isEnabled()
    session.show_layers(frozenset({OFFICE.id, BORIS.id}))
    first, *_ = dialog.same.menu().actions()
    assert first.text() == "maya (2)"
    dialog.take(OFFICE)
    next(action for action in dialog.same.menu().actions() if action.text() == "Maya").trigger()
    assert lines(dialog) == [("Boris", []), ("Maya", ["maya (2)"])]
    assert session.layers == {BORIS.id}
    assert dialog.in_hand() == OFFICE
    dialog.separate.click()
    assert len(lines(dialog)) == 3
    session.undo()
    assert lines(dialog) == [("Boris", []), ("Maya", ["maya (2)"])]
    session.undo()
    assert len(lines(dialog)) == 3


def test_the_number_of_codings_is_of_those_that_count_and_says_how_many_do_not(
    dialog: CodersDialog, session: Session, article: DocumentId, roles: Callable[[str], CodeId]
) -> None:
    me = session.project.coder
    for coder in (OFFICE, me):
        session.project.switch_coder(coder.id)
        session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    session.run(op.SamePerson(OFFICE, me))
    assert [each.text(1) for each in dialog.list.findItems("Maya", Qt.MatchFlag.MatchExactly)] == ["1 (not counted: 1)"]
