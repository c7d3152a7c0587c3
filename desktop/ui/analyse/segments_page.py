"""Retrieved segments: a list of quotations with their source lines, and the query beside it."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.errors import KnownError
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.project import asking, segments
from desktop.project import operations as op
from desktop.project.segments import Wanted
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.builder import Builder
from desktop.ui.analyse.citing import Cited, cited_aside, copy_cited, put
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.page import Page
from desktop.ui.codebook.segments import SegmentList, SegmentRows, SegmentsModel, Unread
from desktop.ui.named import spoken, styled
from desktop.ui.rows import choose_alone
from desktop.ui.session import Session
from desktop.ui.theme import Theme
from desktop.ui.writing_out import Export, WritingOut

if TYPE_CHECKING:
    from desktop.project.counting import Listed

_AT_ONCE = 2_000
"""Rows that are laid out between two events."""
_CITED_AT_ONCE = 50
"""Segments that are cited in some hundredth of a second."""


class SegmentsPage(Page):
    """Lists the segments that the query beside it wants; Enter or a double click leads to one in its article."""

    coding_wanted = Signal(object)
    memo_wanted = Signal(object)
    """A coding of mine on which a memo is to be written, beside its article."""
    beside_wanted = Signal(object)
    """A coding whose article is to stand beside the list."""

    def __init__(self, session: Session, counting: Aside, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.counting, self._citing = counting, Aside(self)
        self._done_with: AnyCoding | None = None
        """What something was just done with: where it stays in the list, the next one is taken in hand."""
        self.builder = Builder(session)
        self.model = SegmentsModel(session, self, sourced=True)
        self.list = styled(spoken(SegmentList(self), self.tr("Segments")), "bare")
        self._rows = SegmentRows(self.list)
        self.said = styled(QLabel(self, wordWrap=True), "muted")
        self.field = spoken(QLineEdit(self), self.tr("What to ask for"))
        self.copy = QPushButton(self.tr("Copy all with citations"), self)
        self.export = QPushButton(self.tr("Export…"), self)
        self.keep = QPushButton(self.tr("Keep…"), self)
        self._writing: WritingOut | None = None
        self._lay_out()
        self._listen()

    def read(self) -> None:
        """Retrieve anew, and stay near the row in hand; in a large layer another process does it."""
        project, wanted, layer = self.session.project, self.builder.wanted(), self.builder.coder()
        self.counting.drop()
        if project.is_large(layer):
            from desktop.project import counting

            self.said.setText(self.tr("Looking…"))
            self._allow_taking_out(False)
            asked = self.where(), wanted, layer, self.builder.slot_key.currentData()
            self.counting.ask(self._take, counting.segments, *asked, otherwise=self._take_error)
            return
        found = segments.retrieve(project, wanted, layer).codings
        self._list(found, len({each.document for each in found}), sum(each.waiting for each in found))

    def _look_again(self) -> None:
        """Retrieve anew unless another page is shown, whose question would be dropped; this one reads once it is."""
        if self.isVisible():
            self.read()

    def _take(self, found: "Listed") -> None:
        self._list(Unread(self.session.project, found.codings), found.articles, found.waiting)
        self.builder.offer_said(found.said)

    def _take_error(self, error: BaseException) -> None:
        broken = self.tr("It could not be looked for. Ask something else, or open the project again.")
        self.said.setText(str(error) if isinstance(error, KnownError) else broken)

    def _list(self, found: Sequence[AnyCoding], articles: int, waiting: int) -> None:
        row, number = self.list.currentIndex().row(), len(found)
        self.model.take(found)
        row = max(0, min(row, number - 1))
        done, self._done_with = self._done_with, None
        if done is not None and row + 1 < number and found[row].id == done.id:
            row += 1
        choose_alone(self.list, self.model.index(row, 0))
        codings = self.tr("1 coding") if number == 1 else self.tr("{n} codings").format(n=f"{number:,}")
        places = self.tr("1 article") if articles == 1 else self.tr("{n} articles").format(n=f"{articles:,}")
        words = self.tr("{codings} of {layer} in {articles}")
        said = words.format(codings=codings, articles=places, layer=self.builder.layer.currentText())
        if waiting:
            left = self.tr("{n} coded by a search to look at: A accepts, Delete removes, N and P step.")
            said += " · " + left.format(n=f"{waiting:,}")
        if not number:
            said += " · " + self.tr("ask for less, or for another layer")
        if self.builder.has_more():
            said += " · " + self.tr("the kept query wants more than the fields show")
        self.said.setText(". ".join(filter(None, (said, left_out_words(self.session.project)))))
        self._allow_taking_out(bool(number))
        self.keep.setEnabled(not self.session.project.read_only)

    def _allow_taking_out(self, some: bool) -> None:
        """Let the list be copied and exported, or not while it is empty or of an earlier question."""
        for button in (self.copy, self.export):
            button.setEnabled(some)

    def body(self) -> str:
        return json.dumps(segments.as_json(self.builder.wanted()), ensure_ascii=False)

    def ask(self, body: str) -> None:
        self.builder.show_wanted(segments.from_json(json.loads(body)))
        self.read()

    def ask_in_words(self) -> None:
        """Retrieve what the typed names ask for, and show in the builder how they were understood."""
        project, asked = self.session.project, (self.field.text(), self.builder.coder())
        if project.is_large(self.builder.coder()):
            from desktop.project import counting

            self.counting.ask(self._show_asked, counting.named, self.where(), *asked, otherwise=self._take_error)
            return
        try:
            self._show_asked(asking.asked(project, *asked))
        except KnownError as error:
            self._take_error(error)

    def _show_asked(self, wanted: Wanted) -> None:
        self.builder.show_wanted(wanted)
        self.read()
        if self.counting.busy or self.model.rowCount():
            self.list.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.list.viewport().update()

    def close_down(self) -> None:
        self._citing.close()

    def entered(self) -> None:
        self.builder.offer()
        self.read()
        self.field.setFocus()
        self.field.selectAll()

    def follow(self, changes: Changes) -> None:
        if changes.codes or changes.coders or changes.documents or changes.entities or changes.everything:
            self.builder.offer()
        self.read()

    def menu(self) -> QMenu:
        """Return what can be done with the segments in hand."""
        menu = QMenu(self.list)
        chosen = self.chosen()
        if not chosen:
            return menu
        menu.addAction(self.tr("Show in the article"), lambda: self.coding_wanted.emit(chosen[0]))
        menu.addAction(self.tr("Show the article beside"), lambda: self.beside_wanted.emit(chosen[0]))
        menu.addAction(self.tr("Copy with citation"), self.copy_chosen)
        mine = self._mine()
        if mine and not self.session.project.read_only:
            menu.addSeparator()
            menu.addAction(self.tr("Another code…"), lambda: self._recode(mine))
            menu.addAction(self.tr("Memo on the coding…"), lambda: self.memo_wanted.emit(mine[0]))
            if any(each.waiting for each in mine):
                menu.addAction(self.tr("Accept what a search coded (A)"), self.accept_chosen)
            menu.addAction(self.tr("Remove the coding (Delete)"), self.remove_chosen)
        return menu

    def show_waiting(self) -> None:
        """List all of mine that were made of hits and that I have not looked at."""
        self.builder.show_wanted(Wanted(waiting=True))
        self.builder.show_coder(self.session.project.coder.id)
        self.read()

    def accept_chosen(self) -> None:
        """Keep what a search coded, and go on to the next that waits."""
        made = tuple(each.id for each in self._mine() if each.waiting)
        if made and not self.session.project.read_only and self.session.run(op.AcceptCodings(made)):
            self._go_on()

    def remove_chosen(self) -> None:
        """Remove my codings that are selected; the next is in hand then."""
        every = tuple(each.id for each in self._mine())
        if every and not self.session.project.read_only and self.session.run(op.RemoveCodings(every)):
            self._go_on()

    def step(self, by: int) -> None:
        """Take the next segment in hand, or the one before."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            choose_alone(self.list, self.model.index(row, 0))

    def _go_on(self) -> None:
        """Read anew; where what was done with stays in the list, take the one after it."""
        self._done_with = next(iter(self.chosen()), None)
        self.read()

    def _mine(self) -> list[Coding]:
        me = self.session.project.coder.id
        return [each for each in self.chosen() if isinstance(each, Coding) and each.coder == me]

    def chosen(self) -> list[AnyCoding]:
        """Return the segments that are selected, in their order, as far as they are still there."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [coding for row in rows if (coding := self.model.coding(row)) is not None]

    def copy_chosen(self) -> None:
        """Copy the selected segments with their citations."""
        self._copy(sorted(index.row() for index in self.list.selectionModel().selectedRows()))

    def copy_all(self) -> None:
        """Copy all segments with their citations."""
        self._copy(range(self.model.rowCount()))

    def _copy(self, rows: Sequence[int]) -> None:
        """Put segments on the clipboard; another process cites many, whatever is looked for meanwhile."""
        if len(rows) <= _CITED_AT_ONCE:
            copy_cited(self.session.project, filter(None, map(self.model.coding, rows)))
            return
        ids = self.model.ids()
        self.session.told.emit(self.tr("Copying…"))
        chosen = [ids[row] for row in rows]
        self._citing.ask(self._put, cited_aside, self.where(), chosen, otherwise=self._take_error)

    def _put(self, found: Cited) -> None:
        put(found)
        self.session.told.emit(self.tr("Copied with citations: {n}.").format(n=f"{found.number:,}"))

    def _open(self, index: QModelIndex) -> None:
        if (coding := self.model.coding(index.row())) is not None:
            self.coding_wanted.emit(coding)

    def _recode(self, mine: list[Coding]) -> None:
        from desktop.ui.review.code_chooser import CodeChooser

        ids = tuple(each.id for each in mine)
        book = self.session.project.codebook()
        CodeChooser(book, mine[0].code, lambda code: self.session.run(op.Recode(ids, code)), self).open()

    def _export(self) -> None:
        kinds = self.tr(
            "Word (*.docx);;OpenDocument (*.odt);;Markdown (*.md);;Web page (*.html);;Excel (*.xlsx);;CSV (*.csv);;"
            "JSON Lines (*.jsonl)"
        )
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export the list"), "segments.docx", kinds)
        if not name:
            return
        path = Path(name)
        ids = dict.fromkeys(self.model.ids())
        selection = Selection(coders=frozenset({self.builder.coder()}), codings=ids)
        kind = path.suffix.removeprefix(".") or "csv"
        what = Export(self.session.project.location, kind, selection, Layout(by_code=True, as_listed=True))
        self._writing = WritingOut(what, path, self)
        self._writing.failed.connect(self.session.refused)
        self._writing.done.connect(lambda n: self.said.setText(self.tr("Exported {n} codings.").format(n=f"{n:,}")))
        self._writing.start()

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _listen(self) -> None:
        self.builder.changed.connect(self._look_again)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.field.returnPressed.connect(self.ask_in_words)
        self.copy.clicked.connect(self.copy_all)
        self.export.clicked.connect(self._export)
        self.keep.clicked.connect(self.keep_wanted)
        self.list.acts = {
            Qt.Key.Key_A: self.accept_chosen,
            Qt.Key.Key_Delete: self.remove_chosen,
            Qt.Key.Key_Backspace: self.remove_chosen,
            Qt.Key.Key_N: partial(self.step, 1),
            Qt.Key.Key_P: partial(self.step, -1),
        }
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_chosen)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_AT_ONCE)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.field)
        self.field.setPlaceholderText(self.tr("Ask by names, such as “investment role actor China”, then Enter"))
        self.field.setClearButtonEnabled(True)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.keep)
        below.addWidget(self.said, 1)
        below.addWidget(self.copy)
        below.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.list, 1)
