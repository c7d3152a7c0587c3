"""The codebook panel over a real project."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.memos import MemoKind
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.codebook import CodebookPanel
from desktop.ui.codebook.counts import Count
from desktop.ui.session import Session
from desktop.ui.text.mime import code_in, of_span
from tests.conftest import BORIS, MAYA
from tests.dropping import drag_and_drop

Find = Callable[[str], CodeId]
SECURITY, INVESTMENT, DIPLOMATIC = "security role", "investment role", "diplomatic role"


@pytest.fixture
def panel(roles: Find, session: Session, actions: Actions, window: QWidget, qtbot: QtBot) -> CodebookPanel:
    made = CodebookPanel(session, actions, window)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.tree.setFocus()
    return made


def names(panel: CodebookPanel) -> list[str]:
    book = panel._session.project.codebook()
    return [book.codes[code].name for code in panel.model.shown()]


def press(
    qtbot: QtBot, panel: CodebookPanel, code: CodeId, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    room = panel.tree.visualRect(panel.model.index_of(code))
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, modifier, room.center())


def count(panel: CodebookPanel, code: CodeId) -> Count:
    row = panel.model.row(code)
    assert row is not None
    return row.count


def drop(panel: CodebookPanel, data: QMimeData, at: QPoint) -> None:
    drag_and_drop(panel.tree.viewport(), data, QPointF(at), Qt.DropAction.MoveAction)


def test_shows_the_tree_in_its_order_with_families_open(panel: CodebookPanel, roles: Find) -> None:
    assert names(panel) == ["Roles", SECURITY, INVESTMENT, DIPLOMATIC]
    assert panel.tree.isExpanded(panel.model.index_of(roles("Roles")))


def test_a_click_names_the_code_and_shows_what_it_means(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    panel._session.run(
        op.Redefine(roles(SECURITY), Definition(SECURITY, "Guards.", include="bases", near_misses="parades"))
    )
    with qtbot.waitSignal(panel.code_clicked) as clicked:
        press(qtbot, panel, roles(SECURITY))
    assert clicked.args == [roles(SECURITY)]
    assert panel.card.text().splitlines() == ["Guards.", "Include bases", "Near misses parades"]


def test_a_double_click_opens_and_chooses_only_once(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    clicked: list[CodeId] = []
    panel.code_clicked.connect(clicked.append)
    where = panel.tree.visualRect(panel.model.index_of(roles(SECURITY))).center()
    with qtbot.waitSignal(panel.code_opened) as opened:
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [roles(SECURITY)]
    assert clicked == [roles(SECURITY)]


def test_enter_names_the_current_code(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    panel.tree.go_to(roles("Roles"))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.code_clicked) as chosen:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert chosen.args == [roles(SECURITY)]


def test_choosing_several_applies_none(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    press(qtbot, panel, roles(SECURITY))
    with qtbot.assertNotEmitted(panel.code_clicked):
        press(qtbot, panel, roles(DIPLOMATIC), Qt.KeyboardModifier.ShiftModifier)
    assert panel.tree.chosen() == (roles(SECURITY), roles(INVESTMENT), roles(DIPLOMATIC))


def test_going_to_a_code_leaves_none_chosen_that_was_chosen_before_though_ctrl_is_held(
    panel: CodebookPanel, roles: Find, qtbot: QtBot
) -> None:
    panel.tree.go_to(roles(SECURITY))
    qtbot.keyPress(panel.tree, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    panel.tree.go_to(roles(DIPLOMATIC))
    qtbot.keyRelease(panel.tree, Qt.Key.Key_Control)
    assert panel.tree.chosen() == (roles(DIPLOMATIC),)


def test_counts_are_mine_here_and_in_all(
    panel: CodebookPanel, session: Session, article: DocumentId, roles: Find, qtbot: QtBot
) -> None:
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles(SECURITY)),)))
    qtbot.waitUntil(lambda: count(panel, roles(SECURITY)) == Count(0, 1))
    session.open_document(article)
    qtbot.waitUntil(lambda: count(panel, roles(SECURITY)) == Count(1, 1))
    assert count(panel, roles("Roles")) == Count(1, 1)
    assert panel._units.text() == "mine, in this article · in all"
    session.run(op.CodeDocuments((article,), roles(INVESTMENT)))
    qtbot.waitUntil(lambda: count(panel, roles("Roles")) == Count(2, 2))
    session.undo()
    session.undo()
    qtbot.waitUntil(lambda: count(panel, roles("Roles")) == Count(0, 0))
    session.redo()
    session.run(op.AddCoder(BORIS))
    session.switch_coder(BORIS.id)
    assert count(panel, roles(SECURITY)) == Count(0, 0)


def test_a_coding_touches_its_code_and_families_only(
    panel: CodebookPanel, session: Session, article: DocumentId, roles: Find, qtbot: QtBot
) -> None:
    touched: list[CodeId | None] = []
    panel.model.dataChanged.connect(lambda index, _last: touched.append(panel.model.code(index)))
    panel.model.modelReset.connect(lambda: touched.append(None))
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles(SECURITY)),)))
    qtbot.waitUntil(lambda: bool(touched))
    assert set(touched) == {roles(SECURITY), roles("Roles")}


def test_rename_in_place_is_a_new_meaning(panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot) -> None:
    code = roles(SECURITY)
    panel.tree.go_to(code)
    qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "guard role")
    with qtbot.assertNotEmitted(panel.code_clicked):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.project.codebook().codes[code].name == "guard role")
    assert [meaning.definition.name for meaning in session.project.meanings(code)] == [SECURITY, "guard role"]
    assert panel.tree.current_code() == code


def test_alt_arrows_reorder_and_change_the_family(
    panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    panel.tree.go_to(roles(DIPLOMATIC))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Up, alt)
    assert names(panel) == ["Roles", SECURITY, DIPLOMATIC, INVESTMENT]
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right, alt)
    assert session.project.codebook().path(roles(DIPLOMATIC)) == ("Roles", SECURITY, DIPLOMATIC)
    assert panel.tree.current_code() == roles(DIPLOMATIC)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Left, alt)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Left, alt)
    assert session.project.codebook().path(roles(DIPLOMATIC)) == (DIPLOMATIC,)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down, alt)
    for _ in range(4):
        session.undo()
    assert names(panel) == ["Roles", SECURITY, INVESTMENT, DIPLOMATIC]


def test_the_tree_keeps_its_keys_from_the_window(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find, qtbot: QtBot
) -> None:
    gone: list[str] = []
    for name in ("next_document", "previous_document", "focus_article"):
        actions.on(name, lambda name=name: gone.append(name))
    panel.tree.go_to(roles(SECURITY))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
    assert not gone
    assert names(panel) == ["Roles", INVESTMENT, SECURITY, DIPLOMATIC]
    editor = panel.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.tree.viewport().findChild(QLineEdit) is None)
    assert not gone
    qtbot.keyClick(panel.tree, Qt.Key.Key_Escape)
    assert gone == ["focus_article"]


def test_a_code_dropped_on_another_comes_below_it(panel: CodebookPanel, session: Session, roles: Find) -> None:
    data = panel.model.mimeData([panel.model.index_of(roles(DIPLOMATIC))])
    drop(panel, data, panel.tree.visualRect(panel.model.index_of(roles(SECURITY))).center())
    assert session.project.codebook().path(roles(DIPLOMATIC)) == ("Roles", SECURITY, DIPLOMATIC)


def test_a_code_dropped_between_two_stands_between_them(panel: CodebookPanel, session: Session, roles: Find) -> None:
    data = panel.model.mimeData([panel.model.index_of(roles(DIPLOMATIC))])
    room = panel.tree.visualRect(panel.model.index_of(roles(INVESTMENT)))
    drop(panel, data, QPoint(room.center().x(), room.top()))
    assert names(panel) == ["Roles", SECURITY, DIPLOMATIC, INVESTMENT]


def test_a_family_cannot_be_dropped_into_itself(panel: CodebookPanel, session: Session, roles: Find) -> None:
    data = panel.model.mimeData([panel.model.index_of(roles("Roles"))])
    inside = panel.model.index_of(roles(SECURITY))
    assert not panel.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, inside)
    assert panel.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())


def test_a_dragged_code_carries_its_id(panel: CodebookPanel, roles: Find) -> None:
    data = panel.model.mimeData([panel.model.index_of(roles(DIPLOMATIC))])
    assert code_in(data) == roles(DIPLOMATIC)


def test_words_dropped_on_a_code_are_for_it(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    data = of_span(Span(0, 4), "When")
    with qtbot.waitSignal(panel.span_dropped) as dropped:
        drop(panel, data, panel.tree.visualRect(panel.model.index_of(roles(INVESTMENT))).center())
    assert dropped.args == [roles(INVESTMENT)]


def test_filter_shows_what_fits_and_the_way_to_it(
    panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot
) -> None:
    session.run(op.AddCodes((NewCode(Definition("Stance"), children=(NewCode(Definition("warns")),)),)))
    qtbot.keyClicks(panel.filter, "warn")
    assert names(panel) == ["Stance", "warns"]
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.tree.current_code() == roles("warns")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert len(names(panel)) == 6
    assert panel.tree.current_code() == roles("warns")


def test_a_family_stays_closed_over_changes(panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot) -> None:
    panel.tree.collapse(panel.model.index_of(roles("Roles")))
    session.run(op.AddCodes((NewCode(Definition("economic role")),), roles("Roles")))
    qtbot.keyClicks(panel.filter, "role")
    assert panel.tree.isExpanded(panel.model.index_of(roles("Roles")))
    panel.filter.clear()
    assert not panel.tree.isExpanded(panel.model.index_of(roles("Roles")))


def test_pinning_takes_one_digit_at_a_time(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find
) -> None:
    panel.tree.go_to(roles(SECURITY))
    panel.commands.pin(3)
    panel.commands.pin(5)
    assert session.project.pins() == {5: roles(SECURITY)}
    row = panel.model.row(roles(SECURITY))
    assert row is not None
    assert row.digit == 5
    panel.commands.pin(None)
    assert session.project.pins() == {}


def test_nothing_is_changed_in_a_project_that_is_open_to_read(
    project: Project, roles: Find, location: str, window: QWidget, qtbot: QtBot
) -> None:
    code = roles(SECURITY)
    project.close()
    with Project.open(location, coder=MAYA, read_only=True) as reading:
        session = Session(reading)
        actions = Actions(window)
        made = CodebookPanel(session, actions, window)
        actions.set_read_only(True)
        made.tree.go_to(code)
        with qtbot.assertNotEmitted(session.refused):
            for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
                qtbot.keyClick(made.tree, key)
            qtbot.keyClick(made.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert not made.model.flags(made.model.index_of(code)) & Qt.ItemFlag.ItemIsEditable
        assert names(made) == ["Roles", SECURITY, INVESTMENT, DIPLOMATIC]
        session.close()


def test_archived_codes_are_hidden_until_asked_for(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find
) -> None:
    panel.tree.go_to(roles(SECURITY))
    actions["archive_code"].trigger()
    assert SECURITY not in names(panel)
    actions["show_archived"].setChecked(True)
    assert SECURITY in names(panel)
    panel.tree.go_to(roles(SECURITY))
    actions["archive_code"].trigger()
    assert not session.project.codebook().codes[roles(SECURITY)].archived


def test_delete_removes_and_undo_brings_back_in_place(
    panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot
) -> None:
    panel.tree.go_to(roles(INVESTMENT))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert names(panel) == ["Roles", SECURITY, DIPLOMATIC]
    session.undo()
    assert names(panel) == ["Roles", SECURITY, INVESTMENT, DIPLOMATIC]


def test_what_goes_with_a_code_is_said(
    panel: CodebookPanel, session: Session, article: DocumentId, actions: Actions, roles: Find, qtbot: QtBot
) -> None:
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles(SECURITY)),)))
    panel.tree.go_to(roles(SECURITY))
    with qtbot.waitSignal(session.told) as said:
        actions["delete_code"].trigger()
    assert said.args == ["1 coding went with it. Undo brings all back."]
    with qtbot.waitSignal(session.told) as said:
        session.undo()
    assert said.args == ["Taken back: Delete 1 code."]


def test_a_code_that_others_used_is_not_deleted(
    panel: CodebookPanel, session: Session, article: DocumentId, actions: Actions, roles: Find, qtbot: QtBot
) -> None:
    session.run(op.AddCoder(BORIS))
    session.switch_coder(BORIS.id)
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles(SECURITY)),)))
    session.switch_coder(MAYA.id)
    panel.tree.go_to(roles(SECURITY))
    with qtbot.waitSignal(session.refused) as said:
        actions["delete_code"].trigger()
    assert "was used by Boris" in said.args[0]
    assert SECURITY in names(panel)


def test_a_new_code_is_made_in_the_sheet(panel: CodebookPanel, session: Session, actions: Actions, roles: Find) -> None:
    panel.tree.go_to(roles(SECURITY))
    actions["new_code_below"].trigger()
    sheet = panel.commands.sheet
    assert sheet is not None
    sheet.form.name.setText(" drills ")
    sheet.form.short_name.setText("dr")
    sheet.form.colour.choose("#009E73")
    sheet.form.texts["include"].setPlainText("live fire")
    sheet.accept()
    made = session.project.find_code("drills")
    assert session.project.codebook().path(made.id) == ("Roles", SECURITY, "drills")
    assert (made.short_name, made.colour, made.definition.include) == ("dr", "#009E73", "live fire")
    assert panel.tree.current_code() == made.id


def test_the_sheet_keeps_the_reason_only_where_the_meaning_changes(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find
) -> None:
    code = roles(SECURITY)
    panel.tree.go_to(code)
    actions["edit_code"].trigger()
    sheet = panel.commands.sheet
    assert sheet is not None
    assert not sheet.form.reason.isEnabled()
    sheet.form.texts["exclude"].setPlainText("parades")
    assert sheet.form.reason.isEnabled()
    sheet.form.reason.setText("two coders differed")
    sheet.form.short_name.setText("sec")
    sheet.accept()
    assert session.project.meanings(code)[-1].reason == "two coders differed"
    assert session.project.codebook().codes[code].short_name == "sec"
    session.undo()
    assert session.project.codebook().codes[code].short_name == ""
    assert session.project.codebook().codes[code].definition.exclude == ""


def test_the_sheet_shows_earlier_meanings(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find
) -> None:
    from desktop.ui.codebook.meanings import EarlierMeanings

    session.run(op.Redefine(roles(SECURITY), Definition(SECURITY, "Guards & bases"), "too vague"))
    panel.tree.go_to(roles(SECURITY))
    actions["edit_code"].trigger()
    assert panel.commands.sheet is not None
    pages = panel.commands.sheet.findChild(EarlierMeanings)
    assert pages is not None
    text = pages.toPlainText()
    legend, _line, first, *_ = text.splitlines()
    assert legend == "Underlined words were put in, words struck through were taken out."
    assert first.startswith("Maya · ")
    assert "Reason: too vague" in text
    assert "Definition: Guards & bases" in text
    panel.commands.sheet.reject()


def test_earlier_meanings_show_which_words_came_and_went(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find
) -> None:
    from desktop.ui.codebook.meanings import EarlierMeanings

    for words in ("commits <capital>", "promises <capital>"):
        session.run(op.Redefine(roles(SECURITY), Definition(SECURITY, words)))
    panel.tree.go_to(roles(SECURITY))
    actions["edit_code"].trigger()
    assert panel.commands.sheet is not None
    pages = panel.commands.sheet.findChild(EarlierMeanings)
    assert pages is not None
    assert [words_of(pages, mark) for mark in (QTextCharFormat.fontStrikeOut, QTextCharFormat.fontUnderline)] == [
        ["words struck through", "commits"],
        ["Underlined words", "promises"],
    ]
    assert "commitspromises <capital>" in pages.toPlainText()
    panel.commands.sheet.reject()


def words_of(pages: QTextBrowser, marked: Callable[[QTextCharFormat], bool]) -> list[str]:
    """Return the words that bear a mark, in order."""
    fragments = []
    block = pages.document().begin()
    while block.isValid():
        fragments += [piece.fragment() for piece in block]
        block = block.next()
    return [fragment.text() for fragment in fragments if marked(fragment.charFormat())]


def test_colour_of_several_codes_is_one_step(panel: CodebookPanel, session: Session, roles: Find, qtbot: QtBot) -> None:
    press(qtbot, panel, roles(SECURITY))
    press(qtbot, panel, roles(INVESTMENT), Qt.KeyboardModifier.ControlModifier)
    before = {code.id: code.colour for code in session.project.codebook()}
    panel.commands.recolour("#6B4C9A")
    book = session.project.codebook()
    assert {book.codes[roles(name)].colour for name in (SECURITY, INVESTMENT)} == {"#6B4C9A"}
    session.undo()
    assert {code.id: code.colour for code in session.project.codebook()} == before


def test_memo_is_wanted_on_the_current_code(panel: CodebookPanel, actions: Actions, roles: Find, qtbot: QtBot) -> None:
    panel.tree.go_to(roles(SECURITY))
    with qtbot.waitSignal(panel.memo_wanted) as wanted:
        actions["code_memo"].trigger()
    assert (wanted.args[0].kind, wanted.args[0].id) == (MemoKind.CODE, roles(SECURITY))


def test_the_definition_can_be_folded(panel: CodebookPanel, roles: Find, qtbot: QtBot) -> None:
    panel.tree.go_to(roles(SECURITY))
    assert not panel.card.folded
    qtbot.mouseClick(panel.card._fold, Qt.MouseButton.LeftButton)
    assert panel.card.folded
    assert panel.card.isVisible()


def test_an_empty_codebook_offers_the_first_code(
    project: Project, session: Session, actions: Actions, window: QWidget
) -> None:
    made = CodebookPanel(session, actions, window)
    assert made.tree.isHidden()
    session.run(op.AddCodes((NewCode(Definition("first")),)))
    assert not made.tree.isHidden()
    assert names(made) == ["first"]


def test_codes_are_merged_into_one_that_is_asked_for(
    panel: CodebookPanel, session: Session, actions: Actions, roles: Find, article: DocumentId, qtbot: QtBot
) -> None:
    session.run(op.AddCodings((NewCoding(article, Span(0, 4), roles(SECURITY)),)))
    press(qtbot, panel, roles(SECURITY))
    actions["merge_codes"].trigger()
    dialog = panel.commands.merging
    assert dialog is not None
    offered = [dialog.into.itemText(row) for row in range(dialog.into.count())]
    assert f"Roles / {SECURITY}" not in offered
    assert offered[0] == f"Roles / {INVESTMENT}"
    dialog.into.setCurrentIndex(0)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert SECURITY not in names(panel)
    assert session.project.counts(MAYA.id) == {roles(INVESTMENT): 1}
    session.undo()
    assert SECURITY in names(panel)
