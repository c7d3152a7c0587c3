"""A list of lines to tick."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

ROWS = 6
"""So many lines are seen at a time."""
AIR = 6
"""Pixels between two rows."""
_ID = Qt.ItemDataRole.UserRole


def tick_list(rows: Iterable[tuple[str, bytes, bool]], most: int = ROWS) -> QListWidget:
    """Make a list of names with what they stand for, and whether each is ticked."""
    made = QListWidget()
    line = made.fontMetrics().height() + AIR
    for text, identifier, ticked in rows:
        item = QListWidgetItem(text)
        item.setData(_ID, identifier)
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, line))
        made.addItem(item)
    lines = min(max(made.count(), 2), most)
    made.setFixedHeight(lines * line + 2 * made.frameWidth() + 2)
    return made


def ticked(rows: QListWidget) -> list[bytes]:
    """Return what the ticked lines stand for, in order."""
    items = [rows.item(row) for row in range(rows.count())]
    return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]
