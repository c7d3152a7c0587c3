"""Searches that may take long go to a process of their own, which stays while the bar is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.finding import Found, Wanted, find
from desktop.ui.work import KeptProcess, Line

if TYPE_CHECKING:
    from concurrent.futures import Future

HERE = 20_000
"""Words are sought at once in a text of up to so many characters, which takes less than 5 ms."""


class Searching(QObject):
    """Answers the last question asked; answers to earlier ones are dropped."""

    found = Signal(object, object)
    """Wanted and Found."""
    broke = Signal()
    """The other process ended before it answered."""
    _over = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = KeptProcess()
        self._future: Future[Found] | None = None
        self._asked = 0
        self._wanted = Wanted("")
        self._line = Line(self, self._over, self._take)

    def get_ready(self) -> None:
        """Start the other process before it is needed, which takes a third of a second."""
        self._process.submit(find, "", Wanted("a"))

    def search(self, text: str, wanted: Wanted) -> None:
        """Begin to search; what was begun before is of no interest any more."""
        self._asked += 1
        self._wanted = wanted
        if self._future is not None:
            self._future.cancel()
        if len(text) <= HERE and not wanted.pattern:
            self.found.emit(wanted, find(text, wanted))
            return
        number = self._asked
        self._future = self._process.submit(find, text, wanted)
        self._future.add_done_callback(lambda future: self._report(number, future))

    def close(self) -> None:
        """Let the other process end."""
        self._asked += 1
        self._process.close()
        self._future = None

    def _report(self, number: int, future: "Future[Found]") -> None:
        """Hand an answer over to our own thread."""
        if number == self._asked and not future.cancelled():
            self._line.tell(number, future)

    def _take(self, number: int, future: "Future[Found]") -> None:
        if number != self._asked:
            return
        if future.exception() is None:
            self.found.emit(self._wanted, future.result())
        else:
            self.close()
            self.broke.emit()
