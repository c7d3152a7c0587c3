"""Two texts side by side, with what differs marked in both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QScrollBar,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.carrying import differing, similarity
from desktop.domain.spans import Span
from desktop.ui.named import spoken, styled
from desktop.ui.text.positions import TextMap, shown
from desktop.ui.theme import Theme


class CompareDialog(QDialog):
    """Shows what of each text the other does not have, word by word; both go along when one is scrolled."""

    def __init__(
        self, title: str, left: tuple[str, str], right: tuple[str, str], theme: Theme, parent: QWidget
    ) -> None:
        """Each side is a heading and a text."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        gone, come = differing(left[1], right[1])
        self.texts = (_text(*left, gone, theme), _text(*right, come, theme))
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        for (heading, _), text in zip((left, right), self.texts, strict=True):
            sides.addWidget(_under(heading, text))
        sides.setSizes([1, 1])
        for here, there in (self.texts, reversed(self.texts)):
            _follow(here.verticalScrollBar(), there.verticalScrollBar())
        words = self.tr(
            "{percent} % alike; the other has {share} % of the shorter. Places only on the left: {left}; "
            "only on the right: {right}."
        )
        share = _share(*min(((left[1], gone), (right[1], come)), key=lambda side: len(side[0])))
        percent = similarity(left[1], right[1])
        alike = words.format(percent=percent, share=share, left=len(gone), right=len(come))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(styled(QLabel(alike, self), "muted"))
        column.addWidget(sides, 1)
        column.addWidget(buttons)
        self.resize(1080, 640)


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


def _follow(here: QScrollBar, there: QScrollBar) -> None:
    here.valueChanged.connect(lambda value: there.setValue(round(value * there.maximum() / max(1, here.maximum()))))
