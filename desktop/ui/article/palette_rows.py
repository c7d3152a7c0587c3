"""The rows of the code palette: chip, name, where it stands, its key."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId
from desktop.ui.painting import CHIP, SMALL, draw_chip, draw_words, sized
from desktop.ui.theme import LIGHT, Theme

ROW_HEIGHT = 28
_CODE = Qt.ItemDataRole.UserRole
_PATH = Qt.ItemDataRole.UserRole + 1
_SWATCH = Qt.ItemDataRole.UserRole + 2


def row_of_code(code: Code, codebook: Codebook) -> QListWidgetItem:
    """Make the row of a code."""
    path = codebook.path(code.id)
    item = QListWidgetItem(code.name)
    item.setData(_CODE, code)
    item.setData(_SWATCH, codebook.swatch(code.id))
    item.setData(_PATH, " / ".join(path[:-1]))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, " / ".join(path))
    return item


def new_row(text: str) -> QListWidgetItem:
    """Make the row that makes a new code."""
    return QListWidgetItem(text)


def row_of(item: QListWidgetItem | None) -> Code | None:
    """Return the code of a row; None for the row of a new one."""
    found: object = item.data(_CODE) if item else None
    return found if isinstance(found, Code) else None


class PaletteRows(QStyledItemDelegate):
    """Paints the rows in the colours of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent
        self.digits: dict[CodeId, int] = {}

    @property
    def _font(self) -> QFont:
        return self._parent.font()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box: QRect = option.rect
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_tint))
            painter.drawRoundedRect(box, 5, 5)
        code = index.data(_CODE)
        self._paint_chip(painter, box, index.data(_SWATCH))
        self._paint_words(painter, box, index, self._paint_key(painter, box, code, chosen))
        painter.restore()

    def _paint_chip(self, painter: QPainter, box: QRect, swatch: Sequence[Any] | None) -> None:
        middle = box.center().y() + 0.5
        if swatch is not None:
            draw_chip(painter, box.left() + 10, middle, Swatch(*swatch), self.theme)
            return
        painter.setPen(QPen(QColor(self.theme.muted), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.left() + 10, middle - CHIP / 2, CHIP, CHIP), 2, 2)

    def _paint_key(self, painter: QPainter, box: QRect, code: Code | None, chosen: bool) -> int:
        """Paint the key that takes the row, and return where it begins."""
        key = "Ctrl ↵" if code is None else "↵" if chosen else str(self.digits.get(code.id, ""))
        if not key:
            return box.right() - 8
        width = QFontMetrics(painter.font()).horizontalAdvance(key) + 12
        cap = QRectF(box.right() - 8 - width, box.top() + 5.5, width, box.height() - 11)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return int(cap.left()) - 8

    def _paint_words(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, right: int
    ) -> None:
        left, middle = box.left() + 28, box.height()
        name = draw_words(
            painter, QRectF(left, box.top(), right - left, middle), str(index.data()), self._font, self.theme.ink
        )
        left += int(name) + 10
        where = QRectF(left, box.top(), max(0, right - left), middle)
        draw_words(painter, where, str(index.data(_PATH) or ""), sized(self._font, SMALL), self.theme.muted)
