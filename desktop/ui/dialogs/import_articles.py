"""Several files on their way in: read aside, shown as they come, brought in at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTextBrowser,
    QWidget,
)

from desktop.domain.articles import Article
from desktop.domain.errors import KnownError
from desktop.domain.ids import DocumentId, document_id, id_text, parse_id, text_sha256
from desktop.project import articles
from desktop.project.articles import ArticleFile, Given, Read
from desktop.project.import_report import ImportReport
from desktop.ui.dialogs.article_columns import ArticleColumnsDialog
from desktop.ui.dialogs.article_paragraphs import ArticleParagraphs
from desktop.ui.dialogs.articles import FIELDS, ArticlesModel
from desktop.ui.dialogs.import_doubles import ImportDoubles
from desktop.ui.dialogs.question import Question
from desktop.ui.documents.comparing import CompareDialog
from desktop.ui.named import spoken, styled
from desktop.ui.theme import Theme
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.formats.code_tables import Table

WIDTHS = (270, 260, 140, 120, 94)


class ImportArticlesDialog(Question):
    """Lets every field and paragraph be corrected, and says which files were left out and why."""

    chosen = Signal(object, object, object)
    """tuple[Article, ...], ImportReport, and tuple[ArticleFile, ...] that are to be kept."""

    document_wanted = Signal(object)
    """DocumentId of one that is in the project already."""

    def __init__(
        self,
        paths: list[Path],
        there: Mapping[DocumentId, str],
        theme: Theme,
        parent: QWidget,
        doubles: ImportDoubles | None = None,
        old: tuple[str, str] | None = None,
        lacks: Callable[[DocumentId, Article], bool] = lambda _document, _article: False,
    ) -> None:
        """`there` are the documents that the project has already, with their titles.

        `lacks` tells whether one of these came from the very file of an article, which was not kept. `old` is the
        title and the text that the one article is to take the place of.
        """
        super().__init__("", parent)
        self._old, self._lacks = old, lacks
        self.setWindowTitle(self._heading())
        self._files: list[ArticleFile] = []
        self._not_kept: list[ArticleFile] = []
        self._there, self._theme, self._doubles = there, theme, doubles
        self._seen: set[DocumentId] = set()
        self._said: list[str] = []
        self._read, self._searching = 0, True
        self.report = ImportReport()
        self.model = ArticlesModel(theme)
        self.words = QLabel(wordWrap=True)
        self.progress = spoken(QProgressBar(textVisible=False, maximum=0), self.tr("Files read"))
        self.table = self._table()
        self.paragraphs = ArticleParagraphs(theme)
        self.not_taken = QLabel()
        self.left_out = spoken(QTextBrowser(openLinks=False), self.tr("Files that were left out"))
        self.left_out.setMaximumHeight(84)
        for widget in (self.not_taken, self.left_out):
            widget.hide()
        self.keep_originals = QCheckBox(self.tr("&Keep the files themselves beside the project"))
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self.go = self.accept_button
        self.columns = self.buttons.addButton(self.tr("C&olumns…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.compare = self.buttons.addButton(self.tr("Co&mpare…"), QDialogButtonBox.ButtonRole.ActionRole)
        if doubles is not None:
            doubles.setParent(self)
            doubles.found.connect(self.model.show_alike)
        self._lay_out()
        self._listen()
        self._work = self._start(Work(articles.find, [tuple(paths)], self))
        self._work.came.connect(self._begin_reading)
        self._look()

    def reject(self) -> None:
        """Stop reading; nothing has come in."""
        self._work.cancel()
        self._seek_no_more()
        super().reject()

    def accept(self) -> None:
        """Hand over what is ticked in the table, and what became of every file."""
        self._seek_no_more()
        super().accept()
        report = self.report.leaving_out(self.model.left_out())
        both = self.model.chosen()
        files = (*(file for file, _ in both), *self._not_kept) if self.keep_originals.isChecked() else ()
        self.chosen.emit(tuple(article for _, article in both), report, files)

    def _heading(self) -> str:
        title = self._old[0] if self._old else ""
        return self.tr("New version of “{title}”").format(title=title) if title else self.tr("Import articles")

    @property
    def seeking(self) -> bool:
        """Whether near-doubles are being looked for."""
        return self._doubles is not None and self._doubles.seeking

    def _listen(self) -> None:
        self.model.dataChanged.connect(self._follow)
        self.paragraphs.changed.connect(self._correct)
        self.columns.clicked.connect(self._ask_columns)
        self.compare.clicked.connect(self._compare)
        self.keep_originals.toggled.connect(self._look)
        self.left_out.anchorClicked.connect(lambda link: self.document_wanted.emit(parse_id(link.path())))

    def _start(self, work: Work) -> Work:
        work.broke.connect(self._leave_out)
        work.start()
        return work

    def _begin_reading(self, _number: int, given: Given) -> None:
        self._files, self._searching = list(given.files), False
        self.report = self.report.passing_over(given.passed_over)
        self.progress.setMaximum(len(self._files))
        for file, sentence in given.refused:
            self._refuse(file, sentence)
        if given.passed_over:
            number = self.locale().toString(len(given.passed_over))
            self._say(self.tr("Files of other kinds that were passed over: {n}").format(n=number))
        self._work = self._start(Work(articles.read_alone, self._files, self, articles.SECONDS))
        self._work.came.connect(self._take)
        self._look()

    def _take(self, number: int, read: Read) -> None:
        self._read += 1
        file = self._files[number]
        for sentence, rows in articles.rows_left(file, read.left):
            self._refuse(file, sentence, number=rows)
        self._add(file, read.articles)
        self._seek()

    def _add(self, file: ArticleFile, found: list[Article]) -> None:
        for article in found:
            identity = document_id(text_sha256(article.text))
            if identity in self._there:
                words = self.tr("“{title}” of {file} is in the project already, as “{there}”.")
                sentence = words.format(title=article.title, file=file.shown, there=self._there[identity])
                if self._lacks(identity, article):
                    self._not_kept.append(file)
                    sentence += " " + self.tr("Its file was not kept, and can be now.")
                self._refuse(file, sentence, identity)
            elif identity in self._seen:
                words = self.tr("“{title}” of {file} has the very text of another of these articles.")
                self._refuse(file, words.format(title=article.title, file=file.shown))
            else:
                self._seen.add(identity)
                self.model.add([article], file)
        if self.model.articles and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._look()

    def _leave_out(self, number: int, error: Exception) -> None:
        if self._searching:
            self._searching = False
            if not isinstance(error, KnownError):
                raise error
            self._say(str(error))
        else:
            self._read += 1
            self._refuse(self._files[number], articles.refusal(self._files[number], error))
            self._seek()
        self._look()

    def _table_in_hand(self) -> ArticleFile | None:
        """Return the table that the current article is from, or else the first one."""
        row = self.table.currentIndex().row()
        current = self.model.files[row : row + 1] if row >= 0 else []
        return next((file for file in (*current, *self._files) if articles.is_table(file)), None)

    def _ask_columns(self) -> None:
        file = self._table_in_hand()
        if file is not None:
            self._work = Work(articles.read_table, [file], self, articles.SECONDS)
            self._work.came.connect(lambda _number, table: self._choose_columns(file, table))
            self._work.broke.connect(lambda _number, error: self._say(articles.refusal(file, error)))
            self._work.start()

    def _choose_columns(self, file: ArticleFile, table: "Table") -> None:
        dialog = ArticleColumnsDialog(table, self)
        dialog.accepted.connect(lambda: self._read_again(file, dialog.columns()))
        dialog.open()

    def _read_again(self, file: ArticleFile, columns: tuple[tuple[str, str], ...]) -> None:
        """Read a table once more, with the columns that somebody said."""
        self.model.take_out(file)
        self._seen = {document_id(text_sha256(article.text)) for article in self.model.articles}
        self.report = self.report.reading_again(file)
        self._not_kept = [each for each in self._not_kept if each.shown != file.shown]
        self._say_again()
        again, place = replace(file, columns=columns), self._files.index(file)
        self._files[place] = again
        self._read -= 1
        self._work = Work(articles.read_alone, [again], self, articles.SECONDS)
        self._work.came.connect(lambda _number, read: self._take(place, read))
        self._work.broke.connect(lambda _number, error: self._leave_out(place, error))
        self._work.start()
        self._look()

    def _refuse(self, file: ArticleFile, sentence: str, there: DocumentId | None = None, *, number: int = 1) -> None:
        self.report = self.report.refusing(file, sentence, there, number)
        self._note(sentence, there)

    def _say(self, sentence: str) -> None:
        """Say what is about no article or row."""
        self._said.append(sentence)
        self._note(sentence)

    def _note(self, sentence: str, there: DocumentId | None = None) -> None:
        """Say it, with a link to the document that is there."""
        link = f' <a href="document:{id_text(there)}">{escape(self.tr("Open it"))}</a>' if there else ""
        self.left_out.append(escape(sentence) + link)
        self.left_out.show()
        self._count_not_taken()

    def _say_again(self) -> None:
        """Say what is left of what was said, since a file is read once more."""
        self.left_out.clear()
        for sentence in self._said:
            self._note(sentence)
        for each in self.report.not_taken:
            self._note(each.sentence, DocumentId(parse_id(each.document)) if each.document else None)
        self.left_out.setVisible(bool(self._said or self.report.not_taken))
        self._count_not_taken()

    def _count_not_taken(self) -> None:
        number = self.locale().toString(self.report.left)
        self.not_taken.setText(
            self.tr("Not taken: {n}. File › Import reports keeps what was not, and why.").format(n=number)
        )
        self.not_taken.setVisible(bool(self.report.left))

    def _seek(self) -> None:
        """Look for near-doubles once all is read."""
        if self._doubles is not None and not self._searching and self._read == len(self._files):
            self._doubles.seek(self.model.articles)

    def _seek_no_more(self) -> None:
        if self._doubles is not None:
            self._doubles.stop()

    def _compare(self) -> None:
        """Show the current article beside what it is nearly the same as, or what it takes the place of."""
        row = self.table.currentIndex().row()
        if self._old is not None and row >= 0:
            article = self.model.articles[row]
            sides = (self.tr("The older version"), self._old[1]), (self.tr("The newer version"), article.text)
            CompareDialog(self.windowTitle(), *sides, self._theme, self).open()
            return
        alike = self.model.alike(row)
        if alike is not None:
            article = self.model.articles[row]
            left = self.tr("{title}, in the project") if alike.there else self.tr("{title}, coming in too")
            sides = (left.format(title=alike.title), alike.text), (article.title, article.text)
            CompareDialog(self.tr("Near-doubles compared"), *sides, self._theme, self).open()

    def _follow(self) -> None:
        self._show_current()
        self._look()

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.articles):
            self.paragraphs.show_article(self.model.articles[row], self.model.files[row].shown)
            self.paragraphs.show_doubts(self.model.index(row, FIELDS.index("doubts")).data())
        self.compare.setEnabled(self._may_compare())

    def _may_compare(self) -> bool:
        row = self.table.currentIndex().row()
        return row >= 0 and (self._old is not None or self.model.alike(row) is not None)

    def _correct(self, article: Article) -> None:
        self.model.change(self.table.currentIndex().row(), article)

    def _look(self) -> None:
        """Say how far the reading is, and whether what stands here can come in."""
        reading = self._searching or self._read < len(self._files)
        self.progress.setValue(self._read)
        self.progress.setVisible(reading)
        problem = "" if reading else self.model.problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.words.setText(self._sentence(reading))
        self.compare.setEnabled(self._may_compare())
        self.columns.setVisible(not reading and self._table_in_hand() is not None)
        self.paragraphs.setEnabled(bool(self.model.articles))
        keeps = bool(self._not_kept) and self.keep_originals.isChecked()
        self.go.setText(self.tr("Keep the files") if keeps and not self.model.chosen() else self.tr("Import"))
        self.go.setEnabled(not reading and not problem and (keeps or bool(self.model.chosen())))

    def _sentence(self, reading: bool) -> str:
        if self._old is not None and not reading:
            return self.tr(
                "Codings are carried to this text as one step; what is not sure of them is listed then. "
                "What is known of where the article comes from stays as it is."
            )
        if self._searching:
            return self.tr("Looking for articles…")
        if reading:
            number = self.locale().toString
            return self.tr("Reading file {n} of {all}…").format(n=number(self._read + 1), all=number(len(self._files)))
        if not self.model.articles:
            if self._not_kept:
                return self.tr("There is nothing to import. Files that were not kept can be now, with the tick below.")
            return self.tr("There is nothing to import.")
        return self.tr(
            "Articles that come in: {n}. Fill in what is known of each: double-click a field, or press F2, to "
            "change it; untick what is not to come in."
        ).format(n=self.locale().toString(len(self.model.chosen())))

    def _table(self) -> QTableView:
        table = spoken(QTableView(), self.tr("Articles to import"))
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(self._show_current)
        return table

    def _lay_out(self) -> None:
        self.column.setSpacing(10)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.paragraphs)
        both.setSizes([250, 330])
        # Else the dialog would be as high as its tables like to be, which is higher than a small screen.
        both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        both.setMinimumHeight(both.minimumSizeHint().height())
        above, below = (self.words, self.progress), (self.not_taken, self.left_out, self.keep_originals, self.problem)
        for widget in (*above, both, *below, self.buttons):
            self.column.addWidget(widget, 1 if widget is both else 0)
        self.resize(1060, 660)
