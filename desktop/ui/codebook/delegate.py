"""Paints a code: its chip, its name, its key, and how often I gave it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.hues import Swatch
from desktop.ui.codebook.counts import Count
from desktop.ui.codebook.model import ROW, CodeRow
from desktop.ui.codebook.words import number
from desktop.ui.painting import CHIP, SMALL, draw_chip, draw_words, sized
from desktop.ui.text.contrast import mixed
from desktop.ui.theme import LIGHT, Theme

INDENT = 20
RIGHT = 14.0
_PADDING = 8.0
_AFTER_CHIP = 9.0
_GAP = 7.0
_DOT = " · "
Index = QModelIndex | QPersistentModelIndex


class CodeDelegate(QStyledItemDelegate):
    """Knows where the parts of a row stand; the tree paints what is behind them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.widest = Count()
        self.in_article = True
        """Whether an article is on the screen, so that there is a count in it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(QFontMetricsF(option.font).height() + 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CodeRow | None = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        left = self._paint_chip(painter, room, row)
        right = self._paint_counts(painter, room, row, option.font)
        self._paint_name(painter, QRectF(left, room.top(), right - left - _GAP, room.height()), row, option.font)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Name of the code"))
        editor.setStyleSheet("padding: 0 4px; border-radius: 4px;")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        left = round(self._name_left(QRectF(option.rect), index.data(ROW))) - 6
        editor.setGeometry(QRect(left, option.rect.top() + 1, option.rect.right() - left - 4, option.rect.height() - 2))

    def paint_disclosure(self, painter: QPainter, room: QRectF, opened: bool) -> None:
        """Paint the triangle of a family in the branch before its row."""
        middle = QPointF(room.right() - 7, room.center().y() + 0.5)
        across, along = (3.6, 2.6) if opened else (2.6, 3.6)
        corners = (
            ((-across, -along), (across, -along), (0, along))
            if opened
            else ((-across, -along), (across, 0), (-across, along))
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.ink))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        painter.restore()

    def in_hand(self, words: str, swatch: Swatch, font: QFont, scale: float) -> QPixmap:
        """Paint what is dragged: a chip and words."""
        metrics = QFontMetricsF(font)
        wide, high = min(260.0, metrics.horizontalAdvance(words) + 34), metrics.height() + 10
        pixmap = QPixmap(round(wide * scale), round(high * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(QColor(self.theme.raised))
        painter = QPainter(pixmap)
        painter.setPen(QColor(self.theme.line))
        painter.drawRect(QRectF(0, 0, wide - 1, high - 1))
        draw_chip(painter, 8, high / 2, swatch, self.theme)
        draw_words(painter, QRectF(25, 0, wide - 32, high), words, font, self.theme.ink)
        painter.end()
        return pixmap

    def _name_left(self, room: QRectF, row: CodeRow) -> float:
        if row.family:
            return room.left() + (2 if row.top else CHIP + _AFTER_CHIP)
        return room.left() - _PADDING + CHIP + _AFTER_CHIP

    def _paint_chip(self, painter: QPainter, room: QRectF, row: CodeRow) -> float:
        left = self._name_left(room, row)
        if not (row.family and row.top):
            shade = 0.4 if row.code.archived else 0.45 if row.pale else 1.0
            middle = room.center().y() + 0.5
            draw_chip(painter, left - _AFTER_CHIP - CHIP, middle, row.swatch, self.theme, shade)
        return left

    def _paint_counts(self, painter: QPainter, room: QRectF, row: CodeRow, font: QFont) -> float:
        """Write both numbers in their columns; returns where they begin."""
        figures = sized(font, 0.95, tabular=True)
        metrics = QFontMetricsF(figures)
        align = Qt.AlignmentFlag.AlignRight
        wide = metrics.horizontalAdvance(number(self.widest.everywhere))
        column = QRectF(room.right() - RIGHT - wide, room.top(), wide, room.height())
        draw_words(painter, column, number(row.count.everywhere), figures, self.theme.muted, align)
        if not self.in_article:
            return column.left()
        dot = metrics.horizontalAdvance(_DOT)
        faint = mixed(self.theme.muted, self.theme.panel, 0.55)
        draw_words(painter, QRectF(column.left() - dot, room.top(), dot, room.height()), _DOT, figures, faint)
        wide = metrics.horizontalAdvance(number(self.widest.here))
        column = QRectF(column.left() - dot - wide, room.top(), wide, room.height())
        colour = self.theme.ink if row.count.here else self.theme.muted
        draw_words(painter, column, number(row.count.here), figures, colour, align)
        return column.left()

    def _paint_name(self, painter: QPainter, room: QRectF, row: CodeRow, font: QFont) -> None:
        cap = self._cap_width(font, row.digit)
        name_font = sized(font, bold=row.family)
        name_font.setItalic(row.code.archived)
        colour = self.theme.muted if row.code.archived or row.pale else self.theme.ink
        room_for_name = room.adjusted(0, 0, -(cap + _GAP if cap else 0), 0)
        wide = draw_words(painter, room_for_name, row.code.name, name_font, colour)
        if row.digit:
            self._paint_cap(painter, QRectF(room.left() + wide + _GAP, room.top(), cap, room.height()), row.digit, font)

    def _cap_width(self, font: QFont, digit: int | None) -> float:
        return QFontMetricsF(sized(font, SMALL)).horizontalAdvance("0") + 11 if digit else 0.0

    def _paint_cap(self, painter: QPainter, room: QRectF, digit: int, font: QFont) -> None:
        small = sized(font, SMALL, tabular=True)
        high = QFontMetricsF(small).height() + 1
        key = QRectF(room.left(), room.center().y() - high / 2, room.width(), high).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(mixed(self.theme.muted, self.theme.line, 0.25)), 1))
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(key, 3, 3)
        draw_words(painter, key, str(digit), small, self.theme.muted, Qt.AlignmentFlag.AlignHCenter)
