import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.appearance import Appearance
from desktop.ui.dialogs.form import Form

LONG = "This cannot be done like this, since the sentence that says so needs several lines at this width. " * 3


@pytest.fixture
def form(qtbot: QtBot, appearance: Appearance) -> Form:
    made = Form("Question", "Do it")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.add("&Name", QLineEdit())
    made.show()
    return made


def cancel_of(form: Form):
    return form.buttons.button(form.buttons.StandardButton.Cancel)


def test_a_wrapped_sentence_is_never_cut_off(form: Form) -> None:
    form.refuse(LONG)
    QApplication.processEvents()
    assert form.problem.height() >= form.problem.heightForWidth(form.problem.width())


def test_a_wrapped_line_among_the_fields_is_never_cut_off(form: Form) -> None:
    words = QLabel(LONG, wordWrap=True)
    form.add("Holds", words)
    words.setText(LONG + LONG)
    QApplication.processEvents()
    assert words.height() >= words.heightForWidth(words.width())


def test_the_room_grows_when_the_form_becomes_narrower(form: Form) -> None:
    form.refuse(LONG)
    form.resize(360, 0)
    QApplication.processEvents()
    assert form.problem.height() >= form.problem.heightForWidth(form.problem.width())


@pytest.mark.parametrize("enabled", [True, False])
def test_cancel_never_is_the_default(form: Form, enabled: bool) -> None:
    form.accept_button.setEnabled(enabled)
    cancel_of(form).setFocus()
    form.hide()
    form.show()
    assert not cancel_of(form).isDefault()
    assert form.accept_button.isDefault()


def test_enter_in_a_field_does_it(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.accepted):
        qtbot.keyClick(form.findChild(QLineEdit), Qt.Key.Key_Return)


def test_enter_in_a_field_does_nothing_while_it_cannot_be_done(form: Form, qtbot: QtBot) -> None:
    form.accept_button.setEnabled(False)
    with qtbot.assertNotEmitted(form.finished):
        qtbot.keyClick(form.findChild(QLineEdit), Qt.Key.Key_Return)
    assert form.isVisible()


def test_enter_on_cancel_cancels(form: Form, qtbot: QtBot) -> None:
    cancel_of(form).setFocus()
    with qtbot.waitSignal(form.rejected):
        qtbot.keyClick(cancel_of(form), Qt.Key.Key_Return)


def test_the_first_field_has_the_focus_and_is_named(form: Form) -> None:
    assert form.focusWidget() is form.findChild(QLineEdit)
    assert form.findChild(QLineEdit).accessibleName() == "Name"
