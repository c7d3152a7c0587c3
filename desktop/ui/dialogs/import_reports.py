"""What became of the files of earlier imports."""

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from desktop.domain.ids import id_text, parse_id
from desktop.project import Project
from desktop.project.import_report import ImportReport, from_json
from desktop.ui.dialogs.article_words import doubt_words
from desktop.ui.labels import moment
from desktop.ui.named import spoken


class ImportReportsDialog(QDialog):
    """Lists who imported when, the newest first, and tells all about the one in hand."""

    document_wanted = Signal(object)
    """DocumentId of an article that came in, or was there."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import reports"))
        names = project.coder_names()
        kept = project.import_reports()
        self._reports = [from_json(body) for _, _, body in kept]
        self.list = spoken(QListWidget(self), self.tr("Imports, newest first"))
        self.list.addItems([f"{moment(at)}\n{names.get(coder, '')}" for coder, at, _ in kept])
        self.report = spoken(QTextBrowser(self, openLinks=False), self.tr("The import in hand"))
        self.report.anchorClicked.connect(self._follow)
        self._there = {id_text(each.id) for each in project.documents(older=True)}
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        if not kept:
            self.report.setPlainText(self.tr("Nothing has been imported from files yet."))
        self.resize(760, 480)

    def _show(self, row: int) -> None:
        self.report.setHtml(self._page(self._reports[row]) if row >= 0 else "")

    def _page(self, report: ImportReport) -> str:
        came = [self._line(each.title, doubt_words(each.doubts), each.id) for each in report.came]
        by_hand = self.tr("left out by hand")
        left = [self._line(each.file, each.sentence or by_hand, each.document) for each in report.not_taken]
        kept = self.tr("The files of what came in were to be kept beside the project.")
        return (
            self._list(self.tr("Articles that came in: {n}"), came)
            + (f"<p>{escape(kept)}</p>" if report.originals else "")
            + self._list(self.tr("Not taken: {n}"), left, report.left)
            + self._list(self.tr("Files of other kinds: {n}"), [self._line(name, "") for name in report.passed_over])
        )

    def _list(self, heading: str, lines: list[str], number: int | None = None) -> str:
        if not lines:
            return ""
        return f"<h4>{heading.format(n=self.locale().toString(number or len(lines)))}</h4><ul>{''.join(lines)}</ul>"

    def _line(self, name: str, words: str, document: str = "") -> str:
        """Write a line, with a link to a document that is there still."""
        link = f' <a href="document:{document}">{escape(self.tr("Open it"))}</a>' if document in self._there else ""
        return f"<li>{escape(name)}{f' · <i>{escape(words)}</i>' if words else ''}{link}</li>"

    def _follow(self, link: QUrl) -> None:
        self.document_wanted.emit(parse_id(link.path()))
        self.reject()

    def _lay_out(self) -> None:
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(self.report)
        both.setSizes([220, 520])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(both, 1)
        column.addWidget(buttons)
