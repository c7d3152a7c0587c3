"""What can be done about slots, the rules of the codebook and the codes of whole articles."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.domain.ids import DocumentCodingId
from desktop.ui.article.kinds import LeftOutNotice
from desktop.ui.article.rule_notice import RuleNotice
from desktop.ui.article.selected import SelectedPanel
from desktop.ui.article.view import ArticleView
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.window import Window


class SlotCommands(QObject):
    """Does what the actions about slots say; dialogs load when one is asked for."""

    def __init__(self, session: Session, window: "Window", article: ArticleView, selected: SelectedPanel) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._article, self._selected = article, selected
        self.dialog: QDialog | None = None
        self.notice = RuleNotice(session, window.notices, self.fill_in, window)
        article.applying.rule_broken.connect(self.notice.tell)
        self.left_out = LeftOutNotice(session, window.notices, window.table, window)
        article.applying.made.connect(self.left_out.tell)
        article.whole.wanted.connect(self.open_whole)
        for name, act in (
            ("fill_slots", partial(self._with_coding, self.fill_in)),
            ("take_words", partial(self._with_coding, selected.saying.pick)),
            ("give_reason", partial(self._with_coding, self._ask_reason)),
            ("broken_rules", self.list_broken),
            ("entities", self.list_entities),
        ):
            window.table.on(name, act)

    def fill_in(self) -> None:
        """Go to the slots of the coding in hand."""
        self._window.docks.show("selected")
        self._selected.saying.enter()

    def list_broken(self) -> None:
        """List my codings that break a rule."""
        from desktop.ui.article.rules_list import RulesList

        self._show(RulesList(self._session, self._window))

    def list_entities(self) -> None:
        """Show the entities that slots can name."""
        from desktop.ui.dialogs.entities import EntitiesDialog

        self._show(EntitiesDialog(self._session, self._window.preferences, self._window))

    def open_whole(self, identifier: DocumentCodingId) -> None:
        """Show the slots of a code on the whole article."""
        from desktop.ui.article.whole import WholeDialog

        coding = next((each for each in self._article.whole.codings() if each.id == identifier), None)
        if coding is not None:
            self._show(WholeDialog(self._session, coding, self._window.appearance.theme, self._window))

    def _ask_reason(self) -> None:
        if self._session.coding is not None:
            self.notice.ask(self._session.coding)

    def _with_coding(self, act: Callable[[], object]) -> None:
        """Do something to the coding in hand, or say that there is none."""
        if self._session.coding is None:
            self._session.refused.emit(self.tr("Choose a coding first: N and P go from one to the next."))
        else:
            act()

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog beside the window's work; one that was open makes way for it."""
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.show()

    def _forget(self) -> None:
        self.dialog = None
