"""Looks at all articles for near-doubles, a little at a time so that the window stays quick."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.doubles import Doubles
from desktop.domain.ids import DocumentId

SLICE = 0.008
"""Seconds at a time."""


class SeekingDoubles(QObject):
    """Reads articles one after the other, and compares them; what was read once is known."""

    went_on = Signal(int, int)
    """How many are read, of how many."""
    done = Signal()

    def __init__(self, doubles: Doubles, text: Callable[[DocumentId], str], parent: QObject) -> None:
        super().__init__(parent)
        self._doubles, self._text = doubles, text
        self._steps: Iterator[None] = iter(())
        self._done, self._all = 0, 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, documents: Sequence[DocumentId]) -> None:
        """Begin, or begin again with other articles; `done` comes later."""
        self._steps = self._doubles.grouping(documents, self._text)
        self._done, self._all = 0, len(documents)
        self._timer.start()

    @property
    def active(self) -> bool:
        """Whether it reads."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        for _ in self._steps:
            self._done = min(self._done + 1, self._all)
            if perf_counter() > until:
                self.went_on.emit(self._done, self._all)
                return
        self._timer.stop()
        self.went_on.emit(self._all, self._all)
        self.done.emit()
