"""Two texts side by side, with what differs marked in both."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.carrying import differences, similarity
from desktop.domain.spans import Span
from desktop.ui.actions import keys_of
from desktop.ui.aloud import announce
from desktop.ui.icons import icon
from desktop.ui.named import spoken, styled
from desktop.ui.text.positions import TextMap, shown
from desktop.ui.theme import Theme

_SAID = 200
"""Characters of a difference that are said aloud."""


class CompareDialog(QDialog):
    """Shows what of each text the other does not have, word by word; both go along when one is scrolled."""

    def __init__(
        self, title: str, left: tuple[str, str], right: tuple[str, str], theme: Theme, parent: QWidget
    ) -> None:
        """Each side is a heading and a text."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        found = differences(left[1], right[1])
        gone, come = ([each[side] for each in found if each[side]] for side in (0, 1))
        self.texts = (_text(*left, gone, theme), _text(*right, come, theme))
        self._places = [
            [TextMap(text).range_of(each[side]) for each in found] for side, text in enumerate((left[1], right[1]))
        ]
        self._at, self._going = -1, False
        self.where = QLabel("" if found else self.tr("There is no difference."), self)
        self.previous = self._button(self.tr("Previous difference"), "find_previous", "chevron-up", theme, -1)
        self.next = self._button(self.tr("Next difference"), "find_next", "chevron-down", theme, 1)
        words = self.tr(
            "{percent} % alike; the other has {share} % of the shorter. Places only on the left: {left}; "
            "only on the right: {right}."
        )
        share = _share(*min(((left[1], gone), (right[1], come)), key=lambda side: len(side[0])))
        percent = similarity(left[1], right[1])
        alike = words.format(percent=percent, share=share, left=len(gone), right=len(come))
        self._lay_out(alike, (left[0], right[0]))
        for here, there in (self.texts, reversed(self.texts)):
            here.verticalScrollBar().valueChanged.connect(partial(self._follow, here, there))
        self.resize(1080, 640)

    def go(self, step: int) -> None:
        """Show the next difference, or the one before, on both sides; the first follows the last."""
        number = len(self._places[0])
        if not number:
            return
        self._at = (self._at + step) % number if self._at >= 0 else (0 if step > 0 else number - 1)
        self._going = True
        for text, places in zip(self.texts, self._places, strict=True):
            _select(text, *places[self._at])
        self._going = False
        said = self.tr("Difference {n} of {all}").format(n=self._at + 1, all=number)
        self.where.setText(said)
        announce(self.texts[0], f"{said}: {self._said()}")

    def _said(self) -> str:
        sides = (text.textCursor().selectedText() for text in self.texts)
        return " – ".join(side[:_SAID] or self.tr("nothing") for side in sides)

    def _follow(self, here: QPlainTextEdit, there: QPlainTextEdit, value: int) -> None:
        """Bring the other side to the same height, unless both are on their way to a difference."""
        if not self._going:
            bar, most = there.verticalScrollBar(), max(1, here.verticalScrollBar().maximum())
            bar.setValue(round(value * bar.maximum() / most))

    def _button(self, words: str, name: str, sign: str, theme: Theme, step: int) -> QPushButton:
        """Make a button that does it, with the keys of the window for the same in a text."""
        button = QPushButton(icon(sign, theme), words, self)
        button.setAutoDefault(False)
        button.setEnabled(bool(self._places[0]))
        button.clicked.connect(lambda: self.go(step))
        keys = keys_of(name, self.parent())
        for key in keys:
            QShortcut(key, self).activated.connect(button.click)
        if keys:
            button.setText(f"{words} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})")
        return button

    def _lay_out(self, alike: str, headings: tuple[str, str]) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        for heading, text in zip(headings, self.texts, strict=True):
            sides.addWidget(_under(heading, text))
        sides.setSizes([1, 1])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        for button in (self.previous, self.next, self.where):
            below.addWidget(button)
        below.addStretch()
        below.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(styled(QLabel(alike, self), "muted"))
        column.addWidget(sides, 1)
        column.addLayout(below)
        for before, after in pairwise((*self.texts, self.previous, self.next)):
            self.setTabOrder(before, after)
        self.texts[0].setFocus()


def _select(text: QPlainTextEdit, start: int, end: int) -> None:
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.centerCursor()


def _share(text: str, alone: Sequence[Span]) -> int:
    """Return how much of a text is not alone, in percent rounded down."""
    return 100 - -(-100 * sum(map(len, alone)) // len(text)) if text else 0


def _text(heading: str, text: str, marked: Sequence[Span], theme: Theme) -> QPlainTextEdit:
    edit = spoken(QPlainTextEdit(shown(text)), heading)
    edit.setReadOnly(True)
    edit.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    look = QTextCharFormat()
    look.setBackground(QColor(theme.warning_tint))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(theme.warning))
    marks = []
    for start, end in TextMap(text).ranges_of(marked):
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, look
        marks.append(mark)
    edit.setExtraSelections(marks)
    return edit


def _under(heading: str, text: QWidget) -> QWidget:
    side = QWidget()
    label = QLabel(heading)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addWidget(text, 1)
    return side
