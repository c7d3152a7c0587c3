"""A codebook on its way in: one that comes with the program, or a file."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QWidget

from desktop.domain.codebook import NewCode
from desktop.domain.errors import KnownError
from desktop.project import exchange
from desktop.ui.dialogs.form import Form


class CodebookDialog(Form):
    """Reads the codebook as soon as it is chosen and says what it holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Import a codebook"))
        self.accept_button.setText(self.tr("Import"))
        self.codes: tuple[NewCode, ...] = ()
        self.which = QComboBox()
        for name in exchange.starter_codebooks():
            self.which.addItem(name.replace("-", " ").capitalize(), name)
        self.which.addItem(self.tr("From a file…"), "")
        self.holds = QLabel(wordWrap=True)
        self.add(self.tr("&Codebook"), self.which)
        self.add(self.tr("Holds"), self.holds)
        self.which.activated.connect(self._choose)
        self._read(self.which.currentData() or "")

    def _choose(self, _row: int) -> None:
        chosen = self.which.currentData()
        if chosen:
            self._read(chosen)
        else:
            kinds = self.tr("Codebooks") + " (*.json *.csv *.qdc)"
            dialog = QFileDialog(self, self.tr("Codebook"), "", kinds)
            dialog.fileSelected.connect(self._take_file)
            dialog.open()

    def _take_file(self, chosen: str) -> None:
        self.which.insertItem(0, Path(chosen).name, chosen)
        self.which.setCurrentIndex(0)
        self._read(chosen)

    def _read(self, chosen: str) -> None:
        self.codes, problem = (), ""
        try:
            self.codes = exchange.read_codebook(chosen) if chosen else ()
        except KnownError as error:
            problem = str(error)
        self.refuse(problem)
        families = sum(bool(code.children) for code in self.codes)
        words = self.tr("{codes} codes, {families} families at the top")
        self.holds.setText(words.format(codes=_count(self.codes), families=families) if self.codes else "")
        self.accept_button.setEnabled(bool(self.codes))


def _count(codes: tuple[NewCode, ...]) -> int:
    return sum(1 + _count(code.children) for code in codes)
