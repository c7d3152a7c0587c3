"""Keys by their place on the keyboard, for layouts whose letters are not Latin or whose digits want Shift."""

import sys
import unicodedata
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'`"), (43, "\\ZXCVBNM,./"))
"""What stands on a US keyboard, from a scan code on; those of Windows, and of Linux less 8."""
_PLACES = {first + place: key for first, keys in _ROWS for place, key in enumerate(keys)}
_OFFSET = 0 if sys.platform == "win32" else 8
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)
_Match = QKeySequence.SequenceMatch


class ByPosition(QObject):
    """Does what Qt's own table of shortcuts leaves over: keys that give a Greek, Cyrillic, Hebrew or Arabic letter,
    and the row of digits where it gives marks or letters without Shift, as on a French or Czech keyboard.
    """

    def __init__(self, widget: QWidget, actions: Callable[[], Iterable[QAction]]) -> None:
        super().__init__(widget)
        self._actions = actions
        self._begun: list[QKeyCombination] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _MODIFIERS:
            return self._pressed(event)
        if event.type() == QEvent.Type.FocusOut:
            self._begun.clear()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Carry out what the key means here, and tell whether it means anything."""
        meant = at_its_place(event, going_on=bool(self._begun))
        if meant is None:
            self._begun.clear()
            return False
        typed = [*self._begun, meant]
        self._begun.clear()
        action, match = self._found(QKeySequence(*typed))
        if match == _Match.PartialMatch:
            self._begun = typed
        elif action is not None:
            action.trigger()
        return match != _Match.NoMatch

    def _found(self, typed: QKeySequence) -> tuple[QAction | None, QKeySequence.SequenceMatch]:
        begun = False
        for action in self._actions():
            for shortcut in action.shortcuts() if action.isEnabled() else ():
                match = typed.matches(shortcut)
                if match == _Match.ExactMatch:
                    return action, match
                begun = begun or match == _Match.PartialMatch
        return None, _Match.PartialMatch if begun else _Match.NoMatch


def at_its_place(event: QKeyEvent, *, going_on: bool = False) -> QKeyCombination | None:
    """Return the key of a US keyboard at the place of one that gives no Latin letter, or of a digit that wants Shift.

    A second key after such a one (`going_on`) may give a mark: Hebrew has one in the place of W.
    """
    place = _PLACES.get(event.nativeScanCode() - _OFFSET)
    character = _character(event)
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if place is None:
        return None
    wants_shift = place.isdigit() and not (modifiers.value or character.isdigit())
    if not (wants_shift or _is_foreign(character) or (going_on and not character.isalnum())):
        return None
    return QKeyCombination(modifiers, Qt.Key(ord(place)))


def _character(event: QKeyEvent) -> str:
    """Return what the key types; with Ctrl held that is known by the key alone."""
    if event.text() and event.text().isprintable():
        return event.text()[0]
    return chr(event.key()) if 0x20 < event.key() < 0x0100_0000 else ""


def _is_foreign(character: str) -> bool:
    if not character or character.isascii() or not (character.isalpha() or character.isdecimal()):
        return False
    return not unicodedata.name(character, "LATIN").startswith(("LATIN", "FEMININE", "MASCULINE", "MICRO"))
