"""Looks at all articles for near-doubles, a little at a time so that the window stays quick."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.doubles import Doubles
from desktop.domain.ids import DocumentId

SLICE = 0.008
"""Seconds at a time."""


class SeekingDoubles(QObject):
    """Reads articles one after the other; what was read once is known."""

    went_on = Signal(int, int)
    """How many are read, of how many."""
    done = Signal()

    def __init__(self, doubles: Doubles, text: Callable[[DocumentId], str], parent: QObject) -> None:
        super().__init__(parent)
        self._doubles, self._text = doubles, text
        self._documents: Sequence[DocumentId] = ()
        self._next = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, documents: Sequence[DocumentId]) -> None:
        """Begin, or begin again with other articles; `done` comes later."""
        self._documents, self._next = documents, 0
        self._timer.start()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        while self._next < len(self._documents) and perf_counter() < until:
            self._doubles.read(self._documents[self._next], self._text)
            self._next += 1
        self.went_on.emit(self._next, len(self._documents))
        if self._next == len(self._documents):
            self._timer.stop()
            self.done.emit()
