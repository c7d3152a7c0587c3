import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.spans import Span
from desktop.ui.by_position import at_its_place
from desktop.ui.window import Window

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OFFSET = 0 if sys.platform == "win32" else 8
PLACES = {
    "1": 2,
    "2": 3,
    "3": 4,
    "5": 6,
    "q": 16,
    "w": 17,
    "p": 25,
    "[": 26,
    "s": 31,
    "k": 37,
    "z": 44,
    "v": 47,
    "n": 49,
    "m": 50,
    ".": 52,
}


def key(text: str, place: str, modifiers: Qt.KeyboardModifier = PLAIN) -> QKeyEvent:
    """Make a key press that types a text, at the place of a key of a US keyboard."""
    typed = "" if modifiers & CONTROL else text
    code = ord(text.upper()[0])
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, PLACES[place] + OFFSET, 0, 0, typed)


def press(window: Window, *keys: QKeyEvent) -> None:
    assert window.place
    for event in keys:
        QApplication.sendEvent(window.place.article.surface, event)


def select(window: Window, start: int, end: int) -> None:
    assert window.place
    place = window.place
    place.session.open_document(place.session.project.find_document("Two neighbours").id)
    place.article.surface.select(Span(start, end))


def selected(window: Window) -> str:
    assert window.place
    page = window.place.article.page
    span = page.surface.selected_span()
    return span.of(page.text) if span else ""


@pytest.mark.parametrize(
    ("text", "place", "meant"),
    [
        ("т", "n", Qt.Key.Key_N),
        ("χ", "[", Qt.Key.Key_BracketLeft),
        ("ю", ".", Qt.Key.Key_Period),
        ("מ", "n", Qt.Key.Key_N),
        ("ى", "n", Qt.Key.Key_N),
    ],
)
def test_letters_of_other_scripts_stand_for_their_place(text: str, place: str, meant: Qt.Key) -> None:
    found = at_its_place(key(text, place))
    assert found
    assert found.key() == meant


@pytest.mark.parametrize(("text", "place"), [("a", "q"), ("z", "w"), ("ß", "["), ("é", "["), ("z", "z"), ("1", "q")])
def test_latin_layouts_go_by_letter(text: str, place: str) -> None:
    assert at_its_place(key(text, place)) is None


@pytest.mark.parametrize(
    ("text", "place", "meant"), [("&", "1", "1"), ("é", "2", "2"), ("š", "3", "3"), ("(", "5", "5")]
)
def test_digits_that_want_shift_act_without_it(text: str, place: str, meant: str) -> None:
    found = at_its_place(key(text, place))
    assert found
    assert found.key() == Qt.Key(ord(meant))


@pytest.mark.parametrize(("text", "place", "modifiers"), [("!", "1", SHIFT), ("&", "1", CONTROL), ("1", "1", PLAIN)])
def test_other_keys_of_the_row_of_digits_are_what_they_say(
    text: str, place: str, modifiers: Qt.KeyboardModifier
) -> None:
    assert at_its_place(key(text, place, modifiers)) is None


def test_a_cyrillic_layout_grows_the_selection(window: Window) -> None:
    select(window, 0, 4)
    press(window, key("м", "v"), key("ц", "w"))
    assert selected(window) == "When the"
    press(window, key("м", "v"), key("Ц", "w", SHIFT))
    assert selected(window) == "When"


def test_a_hebrew_mark_counts_as_the_second_key(window: Window) -> None:
    select(window, 0, 4)
    press(window, key("ה", "v"), key("'", "w"))
    assert selected(window) == "When the"


def test_control_and_a_cyrillic_letter_undo(window: Window) -> None:
    assert window.place
    select(window, 0, 4)
    place = window.place
    place.article.apply_code(place.session.project.find_code("security role").id)
    assert place.article.page.mine()
    window.table["undo"].setEnabled(True)
    press(window, key("я", "z", CONTROL))
    assert not place.article.page.mine()


def test_letters_that_are_off_are_off_at_their_places_too(window: Window) -> None:
    select(window, 0, 4)
    window.table.bindings.let_letters(False)
    press(window, key("м", "v"), key("ц", "w"))
    assert selected(window) == "When"


def test_a_letter_that_means_nothing_here_is_left_alone(window: Window) -> None:
    select(window, 0, 4)
    press(window, key("й", "q"), key("м", "v"), key("й", "q"), key("ц", "w"))
    assert selected(window) == "When"
