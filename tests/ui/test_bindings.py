from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QKeySequenceEdit
from pytestqt.qtbot import QtBot

from desktop.ui.actions import TABLE, Spec
from desktop.ui.bindings import is_letter, understood
from desktop.ui.command_palette import entries
from desktop.ui.dialogs.keys import KeysDialog
from desktop.ui.dialogs.new_keys import NewKeys
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

PLAIN = Qt.KeyboardModifier.NoModifier
SPECS = {spec.name: spec for spec in TABLE}


def table_of(window: Window) -> KeysDialog:
    window.table["keys"].trigger()
    dialog = window.findChild(KeysDialog)
    assert dialog
    return dialog


def change(dialog: KeysDialog, name: str) -> NewKeys:
    """Go to the row of an action and press F2."""
    dialog.rows.setCurrentItem(dialog.row(name))
    QTest.keyClick(dialog.rows, Qt.Key.Key_F2)
    found = dialog.findChildren(NewKeys)
    assert found
    return found[-1]


def press(
    field: QKeySequenceEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    field.clear()
    QTest.keyClick(field, key, modifiers)


def keys(window: Window, name: str) -> list[str]:
    return [shortcut.toString() for shortcut in window.table[name].shortcuts()]


def test_a_key_that_is_pressed_becomes_the_key(window: Window) -> None:
    dialog = table_of(window)
    asked = change(dialog, "next_coding")
    press(asked.fields[0], Qt.Key.Key_J)
    asked.accept()
    assert keys(window, "next_coding") == ["J"]
    assert dialog.row("next_coding").text(1) == "J"
    assert window.table.key("next_coding") == "J"


def test_an_action_may_have_several_keys(window: Window) -> None:
    asked = change(table_of(window), "next_coding")
    press(asked.fields[1], Qt.Key.Key_J)
    asked.accept()
    assert keys(window, "next_coding") == ["N", "J"]


def test_a_new_key_acts_at_once_and_the_old_one_no_more(window: Window) -> None:
    dialog = table_of(window)
    asked = change(dialog, "show_history")
    press(asked.fields[0], Qt.Key.Key_F5)
    asked.accept()
    dialog.reject()
    window.activateWindow()
    shown = window.table["show_history"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.table["show_history"].isChecked() == shown
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.table["show_history"].isChecked() != shown


def test_a_key_that_is_taken_has_to_be_decided_upon(window: Window) -> None:
    asked = change(table_of(window), "next_coding")
    press(asked.fields[0], Qt.Key.Key_P)
    assert "Previous coding" in asked.problem.text()
    asked.accept()
    assert keys(window, "next_coding") == ["N"]
    asked.take_away.click()
    assert not asked.problem.text()
    asked.accept()
    assert keys(window, "next_coding") == ["P"]
    assert keys(window, "previous_coding") == []


@pytest.mark.parametrize(
    ("name", "key", "modifiers", "words"),
    [
        ("next_coding", Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier, "Grow the selection"),
        ("next_coding", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "Find a command"),
        ("show_history", Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "in the way of typing"),
        ("show_history", Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier, "opens a menu"),
    ],
)
def test_what_stands_in_the_way_is_said(
    window: Window, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, words: str
) -> None:
    asked = change(table_of(window), name)
    press(asked.fields[0], key, modifiers)
    assert words in asked.problem.text()


def test_keys_are_kept_for_this_machine_and_shared_by_all_windows(
    window: Window, new_window: Callable[..., Window], preferences: Preferences
) -> None:
    other = new_window()
    window.table.bindings.choose({SPECS["next_coding"]: ("J", "Ctrl+J")})
    assert keys(other, "next_coding") == ["J", "Ctrl+J"]
    preferences._settings.sync()
    again = Preferences(QSettings(preferences._settings.fileName(), QSettings.Format.IniFormat))
    assert again.bindings.of(SPECS["next_coding"]) == ("J", "Ctrl+J")


def test_one_and_all_go_back_to_the_first_keys(window: Window) -> None:
    window.table.bindings.choose({SPECS["next_coding"]: ("J",), SPECS["memo"]: ("Ctrl+J",)})
    dialog = table_of(window)
    dialog.rows.setCurrentItem(dialog.row("memo"))
    dialog.reset.click()
    assert keys(window, "memo") == ["M"]
    assert keys(window, "next_coding") == ["J"]
    dialog.reset_all.click()
    assert keys(window, "next_coding") == ["N"]


def test_going_back_asks_where_another_action_has_the_key_now(window: Window) -> None:
    window.table.bindings.choose({SPECS["next_coding"]: ("J",), SPECS["memo"]: ("N",)})
    dialog = table_of(window)
    dialog.rows.setCurrentItem(dialog.row("next_coding"))
    dialog.reset.click()
    asked = dialog.findChildren(NewKeys)[-1]
    assert asked.isVisible()
    asked.take_away.click()
    asked.accept()
    assert (keys(window, "next_coding"), keys(window, "memo")) == (["N"], [])


@pytest.mark.parametrize("stored", ["{", "[]", "7", '{"memo": "X"}', '{"memo": [7]}', '{"memo": ["nonsense"]}'])
def test_damaged_keys_count_as_not_chosen(preferences: Preferences, stored: str) -> None:
    preferences._settings.setValue("keys/own", stored)
    assert preferences.bindings.of(SPECS["memo"]) == ("M",)


def test_keys_of_actions_that_are_not_known_here_are_kept() -> None:
    assert understood('{"later": ["Ctrl+J"], "memo": []}') == {"later": ("Ctrl+J",), "memo": ()}


def test_letters_can_be_switched_off_and_are_said_to_be_off(window: Window, preferences: Preferences) -> None:
    dialog = table_of(window)
    dialog.letters.click()
    assert keys(window, "next_coding") == []
    assert keys(window, "next_same_code") == ["Ctrl+Alt+Down"]
    assert keys(window, "remove_coding") == ["Del", "Backspace"]
    assert keys(window, "apply_code") == ["Return", "Enter"]
    assert not [key for spec in TABLE for key in keys(window, spec.name) if is_letter(key) and not spec.review]
    assert dialog.row("review_next").text(1) == "J"
    assert dialog.row("next_coding").text(1) == "N (off)"
    assert not window.table["letter_keys"].isChecked()
    assert preferences._settings.value("keys/letters") == "false"
    window.table["letter_keys"].trigger()
    assert keys(window, "next_coding") == ["N"]
    assert dialog.letters.isChecked()


def test_the_command_palette_shows_the_keys_of_now(window: Window) -> None:
    window.table.bindings.choose({SPECS["keys"]: ("Ctrl+J",)})
    found = {entry.text: entry.keys for entry in entries(window.table, window.place)}
    assert found["Keys…"] == "Ctrl+J"


def test_no_letter_stands_in_the_way_of_typing() -> None:
    assert [spec.name for spec in TABLE if not spec.local and any(map(is_letter, spec.keys))] == []


def test_a_field_for_typing_finds_by_name_and_by_key(window: Window, qtbot: QtBot) -> None:
    dialog = table_of(window)
    qtbot.keyClicks(dialog.filter, "in vivo")
    assert not dialog.row("code_in_vivo").isHidden()
    assert dialog.row("memo").isHidden()
    assert dialog.rows.currentItem() is dialog.row("code_in_vivo")


def letterless(spec: Spec) -> bool:
    return all(map(is_letter, spec.keys))


def test_marks_that_some_layouts_lack_have_a_second_key() -> None:
    marks = [spec for spec in TABLE if any(key in ".[]" for key in spec.keys)]
    assert len(marks) == 3
    assert not any(letterless(spec) for spec in marks)


def test_no_field_is_clipped_whatever_is_said(window: Window) -> None:
    asked = change(table_of(window), "code_in_vivo")
    for _ in range(2):
        QApplication.processEvents()
        assert all(field.height() >= field.sizeHint().height() for field in asked.fields)
        QTest.keyClick(asked.fields[0], Qt.Key.Key_N)
