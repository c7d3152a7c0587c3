"""What every page of the place Analyse can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Changes
from desktop.ui.session import Session
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.project.counting import Where


class Page(QWidget):
    """A question in the middle of the place, which may be kept by name."""

    keep_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def body(self) -> str:
        """Return the question as it is kept, in JSON."""
        return "{}"

    def ask(self, body: str) -> None:
        """Ask a kept question again."""

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""

    def entered(self) -> None:
        """Look again at what may have changed, and take the focus."""
        self.setFocus()

    def follow(self, changes: Changes) -> None:
        """Look again at what changed."""

    def where(self) -> "Where":
        """Tell the process that counts what is looked at, and with whose eyes."""
        from desktop.project.counting import Where

        return Where(self.session.project.location, self.session.project.coder)

    def close_down(self) -> None:
        """Let go of what works for it."""
