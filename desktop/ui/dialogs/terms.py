"""How much of a document's words may leave the project, and who may see them."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from desktop.domain.documents import Licence, Terms
from desktop.ui.dialogs.form import Form
from desktop.ui.named import styled


class TermsDialog(Form):
    """Asks for the licence and the label of documents."""

    def __init__(self, terms: Terms, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Terms of use"))
        self.accept_button.setText(self.tr("Save"))
        self.licence = QComboBox()
        words = {
            Licence.FULL: self.tr("Quotations and text may go out whole"),
            Licence.LIMITED: self.tr("Quotations up to a length, no text"),
            Licence.OFFSETS: self.tr("No words, only where codings stand"),
        }
        for licence, name in words.items():
            self.licence.addItem(name, licence.value)
        self.length = QSpinBox(minimum=1, maximum=100_000, value=terms.max_quote or 200)
        self.handling = QLineEdit(terms.handling)
        self.handling.setPlaceholderText(self.tr("For the project team only"))
        self.add(self.tr("&What may go out"), self.licence)
        self.add(self.tr("&Characters of a quotation"), self.length)
        self.add(self.tr("&Label"), self.handling)
        about = self.tr("Every export and the clipboard keep to this. The label goes with every copy of the words.")
        self.fields.addRow(styled(QLabel(about, wordWrap=True), "muted"))
        self.licence.currentIndexChanged.connect(self._look)
        self.licence.setCurrentIndex(self.licence.findData(terms.licence.value))
        self._look()

    def terms(self) -> Terms:
        """Return what is chosen."""
        licence = Licence(self.licence.currentData())
        length = self.length.value() if licence is Licence.LIMITED else 0
        return Terms(licence, length, " ".join(self.handling.text().split()))

    def _look(self) -> None:
        self.length.setEnabled(self.licence.currentData() == Licence.LIMITED.value)
