"""Codings that would go out, counted a few at a time so that the window stays quick."""

import time
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.codings import CodedSpan
from desktop.domain.ids import CoderId
from desktop.domain.outgoing import Counted, Outgoing, Tallying

SLICE = 0.008
"""Seconds at a time."""
FIRST = 5
"""Rows that are shown."""


class Counting(QObject):
    """Walks what goes out, from the beginning whenever it is another."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.numbers: Counter[CoderId] = Counter()
        """How many codings of each layer."""
        self.uncounted: Counter[CoderId] = Counter()
        """How many of them count for nothing."""
        self.first: list[CodedSpan] = []
        self.tallying = Tallying()
        self._rows: Iterator[CodedSpan] = iter(())
        self._counted = Counted()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, going: Outgoing) -> None:
        """Begin with something else."""
        self.numbers, self.uncounted, self.first, self.tallying = Counter(), Counter(), [], Tallying()
        self._rows, self._counted = going.rows(), Counted(going.left_out, going.joined)
        self._timer.start()
        self._go_on()

    @property
    def running(self) -> bool:
        """Whether there may be more."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        for row in self._rows:
            self.numbers[row.coding.coder] += 1
            self.uncounted[row.coding.coder] += not self._counted.takes(row.coding)
            self.tallying.add(row)
            if len(self.first) < FIRST:
                self.first.append(row)
            if time.perf_counter() > end:
                return
        self._timer.stop()
        self.done.emit()
