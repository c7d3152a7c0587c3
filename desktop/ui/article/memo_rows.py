"""The rows of the list of memos: what a memo is about, and how it begins."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.memos import Memo
from desktop.ui.article.memo_entries import Entry
from desktop.ui.labels import day, elided
from desktop.ui.painting import SMALL, draw_focus, draw_words, sized
from desktop.ui.theme import LIGHT, Theme

_ENTRY = Qt.ItemDataRole.UserRole
_LINES = 2
_LEFT = 12.0
_BAR = 16


def row_of_entry(entry: Entry) -> QListWidgetItem:
    """Make the row of a memo."""
    item = QListWidgetItem(entry.heading)
    item.setData(_ENTRY, entry)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.heading}. {elided(entry.memo.body, 200)}")
    item.setToolTip(elided(entry.memo.body, 400))
    return item


def row_of_group(title: str) -> QListWidgetItem:
    """Make the heading of a group, which cannot be chosen."""
    item = QListWidgetItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def memo_of(item: QListWidgetItem | None) -> Memo | None:
    """Return the memo of a row."""
    entry: object = item.data(_ENTRY) if item else None
    return entry[3] if isinstance(entry, (tuple, list)) else None


class MemoRows(QStyledItemDelegate):
    """Paints memos in the colours of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = QFontMetricsF(self._parent.font()).lineSpacing()
        if index.data(_ENTRY) is None:
            return QSize(100, int(line + 12))
        room = self._parent.width() - 2 * _LEFT - _BAR
        wide = QFontMetricsF(self._parent.font()).horizontalAdvance(" ".join(index.data(_ENTRY)[3].body.split())) > room
        return QSize(100, int(line * ((_LINES if wide else 1) + 1) + 14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(_LEFT, 0, -_LEFT, 0)
        entry = index.data(_ENTRY)
        if entry is None:
            title = sized(self._parent.font(), SMALL, bold=True)
            draw_words(painter, room.adjusted(0, 6, 0, 0), str(index.data()), title, self.theme.muted)
        else:
            self._paint_entry(painter, option, room, Entry(*entry))
        painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF, entry: Entry) -> None:
        whole = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_tint))
            painter.drawRoundedRect(whole, 5, 5)
            if option.state & QStyle.StateFlag.State_HasFocus:
                draw_focus(painter, whole, self.theme)
        small = sized(self._parent.font(), SMALL)
        line = QFontMetricsF(self._parent.font()).lineSpacing()
        head = QRectF(room.left(), room.top() + 6, room.width(), line)
        date = f"{entry.coder} · {day(entry.memo.modified)}" if entry.coder else day(entry.memo.modified)
        right = QFontMetricsF(small).horizontalAdvance(date)
        draw_words(painter, head, date, small, self.theme.muted, Qt.AlignmentFlag.AlignRight)
        draw_words(painter, head.adjusted(0, 0, -right - 10, 0), entry.heading, small, self.theme.muted)
        for number, words in enumerate(_broken(" ".join(entry.memo.body.split()), self._parent.font(), room.width())):
            body = QRectF(room.left(), head.bottom() + 1 + number * line, room.width(), line)
            draw_words(painter, body, words, self._parent.font(), self.theme.ink)


def _broken(text: str, font: QFont, width: float) -> tuple[str, str]:
    """Return what of a text stands on its first line, and all the rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = line.textLength()
    return text[:end].rstrip(), text[end:]
