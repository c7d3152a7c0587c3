"""A codebook on its way in: one that comes with the program, or a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from desktop.domain.errors import KnownError
from desktop.project import Project, codebook_exchange, exchange
from desktop.project.operations import Together
from desktop.ui import files
from desktop.ui.dialogs.codebook_columns import ColumnsPage
from desktop.ui.dialogs.codebook_preview import PreviewPage
from desktop.ui.dialogs.question import Question
from desktop.ui.named import styled
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table


class CodebookDialog(Question):
    """Reads a codebook as soon as it is chosen, asks what unknown columns hold, and shows what would come."""

    def __init__(self, project: Project, preferences: Preferences, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import a codebook"))
        self._project = project
        self._preferences = preferences
        self._chosen = ""
        self._table: Table | None = None
        self.which = QComboBox()
        for name in exchange.starter_codebooks():
            self.which.addItem(name.replace("-", " ").capitalize(), name)
        self.which.addItem(self.tr("From a file…"), "")
        self.columns = ColumnsPage(self)
        self.preview = PreviewPage(self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.columns)
        self.pages.addWidget(self.preview)
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self.hint = styled(QLabel(wordWrap=True), "muted")
        self.back = QPushButton(self.tr("&Columns…"))
        self._lay_out()
        self.which.activated.connect(self._choose)
        self.back.clicked.connect(self._show_columns)
        self.columns.changed.connect(self._look)
        self.preview.changed.connect(self._look)
        self.read(self.which.currentData())

    def read(self, chosen: str) -> None:
        """Read a file, or the starter codebook of that name, and show what it holds."""
        self._chosen, self._table, problem = chosen, None, ""
        try:
            self._table = codebook_exchange.codebook_table(chosen)
            if self._table is not None:
                self.columns.show_table(self._table)
            if self._table is None or _is_plain(self._table):
                self._show_preview()
            else:
                self._show_columns()
        except KnownError as error:
            problem = str(error)
            self._show_nothing()
        self._refuse(problem)

    def operation(self) -> Together | None:
        """Return the import as one step."""
        return self.preview.operation()

    def accept(self) -> None:
        """Go on from the columns to what they bring, and from there into the project."""
        if self.pages.currentWidget() is self.preview:
            super().accept()
            return
        try:
            self._show_preview()
        except KnownError as error:
            self._refuse(str(error))

    def _choose(self, _row: int) -> None:
        chosen = self.which.currentData()
        if chosen:
            self.read(chosen)
        else:
            self.which.setCurrentIndex(max(0, self.which.findData(self._chosen)))
            files.ask_file(self, self._preferences, self.tr("Codebook"), files.codebook_kinds(), self.take_file)

    def take_file(self, path: Path) -> None:
        """Offer a file beside the codebooks that come with the program, and read it."""
        self.which.insertItem(0, path.name, str(path))
        self.which.setCurrentIndex(0)
        self.read(str(path))

    def _show_columns(self) -> None:
        self.pages.setCurrentWidget(self.columns)
        self._refuse("")

    def _show_preview(self) -> None:
        columns = self.columns.columns() if self._table is not None else None
        self.preview.show_preview(codebook_exchange.preview_codebook(self._project, self._chosen, columns))
        self.pages.setCurrentWidget(self.preview)
        self._refuse("")

    def _show_nothing(self) -> None:
        self.preview.show_preview(codebook_exchange.Preview(self._chosen, (), ()))
        self.pages.setCurrentWidget(self.preview)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._look()

    def _look(self) -> None:
        """Say on the button what comes next, and let it be pressed where something does."""
        on_columns = self.pages.currentWidget() is self.columns
        self.back.setVisible(self._table is not None and not on_columns)
        self.accept_button.setText(self.tr("Show what comes") if on_columns else self.tr("Import"))
        ready = self.columns.is_enough() if on_columns else self.preview.operation() is not None
        self.accept_button.setEnabled(ready)
        why = "" if ready or on_columns or self.problem.text() else self.preview.why_nothing()
        self.hint.setText(why)
        self.hint.setVisible(bool(why))

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Code&book"))
        label.setBuddy(self.which)
        self.which.setAccessibleName(self.tr("Codebook"))
        self.which.setMinimumWidth(320)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(label)
        row.addWidget(self.which)
        row.addWidget(self.back)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.buttons)
        self.resize(1000, 600)


def _is_plain(table: "Table") -> bool:
    """Tell whether the columns are called as Glossator calls them, so that nothing need be asked."""
    guessed = codebook_exchange.guessed_columns(table)
    return bool(guessed) and all(column.strip().lower() == field for field, column in guessed.items())
