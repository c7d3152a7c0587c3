"""The button that says how the documents are sorted and which of them are shown."""

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.domain.documents import Status
from desktop.ui.documents.icons import status_icon
from desktop.ui.documents.model import DocumentsModel, Order
from desktop.ui.documents.words import status_word
from desktop.ui.icons import icon
from desktop.ui.theme import LIGHT, Theme


class ArrangeButton(QToolButton):
    """Opens a menu of orders and of my states."""

    def __init__(self, model: DocumentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme: Theme = LIGHT
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Sort, and filter by my status"))
        self.setAccessibleName(self.tr("Sort and filter the documents"))

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours; the accent says that a filter is on."""
        self._theme = theme
        self.setIcon(icon("filter", theme, theme.accent if self._model.status else ""))

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

    def _filter(self, status: Status | None) -> None:
        self._model.arrange(status=status, every=status is None)
        self.apply_theme(self._theme)
