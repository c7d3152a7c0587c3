"""A new project: what it is called, where it lies, which codebook it starts from."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.file_names import file_name
from desktop.ui.dialogs.form import Form
from desktop.ui.files import PROJECT_ENDING, codebook_kinds


class NewProjectDialog(Form):
    """Makes the project before it closes, so that a refusal is said while it can be put right."""

    made = Signal(str)
    """The location of the new project."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New project"))
        self.accept_button.setText(self.tr("Create"))
        self.name = QLineEdit()
        self.folder = QLineEdit(str(folder))
        self.codebook = QComboBox()
        self.add(self.tr("&Name"), self.name)
        self.add(self.tr("&Folder"), self.folder, self._with_browse())
        self.add(self.tr("&Codebook"), self.codebook)
        self._offer_codebooks()
        self.name.textChanged.connect(self._look)
        self.folder.textChanged.connect(self._look)
        self._look()

    def path(self) -> Path:
        """Return where the project will lie."""
        return Path(self.folder.text().strip()) / (file_name(self.name.text().strip()) + PROJECT_ENDING)

    def accept(self) -> None:
        """Make the project; what is refused stays open with the reason."""
        try:
            self._make()
        except KnownError as error:
            self.refuse(str(error))
        else:
            super().accept()
            self.made.emit(str(self.path()))

    def _make(self) -> None:
        from desktop.project import Project, exchange

        chosen = self.codebook.currentData()
        codebook = exchange.codebook_steps(chosen) if chosen else None
        with Project.create(self.path(), name=self.name.text().strip()) as project:
            if codebook is not None:
                project.run(codebook)

    def _offer_codebooks(self) -> None:
        from desktop.project import exchange

        self.codebook.addItem(self.tr("None, I make my own"), "")
        for name in exchange.starter_codebooks():
            self.codebook.addItem(name.replace("-", " ").capitalize(), name)
        self.codebook.addItem(self.tr("From a file…"), None)
        self.codebook.activated.connect(self._choose_codebook)

    def _choose_codebook(self, row: int) -> None:
        if self.codebook.itemData(row) is not None:
            return
        self.codebook.setCurrentIndex(0)
        dialog = QFileDialog(self, self.tr("Codebook"), self.folder.text(), codebook_kinds())
        dialog.fileSelected.connect(self._add_codebook)
        dialog.open()

    def _add_codebook(self, chosen: str) -> None:
        self.codebook.insertItem(1, Path(chosen).name, chosen)
        self.codebook.setCurrentIndex(1)

    def _with_browse(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(self.tr("Choose…"))
        button.setAccessibleName(self.tr("Choose the folder"))
        button.clicked.connect(self._browse)
        row.addWidget(self.folder, 1)
        row.addWidget(button)
        return both

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of the project"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _look(self) -> None:
        named = bool(self.name.text().strip())
        there = named and self.path().exists()
        self.accept_button.setEnabled(named and not there)
        sentence = self.tr("{name} is there already. Choose another name.").format(name=self.path().name)
        self.refuse(sentence if there else "")
