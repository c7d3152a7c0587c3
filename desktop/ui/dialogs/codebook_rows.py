"""The codes of a file beside those of the project, one a row."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.codebook import SEPARATOR
from desktop.project.codebook_exchange import KEPT, Incoming, State
from desktop.ui.dialogs.code_words import field_word

_Index = QModelIndex | QPersistentModelIndex


class IncomingModel(QAbstractTableModel):
    """Shows the rows in some states; a changed code that is ticked takes the file's words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Incoming] = []
        self.ticked: set[int] = set()
        """Which of all the rows are ticked, by their place in the file."""
        self._all: tuple[Incoming, ...] = ()
        self._places: list[int] = []
        self._states = {
            State.NEW: self.tr("new"),
            State.CHANGED: self.tr("changed"),
            State.SAME: self.tr("same"),
            State.CONFLICT: self.tr("in conflict"),
        }
        self._heads = (self.tr("Is"), self.tr("Code"), self.tr("Differs in"))

    def take(self, rows: tuple[Incoming, ...]) -> None:
        """Show the codes of another file, none ticked."""
        self.ticked = set()
        self._all = rows
        self.show_only(tuple(State))

    def show_only(self, states: Collection[State]) -> None:
        """Show the codes in these states."""
        self.beginResetModel()
        self._places = [place for place, row in enumerate(self._all) if row.state in states]
        self.rows = [self._all[place] for place in self._places]
        self.endResetModel()

    def tick_all(self, ticked: bool) -> None:
        """Let every changed code that can take the file's words do so, or none."""
        self.ticked = {place for place, row in enumerate(self._all) if ticked and replaceable(row)}
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def chosen(self) -> list[Incoming]:
        """Return the codes that are ticked, in the order of the file."""
        return [self._all[place] for place in sorted(self.ticked)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal
        return self._heads[section] if horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and replaceable(row):
            on = self._places[index.row()] in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self._states[row.state], SEPARATOR.join(row.path), differs_in(row))[index.column()]
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not replaceable(self.rows[index.row()]):
            return False
        change = self.ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.ticked.discard
        change(self._places[index.row()])
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        can = index.column() == 0 and replaceable(self.rows[index.row()])
        return super().flags(index) | (Qt.ItemFlag.ItemIsUserCheckable if can else Qt.ItemFlag.NoItemFlags)


def replaceable(row: Incoming) -> bool:
    """Tell whether a code can take anything from the file: its key, place and use stay as they are here."""
    return row.state is State.CHANGED and not KEPT.issuperset(row.differs)


def differs_in(row: Incoming) -> str:
    """Name the parts in which the file says something else."""
    return ", ".join(field_word(field) for field in row.differs)
