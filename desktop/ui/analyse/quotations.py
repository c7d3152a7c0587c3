"""The list of quotations behind a number."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.codings import AnyCoding
from desktop.project import Project
from desktop.ui.named import spoken

CODING = Qt.ItemDataRole.UserRole


class Quotations(QListWidget):
    """Lists codings with their words; a click or Enter leads to the place."""

    place_wanted = Signal(object)
    """The coding."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        spoken(self, self.tr("Quotations"))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)

    def show_codings(self, codings: Iterable[AnyCoding]) -> None:
        """List these."""
        self.clear()
        titles = {document.id: document.title for document in self._project.documents()}
        for coding in codings:
            self.addItem(self._quotation(coding, titles[coding.document]))

    def _quotation(self, coding: AnyCoding, title: str) -> QListWidgetItem:
        quote = f"“{self._project.quotation(coding)}”" if coding.span else self.tr("the whole article")
        code = self._project.codebook().codes[coding.code].name
        item = QListWidgetItem(f"{quote}\n{code} · {title}")
        item.setData(CODING, coding)
        item.setToolTip(quote)
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(CODING))
