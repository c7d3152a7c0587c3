"""A field for a memo that keeps what is typed without being asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PAUSE = 4_000
"""Milliseconds without a key after which the words are kept."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MemoEditor(QPlainTextEdit):
    """Keeps the memo when the focus leaves, on Ctrl+Enter, on Esc and after a pause in typing."""

    done = Signal()
    """Ctrl+Enter or Esc: the memo is kept and the person is through with it."""

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._pause.start)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("What is worth remembering here?"))

    @property
    def unkept(self) -> bool:
        """Whether something was typed that is not in the project yet."""
        return self.toPlainText() != self._kept

    def show_body(self, body: str) -> None:
        """Show a memo as the project has it; what is being typed here stays."""
        if self.unkept and self.hasFocus():
            return
        if body != self.toPlainText():
            self.setPlainText(body)
        self._kept = body
        self._pause.stop()

    def start_with(self, body: str) -> None:
        """Begin with another memo."""
        self._kept = body
        self.setPlainText(body)
        self._kept = self.toPlainText()
        self._pause.stop()

    def keep(self) -> None:
        """Put into the project what was typed; where that fails the words stay here."""
        self._pause.stop()
        body = self.toPlainText()
        if self.unkept and not self.isReadOnly() and self._keep(body):
            self._kept = body

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and control):
            self.keep()
            self.done.emit()
            return
        super().keyPressEvent(event)
