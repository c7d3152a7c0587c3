"""The order of the codebook and its sets of codes, in its menu."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.codebook import CodeSet
from desktop.domain.ids import CodeSetId
from desktop.project import operations as op
from desktop.ui.codebook.model import CodebookModel
from desktop.ui.codebook.visible import Order
from desktop.ui.session import Session


class Arrangement(QObject):
    """Lets the tree be put in another order, or show one set of codes."""

    def __init__(self, session: Session, model: CodebookModel) -> None:
        super().__init__(model)
        self._session = session
        self._model = model

    def order_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of orders, the present one ticked."""
        menu = QMenu(self.tr("Order"), parent)
        names = {
            Order.BY_HAND: self.tr("By hand"),
            Order.BY_NAME: self.tr("By name"),
            Order.BY_COUNT: self.tr("By my codings"),
        }
        group = QActionGroup(menu)
        for order, name in names.items():
            action = menu.addAction(name, partial(self._put_in, order))
            action.setCheckable(True)
            action.setChecked(self._model.filter.order is order)
            group.addAction(action)
        return menu

    def sets_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of sets, the one that is shown ticked."""
        menu = QMenu(self.tr("Set of codes"), parent)
        group = QActionGroup(menu)
        shown = self._model.filter.set
        for identifier, name in [(None, self.tr("All codes")), *((each.id, each.name) for each in self._sets())]:
            action = menu.addAction(name.replace("&", "&&"), partial(self.show_set, identifier))
            action.setCheckable(True)
            action.setChecked(identifier == shown)
            group.addAction(action)
        if shown is not None and not self._session.project.read_only:
            menu.addSeparator()
            menu.addAction(self.tr("Remove this set"), partial(self._remove, shown))
        menu.setEnabled(bool(self._sets()))
        return menu

    def show_set(self, identifier: CodeSetId | None) -> None:
        """Show the codes of a set, or all."""
        self._model.arrange(self._model.filter._replace(set=identifier))

    def _put_in(self, order: Order) -> None:
        self._model.arrange(self._model.filter._replace(order=order))

    def _remove(self, identifier: CodeSetId) -> None:
        if self._session.run(op.RemoveCodeSet(identifier)) is not None:
            self.show_set(None)

    def _sets(self) -> tuple[CodeSet, ...]:
        return self._session.project.codebook().sets
