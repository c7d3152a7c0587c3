"""Paints a document: its title, a second line, and the share read."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.ids import DocumentId
from desktop.ui.documents.icons import draw_status
from desktop.ui.documents.model import ROW, Row
from desktop.ui.documents.words import second_line, share_read
from desktop.ui.painting import SMALL, draw_focus, draw_words, sized
from desktop.ui.theme import LIGHT, Theme

SIDE = 16.0
"""White space left and right of a row's words, in pixels."""
_TOP, _GAP, _BAR, _BOTTOM = 9.0, 3.0, 3.0, 10.0
_EDGE = 3.0


class DocumentDelegate(QStyledItemDelegate):
    """Knows the room a row takes and what stands where in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.open_document: DocumentId | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        title, second = self._heights(option)
        return QSize(0, round(_TOP + title + _GAP / 2 + second + _GAP + _BAR + _BOTTOM))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, row)
        self._paint_words(painter, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        room = QRectF(option.rect)
        is_open = row.document.id == self.open_document
        ground = self._ground(option, is_open)
        if ground:
            painter.fillRect(room, QColor(ground))
        if is_open:
            painter.fillRect(QRectF(room.left(), room.top(), _EDGE, room.height()), QColor(self.theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, room, self.theme)

    def _ground(self, option: QStyleOptionViewItem, is_open: bool) -> str:
        active = option.state & QStyle.StateFlag.State_Active and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected and active:
            return self.theme.accent_tint
        if is_open:
            return self.theme.raised
        return self.theme.rail if option.state & QStyle.StateFlag.State_MouseOver else ""

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        title, second = self._heights(option)
        room = QRectF(option.rect).adjusted(SIDE, _TOP, -SIDE, 0)
        line = QRectF(room.left(), room.top(), room.width(), title)
        draw_words(painter, line, row.document.title, sized(option.font), self.theme.ink)
        line = QRectF(room.left(), line.bottom() + _GAP / 2, room.width(), second)
        side = round(second * 0.66)
        draw_status(
            painter, QRectF(line.left(), line.center().y() - side / 2, side, side), row.progress.status, self.theme
        )
        words = second_line(row.document, row.progress)
        small = sized(option.font, SMALL, tabular=True)
        draw_words(painter, line.adjusted(side + 5, 0, 0, 0), words, small, self.theme.muted)
        bar = QRectF(room.left(), line.bottom() + _GAP, room.width(), _BAR)
        self._paint_bar(painter, bar, share_read(row.document, row.progress))

    def _paint_bar(self, painter: QPainter, bar: QRectF, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if share > 0:
            painter.setBrush(QColor(self.theme.accent))
            read = QRectF(bar.left(), bar.top(), max(_BAR, bar.width() * share), bar.height())
            painter.drawRoundedRect(read, _BAR / 2, _BAR / 2)

    def _heights(self, option: QStyleOptionViewItem) -> tuple[float, float]:
        return QFontMetricsF(option.font).height(), QFontMetricsF(sized(option.font, SMALL)).height()
