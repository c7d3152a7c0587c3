import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.command_palette import CommandPalette
from desktop.ui.window import Window


@pytest.mark.parametrize("width", [720, 960, 1280, 1920])
def test_the_words_of_the_search_field_stop_before_its_key(new_window, filled: str, width: int) -> None:
    window: Window = new_window(filled, width, 540)
    window.resize(width, 540)
    QApplication.processEvents()
    field = window.top_bar.search
    assert field.text().startswith("Search")
    assert field.fontMetrics().horizontalAdvance(field.text()) <= field.room()


def test_the_search_field_opens_the_palette(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.top_bar.search, Qt.MouseButton.LeftButton)
    assert window.findChild(CommandPalette).isVisible()
