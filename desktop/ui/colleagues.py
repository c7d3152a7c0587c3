"""What one says to colleagues about their codings, and what waits for oneself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.errors import KnownError
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.article.view import ArticleView
    from desktop.ui.window import Window


class ColleagueCommands(QObject):
    """Does what the actions about colleagues say; dialogs load when one is asked for."""

    def __init__(self, session: Session, window: "Window", article: "ArticleView") -> None:
        super().__init__(window)
        self._session, self._window, self._article = session, window, article
        for name, act in (
            ("waiting", self.show_waiting),
            ("spot_check", self.show_spot_check),
            ("comment", self.comment),
            ("suggest", self.suggest),
        ):
            window.table.on(name, act)

    def show_waiting(self) -> None:
        """List what waits for the person at work."""
        from desktop.ui.review.my_turn import MyTurnDialog

        MyTurnDialog(self._session, self._window).show()

    def show_spot_check(self) -> None:
        """Draw some of a coder's codings."""
        from desktop.ui.review.spot_check import SpotCheckDialog

        dialog = SpotCheckDialog(self._session, self._window)
        dialog.place_wanted.connect(self._show)
        dialog.show()

    def comment(self) -> None:
        """Show what is said about the coding in hand, and let something be said."""
        from desktop.ui.review.thread import ThreadDialog

        if (coding := self._in_hand()) is not None:
            ThreadDialog(self._session, coding, self._window).open()

    def suggest(self) -> None:
        """Suggest that a colleague's coding in hand be otherwise; words that are selected can be its ends."""
        from desktop.ui.review.suggesting import SuggestDialog

        coding = self._in_hand()
        if coding is not None and coding.coder == self._session.project.coder.id:
            self._session.refused.emit(self.tr("This coding is yours. Change it itself."))
        elif coding is not None:
            selected = self._article.surface.selected_span()
            SuggestDialog(self._session, coding, selected, self._window).open()

    def _in_hand(self) -> Coding | None:
        """Return the coding in hand; where there is none, that is said."""
        try:
            coding = self._session.project.coding(self._session.coding) if self._session.coding else None
        except KnownError:
            coding = None
        if coding is None:
            self._session.refused.emit(self.tr("Choose a coding first: N and P go from one to the next."))
        return coding

    def _show(self, coding: AnyCoding) -> None:
        """Show a colleague's coding in its article, with that layer beside one's own."""
        self._session.show_layers(self._session.layers | {coding.coder})
        self._session.show_coding(coding)
