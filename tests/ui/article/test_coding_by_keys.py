import pytest
from PySide6.QtCore import Qt

from desktop.project import operations as op

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_opens_the_palette_and_enter_applies(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Return)
    assert desk.coded() == [("embassies", "investment role")] == desk.painted()
    assert not desk.palette.isVisible()


def test_the_words_stay_selected_after_applying(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Return)
    assert desk.surface.hasFocus()
    assert desk.surface.selected_span().of(desk.surface.text()) == "embassies"


def test_every_key_can_be_taken_back(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.coded() == desk.painted() != []
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.coded() == desk.painted() == []
    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert desk.coded() == desk.painted() != []
