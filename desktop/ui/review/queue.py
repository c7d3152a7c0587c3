"""The queue of differences: what it is, the words, and its class as a badge; worked through by keys."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.hues import Swatch
from desktop.ui.painting import CHIP, SMALL, draw_chip, draw_focus, draw_words, sized
from desktop.ui.text.contrast import readable
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
ROWS = 2
"""So many differences are seen at least."""
_SIDE = 14.0
_TEXT = _SIDE + CHIP + 12


class QueueRow(NamedTuple):
    """What a row says."""

    key: str
    """The same for the same codings."""
    title: str
    quote: str
    badge: str
    shade: str
    """The colour of the badge, before it is made readable."""
    swatch: Swatch
    """Of the code."""
    settled: bool
    beside: str
    """What became of it; empty while it is open."""


class QueueModel(QAbstractListModel):
    """Holds the rows in the order in which they are gone through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QueueRow] = []

    def show(self, rows: list[QueueRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return where a difference stands, -1 where it does not."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(part for part in (row.title, row.quote, row.badge, row.beside) if part)
        return None


class Queue(QListView):
    """Lists differences; keys go to the card, which knows what they mean."""

    key_pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = QueueModel(self)
        self.delegate = QueueDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Differences"))
        self.setMinimumHeight(ROWS * self.delegate.row_height())

    def in_hand(self) -> QueueRow | None:
        """Return the difference in hand."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def take(self, row: int) -> None:
        """Take a difference in hand, as near as there is one."""
        if self.rows.rows:
            self.setCurrentIndex(self.rows.index(min(max(0, row), len(self.rows.rows) - 1)))

    def step(self, step: int) -> None:
        """Take the next difference in hand, or the one before."""
        self.take(self.currentIndex().row() + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class QueueDelegate(QStyledItemDelegate):
    """Paints differences in the colours of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def row_height(self) -> int:
        """Return the height of every row in pixels."""
        return int(2 * QFontMetricsF(self._parent.font()).lineSpacing() + 14)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QueueRow(*index.data(ROW))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        self._ground(painter, option, room)
        font, small = self._parent.font(), sized(self._parent.font(), SMALL)
        badge = self._badge(painter, room, row)
        line = QFontMetricsF(font).lineSpacing()
        words = QRectF(_TEXT, room.top() + 6, badge - _TEXT - 10, line)
        draw_chip(painter, _SIDE, words.center().y() + 0.5, Swatch(*row.swatch), self.theme)
        draw_words(painter, words, row.title, font, self.theme.muted if row.settled else self.theme.ink)
        below = " · ".join(part for part in (row.beside, row.quote) if part)
        draw_words(painter, words.translated(0, line + 1), below, small, self.theme.muted)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(self.theme.accent_tint))
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), QColor(self.theme.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(self.theme.rail))
        painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(self.theme.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, room, self.theme)

    def _badge(self, painter: QPainter, room: QRectF, row: QueueRow) -> float:
        """Draw the class of the difference at the right, and return where it begins."""
        small = sized(self._parent.font(), SMALL)
        shade = readable(self.theme.muted if row.settled else row.shade, self.theme.panel, 4.5)
        wide = QFontMetricsF(small).horizontalAdvance(row.badge) + 16
        high = QFontMetricsF(small).height() + 4
        box = QRectF(room.right() - _SIDE - wide, room.center().y() - high / 2, wide, high)
        painter.setPen(QPen(QColor(shade), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        draw_words(painter, box.adjusted(8, 0, -7, 0), row.badge, small, shade)
        return box.left()
