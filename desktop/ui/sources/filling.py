"""A line that says the same of all selected documents."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.domain.ids import DocumentId
from desktop.domain.source_record import allowed
from desktop.ui.named import spoken
from desktop.ui.sources.model import SourcesModel


class Filling(QWidget):
    """Chooses a field, takes a value, and sets it in the selected rows as one step."""

    def __init__(self, model: SourcesModel, chosen: Callable[[], list[DocumentId]], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen = chosen
        self.field = spoken(QComboBox(self), self.tr("Field"))
        self.value = spoken(QLineEdit(self), self.tr("Value for the selected documents"))
        self.value.setMinimumWidth(200)
        self.button = QPushButton(self.tr("Set for the selected"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Set"), self))
        row.addWidget(self.field)
        row.addWidget(QLabel(self.tr("to"), self))
        row.addWidget(self.value)
        row.addWidget(self.button)
        self.field.currentIndexChanged.connect(lambda _index: self._hint())
        self.value.returnPressed.connect(self.button.click)
        self.button.clicked.connect(self._set)

    def offer(self) -> None:
        """Offer the fields there are now."""
        here = self.field.currentData()
        self.field.clear()
        for field in self._model.fields:
            if field.key != "title":
                self.field.addItem(field.label or field.key.replace("_", " "), field.key)
        self.field.setCurrentIndex(max(0, self.field.findData(here or "publisher")))
        self._hint()

    def enable(self, possible: bool) -> None:
        """Let values be set, or not."""
        self.button.setEnabled(possible)

    def _set(self) -> None:
        if self._chosen() and self._model.put(self._chosen(), self.field.currentData(), self.value.text()):
            self.value.clear()

    def _hint(self) -> None:
        key = self.field.currentData()
        field = next((field for field in self._model.fields if field.key == key), None)
        self.value.setPlaceholderText(allowed(field) if field else "")
        self.value.setToolTip(allowed(field) if field else "")
