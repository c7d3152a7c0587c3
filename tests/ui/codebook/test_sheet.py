"""The sheet of a code."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.domain.codebook import Definition
from desktop.domain.references import referred
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


def test_an_arrow_that_leads_nowhere_is_said(sheet):
    sheet.form.texts["exclude"].setPlainText("Gifts → “gift role”")
    assert sheet.form.instead.leads.text() == "No code in use is called “gift role”."
    sheet.form.texts["exclude"].setPlainText("Gifts")
    assert not sheet.form.instead.leads.isVisible()


def test_the_code_itself_is_not_offered(sheet, roles):
    assert roles("security role") not in [code.id for code in sheet.form.instead.offered]
