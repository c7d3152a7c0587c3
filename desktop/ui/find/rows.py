"""The list of hits to tick, each with the words around it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.spans import Span
from desktop.ui.find.targets import Targets
from desktop.ui.text.positions import TextMap
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
_CONTEXT = Qt.ItemDataRole.UserRole
_BESIDE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 28
_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class HitRows(QAbstractListModel):
    """Knows which hits are ticked, and which have the code already."""

    def __init__(self, targets: Targets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._targets = targets
        self.spans: Sequence[Span] = targets.hits
        self._coded: frozenset[Span] = frozenset()
        self._unticked: set[int] = set()

    def take(self, spans: Sequence[Span], coded: frozenset[Span]) -> None:
        """Say what each hit would code, and what has the code already, which starts unticked."""
        self.beginResetModel()
        before = {row for row, span in enumerate(self.spans) if span in self._coded}
        self.spans, self._coded = spans, coded
        now = {row for row, span in enumerate(spans) if span in coded}
        self._unticked = (self._unticked - before) | now
        self.endResetModel()

    def ticked(self) -> list[int]:
        """Return the rows that are ticked."""
        return [row for row in range(len(self._targets.hits)) if row not in self._unticked]

    def chosen(self) -> list[Span]:
        """Return what is to be coded, each place once."""
        return list(dict.fromkeys(self.spans[row] for row in self.ticked() if self.spans[row]))

    def tick_all(self, on: bool) -> None:
        """Tick all hits that do not have the code yet, or none."""
        everything = range(len(self._targets.hits))
        self._unticked = {row for row in everything if not on or self.spans[row] in self._coded}
        self.dataChanged.emit(self.index(0), self.index(len(everything) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._targets.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.CheckStateRole:
            return _UNTICKED if row in self._unticked else _TICKED
        if role == _CONTEXT:
            return self._targets.context(row)
        if role == _BESIDE:
            return self._beside(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{''.join(self._targets.context(row))} ({self._beside(row)})"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == _TICKED
        (self._unticked.discard if ticked else self._unticked.add)(index.row())
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def _beside(self, row: int) -> str:
        place = self.tr("¶ {n}").format(n=self._targets.paragraph(row))
        return self.tr("coded already · {place}").format(place=place) if self.spans[row] in self._coded else place


class HitDelegate(QStyledItemDelegate):
    """Paints the tick, the words with the hit marked, and where they stand."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        made.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, made, painter, made.widget)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, made, made.widget)
        box = QRect(box.left() + 4, option.rect.top(), option.rect.right() - box.left() - 12, option.rect.height())
        beside = str(index.data(_BESIDE))
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
        room = box.width() - painter.fontMetrics().horizontalAdvance(beside) - 14
        self._words(painter, QRect(box.left(), box.top(), room, box.height()), index.data(_CONTEXT), option.font)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, words: tuple[str, str, str], font: QFont) -> None:
        """Paint one line in its own direction, shortened behind the hit."""
        before, hit, after = words
        room = box.width() - painter.fontMetrics().horizontalAdvance(before + hit) - 8
        line_of = before + hit + painter.fontMetrics().elidedText(after, Qt.TextElideMode.ElideRight, max(0, room))
        layout = QTextLayout(line_of, font)
        start, end = TextMap(line_of).range_of(Span(len(before), len(before) + len(hit)))
        layout.setFormats([_bold(start, end, self.theme)])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setClipRect(box)
        painter.setPen(QColor(self.theme.ink))
        top = box.top() + (box.height() - line.height()) / 2
        layout.draw(painter, QPointF(box.left(), top))


def _bold(start: int, end: int, theme: Theme) -> QTextLayout.FormatRange:
    made, format_ = QTextLayout.FormatRange(), QTextCharFormat()
    format_.setFontWeight(QFont.Weight.Bold)
    format_.setForeground(QColor(theme.accent))
    made.start, made.length, made.format = start, end - start, format_
    return made
