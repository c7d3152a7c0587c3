"""The values that a slot offers below its field."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.answers import Offered

ROW_HEIGHT = 24
_ROWS = 6
_VALUE = Qt.ItemDataRole.UserRole


class Offers(QListWidget):
    """Lists values; none is current until something is typed or an arrow pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Values to choose from"))
        self.hide()

    def offer(self, found: Sequence[Offered], typed: str, *, also_as_typed: bool) -> None:
        """List values, best first; perhaps also what was typed, as it stands. Without any it is hidden."""
        self.clear()
        for value in found:
            beside = f"  {value.beside}" if value.beside and value.beside != value.name else ""
            self._add(value.value, value.name + beside)
        if also_as_typed and typed:
            words = QCoreApplication.translate("Offers", "“{words}”, which is not on the list")
            self._add(typed, words.format(words=typed))
        self.setCurrentRow(0 if typed and self.count() else -1)
        self.setFixedHeight(min(self.count(), _ROWS) * ROW_HEIGHT + 2 * self.frameWidth())
        self.setVisible(self.count() > 0)

    def value(self) -> str | None:
        """Return the value that is current."""
        if self.isHidden() or self.currentRow() < 0:
            return None
        return str(self.currentItem().data(_VALUE))

    def step(self, by: int) -> None:
        """Make the next value current, or the one before."""
        self.setCurrentRow(max(0, min(self.currentRow() + by, self.count() - 1)))

    def _add(self, value: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_VALUE, value)
        item.setSizeHint(QSize(60, ROW_HEIGHT))
        self.addItem(item)
