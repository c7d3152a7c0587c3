"""Tells a screen reader where codings begin and end, since painted marks are silent."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from desktop.ui.aloud import announce
from desktop.ui.text.marks import Marks, Placed


class Announcer(QObject):
    """Compares the codings around the cursor with those before."""

    def __init__(self, speaker: QObject) -> None:
        super().__init__(speaker)
        self._speaker = speaker
        self._inside: dict[bytes, Placed] = {}

    def forget(self) -> None:
        """Begin with another text."""
        self._inside = {}

    def moved(self, marks: Marks, place: int) -> None:
        """Say what the cursor entered and left, if anybody listens."""
        if not QAccessible.isActive():
            return
        for sentence in self.sentences(marks, place):
            announce(self._speaker, sentence)

    def sentences(self, marks: Marks, place: int) -> list[str]:
        """Return what is to be said when the cursor has come here."""
        now: dict[bytes, Placed] = {placed.id: placed for placed in marks.mine(place, place + 1)}
        left = [self.tr("End of {0}").format(_name(p)) for key, p in self._inside.items() if key not in now]
        entered = [_name(p) for key, p in now.items() if key not in self._inside]
        self._inside = now
        return left + entered


def _name(placed: Placed) -> str:
    """Return the code with its path; who gave it and when would keep a reader waiting."""
    return placed.mark.full.partition("\n")[0]
