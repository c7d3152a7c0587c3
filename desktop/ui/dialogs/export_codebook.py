"""In which form the codebook goes out, and what that form does not hold."""

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.project import Project, codebook_exchange
from desktop.ui.dialogs.code_words import loss_words
from desktop.ui.dialogs.form import Form

BULLET = "• "


class ExportCodebookDialog(Form):
    """Says before anything is written what the file will not hold."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export the codebook"))
        self.accept_button.setText(self.tr("Save as…"))
        self._book = project.codebook()
        self.format = QComboBox()
        for name, ending in codebook_exchange.codebook_export_formats():
            self.format.addItem(f"{name} (*{ending})", ending)
        self.lost = QLabel(wordWrap=True)
        self.add(self.tr("&Format"), self.format)
        self.add(self.tr("Not in the file"), self.lost)
        self.format.currentIndexChanged.connect(self._look)
        self._look()

    def ending(self) -> str:
        """Return the ending of the chosen format."""
        return str(self.format.currentData())

    def _look(self) -> None:
        lost = loss_words(codebook_exchange.codebook_writer("", self.ending()).losses(self._book))
        nothing = self.tr("Nothing is lost.")
        self.lost.setText("\n".join(f"{BULLET}{words}" for words in lost) or nothing)
        empty = not self._book.codes
        self.refuse(self.tr("There is nothing to export: the codebook has no codes yet.") if empty else "")
        self.accept_button.setEnabled(not empty)
