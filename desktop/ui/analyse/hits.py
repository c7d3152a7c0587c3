"""The hits of a search in all texts: each between the words around it, under its article or sorted by those words."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.finding import Found
from desktop.domain.searching import around
from desktop.domain.spans import Span
from desktop.project.searches import Looked, Part
from desktop.ui.labels import published_text
from desktop.ui.painting import SMALL, draw_focus, draw_words, sized
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
MOST = 5000
"""So many hits are listed."""
ROW = Qt.ItemDataRole.UserRole
_HEAD = -1
_LEFT = 0.42
"""Where the hit stands, as a share of the width."""
_TICK = 26
_BESIDE = 160
"""Characters on each side, of which as many are shown as there is room for."""


class Sort(StrEnum):
    """In which order hits are listed."""

    PLACE = "place"
    """Under their articles, these by title."""
    NEWEST = "newest"
    """Under their articles, the newest first."""
    LEFT = "left"
    """By the words before them, the nearest first."""
    RIGHT = "right"


_UNDER_ARTICLES = frozenset({Sort.PLACE, Sort.NEWEST})


class Row(NamedTuple):
    """A hit, or the heading over those of a text."""

    looked: Looked
    found: Found
    number: int

    @property
    def is_heading(self) -> bool:
        return self.number == _HEAD

    @property
    def span(self) -> Span:
        return self.found.hits[self.number]


class HitsModel(QAbstractListModel):
    """Takes what is found as it comes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._found: list[tuple[Looked, Found]] = []
        self._sort = Sort.PLACE
        self._unticked: set[Row] = set()
        self.hits = self.articles = 0
        self.can_be_ticked = 0
        """How many of those listed are in articles."""

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self.rows, self._found, self.hits, self.articles = [], [], 0, 0
        self._unticked, self.can_be_ticked = set(), 0
        self.endResetModel()

    def add(self, found: Iterable[tuple[Looked, Found]]) -> None:
        """Take what was found in more texts; beyond the most it is only counted."""
        new: list[Row] = []
        for looked, each in found:
            if self.hits < MOST:
                self._found.append((looked, each))
                rows = self._rows_of(looked, each)
                self.can_be_ticked += sum(map(self._can_be_ticked, rows))
                new += rows
            self.hits += len(each.hits)
            self.articles += 1
        if self._sort is not Sort.PLACE:
            self._list()
        elif new:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()

    def sort_by(self, sort: Sort) -> None:
        """List in another order."""
        self._sort = sort
        self._list()

    def ticked(self) -> list[Row]:
        """Return the hits in articles that are ticked."""
        return [row for row in self.rows if self._can_be_ticked(row) and row not in self._unticked]

    @property
    def number_ticked(self) -> int:
        """How many hits are ticked."""
        return self.can_be_ticked - len(self._unticked)

    def tick_all(self, on: bool) -> None:
        """Tick all hits in articles, or none."""
        self._unticked = set() if on else set(filter(self._can_be_ticked, self.rows))
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and self._can_be_ticked(row):
            return Qt.CheckState.Unchecked if row in self._unticked else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.title(row) if row.is_heading else " ".join(around(row.looked.text, row.span))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._unticked.discard if ticked else self._unticked.add)(self.rows[index.row()])
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.isValid() and self._can_be_ticked(self.rows[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def title(self, row: Row) -> str:
        """Name what a hit is in."""
        title = row.looked.title or self.tr("the project")
        words = {
            Part.ARTICLE: title,
            Part.TITLE: self.tr("Title: {title}"),
            Part.MEMO: self.tr("Memo: {title}"),
            Part.CODE: self.tr("Code: {title}"),
        }[row.looked.part]
        return words.format(title=title) if row.looked.part is not Part.ARTICLE else words

    def _can_be_ticked(self, row: Row) -> bool:
        return not row.is_heading and row.looked.part is Part.ARTICLE

    def _rows_of(self, looked: Looked, found: Found) -> list[Row]:
        hits = [Row(looked, found, number) for number in range(min(len(found.hits), MOST))]
        return [Row(looked, found, _HEAD), *hits] if self._sort in _UNDER_ARTICLES else hits

    def _list(self) -> None:
        self.beginResetModel()
        order = self._found
        if self._sort is Sort.NEWEST:
            order = sorted(order, key=lambda each: each[0].published, reverse=True)
        self.rows = [row for looked, found in order for row in self._rows_of(looked, found)]
        if self._sort not in _UNDER_ARTICLES:
            self.rows.sort(key=self._by_side)
        self.endResetModel()

    def _by_side(self, row: Row) -> list[str]:
        before, _, after = around(row.looked.text, row.span)
        left = self._sort is Sort.LEFT
        words = (before if left else after).casefold().split()
        return words[::-1] if left else words


class HitRows(QStyledItemDelegate):
    """Paints a hit in the middle between the words around it, and headings over them."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, int(QFontMetricsF(option.font).lineSpacing() + 11))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        made.text = ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, made, painter, made.widget)
        row: Row = index.data(ROW)
        room = QRectF(option.rect).adjusted(10, 0, -12, 0)
        if row.is_heading:
            self._paint_heading(painter, room, row, index, option)
        else:
            self._paint_hit(painter, room.adjusted(_TICK, 0, 0, 0), row, option)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, QRectF(QRect(option.rect)), self.theme)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, room: QRectF, row: Row, index: Index, option: QStyleOptionViewItem
    ) -> None:
        beside = self._source(row, small := sized(option.font, SMALL, tabular=True), 0.55 * room.width())
        width = QFontMetricsF(small).horizontalAdvance(beside)
        draw_words(painter, room, beside, small, self.theme.muted, Qt.AlignmentFlag.AlignRight)
        title = str(index.data())
        draw_words(painter, room.adjusted(0, 0, -width - 14, 0), title, sized(option.font, bold=True), self.theme.ink)

    def _source(self, row: Row, font: QFont, width: float) -> str:
        """Say who wrote it, where and when, and how many hits there are; names give way first."""
        looked = row.looked
        numbers = " · ".join(filter(None, (published_text(looked.published), f"{len(row.found.hits):,}")))
        names = " · ".join(filter(None, (looked.author, looked.publisher)))
        metrics = QFontMetricsF(font)
        left = width - metrics.horizontalAdvance(f" · {numbers}")
        return " · ".join(filter(None, (metrics.elidedText(names, Qt.TextElideMode.ElideRight, left), numbers)))

    def _paint_hit(self, painter: QPainter, room: QRectF, row: Row, option: QStyleOptionViewItem) -> None:
        before, hit, after = around(row.looked.text, row.span, _BESIDE, _BESIDE)
        leads, follows = (after, before) if _runs_left(hit) else (before, after)
        bold = sized(option.font, bold=True)
        metrics = QFontMetricsF(option.font)
        left = QRectF(room.left(), room.top(), _LEFT * room.width(), room.height())
        shown = metrics.elidedText(leads, Qt.TextElideMode.ElideLeft, left.width())
        flags = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(left, flags, shown)
        middle = QRectF(left.right(), room.top(), room.right() - left.right(), room.height())
        wide = min(QFontMetricsF(bold).horizontalAdvance(hit), middle.width())
        draw_words(painter, middle, hit, bold, self.theme.accent)
        draw_words(painter, middle.adjusted(wide, 0, 0, 0), follows, option.font, self.theme.ink)


def _runs_left(words: str) -> bool:
    """Tell whether words are read from right to left."""
    strong = (unicodedata.bidirectional(character) for character in words)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)
