"""The button that says how the documents are sorted and which of them are shown."""

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.domain.document_sets import DocumentSet
from desktop.domain.documents import Status
from desktop.ui.documents.icons import status_icon
from desktop.ui.documents.model import DocumentsModel, Order
from desktop.ui.documents.sets import add_tending
from desktop.ui.documents.words import status_word
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme


class ArrangeButton(QToolButton):
    """Opens a menu of orders, of my states and of sets."""

    def __init__(self, session: Session, model: DocumentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self._theme: Theme = LIGHT
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Sort, and filter by my status or by a set"))
        self.setAccessibleName(self.tr("Sort and filter the documents"))

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours; the accent says that a filter is on."""
        self._theme = theme
        self.setIcon(icon("filter", theme, theme.accent if self._model.status or self._model.document_set else ""))

    def _fill(self) -> None:
        self._menu.clear()
        orders = {
            Order.TITLE: self.tr("By title"),
            Order.DATE: self.tr("By date, newest first"),
            Order.STATUS: self.tr("By my status"),
            Order.IMPORTED: self.tr("By import, newest first"),
        }
        self._menu.addAction(self.tr("Sort")).setEnabled(False)
        group = QActionGroup(self._menu)
        for order, words in orders.items():
            action = self._menu.addAction(words)
            action.triggered.connect(lambda _checked=False, order=order: self._model.arrange(order=order))
            action.setCheckable(True)
            action.setChecked(order is self._model.order)
            group.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Show my status")).setEnabled(False)
        self._add_statuses()
        self._add_sets()

    def _add_statuses(self) -> None:
        group = QActionGroup(self._menu)
        for status in (None, *Status):
            action = self._menu.addAction(status_word(status) if status else self.tr("all"))
            if status:
                action.setIcon(status_icon(status, self._theme))
            action.triggered.connect(lambda _checked=False, status=status: self._filter(status))
            action.setCheckable(True)
            action.setChecked(status is self._model.status)
            group.addAction(action)

    def _add_sets(self) -> None:
        sets, shown = self._session.project.document_sets(), self._model.document_set
        if not sets:
            return
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Show a set")).setEnabled(False)
        group = QActionGroup(self._menu)
        for each in (None, *sets):
            action = self._menu.addAction(each.name.replace("&", "&&") if each else self.tr("all documents"))
            action.triggered.connect(lambda _checked=False, each=each: self._show_set(each))
            action.setCheckable(True)
            action.setChecked((each.id if each else None) == (shown.id if shown else None))
            group.addAction(action)
        if shown is not None:
            self._menu.addSeparator()
            add_tending(self._menu, self._session, shown, self.window())

    def _show_set(self, shown: DocumentSet | None) -> None:
        self._model.show_set(shown)
        self.apply_theme(self._theme)

    def _filter(self, status: Status | None) -> None:
        self._model.arrange(status=status, every=status is None)
        self.apply_theme(self._theme)
