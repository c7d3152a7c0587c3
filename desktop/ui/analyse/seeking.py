"""A search through all texts, in a process of its own, whose findings come bit by bit."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.finding import Found
from desktop.domain.ids import DocumentId
from desktop.domain.searching import Search, check, found_in_each
from desktop.project.searches import Looked
from desktop.ui.work import KeptProcess, Line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.project import Project

_FIRST, _LATER = 8, 60
"""Texts that go out at a time."""


class Seeking(QObject):
    """Answers the last search asked for; answers to earlier ones are dropped."""

    found = Signal(object)
    """A list of pairs: what was looked into, and what was found there."""
    finished = Signal(str)
    """Why it ended early, if it did."""
    _over = Signal(int, object)

    def __init__(self, project: "Project", parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._process = KeptProcess()
        self._asked = 0
        self._search = Search("")
        self._texts: Iterator[Looked] = iter(())
        self._out: list[Looked] = []
        self._line = Line(self, self._over, self._take)

    def get_ready(self) -> None:
        """Start the other process before it is needed, which takes a third of a second."""
        self._process.submit(found_in_each, (), Search("a"))

    def search(self, wanted: Search, documents: Collection[DocumentId] | None = None) -> None:
        """Begin a search, perhaps of some documents only; raises KnownError when it cannot be understood."""
        self.stop()
        check(wanted)
        self._search = wanted
        self._texts = self._project.texts_to_search(wanted, documents=documents)
        self._ask(_FIRST)

    def stop(self) -> None:
        """Let go of the search that is going on."""
        self._asked += 1
        self._texts = iter(())

    def close(self) -> None:
        """Let the other process end."""
        self.stop()
        self._process.close()

    def _ask(self, some: int) -> None:
        self._out = list(islice(self._texts, some))
        if not self._out:
            self.finished.emit("")
            return
        number = self._asked
        future = self._process.submit(found_in_each, tuple(looked.text for looked in self._out), self._search)
        future.add_done_callback(lambda done: self._report(number, done))

    def _report(self, number: int, future: "Future[list[Found | None]]") -> None:
        """Hand an answer over to our own thread."""
        if number == self._asked and not future.cancelled():
            self._line.tell(number, future)

    def _take(self, number: int, future: "Future[list[Found | None]]") -> None:
        if number != self._asked:
            return
        if future.exception() is not None:
            self.close()
            self.finished.emit(self.tr("The search broke off. Try something simpler."))
            return
        pairs = [(looked, found) for looked, found in zip(self._out, future.result(), strict=False) if found]
        hits = [pair for pair in pairs if pair[1].hits]
        if hits:
            self.found.emit(hits)
        if any(found.slow for _, found in pairs):
            self.stop()
            self.finished.emit(self.tr("Stopped: the expression takes too long."))
        elif number == self._asked:
            self._ask(_LATER)
