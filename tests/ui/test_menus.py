from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.actions import TABLE
from desktop.ui.menus import LINE, MENUS, grouped, leave_menu_letters, menu_letters
from desktop.ui.window import Window


def test_every_action_stands_in_the_menus_once(window: Window) -> None:
    listed = Counter(spec.name for _, specs in grouped(window.table) for spec, _ in specs)
    assert listed == Counter(spec.name for spec in TABLE)


def test_every_action_of_an_open_project_does_something(window: Window) -> None:
    silent = {spec.name for spec, action in window.table if not action.isEnabled()}
    assert silent <= {"undo", "redo", *(name for name in silent if needs_something_in_hand(name))}


def needs_something_in_hand(name: str) -> bool:
    return name.startswith(
        ("apply_pinned", "edit_code", "rename", "recolour", "pin", "archive", "delete", "code_memo", "end_spotlight")
    )


def test_no_two_actions_of_the_window_share_a_key() -> None:
    keys = Counter(key for spec in TABLE if not spec.article for key in spec.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_menus_have_letters_of_their_own() -> None:
    letters = [title[title.index("&") + 1].lower() for title, _ in MENUS]
    assert len(set(letters)) == len(letters)
    assert all(not names.strip(f"{LINE} ").startswith(LINE) for _, names in MENUS)


def test_no_menu_is_higher_than_the_screen_of_a_small_laptop(window: Window) -> None:
    menus = window.menus.all_in_one.findChildren(QMenu) + window.menus.bar.findChildren(QMenu)
    assert len(menus) >= len(MENUS)
    assert [menu.title() for menu in menus if menu.sizeHint().height() > 690] == []


@pytest.mark.parametrize("place", ["review", "analyse", "codebook", "sources"])
def test_no_label_of_a_place_has_the_letter_of_a_menu(window: Window, place: str) -> None:
    window.table[f"place_{place}"].trigger()
    letters = [QKeySequence.mnemonic(text).toString()[-1:] for text in texts(window)]
    assert sorted(set(letters) & set(menu_letters())) == []


def test_an_ampersand_that_leads_to_no_field_stays(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    field, name, title = QLineEdit(part), QLabel("&Code", part), QLabel("R&D in the &Alps", part)
    name.setBuddy(field)
    leave_menu_letters(part)
    assert (name.text(), title.text()) == ("Code", "R&D in the &Alps")


def texts(window: Window) -> list[str]:
    """Return what stands on the labels of fields and on the buttons that can be seen."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.buddy() and label.isVisible()]
    return labels + [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]


def test_alt_and_a_letter_opens_a_menu_without_a_bar(window: Window, qtbot: QtBot) -> None:
    assert not window.menus.bar.isVisible()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup
    assert window.table["open_project"] in popup.actions()
    popup.close()


def test_the_menu_bar_is_remembered(window: Window) -> None:
    window.table["menu_bar"].trigger()
    assert window.menus.bar.isVisible()
    assert window.preferences.menu_bar
