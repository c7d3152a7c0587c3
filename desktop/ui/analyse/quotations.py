"""The list of quotations behind a number."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.codebook.segments import SEGMENT, Segment, SegmentRows
from desktop.ui.named import spoken
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.project.counting import Quoted

CODING = SEGMENT + 1


class Quotations(QListWidget):
    """Lists codings with their words; Enter or a double click leads to the place.

    Not one click: the second of two would fall on whatever stands there in the article, such as a code, and give it.
    """

    place_wanted = Signal(object)
    """The coding."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        spoken(self, self.tr("Quotations"))
        self._rows = SegmentRows(self)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._go)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._rows.theme = theme
        self.viewport().update()

    def show_quoted(self, quoted: "Iterable[Quoted]") -> None:
        """List these."""
        self.clear()
        for each in quoted:
            self.addItem(self._quotation(each))

    def _quotation(self, quoted: "Quoted") -> QListWidgetItem:
        quote = f"“{quoted.quote}”" if quoted.quote else self.tr("the whole article")
        beside = f"{quoted.code} · {quoted.title}"
        item = QListWidgetItem(f"{quote}\n{beside}")
        item.setData(SEGMENT, Segment(quote, beside))
        item.setData(CODING, quoted.coding)
        item.setToolTip(quote)
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(CODING))
