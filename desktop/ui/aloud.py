"""What a screen reader is to say at once."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(speaker: QObject, sentence: str) -> None:
    """Say a sentence, if anybody listens."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, sentence))


def describe(field: QWidget, words: str) -> None:
    """Say what a field that keeps the focus leads to now; once, however often it is found again."""
    if words != field.accessibleDescription():
        field.setAccessibleDescription(words)
        announce(field, words)
