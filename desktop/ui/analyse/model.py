"""A matrix as a table: numbers under headings, and sums that count everything once."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.analysis.units import EVERY, Heading, Share
from desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.analysis.matrix import Figures

Index = QModelIndex | QPersistentModelIndex
NUMBER = Qt.ItemDataRole.UserRole


class ShadedCells(QStyledItemDelegate):
    """Lays the shade of a cell below what the style sheet draws, and a line around the one in hand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shade = index.data(Qt.ItemDataRole.BackgroundRole)
        if shade is not None:
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), shade)
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.text().color(), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


class MatrixModel(QAbstractTableModel):
    """Shows a matrix, with a last row and column that count everything once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.share: Share | None = None
        """Of what the numbers are shown as shares, if they are."""
        self.matrix: Figures | None = None
        self._rows: tuple[Heading, ...] = ()
        self._columns: tuple[Heading, ...] = ()
        self._most = 0

    def show(self, matrix: "Figures | None") -> None:
        """Show another matrix, or none."""
        self.beginResetModel()
        self.matrix = matrix
        filled = matrix is not None and bool(matrix.rows)
        self._rows = (*matrix.rows, EVERY) if matrix and filled else ()
        self._columns = (*matrix.columns, EVERY) if matrix and filled else ()
        self._most = matrix.most if matrix else 0
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = self.matrix.number(*self.headings(index)) if self.matrix else 0
        if role == NUMBER:
            return number
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index, number) if number else "·"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(index)}: {self._shown(index, number)}"
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index, number)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        headings = self._columns if orientation == Qt.Orientation.Horizontal else self._rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(headings):
            return self._name(headings[section])
        return None

    def headings(self, index: Index) -> tuple[Heading, Heading]:
        """Return the headings of a cell."""
        return self._rows[index.row()], self._columns[index.column()]

    def index_of(self, row: Heading, column: Heading) -> QModelIndex:
        """Return where a cell is."""
        return self.index(self._rows.index(row), self._columns.index(column))

    def show_shares(self, share: Share | None) -> None:
        """Show shares of rows, of columns or of all, or numbers."""
        self.share = share
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def title(self, index: Index) -> str:
        """Name a cell by its headings."""
        return f"{self._name(self._rows[index.row()])} × {self._name(self._columns[index.column()])}"

    def lines(self) -> "Iterator[list[str]]":
        """Walk the whole table line by line, the names of the columns first, numbers as they were counted."""
        if self.matrix is None:
            return
        yield ["", *map(self._name, self._columns)]
        for row in self._rows:
            yield [self._name(row), *map(str, self.matrix.line(row))]

    def _shown(self, index: Index, number: int) -> str:
        if self.share is None or self.matrix is None:
            return f"{number:,}"
        return f"{self.matrix.share(*self.headings(index), self.share):.1%}"

    def _name(self, heading: Heading) -> str:
        if heading is EVERY:
            return self.tr("All")
        return heading.name if heading.key else self.tr("(nothing said)")

    def _ground(self, index: Index, number: int) -> QColor | None:
        """Shade a cell by its share of the largest; the number itself always says the same."""
        sums = self._rows[index.row()] is EVERY or self._columns[index.column()] is EVERY
        if sums or not number:
            return None
        shade = QColor(self.theme.accent)
        shade.setAlphaF(0.06 + 0.22 * number / self._most)
        return shade
