"""A list of rows in columns, as the dialogs that list things have it; and what stands in a box."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTreeWidget, QWidget

from desktop.ui.named import spoken, styled


def row_with(box: QComboBox, value: object) -> int:
    """Return the row that holds a value, -1 where none does; Qt itself does not find ids, which are bytes."""
    return next((row for row in range(box.count()) if box.itemData(row) == value), -1)


def take_in_hand(view: QAbstractItemView, index: QModelIndex) -> None:
    """Make a row the current one and select it alone, also while Ctrl or Shift is held, when Qt would not."""
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def row_list(parent: QWidget, name: str, first: str, heads: Sequence[tuple[str, int]]) -> QTreeWidget:
    """Make a list whose first column takes the room that is left; `heads` name the others, with their widths."""
    made = styled(spoken(QTreeWidget(parent), name), "rows")
    made.setHeaderLabels([first, *(head for head, _ in heads)])
    made.setUniformRowHeights(True)
    made.setAllColumnsShowFocus(True)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.header().setStretchLastSection(False)
    for section, (_, width) in enumerate(heads, 1):
        made.header().resizeSection(section, width)
    # The height of all rows is taken from the first, which has to know its style.
    made.ensurePolished()
    return made
