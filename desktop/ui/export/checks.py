"""Lists and trees of things to tick."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId

_ID = Qt.ItemDataRole.UserRole
AIR = 6
"""Pixels between two rows."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CheckList(QListWidget):
    """Things to tick, each with what it stands for."""

    def __init__(self, rows: Iterable[tuple[str, object, bool]]) -> None:
        super().__init__()
        line = self.fontMetrics().height() + AIR
        for text, value, ticked in rows:
            item = QListWidgetItem(text)
            item.setData(_ID, value)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(_CHECKED if ticked else _UNCHECKED)
            item.setSizeHint(QSize(0, line))
            self.addItem(item)

    def show_rows(self, most: int) -> None:
        """Be as high as the rows need, two at least and so many at most."""
        lines = min(max(self.count(), 2), most)
        self.setFixedHeight(lines * (self.fontMetrics().height() + AIR) + 2 * self.frameWidth() + 2)

    def ticked(self) -> list[object]:
        """Return what the ticked ones stand for."""
        return [item.data(_ID) for item in self._items() if item.checkState() == _CHECKED]

    def tick(self, values: Collection[object] | None) -> None:
        """Tick just these; None ticks all."""
        with QSignalBlocker(self):
            for item in self._items():
                item.setCheckState(_CHECKED if values is None or item.data(_ID) in values else _UNCHECKED)
        self.itemChanged.emit(self.item(0))

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))


class ColumnList(CheckList):
    """Columns to tick and to bring into order: by dragging, or with Alt and the arrows up and down."""

    moved = Signal()

    def __init__(self, rows: Iterable[tuple[str, object, bool]]) -> None:
        super().__init__(rows)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        for item in self._items():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsDragEnabled)
        self.model().rowsMoved.connect(self.moved)
        self.setToolTip(self.tr("Drag a column to another place, or press Alt and an arrow, to change their order"))

    def order(self, first: Sequence[object]) -> None:
        """Put these before all others, in this order."""
        with QSignalBlocker(self), QSignalBlocker(self.model()):
            for place, value in enumerate(first):
                row = next((row for row in range(self.count()) if self.item(row).data(_ID) == value), None)
                if row is not None:
                    self.insertItem(place, self.takeItem(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row in hand with Alt and an arrow; other keys do what they do in a list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        there = self.currentRow() + step
        if 0 <= there < self.count() and self.currentRow() >= 0:
            self.insertItem(there, self.takeItem(self.currentRow()))
            self.setCurrentRow(there)
            self.moved.emit()


class CodeTree(QTreeWidget):
    """The codes to tick; a code takes what stands below it along."""

    def __init__(self, book: Codebook) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self._items: dict[CodeId, QTreeWidgetItem] = {}
        for code in book:
            above = self._items.get(code.parent) if code.parent else None
            item = QTreeWidgetItem(above or self.invisibleRootItem(), [code.name])
            item.setData(0, _ID, code.id)
            item.setCheckState(0, _CHECKED)
            self._items[code.id] = item
        self.expandAll()
        self.itemChanged.connect(self._take_along)

    def codes(self) -> frozenset[CodeId] | None:
        """Return the ticked codes; None when all are."""
        found = frozenset(code for code, item in self._items.items() if item.checkState(0) == _CHECKED)
        return None if len(found) == len(self._items) else found

    def tick(self, codes: Collection[CodeId] | None) -> None:
        """Tick just these; None ticks all."""
        with QSignalBlocker(self):
            for code, item in self._items.items():
                item.setCheckState(0, _CHECKED if codes is None or code in codes else _UNCHECKED)
        self.viewport().update()

    def _take_along(self, item: QTreeWidgetItem) -> None:
        with QSignalBlocker(self):
            self._tick_below(item, item.checkState(0))
        self.viewport().update()

    def _tick_below(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        for number in range(item.childCount()):
            child = item.child(number)
            if child is not None:
                child.setCheckState(0, state)
                self._tick_below(child, state)
