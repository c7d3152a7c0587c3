"""Several files on their way in: read aside, shown as they come, brought in at once."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QPlainTextEdit, QProgressBar, QTableView, QWidget

from desktop.domain.documents import NewDocument
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, document_id, text_sha256
from desktop.project import exchange
from desktop.ui.dialogs.articles import ArticlesModel
from desktop.ui.dialogs.question import Question
from desktop.ui.named import spoken, styled
from desktop.ui.theme import Theme
from desktop.ui.work import Work

WIDTHS = (300, 140, 120, 90)


class ImportArticlesDialog(Question):
    """Lets every field be edited, and says which files were left out and why."""

    chosen = Signal(object)
    """tuple[NewDocument, ...]"""

    def __init__(self, files: list[Path], there: Collection[DocumentId], theme: Theme, parent: QWidget) -> None:
        """`there` are the documents that the project has already."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import articles"))
        self._files = files
        self._seen = set(there)
        self._read = 0
        self.model = ArticlesModel(theme.error)
        self.words = QLabel(wordWrap=True)
        self.progress = spoken(QProgressBar(textVisible=False, maximum=len(files)), self.tr("Files read"))
        self.table = self._table()
        self.left_out = spoken(QPlainTextEdit(readOnly=True), self.tr("Files that were left out"))
        self.left_out.setMaximumHeight(96)
        self.left_out.hide()
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self.go = self.accept_button
        self.go.setText(self.tr("Import"))
        self._lay_out()
        self.model.dataChanged.connect(self._look)
        self._work = Work(exchange.read_articles, files, self)
        self._work.came.connect(self._take)
        self._work.broke.connect(self._leave_out)
        self._work.finished.connect(self._look)
        self._look()
        self._work.start()

    def reject(self) -> None:
        """Stop reading; nothing has come in."""
        self._work.cancel()
        super().reject()

    def accept(self) -> None:
        """Hand over what stands in the table."""
        super().accept()
        self.chosen.emit(tuple(self.model.articles))

    def _take(self, _number: int, articles: list[NewDocument]) -> None:
        self._read += 1
        for article in articles:
            identity = document_id(text_sha256(article.text))
            if identity in self._seen:
                self._note(self.tr("“{title}” is in the project already.").format(title=article.source.title))
            else:
                self._seen.add(identity)
                self.model.add([article])
        self._look()

    def _leave_out(self, number: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._read += 1
        self._note(str(error))
        self._look()

    def _note(self, sentence: str) -> None:
        self.left_out.appendPlainText(sentence)
        self.left_out.show()

    def _look(self) -> None:
        """Say how far the reading is, and whether what stands here can come in."""
        reading = self._read < len(self._files)
        self.progress.setValue(self._read)
        self.progress.setVisible(reading)
        problem = "" if reading else self.model.problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.words.setText(self._sentence(reading))
        self.go.setEnabled(not reading and not problem and bool(self.model.articles))

    def _sentence(self, reading: bool) -> str:
        if reading:
            return self.tr("Reading file {n} of {all}…").format(n=self._read + 1, all=len(self._files))
        if not self.model.articles:
            return self.tr("There is nothing to import.")
        return self.tr("Fill in what is known of each article. Double-click a field, or press F2, to change it.")

    def _table(self) -> QTableView:
        table = spoken(QTableView(), self.tr("Articles to import"))
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _lay_out(self) -> None:
        self.column.setSpacing(10)
        for widget in (self.words, self.progress, self.table, self.left_out, self.problem, self.buttons):
            self.column.addWidget(widget, 1 if widget is self.table else 0)
        self.resize(860, 460)
