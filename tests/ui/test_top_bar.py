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


def test_the_button_opens_the_menus_and_lets_no_letter_of_the_article_act(window: Window, qtbot: QtBot) -> None:
    acted: list[str] = []
    for name in ("spotlight", "next_coding", "comment"):
        window.table[name].triggered.connect(lambda _checked=False, name=name: acted.append(name))
    window.top_bar.menu_button.setFocus()
    qtbot.keyClicks(window.top_bar.menu_button, "fnc")
    assert acted == []
    qtbot.keyClick(window.top_bar.menu_button, Qt.Key.Key_Space)
    qtbot.waitUntil(window.menus.all_in_one.isVisible)
    window.menus.all_in_one.close()
