"""What the pages share that count: in another process, with the quotations behind each number."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.errors import KnownError
from desktop.domain.file_names import file_name
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.page import Page
from desktop.ui.analyse.quotations import Quotations
from desktop.ui.documents.set_box import SetBox
from desktop.ui.named import spoken, styled
from desktop.ui.rows import choose_alone
from desktop.ui.session import Session
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.project.counting import Behind

_LOOKED_AT = 100
"""Rows by which columns get their widths."""
_COLUMN = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class CountedPage(Page):
    """Counts aside, so that the window stays quick; what is shown is always the answer to what is asked.

    Numbers vanish when something else is asked. After a change they stay until they are counted again, and the page
    says that they are being counted.
    """

    place_wanted = Signal(object)
    """The coding."""

    def __init__(
        self, session: Session, counting: Aside, model: QAbstractTableModel, name: str, parent: QWidget | None
    ) -> None:
        super().__init__(session, parent)
        self.counting = counting
        self.waiting = False
        """Whether the numbers are still being counted."""
        self._question: object = None
        self._at = 0, 0
        self.again = False
        """Whether the same is counted again with a cell in hand."""
        self.document_set = SetBox(session, self)
        self.table = spoken(QTableView(self), name)
        self.table.setModel(model)
        self.quotations = Quotations(self)
        self.said = styled(QLabel(self, wordWrap=True), "muted")
        self.behind = styled(QLabel(self, wordWrap=True), "muted")
        self.soon = QTimer(self, singleShot=True, interval=0)
        self._dress_table()
        self._hear()

    def apply_theme(self, theme: Theme) -> None:
        self.quotations.apply_theme(theme)

    def count(self) -> None:
        """Count anew."""

    def count_soon(self) -> None:
        """Count once, however often it is asked before the window is at rest."""
        self.waiting = True
        self.soon.start()

    def show_counted(self, counted: Any) -> None:
        """Show what was counted."""

    def clear(self) -> None:
        """Show no number any more."""

    def behind_of(self, index: QModelIndex) -> tuple[Callable[..., "Behind"], Sequence[object]] | None:
        """Return what reads the codings behind a cell, and what it is given; None where there are none."""
        return None

    def title_of(self, index: QModelIndex) -> str:
        """Name a cell."""
        return ""

    def table_text(self) -> str:
        """Return the whole table, as a spreadsheet takes it."""
        return ""

    def written(self, ending: str) -> bytes:
        """Return what a file of this ending holds."""
        return b""

    def file_name(self) -> str:
        """Name what is written, without an ending."""
        return self.table.accessibleName()

    def endings(self) -> tuple[str, ...]:
        """Name the endings of files that are written, the first by default."""
        return (".csv",)

    def follow(self, changes: Changes) -> None:
        self.count_soon()

    def close_down(self) -> None:
        self.soon.stop()

    def ask_for(self, question: object, act: Callable[..., object]) -> None:
        """Let a question be counted."""
        self.soon.stop()
        self.again = question == self._question and (self.again or self.table.currentIndex().isValid())
        self.quotations.clear()
        self.behind.clear()
        if question != self._question:
            self._question = question
            self.clear()
        self.waiting = True
        self.said.setText(self.tr("Counting…"))
        self.counting.ask(self._take, act, self.where(), question, otherwise=self._take_error)

    def choose_again(self) -> None:
        """Go to the cell that was in hand, or as near to it as there is one."""
        model = self.table.model()
        row, column = min(self._at[0], model.rowCount() - 1), min(self._at[1], model.columnCount() - 1)
        if row >= 0 and column >= 0:
            choose_alone(self.table, model.index(row, column))

    def show_behind(self, index: QModelIndex) -> None:
        """List what is behind a cell, once it is read."""
        self.quotations.clear()
        self.behind.clear()
        if self.waiting or not index.isValid():
            return
        self._at = index.row(), index.column()
        wanted = self.behind_of(index)
        if wanted is None:
            self.counting.drop()
            return
        act, given = wanted
        then = partial(self._list, self.title_of(index))
        self.counting.ask(then, act, self.where(), *given, otherwise=self._take_error)

    def copy_table(self) -> None:
        """Put the whole table on the clipboard, for a spreadsheet."""
        QApplication.clipboard().setText(self.table_text())

    def save(self) -> None:
        """Ask for a file, whose ending tells what is written."""
        endings = self.endings()
        kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in endings)
        dialog = QFileDialog(self, self.tr("Save"), "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(endings[0][1:])
        dialog.selectFile(file_name(f"{self.file_name()}{endings[0]}"))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")")))
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write what is shown into a file."""
        from desktop.project.exchange import whole_or_not

        ending = path.suffix.casefold()
        if self.waiting:
            self.session.refused.emit(self.tr("It is still being counted. Save it when the numbers are there."))
            return
        if ending not in self.endings():
            listed = ", ".join(self.endings())
            self.session.refused.emit(self.tr("The name of the file has to end in {endings}.").format(endings=listed))
            return
        try:
            with whole_or_not(self.session.project, path) as stream:
                stream.write(self.written(ending))
        except KnownError as error:
            self.session.refused.emit(str(error))
            return
        self.said.setText(self.tr("Written to {file}.").format(file=path.name))

    def foot(self, *more: tuple[str, Callable[[], object]]) -> QHBoxLayout:
        """Put what is counted below, with the set and what can be done with it."""
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.document_set)
        for name, act in (
            *more,
            (self.tr("Copy the table"), self.copy_table),
            (self.tr("Save…"), self.save),
            (self.tr("Keep…"), self.keep_wanted.emit),
        ):
            button = QPushButton(name, self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return row

    def under(self, *above: QWidget) -> QWidget:
        """Put the quotations, with what they are of, under something."""
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        for part in above:
            column.addWidget(part, 3)
        column.addWidget(self.behind)
        column.addWidget(self.quotations, 2)
        return whole

    def _take(self, counted: object) -> None:
        self.waiting = False
        self.behind.setText(self.tr("Choose a number to read the quotations behind it."))
        self.show_counted(counted)

    def _take_error(self, error: BaseException) -> None:
        self.waiting = False
        self.clear()
        broken = self.tr("It could not be counted. Ask something else, or open the project again.")
        self.said.setText(str(error) if isinstance(error, KnownError) else broken)

    def _list(self, title: str, behind: "Behind") -> None:
        shown, number = len(behind.quoted), f"{behind.number:,}"
        words = self.tr("{cell}: {n} codings") if behind.number != 1 else self.tr("{cell}: 1 coding")
        more = self.tr(", the first {n}").format(n=shown) if shown < behind.number else ""
        self.behind.setText(words.format(cell=title, n=number) + more)
        self.quotations.show_quoted(behind.quoted)

    def _hear(self) -> None:
        self.soon.timeout.connect(self.count)
        self.document_set.changed.connect(self.count_soon)
        self.table.selectionModel().currentChanged.connect(lambda index, _before: self.show_behind(index))
        self.table.activated.connect(lambda _index: self.quotations.setFocus())
        self.quotations.place_wanted.connect(self.place_wanted)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_table)

    def _dress_table(self) -> None:
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        # What may wrap is cut before its last words, however much room there is.
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        rows, heads = self.table.verticalHeader(), self.table.horizontalHeader()
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _COLUMN)
        # Whatever is to be elided is put on one line first.
        heads.setTextElideMode(Qt.TextElideMode.ElideNone)
        heads.setHighlightSections(False)
        heads.setResizeContentsPrecision(_LOOKED_AT)
