"""The list of quotations behind a number."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.named import spoken

if TYPE_CHECKING:
    from desktop.project.counting import Quoted

CODING = Qt.ItemDataRole.UserRole


class Quotations(QListWidget):
    """Lists codings with their words; a click or Enter leads to the place."""

    place_wanted = Signal(object)
    """The coding."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        spoken(self, self.tr("Quotations"))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)

    def show_quoted(self, quoted: "Iterable[Quoted]") -> None:
        """List these."""
        self.clear()
        for each in quoted:
            self.addItem(self._quotation(each))

    def _quotation(self, quoted: "Quoted") -> QListWidgetItem:
        quote = f"“{quoted.quote}”" if quoted.quote else self.tr("the whole article")
        item = QListWidgetItem(f"{quote}\n{quoted.code} · {quoted.title}")
        item.setData(CODING, quoted.coding)
        item.setToolTip(quote)
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(CODING))
