"""The figures beside those by code, one table at a time, and the list of what is behind the figure in hand."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.ids import CodeId
from desktop.ui.named import spoken, styled
from desktop.ui.review import sheets
from desktop.ui.review.by_version import by_version_sheet
from desktop.ui.review.queue import Queue
from desktop.ui.review.sheet import Behind, Sheet, SheetTable
from desktop.ui.rows import row_with
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.review.place import ReviewPlace

_LINES, _LOW = 9, 6
"""Rows of a table that are seen at a time: in a high window, and in a low one."""
_HIGH = 620


class Tab(StrEnum):
    """Which figures are shown."""

    CODES = "codes"
    CODERS = "coders"
    CONFUSION = "confusion"
    ARTICLES = "articles"
    FAMILIES = "families"
    SLOTS = "slots"
    WHOLES = "wholes"
    OTHERS = "others"
    VERSIONS = "versions"


class Further(QWidget):
    """Shows one of the further tables; a figure lists its places, a place shows itself in the article."""

    decision_wanted = Signal(object)
    """Behind: what is to be decided or looked at in the queue."""

    def __init__(self, place: "ReviewPlace") -> None:
        super().__init__(place)
        self._place = place
        self.tab = Tab.CODERS
        self._at: dict[Tab, tuple[int, int]] = {}
        self._of: dict[Tab, object] = {}
        """What was chosen above each table."""
        self._behind: list[Behind] = []
        self._filling = False
        self.of = spoken(QComboBox(self), self.tr("What the figures are of"))
        self.note = styled(QLabel(self, wordWrap=True), "muted")
        self.table = SheetTable(self)
        self.heading = styled(QLabel(self), "muted")
        self.list = styled(Queue(self), "bare")
        self.list.setAccessibleName(self.tr("What is behind the figure"))
        self.list.setToolTip(self.tr("Enter goes to the decision"))
        self._lay_out()
        self.of.activated.connect(lambda _row: self._choose())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._list())
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._point())
        self.list.activated.connect(lambda _index: self._decide())
        self.list.clicked.connect(lambda _index: self._point())
        self.list.key_pressed.connect(self._press)
        self.table.installEventFilter(self)

    def show_tab(self, tab: Tab) -> None:
        """Show another table."""
        self.tab = tab
        self.fill()

    def fill(self) -> None:
        """Work the figures of the table out again, and keep to the cell in hand."""
        self._offer()
        sheet = self._sheet()
        self._filling = True
        self.table.show_sheet(sheet, self._at.get(self.tab, sheet.first))
        self._filling = False
        self.note.setText(sheet.note)
        self.note.setVisible(bool(sheet.note))
        self._fit()
        self._list()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        for view in (self.table, self.list):
            view.delegate.theme = theme
            view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on a figure go on to what is behind it."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter:
            self.list.setFocus()
            self._point()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.high(_LINES if self.height() >= _HIGH else _LOW))
        self.table.fit_columns()
        self.table.scrollTo(self.table.currentIndex())

    def _sheet(self) -> Sheet:
        comparing, chosen = self._place.comparing, self.of.currentData()
        if self.tab is not Tab.VERSIONS and (comparing.made is None or len(comparing.scope.coders) < 2):
            return Sheet()
        code = CodeId(chosen) if chosen else None
        made: dict[Tab, Callable[[], Sheet]] = {
            Tab.CODERS: lambda: sheets.coders(comparing, code),
            Tab.CONFUSION: lambda: sheets.codes_against(comparing, sheets.pairs(comparing)[chosen or 0]),
            Tab.ARTICLES: lambda: sheets.articles(comparing, code),
            Tab.FAMILIES: lambda: sheets.families(comparing),
            Tab.SLOTS: lambda: sheets.slots(comparing),
            Tab.WHOLES: lambda: sheets.whole_articles(comparing),
            Tab.OTHERS: lambda: sheets.others(comparing),
            Tab.VERSIONS: lambda: by_version_sheet(comparing),
        }
        return made[self.tab]()

    def _offer(self) -> None:
        """Offer what a table can be of: a code, or two coders."""
        self.of.clear()
        for name, value in self._offered():
            self.of.addItem(name, value)
        self.of.setVisible(self.of.count() > 1)
        self.of.setCurrentIndex(max(0, row_with(self.of, self._of.get(self.tab))))

    def _offered(self) -> list[tuple[str, object]]:
        comparing = self._place.comparing
        if self.tab is Tab.CONFUSION:
            names = comparing.scope.name_of
            pairs = sheets.pairs(comparing)
            return [(f"{names(one)} – {names(other)}", number) for number, (one, other) in enumerate(pairs)]
        if self.tab in (Tab.CODERS, Tab.ARTICLES) and comparing.made is not None:
            codes = [each.code for each in comparing.made.codes if each.code in comparing.book.codes]
            named = [(comparing.book.codes[code].name, bytes(code)) for code in codes]
            return [(self.tr("All codes (as sets, MASI)"), None), *named]
        return []

    def _choose(self) -> None:
        self._of[self.tab] = self.of.currentData()
        self._at.pop(self.tab, None)
        self.fill()

    def _list(self) -> None:
        """List what is behind the figure in hand."""
        if self._filling:
            return
        index = self.table.currentIndex()
        self._behind = self.table.sheets.cell(index).behind() if index.isValid() else []
        if index.isValid():
            self._at[self.tab] = (index.row(), index.column())
        self._filling = True
        self.list.rows.show([each.row for each in self._behind])
        self.list.take(0)
        self._filling = False
        self.heading.setText(self._heading())
        self._point()

    def _heading(self) -> str:
        index, number = self.table.currentIndex(), len(self._behind)
        if not index.isValid():
            return ""
        places = self.tr("1 place") if number == 1 else self.tr("{n} places").format(n=f"{number:,}")
        return self.tr("{places} behind “{figure}”").format(places=places, figure=self.table.sheets.title(index))

    def _point(self) -> None:
        """Show the place in hand in the article."""
        index = self.list.currentIndex()
        if self._filling or not self.isVisible() or not index.isValid():
            return
        found = self._behind[index.row()]
        self._place.show_behind(found)

    def _press(self, event: QKeyEvent) -> None:
        """Go through the places by J and K."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.list.step(step)
            event.accept()

    def _decide(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.decision_wanted.emit(self._behind[index.row()])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.of, self.note):
            row = QHBoxLayout()
            row.setContentsMargins(12, 0, 12, 0)
            row.addWidget(widget, 1)
            column.addLayout(row)
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 0)
        row.addWidget(self.heading)
        column.addLayout(row)
        column.addWidget(self.list, 1)
