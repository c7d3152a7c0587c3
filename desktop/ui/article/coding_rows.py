"""The rows of the list of codings: the code, and the words that bear it."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.hues import Swatch
from desktop.ui.painting import CHIP, SMALL, draw_chip, draw_focus, draw_words, sized
from desktop.ui.theme import LIGHT, Theme

CODING = Qt.ItemDataRole.UserRole
_LEFT = 14.0
_TEXT = _LEFT + CHIP + 8


class CodingRow(NamedTuple):
    """What a row says."""

    name: str
    swatch: Swatch
    words: str
    paragraph: int
    coder: str
    """Empty for my own."""
    spoken: str


class CodingRows(QStyledItemDelegate):
    """Paints codings in the colours of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, int(2 * QFontMetricsF(self._parent.font()).lineSpacing() + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CodingRow = CodingRow(*index.data(CODING))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        self._ground(painter, option, room)
        font, small = self._parent.font(), sized(self._parent.font(), SMALL)
        line = QFontMetricsF(font).lineSpacing()
        head = QRectF(_TEXT, room.top() + 5, room.width() - _TEXT - _LEFT, line)
        draw_chip(painter, _LEFT, head.center().y() + 0.5, Swatch(*row.swatch), self.theme)
        beside = f"{row.coder} · ¶ {row.paragraph}" if row.coder else f"¶ {row.paragraph}"
        wide = draw_words(painter, head, beside, small, self.theme.muted, Qt.AlignmentFlag.AlignRight)
        draw_words(painter, head.adjusted(0, 0, -wide - 10, 0), row.name, font, self.theme.ink)
        draw_words(painter, head.translated(0, line + 1), row.words, small, self.theme.muted)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(self.theme.accent_tint))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, room, self.theme)
