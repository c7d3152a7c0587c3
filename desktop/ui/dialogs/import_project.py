"""What a project of another program would bring, before it comes in."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.domain.errors import KnownError
from desktop.project import Project
from desktop.project.incoming import CoderOf
from desktop.project.project_files import as_work_of, folders_of_coders, is_standoff, read_as
from desktop.project.qdpx_exchange import ProjectPreview, preview_project
from desktop.ui.dialogs.project_words import discarded_words
from desktop.ui.dialogs.question import Question
from desktop.ui.named import spoken, styled
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.formats.projects import ReadProject

WIDTHS = (420, 190)


class ImportProjectDialog(Question):
    """Reads a file aside, and lists its articles, people and codes, and what has no place here."""

    chosen = Signal(object)
    """The operation that brings it in."""

    def __init__(self, project: Project, path: Path, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import a project of another program"))
        self.accept_button.setText(self.tr("Import"))
        self._project = project
        self._name = path.name
        self._file: ReadProject | None = None
        self.preview: ProjectPreview | None = None
        self.words = QLabel(self.tr("Reading {name}…").format(name=path.name), wordWrap=True)
        self.progress = spoken(QProgressBar(textVisible=False, minimum=0, maximum=0), self.tr("Reading the file"))
        self.whose = spoken(QComboBox(), self.tr("Whose these codings are"))
        self.whose.addItem(self.tr("They are of whoever coded"), CoderOf.CODING)
        self.whose.addItem(self.tr("They are of whoever selected the words"), CoderOf.SELECTION)
        self.conflict = QLabel(wordWrap=True)
        self.by_folder = QCheckBox(self.tr("Each first folder is a coder; else all codings are mine"))
        self.by_folder.setChecked(path.is_file() or folders_of_coders(path))
        self._standoff = is_standoff(path)
        self.tree = self._tree()
        self.problem = styled(QLabel(wordWrap=True), "problem")
        self._lay_out()
        self.whose.currentIndexChanged.connect(self._show)
        self.accept_button.setEnabled(False)
        self._path = path
        self._work = Work(read_as, [], self)
        self.by_folder.toggled.connect(self._read)
        self._read()

    def _read(self) -> None:
        """Read the file, from the beginning where it was asked otherwise."""
        self._work.cancel()
        self.accept_button.setEnabled(False)
        self.progress.show()
        self._work = Work(read_as, [(self._path, self.by_folder.isChecked())], self)
        self._work.came.connect(self._take)
        self._work.broke.connect(self._refuse)
        self._work.start()

    def reject(self) -> None:
        """Stop reading; nothing has come in."""
        self._work.cancel()
        super().reject()

    def accept(self) -> None:
        """Hand over what would come."""
        super().accept()
        if self.preview is not None and (operation := self.preview.operation()) is not None:
            self.chosen.emit(operation)

    def _take(self, _number: int, file: "ReadProject") -> None:
        self._file = as_work_of(file, self._project.coder.name) if self._standoff else file
        self._show()

    def _refuse(self, _number: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.progress.hide()
        self.words.setText(self.tr("Nothing can be imported."))
        self.problem.setText(str(error))
        self.problem.show()

    def _show(self) -> None:
        """Hold the file against the project, and list what comes of it."""
        if self._file is None:
            return
        try:
            self.preview = preview_project(self._project, self._file, self._name, CoderOf(self.whose.currentData()))
        except KnownError as error:
            self._refuse(0, error)
            return
        self.progress.hide()
        self.tree.clear()
        self.tree.show()
        self._list(self.preview)
        self._tell_conflict(self.preview)
        comes = self.preview.operation() is not None
        self.words.setText(self._sentence(self.preview) if comes else self.tr("All of it is in the project already."))
        self.accept_button.setEnabled(comes)

    def _list(self, preview: ProjectPreview) -> None:
        new, here = self.tr("new"), self.tr("in the project already")
        unsure = self.tr("new; check where its codings stand")
        texts = (
            (text.article.source.title, (new if text.sure else unsure) if text.new else here, len(text.coming))
            for text in preview.texts
        )
        self._group(self.tr("Articles"), len(preview.texts), texts)
        coders = (
            (
                coder.name,
                new if coder in preview.new_coders else here,
                sum(1 for coding in preview.coming if coding.coder == coder.id),
            )
            for coder in preview.coders.values()
        )
        self._group(self.tr("Coders"), len(preview.coders), coders)
        number = self.locale().toString
        new_codes = self.tr("{n} of them new").format(n=number(preview.new_codes))
        self.tree.addTopLevelItem(self._row(self._title(self.tr("Codes"), preview.codes), new_codes, None))
        left = ((discarded_words(what), number(count), None) for what, count in preview.discarded.items())
        if preview.discarded:
            self._group(self.tr("Not taken"), sum(preview.discarded.values()), left)

    def _group(self, title: str, number: int, rows: Iterable[tuple[str, str, int | None]]) -> None:
        top = self._row(self._title(title, number), "", None)
        for name, state, count in rows:
            top.addChild(self._row(name, state, count))
        self.tree.addTopLevelItem(top)
        top.setExpanded(top.childCount() < 40)

    def _title(self, title: str, number: int) -> str:
        return f"{title} ({self.locale().toString(number)})"

    def _row(self, name: str, state: str, codings: int | None) -> QTreeWidgetItem:
        return QTreeWidgetItem([name, state, "" if codings is None else self.locale().toString(codings)])

    def _tell_conflict(self, preview: ProjectPreview) -> None:
        number = self.locale().toString(sum(conflict.number for conflict in preview.conflicts))
        words = self.tr("Of {n} codings the file names two people: one who selected the words, another who coded them.")
        self.conflict.setText(words.format(n=number))
        for widget in (self.conflict, self.whose):
            widget.setVisible(bool(preview.conflicts))

    def _sentence(self, preview: ProjectPreview) -> str:
        number = self.locale().toString
        whole = sum(len(text.whole) for text in preview.texts)
        return self.tr("{codings} codings come in from “{name}” as one step, which one undo takes back.").format(
            codings=number(len(preview.coming) + whole), name=preview.name
        )

    def _tree(self) -> QTreeWidget:
        tree = spoken(QTreeWidget(), self.tr("What the file holds"))
        tree.setHeaderLabels([self.tr("Name"), self.tr("State"), self.tr("Codings")])
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(WIDTHS):
            tree.setColumnWidth(column, width)
        tree.hide()
        return tree

    def _lay_out(self) -> None:
        self.column.setSpacing(10)
        asked = (self.by_folder, self.conflict, self.whose)
        for widget in (self.words, self.progress, self.tree, *asked, self.problem, self.buttons):
            self.column.addWidget(widget, 1 if widget is self.tree else 0)
        self.by_folder.setHidden(not self._standoff)
        for widget in (self.conflict, self.whose, self.problem):
            widget.hide()
        self.resize(760, 500)
