"""A card beside the words on which their memo is written."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from desktop.domain.memos import Target
from desktop.project import operations as op
from desktop.ui.article.floating import left_for_good, shadow, sheet
from desktop.ui.article.memo_editor import MemoEditor
from desktop.ui.article.placing import beside
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE = QSize(400, 215)
_BESIDE = 10


class MemoCard(QFrame):
    """Writes one memo of mine; goes when the focus leaves it, and then the memo is kept."""

    closed = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("floating")
        self.setAccessibleName(self.tr("Memo"))
        self._session = session
        self._window = window
        self._target: Target | None = None
        self._title = QLabel(self)
        self._title.setObjectName("floating_title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.editor = MemoEditor(self._write, self)
        self.private = QCheckBox(self.tr("Private: &only I see it"), self)
        self.private.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = QLabel(self.tr("Esc or Ctrl+↵ keeps it and goes back to the text"), self)
        keys.setObjectName("floating_keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(_BESIDE, 10, _BESIDE, 8)
        column.setSpacing(6)
        for part in (self._title, self.editor, self.private, keys):
            column.addWidget(part)
        self.editor.done.connect(self.close_card)
        self.private.clicked.connect(self._mark)
        self.editor.installEventFilter(self)
        self.apply_theme(LIGHT)
        self.hide()

    def write_on(self, target: Target, title: str, anchor: QRect) -> None:
        """Open beside a rectangle of the window with the memo that is there."""
        self._target = target
        self._title.ensurePolished()
        room = _SIZE.width() - 2 * _BESIDE
        self._title.setText(self._title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._title.setToolTip(title)
        self.editor.setAccessibleName(title)
        memo = self._session.project.memo_on(target)
        self.editor.start_with(memo.body if memo else "")
        self.private.setChecked(memo is not None and memo.private)
        self.setGeometry(beside(anchor, _SIZE, self._window.rect()))
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Go away; what could not be kept stays on the screen instead."""
        self.editor.keep()
        if self.isVisible() and not self.editor.unkept:
            self.hide()
            self.closed.emit()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self.setStyleSheet(sheet(theme))
        self.setGraphicsEffect(shadow(theme, self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN:
            event.accept()
            return True
        if isinstance(event, QFocusEvent) and left_for_good(event):
            self.editor.keep()
            self.setVisible(self.editor.unkept)
        return super().eventFilter(watched, event)

    def _write(self, body: str) -> bool:
        if self._target is None:
            return True
        return self._session.run(op.WriteMemo(self._target, body, self.private.isChecked())) is not None

    def _mark(self) -> None:
        """Let the memo be private, or for all; one that says nothing yet will be."""
        body = self.editor.toPlainText()
        if body.strip() and self._write(body):
            self.editor.start_with(body)
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)
