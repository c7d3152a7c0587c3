"""Search in all articles, titles, memos and the codebook: what is typed, and the hits in their context."""

import json
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.errors import KnownError
from desktop.domain.finding import Found
from desktop.domain.ids import CodeId, DocumentId
from desktop.domain.searching import How, Search
from desktop.project.searches import Looked
from desktop.ui.analyse.coding_hits import CodingHits
from desktop.ui.analyse.hits import MOST, ROW, HitRows, HitsModel, Row, Sort
from desktop.ui.analyse.page import Page
from desktop.ui.analyse.seeking import Seeking
from desktop.ui.documents.set_box import SetBox
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

_PAUSE = 250
"""Milliseconds after the last letter until the search begins."""


class HitList(QListView):
    """Lets Enter open a hit, which the window would take for itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SearchPage(Page):
    """Searches while one types; Enter or a double click on a hit shows it in its article."""

    hit_wanted = Signal(object)
    """The row of a hit."""
    waiting_wanted = Signal()
    """What was made of hits is to be gone through."""
    beside_wanted = Signal(object)
    """The row of a hit whose article is to stand beside the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.field = spoken(QLineEdit(self), self.tr("What to find"))
        self.how = spoken(QComboBox(self), self.tr("How the words are meant"))
        self.case = QCheckBox(self.tr("C&ase"), self)
        self.sort = spoken(QComboBox(self), self.tr("Order of the hits"))
        self.document_set = SetBox(session, self)
        self.ticked = QCheckBox(self)
        self.code = QPushButton(self.tr("Code the ticked hits…"), self)
        self.go_through = QPushButton(self.tr("Go through them"), self)
        self.go_through.hide()
        self.keep = QPushButton(self.tr("Keep…"), self)
        self.said = styled(QLabel(self, wordWrap=True), "muted")
        self.model = HitsModel(self)
        self.list = styled(spoken(HitList(self), self.tr("Hits")), "bare")
        self._rows = HitRows(self.list)
        self.seeking = Seeking(session.project, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._going = False
        self._given: CodeId | None = None
        """The code that hits got last."""
        self._offer()
        self._lay_out()
        self._listen()
        self._tell()

    def wanted(self) -> Search:
        """Return what is looked for."""
        return Search(self.field.text().strip(), How(self.how.currentData()), self.case.isChecked())

    def search(self) -> None:
        """Begin to search for what is typed."""
        self._soon.stop()
        self.seeking.stop()
        self.model.clear()
        self.go_through.hide()
        self._going = bool(self.field.text().strip())
        problem = ""
        if self._going:
            try:
                self.seeking.search(self.wanted(), self.document_set.documents())
            except KnownError as error:
                self._going, problem = False, str(error)
        self._tell(problem)

    def body(self) -> str:
        wanted = self.wanted()
        kept = {"words": wanted.words, "how": wanted.how.value, "case": wanted.case, "set": self.document_set.kept()}
        return json.dumps(kept, ensure_ascii=False)

    def ask(self, body: str) -> None:
        kept = json.loads(body)
        self.how.setCurrentIndex(max(0, self.how.findData(kept.get("how"))))
        self.case.setChecked(bool(kept.get("case")))
        self.document_set.choose_kept(kept.get("set", ""))
        self.field.setText(kept.get("words", ""))
        self.search()

    def look_for(self, words: str) -> None:
        """Search for words at once, in the way that was chosen last."""
        self.field.setText(words)
        self.search()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.list.viewport().update()

    def entered(self) -> None:
        self.seeking.get_ready()
        self.field.setFocus()
        self.field.selectAll()

    def close_down(self) -> None:
        self._soon.stop()
        self.seeking.close()

    def code_hits(self) -> None:
        """Ask which code the ticked hits get."""
        ticked, book = self.model.ticked(), self.session.project.codebook()
        dialog = CodingHits(book, self._given, ticked, lambda code: self._code(dialog, ticked, code), self)
        dialog.open()

    def _code(self, dialog: CodingHits, ticked: list[Row], code: CodeId) -> None:
        """Give the code to all the places as one step, each of which says by what query it was found."""
        from desktop.ui.doing_aside import add_codings

        shown, query = self.session.shown_coders(), self.field.text().strip()
        places = list(dict.fromkeys((DocumentId(row.looked.id), dialog.span(row)) for row in ticked))
        if places:
            new = NewCoding(*places[0], code, origin=Origin.AUTO, shown=shown, query=query)
            add_codings(self.session, new, places, self.window(), partial(self._say_added, code))

    def _say_added(self, code: CodeId, made: Changes) -> None:
        if made.codings:
            self._given = code
            self.said.setText(self.tr("{n} codings added. Undo takes all back.").format(n=f"{len(made.codings):,}"))
        self.go_through.show()

    def _open(self, index: QModelIndex) -> None:
        self.hit_wanted.emit(index.data(ROW))

    def menu(self) -> QMenu:
        """Return what can be done with the hit in hand."""
        menu, index = QMenu(self.list), self.list.currentIndex()
        if index.isValid():
            row = index.data(ROW)
            menu.addAction(self.tr("Show in the article"), lambda: self.hit_wanted.emit(row))
            menu.addAction(self.tr("Show the article beside"), lambda: self.beside_wanted.emit(row))
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _take(self, found: list[tuple[Looked, Found]]) -> None:
        self.model.add(found)
        self._tell()

    def _finish(self, why: str) -> None:
        self._going = False
        self._tell(why)

    def _tell(self, problem: str = "") -> None:
        model = self.model
        hits = self.tr("1 hit") if model.hits == 1 else self.tr("{n} hits").format(n=f"{model.hits:,}")
        texts = self.tr("1 text") if model.articles == 1 else self.tr("{n} texts").format(n=f"{model.articles:,}")
        words = self.tr("{hits} in {texts}").format(hits=hits, texts=texts) if self.field.text().strip() else ""
        if model.hits > MOST:
            words += " · " + self.tr("the first {n} are listed").format(n=f"{MOST:,}")
        if self._going:
            words = self.tr("Searching… {so_far}").format(so_far=words)
        teach = self.tr(
            "Words beside each other must all be there. “Phrases” in quotation marks, begin*, AND, OR, NOT, NEAR/5."
        )
        if words and not model.hits and not self._going:
            words = self._without_hits()
        self.said.setText(problem or words or teach)
        self._count_ticked()
        self.keep.setEnabled(bool(self.field.text().strip()) and not self.session.project.read_only)

    def _without_hits(self) -> str:
        """Say what may find more."""
        if self.how.currentData() == How.WORDS and len(self.field.text().split()) > 1:
            return self.tr("Nothing has all of these words. OR between them finds any, * after one what begins so.")
        return self.tr("Nothing found. “Anywhere” finds parts of words too, * after a word all that begins so.")

    def _count_ticked(self) -> None:
        ticked, can = self.model.number_ticked, self.model.can_be_ticked
        states = Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked
        self.ticked.setCheckState(states[bool(ticked) + (0 < can == ticked)])
        self.ticked.setText(self.tr("{n} &ticked").format(n=f"{ticked:,}"))
        self.ticked.setVisible(bool(can))
        self.code.setEnabled(bool(ticked) and not self.session.project.read_only)

    def _tick_all(self) -> None:
        self.model.tick_all(self.model.number_ticked < self.model.can_be_ticked)
        self._count_ticked()

    def _offer(self) -> None:
        self.how.addItem(self.tr("Whole words"), How.WORDS.value)
        self.how.addItem(self.tr("Anywhere"), How.ANYWHERE.value)
        self.how.addItem(self.tr("Regular expression"), How.PATTERN.value)
        self.sort.addItem(self.tr("By article"), Sort.PLACE.value)
        self.sort.addItem(self.tr("Newest article first"), Sort.NEWEST.value)
        self.sort.addItem(self.tr("By the words before"), Sort.LEFT.value)
        self.sort.addItem(self.tr("By the words after"), Sort.RIGHT.value)

    def _listen(self) -> None:
        self._soon.timeout.connect(self.search)
        self.field.textEdited.connect(lambda _words: self._soon.start())
        self.field.returnPressed.connect(self.search)
        self.how.activated.connect(lambda _row: self.search())
        self.document_set.activated.connect(lambda _row: self.search())
        self.case.toggled.connect(lambda _on: self.search())
        self.sort.activated.connect(lambda _row: self.model.sort_by(Sort(self.sort.currentData())))
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.ticked.clicked.connect(lambda _on: self._tick_all())
        self.model.dataChanged.connect(self._count_ticked)
        self.code.clicked.connect(self.code_hits)
        self.go_through.clicked.connect(self.waiting_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.seeking.found.connect(self._take)
        self.seeking.finished.connect(self._finish)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(self.tr("Search all articles, titles, memos and the codebook"))
        self.field.setClearButtonEnabled(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.field)
        top, below = QHBoxLayout(), QHBoxLayout()
        for part in (self.document_set, self.how, self.case, self.keep):
            top.addWidget(part)
        top.insertWidget(0, self.field, 1)
        below.addWidget(self.said, 1)
        below.addWidget(self.go_through)
        below.addWidget(self.ticked)
        below.addWidget(self.sort)
        below.addWidget(self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.list, 1)
