"""The place Analyse: kept queries at the left, what was found or counted, and the query at the right."""

import json
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.codings import NOWHERE, AnyCoding, Coding
from desktop.domain.finding import Hits
from desktop.domain.ids import DocumentId
from desktop.domain.memos import MemoKind, Target
from desktop.domain.saved import QueryKind, SavedQuery
from desktop.project import operations as op
from desktop.project.searches import Part
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.keeping import KeepQuery
from desktop.ui.analyse.kept import KeptQueries
from desktop.ui.analyse.page import Page
from desktop.ui.beside import Beside
from desktop.ui.menus import leave_menu_letters
from desktop.ui.named import spoken, styled
from desktop.ui.places import Place
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.analyse.charts_page import ChartsPage
    from desktop.ui.analyse.coverage import CoveragePage
    from desktop.ui.analyse.hits import Row
    from desktop.ui.analyse.matrix import MatrixPage
    from desktop.ui.analyse.search_page import SearchPage
    from desktop.ui.analyse.segments_page import SegmentsPage
    from desktop.ui.session import Session
    from desktop.ui.window import Window

SOON = 200
"""Milliseconds after a change until it is looked at again."""
_AT_ONCE = 20
"""Articles that enter the index of words between two events: some ten milliseconds."""
_WIDTHS = (190, 560, 420, 260)

Made = TypeVar("Made", bound=Page)


class AnalysePlace(Place):
    """Searches, retrieves and counts; whatever is listed leads to its article."""

    def __init__(self, session: "Session", window: "Window") -> None:
        super().__init__(session, window)
        self.tabs = spoken(QTabBar(self), self.tr("What to ask"))
        self.middle = QStackedWidget(self)
        self.kept = KeptQueries(session, self)
        self.counting = Aside(self)
        self._pages: dict[QueryKind, Callable[[], Page]] = {
            QueryKind.SEARCH: lambda: self.search,
            QueryKind.SEGMENTS: lambda: self.segments,
            QueryKind.MATRIX: lambda: self.matrix,
            QueryKind.CHART: lambda: self.charts,
            QueryKind.COVERAGE: lambda: self.coverage,
        }
        self._made: list[Page] = []
        self._builder = QWidget(self)
        """Where the query of the segments stands."""
        self.beside = Beside(session, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._indexing = QTimer(self, interval=0)
        self._here = False
        self._changes = Changes()
        """What is to be looked at again."""
        self._lay_out()
        self._listen()

    @cached_property
    def search(self) -> "SearchPage":
        """What searches for words."""
        from desktop.ui.analyse.search_page import SearchPage

        page = SearchPage(self.session, self)
        page.hit_wanted.connect(self._show_hit)
        page.beside_wanted.connect(self._show_hit_beside)
        page.waiting_wanted.connect(self._go_through)
        return self._take_in(page)

    @cached_property
    def segments(self) -> "SegmentsPage":
        """What retrieves segments; its query stands beside it."""
        from desktop.ui.analyse.segments_page import SegmentsPage

        page = SegmentsPage(self.session, self.counting, self)
        page.coding_wanted.connect(self.session.show_coding)
        page.beside_wanted.connect(self._show_beside)
        page.memo_wanted.connect(self._write_memo)
        self.session.coder_changed.connect(page.builder.offer)
        _stacked(self._builder).addWidget(page.builder)
        leave_menu_letters(page.builder)
        return self._take_in(page)

    @cached_property
    def matrix(self) -> "MatrixPage":
        """What counts by two things."""
        from desktop.ui.analyse.matrix import MatrixPage

        page = MatrixPage(self.session, self.window_.appearance.theme, self.counting, self)
        page.place_wanted.connect(self.session.show_coding)
        page.chart_wanted.connect(self._show_chart)
        return self._take_in(page)

    @cached_property
    def charts(self) -> "ChartsPage":
        """What draws."""
        from desktop.ui.analyse.charts_page import ChartsPage

        page = ChartsPage(self.session, self.window_.appearance.theme, self.counting, self)
        page.place_wanted.connect(self.session.show_coding)
        page.word_wanted.connect(self._search_word)
        return self._take_in(page)

    @cached_property
    def coverage(self) -> "CoveragePage":
        """What shows how far all are."""
        from desktop.ui.analyse.coverage import CoveragePage

        page = CoveragePage(self.session, self.counting, self)
        page.place_wanted.connect(self.session.show_coding)
        page.document_wanted.connect(self._show_document)
        page.chart_wanted.connect(self._show_chart)
        return self._take_in(page)

    def kind(self) -> QueryKind:
        """Return what is asked at present."""
        return QueryKind(self.tabs.tabData(self.tabs.currentIndex()))

    def page(self) -> Page:
        """Return the page that is shown, which is made when it is first wanted: each takes tens of milliseconds."""
        return self._pages[self.kind()]()

    def choose(self, kind: QueryKind) -> None:
        """Show another page."""
        self.tabs.setCurrentIndex(list(self._pages).index(kind))

    def apply_theme(self, theme: Theme) -> None:
        for page in self._made:
            page.apply_theme(theme)
        self.beside.apply_theme(theme)

    def entered(self) -> None:
        """Look again, and go on with the index of words where articles are not in it yet."""
        self._here = True
        self.beside.set_article_font(self.window_.preferences.article_font)
        self._indexing.start()
        self._turn()

    def left(self) -> None:
        self._here = False
        self._soon.stop()
        self._indexing.stop()

    def ask(self, query: SavedQuery) -> None:
        """Ask a kept query again."""
        self.choose(query.kind)
        self.page().ask(query.body)

    def keep(self) -> None:
        """Ask for a name under which the question is kept."""
        kind, body = self.kind(), self.page().body()
        KeepQuery(lambda name: self.session.run(op.SaveQuery(name, kind, body)), self).open()

    def _take_in(self, page: Made) -> Made:
        self._made.append(page)
        self.middle.addWidget(page)
        leave_menu_letters(page)
        page.apply_theme(self.window_.appearance.theme)
        self.restore_splitters(page)
        page.keep_wanted.connect(self.keep)
        return page

    def _turn(self) -> None:
        self.middle.setCurrentWidget(self.page())
        self._builder.setVisible(self.kind() is QueryKind.SEGMENTS)
        if self._here:
            self.page().entered()

    def _show_hit(self, row: "Row") -> None:
        """Show a hit in its article with all others there; a heading leads to the first."""
        looked = row.looked
        if looked.document is None:
            if looked.part is Part.CODE and self.window_.place is not None:
                self.window_.place.open_code(looked.id)  # type: ignore[arg-type]
            return
        self.session.open_document(DocumentId(looked.document))
        if looked.part is Part.ARTICLE and self.window_.place is not None:
            number = max(0, row.number)
            self.session.place_wanted.emit(row.found.hits[number])
            self.window_.place.article.page.surface.set_hits(row.found.hits, number)

    def _search_word(self, word: str) -> None:
        """Search for a word of a chart in all articles."""
        self.choose(QueryKind.SEARCH)
        self.search.ask(json.dumps({"words": f'"{word}"'}))

    def _show_chart(self, body: str) -> None:
        """Show what is counted as a picture."""
        self.choose(QueryKind.CHART)
        self.charts.ask(body)

    def _show_document(self, document: DocumentId) -> None:
        self.session.open_document(document)
        self.session.place_wanted.emit(NOWHERE)

    def _show_beside(self, coding: AnyCoding) -> None:
        """Show the article of a coding beside the list, with its layer."""
        layer = next((each for each in self.session.project.layers() if each.id == coding.coder), None)
        if layer is not None:
            self.beside.show_place(coding.document, coding.span or NOWHERE, layer, Hits())

    def _show_hit_beside(self, row: "Row") -> None:
        looked, found = row.looked, row.found
        if looked.part is Part.ARTICLE and looked.document is not None:
            here = found.hits[max(0, row.number)]
            self.beside.show_place(looked.document, here, self.session.project.coder, found.hits)

    def _write_memo(self, coding: Coding) -> None:
        """Go to a coding in its article, where its memo is written beside it."""
        self.session.show_coding(coding)
        if self.window_.place is not None:
            self.window_.place.article.write_memo(Target(MemoKind.CODING, coding.id))

    def _go_through(self) -> None:
        self.choose(QueryKind.SEGMENTS)
        self.segments.show_waiting()
        self.segments.list.setFocus()

    def _follow(self, changes: Changes) -> None:
        if changes.queries or changes.everything:
            self.kept.read()
        if self._here:
            self._changes = self._changes.also(changes)
            self._soon.start()

    def _look_again(self) -> None:
        changes, self._changes = self._changes, Changes()
        if not self.session.closed and self.kind() is not QueryKind.SEARCH:
            self.page().follow(changes)
        self.beside.look_again()

    def _index_some(self) -> None:
        if self.session.closed or not self.session.project.keep_index(_AT_ONCE):
            self._indexing.stop()

    def _close_down(self) -> None:
        self._soon.stop()
        self._indexing.stop()
        for page in self._made:
            page.close_down()
        self.counting.close()

    def _listen(self) -> None:
        self._soon.timeout.connect(self._look_again)
        self._indexing.timeout.connect(self._index_some)
        self.tabs.currentChanged.connect(lambda _tab: self._turn())
        self.kept.asked.connect(self.ask)
        self.session.changed.connect(self._follow)
        self.session.closing.connect(self._close_down)

    def _lay_out(self) -> None:
        titles = {
            QueryKind.SEARCH: self.tr("Search"),
            QueryKind.SEGMENTS: self.tr("Segments"),
            QueryKind.MATRIX: self.tr("Matrix"),
            QueryKind.CHART: self.tr("Charts"),
            QueryKind.COVERAGE: self.tr("Coverage"),
        }
        for kind in self._pages:
            self.tabs.addTab(titles[kind])
            self.tabs.setTabData(self.tabs.count() - 1, kind.value)
        self.tabs.setExpanding(False)
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.setObjectName("columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        for part, least in (
            (self._left(), 150),
            (self._centre(), 420),
            (self.beside, 320),
            (self._builder, 220),
        ):
            part.setMinimumWidth(least)
            columns.addWidget(part)
        columns.setStretchFactor(1, 1)
        columns.setSizes(list(_WIDTHS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(columns)

    def _left(self) -> QWidget:
        left = _panel(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 0, 0)
        heading = styled(QLabel(self.tr("Kept queries"), left), "heading")
        heading.setContentsMargins(14, 0, 8, 4)
        column.addWidget(heading)
        column.addWidget(self.kept, 1)
        return left

    def _centre(self) -> QWidget:
        centre = _panel(self)
        column = _stacked(centre)
        column.addWidget(self.tabs)
        column.addWidget(self.middle, 1)
        return centre


def _stacked(inside: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _panel(parent: QWidget) -> QWidget:
    panel = styled(QWidget(parent), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return panel
