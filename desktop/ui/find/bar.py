"""The bar above the article in which one says what to find."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.domain.finding import Wanted
from desktop.ui.aloud import announce
from desktop.ui.icons import icon
from desktop.ui.named import spoken, styled
from desktop.ui.theme import Theme

_LONGEST = 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sentence(QLabel):
    """A line that is shortened where it has no room; the whole is its tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.sentence, Qt.TextElideMode.ElideRight, self.width()))


class FindBar(QWidget):
    """Asks for words, and says how many hits there are."""

    wanted_changed = Signal()
    step_wanted = Signal(int)
    """1 for the next hit, -1 for the one before."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        styled(self, "find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Find in the document"))
        self.field = spoken(QLineEdit(self), self.tr("Find in the document"))
        self.case = self._option("Aa", self.tr("Match case"))
        self.whole = self._option("|ab|", self.tr("Whole words"))
        self.pattern = self._option(".*", self.tr("Regular expression"))
        self.pattern.setToolTip(self.tr("Regular expression; ^ and $ are the ends of a paragraph"))
        self.count = Sentence(self)
        self.previous = self._button(self.tr("Previous hit"), "Shift+F3")
        self.next = self._button(self.tr("Next hit"), "F3")
        self.code = QPushButton(self.tr("Code the hits…"), self)
        self.cross = self._button(self.tr("Close"), "Esc")
        self._lay_out()
        self._listen()

    def wanted(self) -> Wanted:
        """Return what is sought."""
        case, whole, pattern = (button.isChecked() for button in (self.case, self.whole, self.pattern))
        return Wanted(self.field.text(), case, whole, pattern)

    def ask(self, words: str) -> None:
        """Open, perhaps with other words, and take the keys."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show how many hits there are, or why there are none."""
        self.count.say(sentence)
        self.count.setObjectName("problem" if problem else "muted")
        self.count.style().polish(self.count)
        self.field.setAccessibleDescription(sentence)
        announce(self.field, sentence)

    def enable_hits(self, some: bool, may_code: bool) -> None:
        """Switch what needs hits on or off."""
        self.previous.setEnabled(some)
        self.next.setEnabled(some)
        self.code.setVisible(some)
        self.code.setEnabled(may_code)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self.setStyleSheet(
            f"#find_bar {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}"
            f"#find_option {{ color: {theme.muted}; padding: 3px 6px; min-width: 20px; }}"
            f"#find_option:checked {{ color: {theme.accent}; background: {theme.accent_tint};"
            f" border: 1px solid {theme.accent}; }}"
        )
        for button, name in ((self.previous, "chevron-up"), (self.next, "chevron-down"), (self.cross, "close")):
            button.setIcon(icon(name, theme))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() in (Qt.Key.Key_Escape, *_ENTER):
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event, watched is self.field)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent, in_field: bool) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and in_field:
            self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def _option(self, sign: str, name: str) -> QToolButton:
        button = spoken(styled(QToolButton(self), "find_option"), name)
        button.setText(sign)
        button.setToolTip(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = QFont(button.font())
        font.setBold(True)
        button.setFont(font)
        button.toggled.connect(self.wanted_changed)
        return button

    def _button(self, name: str, key: str) -> QToolButton:
        button = spoken(QToolButton(self), name)
        button.setToolTip(f"{name} ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setMaxLength(_LONGEST)
        self.field.setMinimumWidth(140)
        self.field.setMaximumWidth(340)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self.field, 2)
        for part in (self.case, self.whole, self.pattern):
            row.addWidget(part)
        row.addSpacing(6)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addSpacing(6)
        row.addWidget(self.count, 5)
        row.addWidget(self.code)
        row.addWidget(self.cross)
        self.hide()

    def _listen(self) -> None:
        self.field.textChanged.connect(self.wanted_changed)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        self.cross.clicked.connect(self.closed)
        for part in (self.field, self.case, self.whole, self.pattern, self.previous, self.next, self.code, self.cross):
            part.installEventFilter(self)
