"""What can be done with the articles of a project together: near-doubles are shown and dealt with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.changes import Changes
from desktop.domain.ids import DocumentId
from desktop.ui.notice import Offer
from desktop.ui.session import Session
from desktop.ui.sources.seeking_doubles import SeekingDoubles

if TYPE_CHECKING:
    from desktop.ui.sources.near_doubles import NearDoublesDialog
    from desktop.ui.window import Window

_CARRIED = "carried"


class SourceCommands(QObject):
    """Does what the actions say; the dialog loads when it is asked for."""

    def __init__(self, session: Session, window: "Window") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: NearDoublesDialog | None = None
        window.table.on("near_doubles", self.show_doubles)
        self._seeking = SeekingDoubles(session.project.doubles, session.project.fresh_text, self)
        session.changed.connect(self._follow)
        session.closing.connect(self._seeking.stop)
        self._get_ready()

    def show_doubles(self) -> None:
        """List what is nearly the same."""
        from desktop.ui.sources.near_doubles import NearDoublesDialog

        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = NearDoublesDialog(self._session, self._window.appearance.theme, self._window)
        self.dialog.document_wanted.connect(self._open)
        self.dialog.carried.connect(self._tell)
        self.dialog.finished.connect(self._forget)
        self.dialog.show()

    def _follow(self, changes: Changes) -> None:
        if changes.documents or changes.settings or changes.everything:
            self._get_ready()

    def _get_ready(self) -> None:
        """Read articles ahead where near-doubles count once, so that no number waits for it."""
        if self._session.project.settings().doubles_once:
            self._seeking.start(self._session.project.document_ids())

    def _forget(self) -> None:
        self.dialog = None

    def _open(self, document: DocumentId) -> None:
        self._session.open_document(document)
        self._window.table["place_code"].trigger()

    def _tell(self, number: int, to_confirm: int) -> None:
        """Say what came of carrying, and offer what is left to settle."""
        words = self.tr("Codings carried: {n}; they say “carried over”, and undo takes all back.").format(n=number)
        if to_confirm:
            words += " " + self.tr("To confirm: {n}.").format(n=to_confirm)
            settle = Offer(self.tr("Settle them…"), self._window.table["carried"].trigger)
            self._window.notices.say(_CARRIED, words, settle)
        else:
            self._window.status.show_message(words)
