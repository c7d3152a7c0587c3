"""A matrix as a table: numbers under headings, and sums that count everything once."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.analysis.matrix import CountUnit, Heading, Matrix
from desktop.domain.codings import AnyCoding
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
NUMBER = Qt.ItemDataRole.UserRole
_ALL = Heading("\0all", "")
"""The heading of the sums."""


class ShadedCells(QStyledItemDelegate):
    """Lays the shade of a cell below what the style sheet draws."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shade = index.data(Qt.ItemDataRole.BackgroundRole)
        if shade is not None:
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), shade)
        super().paint(painter, option, index)


class MatrixModel(QAbstractTableModel):
    """Shows a matrix, with a last row and column that count everything once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._show(Matrix((), (), CountUnit.CODINGS, {}))

    def show(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._show(matrix)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = self._numbers[index.row()][index.column()]
        if role == NUMBER:
            return number
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{number:,}" if number else "·"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._name(self._rows[index.row()])}, {self._name(self._columns[index.column()])}: {number:,}"
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index, number)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        headings = self._columns if orientation == Qt.Orientation.Horizontal else self._rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(headings):
            return self._name(headings[section])
        return None

    def codings(self, index: Index) -> tuple[AnyCoding, ...]:
        """Return the codings behind a number, in reading order, each once."""
        if not index.isValid():
            return ()
        row, column = self._rows[index.row()], self._columns[index.column()]
        rows = self.matrix.rows if row is _ALL else (row,)
        columns = self.matrix.columns if column is _ALL else (column,)
        found = {each.id: each for r in rows for c in columns for each in self.matrix.codings(r, c)}
        return tuple(sorted(found.values(), key=lambda coding: (coding.document, coding.span or ())))

    def title(self, index: Index) -> str:
        """Name a cell by its headings."""
        return f"{self._name(self._rows[index.row()])} × {self._name(self._columns[index.column()])}"

    def _show(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._rows = (*matrix.rows, _ALL) if matrix.rows else ()
        self._columns = (*matrix.columns, _ALL) if matrix.rows else ()
        self._numbers = [[self._number(row, column) for column in self._columns] for row in self._rows]
        self._most = max((number for line in self._numbers[:-1] for number in line[:-1]), default=0)

    def _number(self, row: Heading, column: Heading) -> int:
        if row is _ALL:
            return self.matrix.total() if column is _ALL else self.matrix.column_total(column)
        return self.matrix.row_total(row) if column is _ALL else self.matrix.number(row, column)

    def _name(self, heading: Heading) -> str:
        if heading is _ALL:
            return self.tr("All")
        return heading.name if heading.key else self.tr("(nothing said)")

    def _ground(self, index: Index, number: int) -> QColor | None:
        """Shade a cell by its share of the largest; the number itself always says the same."""
        sums = self._rows[index.row()] is _ALL or self._columns[index.column()] is _ALL
        if sums or not number:
            return None
        shade = QColor(self.theme.accent)
        shade.setAlphaF(0.06 + 0.22 * number / self._most)
        return shade
