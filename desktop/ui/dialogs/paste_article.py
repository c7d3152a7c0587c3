"""An article from the clipboard."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.domain.documents import NewDocument, Source
from desktop.domain.text import normalise
from desktop.ui.dialogs.form import Form
from desktop.ui.documents import SourceForm

TITLE_LENGTH = 150


class PasteArticleDialog(Form):
    """Takes a text and where it comes from."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Paste an article"))
        self.accept_button.setText(self.tr("Import"))
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self.source = SourceForm(Source(first[:TITLE_LENGTH]), self)
        self.text = QPlainTextEdit(text, tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.column.insertWidget(0, self.source)
        self.column.insertWidget(1, self.text, 1)
        self.source.complete_changed.connect(self._look)
        self.text.textChanged.connect(self._look)
        self.resize(640, 600)
        self._look()

    def article(self) -> NewDocument:
        """Return what was filled in."""
        return NewDocument(self.source.source(), normalise(self.text.toPlainText()))

    def _look(self) -> None:
        self.accept_button.setEnabled(self.source.complete and bool(self.text.toPlainText().strip()))
