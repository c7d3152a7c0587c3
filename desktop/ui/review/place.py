"""The place Review: figures, queue and decision card at the left, the article with its layers beside them."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.project.by_version import counting
from desktop.project.queue import Order
from desktop.review.layers import Grain
from desktop.ui.named import spoken, styled
from desktop.ui.places import Place
from desktop.ui.review.article import ReviewArticle
from desktop.ui.review.card import DecisionCard
from desktop.ui.review.commands import ReviewCommands
from desktop.ui.review.comparing import Comparing
from desktop.ui.review.deciding import Deciding
from desktop.ui.review.figures import NAME, SPANS, FiguresDelegate, FiguresModel, widths
from desktop.ui.review.filtering import FilterMenu
from desktop.ui.review.further import Further, Tab
from desktop.ui.review.listing import Show
from desktop.ui.review.queue import Queue
from desktop.ui.review.sheet import Behind
from desktop.ui.review.talk import Talk
from desktop.ui.review.words import unit
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.window import Window

SOON = 120
"""Milliseconds after a change until all is compared again."""
LEFT, MIDDLE, RIGHT = 540, 620, 240
NARROW_LEFT = 500
RIGHT_FROM = 1320
"""Width of the place below which what is said about a coding has a column only when it is wanted."""
NAMES = 122
"""The room that names of codes have at least."""
LINES = (2, 6)
"""Codes whose figures are seen at a time: in a low window, and in a high one."""
HIGH = 760
"""Height of the place from which it is high."""


class ReviewPlace(Place):
    """Puts the parts of the review together."""

    def __init__(self, session: "Session", window: "Window") -> None:
        super().__init__(session, window)
        self.scope = spoken(QComboBox(self), self.tr("What is compared"))
        self.names = QToolButton(self)
        self.comments = QToolButton(self)
        self.rounds = QPushButton(self.tr("Rounds…"), self)
        self.about = styled(QLabel(self, wordWrap=True), "muted")
        self.unit = spoken(QComboBox(self), self.tr("Unit of the figures"))
        self.settle = QToolButton(self)
        self.methods = QToolButton(self)
        self.tabs = spoken(QTabBar(self), self.tr("Which figures"))
        self.pages = QStackedWidget(self)
        self.model = FiguresModel(self)
        self.figures = styled(spoken(QTableView(self), self.tr("Agreement by code")), "bare")
        self.delegate = FiguresDelegate(self.figures)
        self.heading = styled(QLabel(self), "muted")
        self.order = spoken(QComboBox(self), self.tr("Order of the differences"))
        self.filter = spoken(QToolButton(self), self.tr("Filter of the differences"))
        self.shown = spoken(QComboBox(self), self.tr("Which differences are listed"))
        self.queue = styled(Queue(self), "bare")
        self.card = DecisionCard(window.table, self)
        self.article = ReviewArticle(session, self)
        self.talk = Talk(session, self)
        self.talk.hide()
        self.further = Further(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self.comparing = Comparing(self)
        self.deciding = Deciding(self, self.comparing)
        self.filter.setMenu(FilterMenu(self, self.comparing))
        self._commands = ReviewCommands(self)
        self._listen()
        self._say_keys()

    def entered(self) -> None:
        """Compare again, and go on in the queue."""
        self.article.set_article_font(self.window_.preferences.article_font)
        self.comparing.compare()
        self.queue.setFocus()

    def left(self) -> None:
        self.talk.keep()

    def do(self, name: str) -> None:
        self._commands.do(name)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        for delegate in (self.delegate, self.queue.delegate):
            delegate.theme = theme
        self.card.apply_theme(theme)
        self.further.apply_theme(theme)
        self.article.apply_theme(theme)
        self.figures.viewport().update()
        self.queue.viewport().update()

    @property
    def tab(self) -> Tab:
        """Which figures are shown."""
        return Tab(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def decides(self) -> bool:
        """Whether the queue is shown, so that article and history are about the difference in hand."""
        return self.tab is Tab.CODES

    def show_behind(self, found: Behind) -> None:
        """Show a place behind a figure in the article, with all layers."""
        layers = self.comparing.layers_of(found.document, None, found.codings)
        self.article.show_layers(found.document, layers, self.comparing.book)
        self.article.point_at(found.codings if found.span else (), found.span)
        self.talk.show_about(self.comparing.item_of(found.codings), self.comparing.scope)

    def decide_on(self, found: Behind) -> None:
        """Go to the decision that a place behind a figure belongs to."""
        item = self.comparing.item_of(found.codings)
        if item is None:
            self.article.setFocus()
            return
        self.tabs.setCurrentIndex(0)
        self.figures.setCurrentIndex(self.model.index(0, 0))
        self.shown.setCurrentIndex(self.shown.findData(Show.ALL))
        self.comparing.list_cases()
        self.queue.take(self.queue.rows.row_of(item.cluster.key))
        self.queue.setFocus()

    def fit_columns(self) -> None:
        """Give the figures the width that they have."""
        header = self.figures.horizontalHeader()
        out, known = self._left_out(), widths(self.figures.font())
        for section, name in enumerate(self.model.columns):
            self.figures.setColumnHidden(section, name in out)
            if name == NAME:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(section, known.get(name, self.model.count_width))
        line = self.figures.verticalHeader().defaultSectionSize()
        rows = min(len(self.model.lines), LINES[self.height() >= HIGH] + 1)
        self.figures.setFixedHeight(header.sizeHint().height() + max(1, rows) * line + 2)

    def _left_out(self) -> set[str]:
        """Return the columns that give their room to the names: the F1 of codings, then the counts of many coders."""
        known = widths(self.figures.font())
        room = self.figures.width() - sum(known.get(name, self.model.count_width) for name in self.model.columns[1:])
        if self.figures.isHidden() or room >= NAMES:
            return set()
        return {SPANS} if room + known[SPANS] >= NAMES else {SPANS, ""}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() < 0:
            roomy = self.width() >= RIGHT_FROM
            self.across.setSizes([LEFT if roomy else NARROW_LEFT, MIDDLE, RIGHT])
            self.comments.setChecked(roomy)
        self.fit_columns()

    def show_comments(self) -> None:
        """Let a comment be written, where there may have been no room for it."""
        self.comments.setChecked(True)
        self.talk.write()

    def _turn(self) -> None:
        """Show the figures of the chosen tab."""
        self.pages.setCurrentIndex(0 if self.decides else 1)
        if self.decides:
            self.deciding.show()
        else:
            self.further.show_tab(self.tab)

    def _list_code(self) -> None:
        self.comparing.narrowed = replace(self.comparing.narrowed, coder=None)
        self.comparing.list_cases()

    def _open_figure(self, index: QModelIndex) -> None:
        self.comparing.list_behind(index.column())
        self.queue.setFocus()

    def _follow_figures(self) -> None:
        """Offer the tables that have something, and fill the one that is shown again."""
        made = self.comparing.made
        there = dict.fromkeys(Tab, True)
        there[Tab.OTHERS] = made is not None and bool(made.codes)
        if made is not None:
            there[Tab.FAMILIES], there[Tab.SLOTS] = bool(made.families), bool(made.slots)
            there[Tab.WHOLES] = bool(made.whole_documents)
        there[Tab.VERSIONS] = bool(counting(self.session.project))
        for number, tab in enumerate(Tab):
            self.tabs.setTabVisible(number, there[tab])
        # Lays the tabs out anew: else buttons to scroll them stay from when more of them were there.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setUsesScrollButtons(True)
        if not self.decides:
            self.further.fill()

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self._turn())
        self.comparing.listed.connect(self._follow_figures)
        self.further.decision_wanted.connect(self.decide_on)
        self.comments.toggled.connect(self.talk.setVisible)
        self._soon.timeout.connect(self.comparing.compare)
        self.session.changed.connect(self._follow)
        self.session.coder_changed.connect(self._soon.start)
        self.session.closing.connect(self._soon.stop)
        self.window_.table.bindings.changed.connect(self._say_keys)
        for field in (self.card, self.talk):
            field.done_with.connect(self.queue.setFocus)
        for box in (self.scope, self.unit):
            box.activated.connect(lambda _index: self.comparing.compare())
        self.names.toggled.connect(lambda _on: self.comparing.compare())
        self.shown.activated.connect(lambda _index: self.comparing.list_cases())
        self.order.activated.connect(lambda _index: self.comparing.list_cases())
        self.settle.clicked.connect(self.deciding.settle_alike)
        self.rounds.clicked.connect(partial(self.window_.table["rounds"].trigger))
        self.figures.selectionModel().currentRowChanged.connect(lambda *_: self._list_code())
        self.figures.activated.connect(self._open_figure)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.decisions_of and not _of_layers(changes):
            self.comparing.refresh()
        elif self.isVisible():
            self._soon.start()

    def _lay_out(self) -> None:
        self.across = styled(QSplitter(Qt.Orientation.Horizontal, self), "across")
        self.across.addWidget(self._left())
        self.across.addWidget(self.article)
        self.across.addWidget(self.talk)
        self.across.setChildrenCollapsible(False)
        for at, stretch in enumerate((0, 1, 0)):
            self.across.setStretchFactor(at, stretch)
        self.across.setSizes([LEFT, MIDDLE, RIGHT])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.across)

    def _left(self) -> QWidget:
        left = styled(QWidget(), "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(400)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 10)
        column.setSpacing(6)
        tools = (self.names, self.comments, self.methods, self.rounds)
        column.addLayout(self._row(self.scope, *tools, stretch=self.scope))
        column.addLayout(self._row(self.about, self.unit, self.settle, stretch=self.about))
        column.addLayout(self._row(self._tab_bar(), stretch=self.tabs))
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self._by_code())
        self.pages.addWidget(self.further)
        self.names.setText(self.tr("Names"))
        self.methods.setText(self.tr("Methods"))
        self.settle.setText(self.tr("Settle the alike"))
        self.comments.setText(self.tr("Comments"))
        self.filter.setText(self.tr("Filter \u25be"))
        for button in (self.names, self.comments, self.filter):
            button.setCheckable(True)
        self.filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # Names of long codes are cut rather than let the panel grow.
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.scope.setMinimumContentsLength(12)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for grain in (Grain.CHARACTERS, Grain.TOKENS, Grain.SENTENCES):
            self.unit.addItem(unit(grain), grain)
        for order in Order:
            self.order.addItem(self._order_words(order), order)
        for show in Show:
            self.shown.addItem(self._show_words(show), show)
        return left

    def _say_keys(self) -> None:
        """Name what lists and buttons do, with the keys of now."""
        table = self.window_.table
        for widget, name, words in (
            (self.names, "names", self.tr("Show the coders' names instead of letters")),
            (self.comments, "history", self.tr("Show history and comments beside the article")),
            (self.methods, "methods", self.tr("Copy a paragraph for a methods section")),
            (self.settle, "alike", self.tr("Put on the agreed layer what all have alike, as one step")),
            (self.filter, "filter", self.tr("Show differences of one class, coder or article")),
            (self.scope, "compared", self.tr("What is compared")),
            (self.unit, "unit", self.tr("Unit of the figures")),
            (self.shown, "states", self.tr("Which differences are listed")),
            (self.order, "order", self.tr("Order of the differences")),
            (self.card.skip, "later", self.tr("Decide later")),
            (self.card.drop, "not_coded", self.tr("Decide that it is not coded")),
            (self.card.agree, "decide", self.tr("Put what is chosen on the agreed layer")),
            (self.card.tag, "why", self.tr("Why they differ")),
        ):
            widget.setToolTip(table.with_key(f"review_{name}", words))
        self.deciding.say_keys()

    def _by_code(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._table())
        column.addLayout(self._row(self.heading, self.filter, self.shown, self.order, stretch=self.heading))
        column.addWidget(self.queue, 1)
        column.addLayout(self._row(self.card, stretch=self.card))
        return page

    def _tab_bar(self) -> QTabBar:
        titles = {
            Tab.CODES: (self.tr("Codes"), self.tr("Agreement by code, and what is to be decided")),
            Tab.CODERS: (self.tr("Coders"), self.tr("Every two coders held against each other")),
            Tab.CONFUSION: (self.tr("Confusion"), self.tr("Which code of one coder stands where another has which")),
            Tab.ARTICLES: (self.tr("Articles"), self.tr("How much the figures hang on each article")),
            Tab.FAMILIES: (self.tr("Families"), self.tr("Codes that exclude each other: the alphas of unitizing")),
            Tab.SLOTS: (self.tr("Slots"), self.tr("What matched codings say by their slots")),
            Tab.WHOLES: (self.tr("Whole"), self.tr("Codes of whole articles")),
            Tab.OTHERS: (self.tr("Others"), self.tr("Cohen, Scott, Fleiss, Holsti and percent, as others report")),
            Tab.VERSIONS: (self.tr("Versions"), self.tr("Agreement by version of the codebook")),
        }
        for tab, (title, explained) in titles.items():
            number = self.tabs.addTab(title)
            self.tabs.setTabData(number, tab.value)
            self.tabs.setTabToolTip(number, explained)
        self.tabs.setExpanding(False)
        styled(self.tabs, "tight")
        return self.tabs

    def _order_words(self, order: Order) -> str:
        return {
            Order.READING: self.tr("reading order"),
            Order.KIND: self.tr("by class"),
            Order.CODE: self.tr("by code"),
            Order.FURTHEST_APART: self.tr("furthest apart"),
        }[order]

    def _show_words(self, show: Show) -> str:
        return {
            Show.OPEN: self.tr("open"),
            Show.SETTLED: self.tr("decided"),
            Show.ALIKE: self.tr("alike"),
            Show.ALL: self.tr("all"),
        }[show]

    def _row(self, *widgets: QWidget, stretch: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget, 1 if widget is stretch else 0)
        return row

    def _table(self) -> QTableView:
        table = self.figures
        table.setModel(self.model)
        table.setItemDelegate(self.delegate)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + 13)
        table.horizontalHeader().setMinimumSectionSize(30)
        table.horizontalHeader().setHighlightSections(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table


def _of_layers(changes: Changes) -> bool:
    """Tell whether something changed on which the figures rest, beside decisions."""
    moved = changes.codings_of or changes.documents or changes.whole_documents or changes.codes or changes.coders
    return bool(moved or changes.progress_of or changes.rounds or changes.settings or changes.everything)
