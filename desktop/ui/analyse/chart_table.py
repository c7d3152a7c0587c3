"""The table of a chart: the same numbers, to be walked by keyboard and read aloud."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.charts import Place

if TYPE_CHECKING:
    from desktop.project.charts import Charted

Index = QModelIndex | QPersistentModelIndex


class ChartTable(QAbstractTableModel):
    """Shows what a chart shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made: Charted | None = None

    def show(self, made: "Charted | None") -> None:
        """Show another chart's numbers, or none."""
        self.beginResetModel()
        self.made = made
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self.made is None else len(self.made.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self.made is None else len(self.made.head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.made is None:
            return None
        cell = self.made.rows[index.row()][index.column()]
        number = cell.isdecimal()
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{int(cell):,}" if number else cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.made.rows[index.row()][0]}, {self.made.head[index.column()]}: {cell}"
        if role == Qt.ItemDataRole.TextAlignmentRole and number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not shown or self.made is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.made.rows[section][0]
        return self.made.head[section]

    def title(self, index: Index) -> str:
        """Name a cell by its row, and by its column where the chart has columns."""
        if self.made is None:
            return ""
        row, column = self.made.rows[index.row()][0], self.made.head[index.column()]
        return f"{row} × {column}" if self.made.crossed and index.column() else row

    def place(self, index: Index) -> Place | None:
        """Return the mark that a cell is about; of a row's name the first one in the row."""
        if self.made is None or not index.isValid():
            return None
        row = self.made.places[index.row()]
        return row[index.column()] or next((place for place in row if place is not None), None)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the cell of a mark: the last of its row, where the number is."""
        for at, row in enumerate(self.made.places if self.made else ()):
            if place in row:
                return self.index(at, len(row) - 1 - row[::-1].index(place))
        return QModelIndex()
