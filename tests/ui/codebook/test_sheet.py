"""The sheet of a code."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from desktop.domain.codebook import Definition
from desktop.domain.references import referred
from desktop.ui.codebook.code_box import CodeBox
from desktop.ui.codebook.merging import MergeDialog
from desktop.ui.codebook.moving import MoveDialog
from desktop.ui.codebook.sheet import CodeSheet


@pytest.fixture
def sheet(project, roles, qtbot):
    book = project.codebook()
    code = replace(book.codes[roles("security role")], definition=Definition("security role", exclude="Money alone"))
    made = CodeSheet(book, code, lambda _filled: True)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_code_to_use_instead_is_typed_and_stands_in_the_exclude_line(sheet, project, roles, qtbot):
    qtbot.keyClicks(sheet.form.instead.choice.lineEdit(), "invest")
    popup = sheet.form.instead.choice.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    words = sheet.form.filled().definition.exclude
    assert words == "Money alone → “investment role”"
    assert [code.id for code in referred(project.codebook(), words)] == [roles("investment role")]
    assert sheet.form.instead.leads.text() == "Leads to “Roles / investment role”."
    assert sheet.form.instead.choice.currentText() == ""
    assert sheet.focusWidget() is sheet.form.texts["exclude"]


@pytest.mark.parametrize("field", ["definition", "include", "exclude", "examples", "near_misses"])
def test_the_letter_of_a_label_leads_to_its_field(sheet, qtbot, field):
    sheet.activateWindow()
    sheet.form.name.setFocus()
    label = next(label for label in sheet.form.findChildren(QLabel) if label.buddy() is sheet.form.texts[field])
    qtbot.keyClick(sheet, QKeySequence.mnemonic(label.text())[0].key(), Qt.KeyboardModifier.AltModifier)
    assert sheet.focusWidget() is sheet.form.texts[field]


def test_ctrl_and_enter_keeps_the_sheet_while_a_text_is_typed(sheet, qtbot):
    sheet.activateWindow()
    sheet.form.texts["definition"].setFocus()
    with qtbot.waitSignal(sheet.accepted):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_was_written_is_not_lost_by_escape(sheet, qtbot):
    sheet.activateWindow()
    qtbot.keyClicks(sheet.form.texts["definition"], "Keeping two patrons.")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    on = sheet.box.defaultButton()
    assert on.text() == "Go on writing"
    on.click()
    assert sheet.form.filled().definition.definition == "Keeping two patrons."
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    discard = next(button for button in sheet.box.buttons() if button.text() == "Discard it")
    with qtbot.waitSignal(sheet.rejected):
        discard.click()


def test_a_sheet_in_which_nothing_was_written_closes_at_once(sheet, qtbot):
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_an_arrow_that_leads_nowhere_is_said(sheet):
    sheet.form.texts["exclude"].setPlainText("Gifts → “gift role”")
    assert sheet.form.instead.leads.text() == "No code in use is called “gift role”."
    sheet.form.texts["exclude"].setPlainText("Gifts")
    assert not sheet.form.instead.leads.isVisible()


def test_the_code_itself_is_not_offered(sheet, roles):
    assert roles("security role") not in [code.id for code in sheet.form.instead.choice._codes]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("invest", "investment role"), ("Roles / diplomatic role", "diplomatic role"), ("ROLES", "Roles"), ("role", None)],
)
def test_what_is_typed_stands_for_the_one_code_it_is_part_of(project, roles, qtbot, typed, name):
    book = project.codebook()
    box = CodeBox(book, list(book), "Code")
    qtbot.addWidget(box)
    qtbot.keyClicks(box.lineEdit(), typed)
    assert (box.code() and box.code().name) == name


def test_codes_are_moved_below_the_one_that_is_typed_or_to_the_top(project, roles, qtbot):
    book, below = project.codebook(), []
    for typed in ("diplo", ""):
        dialog = MoveDialog(book, [book.codes[roles("security role")]], below.append, None)
        qtbot.addWidget(dialog)
        qtbot.keyClicks(dialog.below.lineEdit(), typed)
        dialog.accept_button.click()
    assert below == [roles("diplomatic role"), None]


def test_codes_are_moved_below_nothing_that_is_not_meant(project, roles, qtbot):
    book = project.codebook()
    dialog = MoveDialog(book, [book.codes[roles("security role")]], lambda _to: None, None)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.below.lineEdit(), "secur")
    assert not dialog.accept_button.isEnabled()


def test_codes_are_merged_into_the_one_that_is_typed(project, roles, qtbot):
    book, into = project.codebook(), []
    dialog = MergeDialog(book, [book.codes[roles("security role")]], into.append, None)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.into.lineEdit(), "diplo")
    dialog.accept_button.click()
    assert into == [roles("diplomatic role")]
