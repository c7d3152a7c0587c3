"""Work for one page in a process of its own, which is kept; only the last answer counts."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


class Aside(QObject):
    """Asks one thing at a time; of what is wanted meanwhile only the last is asked."""

    failed = Signal()
    _over = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool: ProcessPoolExecutor | None = None
        self._going: _Question | None = None
        self._next: _Question | None = None
        self._over.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._going is not None or self._next is not None

    def ask(self, then: Callable[[Any], object], act: Callable[..., Any], *given: object) -> None:
        """Let the other process act, and go on with what it answers."""
        self._next = _Question(then, act, given)
        if self._going is None:
            self._send()
        else:
            self._going.wanted = False

    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        if self._going is not None:
            self._going.wanted = False

    def close(self) -> None:
        """Let the other process end; one without work does so at once, and is waited for."""
        self.drop()
        if self._pool is not None:
            self._pool.shutdown(wait=self._going is None, cancel_futures=True)
            self._pool = None

    def _send(self) -> None:
        from concurrent.futures import BrokenExecutor

        question, self._next = self._next, None
        self._going = question
        if question is None:
            return
        try:
            future = self._process().submit(question.act, *question.given)
        except BrokenExecutor:
            self._pool = None
            future = self._process().submit(question.act, *question.given)
        future.add_done_callback(self._report)

    def _process(self) -> "ProcessPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        return self._pool

    def _report(self, future: "Future[Any]") -> None:
        """Hand an answer over to our own thread."""
        with suppress(RuntimeError):  # the page is gone
            self._over.emit(future)

    def _take(self, future: "Future[Any]") -> None:
        question = self._going
        self._send()
        if question is None or not question.wanted or future.cancelled():
            return
        if future.exception() is not None:
            self._pool = None
            self.failed.emit()
            return
        question.then(future.result())


@dataclass(slots=True)
class _Question:
    then: Callable[[Any], object]
    act: Callable[..., Any]
    given: tuple[object, ...]
    wanted: bool = True
