"""The place Review: figures, queue and decision card at the left, the article with its layers beside them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.project.queue import Order
from desktop.ui.named import spoken, styled
from desktop.ui.places import Place
from desktop.ui.review.article import ReviewArticle
from desktop.ui.review.card import DecisionCard
from desktop.ui.review.comparing import Comparing
from desktop.ui.review.deciding import Deciding
from desktop.ui.review.figures import COUNT_WIDTH, NAME, SPANS, WIDTHS, FiguresDelegate, FiguresModel
from desktop.ui.review.listing import Show
from desktop.ui.review.queue import Queue
from desktop.ui.review.talk import Talk
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
TIGHT = 520
"""Width of the figures below which the F1 of codings gives its room to the names."""
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
        self.settle = QToolButton(self)
        self.methods = QToolButton(self)
        self.model = FiguresModel(self)
        self.figures = styled(spoken(QTableView(self), self.tr("Agreement by code")), "bare")
        self.delegate = FiguresDelegate(self.figures)
        self.heading = styled(QLabel(self), "muted")
        self.order = spoken(QComboBox(self), self.tr("Order of the differences"))
        self.shown = spoken(QComboBox(self), self.tr("Which differences are listed"))
        self.queue = styled(Queue(self), "bare")
        self.card = DecisionCard(self)
        self.article = ReviewArticle(session, self)
        self.talk = Talk(session, self)
        self.talk.hide()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self.comparing = Comparing(self)
        self.deciding = Deciding(self, self.comparing)
        self._listen()

    def entered(self) -> None:
        """Compare again, and go on in the queue."""
        self.article.set_article_font(self.window_.preferences.article_font)
        self.comparing.compare()
        self.queue.setFocus()

    def left(self) -> None:
        self.talk.keep()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        for delegate in (self.delegate, self.queue.delegate):
            delegate.theme = theme
        self.card.apply_theme(theme)
        self.article.apply_theme(theme)
        self.figures.viewport().update()
        self.queue.viewport().update()

    def fit_columns(self) -> None:
        """Give the figures the width that they have."""
        header = self.figures.horizontalHeader()
        tight = self.figures.width() < TIGHT and not self.figures.isHidden()
        for section, name in enumerate(self.model.columns):
            self.figures.setColumnHidden(section, tight and name == SPANS)
            if name == NAME:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(section, WIDTHS.get(name, COUNT_WIDTH))
        line = self.figures.verticalHeader().defaultSectionSize()
        rows = min(len(self.model.lines), LINES[self.height() >= HIGH] + 1)
        self.figures.setMaximumHeight(header.height() + max(1, rows) * line + 4)

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

    def _listen(self) -> None:
        self.comments.toggled.connect(self.talk.setVisible)
        self._soon.timeout.connect(self.comparing.compare)
        self.session.changed.connect(self._follow)
        self.session.coder_changed.connect(self._soon.start)
        self.session.closing.connect(self._soon.stop)
        self.scope.activated.connect(lambda _index: self.comparing.compare())
        self.names.toggled.connect(lambda _on: self.comparing.compare())
        self.shown.activated.connect(lambda _index: self.comparing.list_cases())
        self.order.activated.connect(lambda _index: self.comparing.list_cases())
        self.settle.clicked.connect(self.deciding.settle_alike)
        self.rounds.clicked.connect(partial(self.window_.table["rounds"].trigger))
        self.figures.selectionModel().currentRowChanged.connect(lambda *_: self.comparing.list_cases())

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.decisions_of and not _of_layers(changes):
            self.comparing.refresh()
        elif self.isVisible():
            self._soon.start()

    def _lay_out(self) -> None:
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
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
        column.addLayout(self._row(self.scope, self.names, self.comments, self.rounds, stretch=self.scope))
        column.addLayout(self._row(self.about, self.methods, self.settle, stretch=self.about))
        column.addWidget(self._table())
        column.addLayout(self._row(self.heading, self.shown, self.order, stretch=self.heading))
        column.addWidget(self.queue, 1)
        column.addLayout(self._row(self.card, stretch=self.card))
        self.names.setText(self.tr("Names"))
        self.names.setToolTip(self.tr("Show the coders' names instead of letters"))
        self.names.setCheckable(True)
        self.methods.setText(self.tr("Methods text"))
        self.methods.setToolTip(self.tr("Copy a paragraph for a methods section"))
        self.settle.setText(self.tr("Settle the alike"))
        self.settle.setToolTip(self.tr("Put on the agreed layer what all have alike, as one step"))
        self.comments.setText(self.tr("Comments"))
        self.comments.setToolTip(self.tr("Show history and comments beside the article"))
        self.comments.setCheckable(True)
        for order in Order:
            self.order.addItem(self._order_words(order), order)
        for show in Show:
            self.shown.addItem(self._show_words(show), show)
        return left

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
