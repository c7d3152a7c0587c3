"""Work for the pages in a process of its own, which is kept; only the last answer counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.work import KeptProcess, Line

if TYPE_CHECKING:
    from concurrent.futures import Future

PATIENCE = 2_000
"""Milliseconds that a newer question waits for an older one, before the process that works on that is ended."""


class Aside(QObject):
    """Asks one thing at a time; of what is wanted meanwhile only the last is asked."""

    _over = Signal(object)

    def __init__(self, parent: QObject, *, patient: bool = False) -> None:
        """One that is patient never ends a process for a newer question, as where each answer comes soon."""
        super().__init__(parent)
        self._patient = patient
        self._answered = False
        """Whether the process has answered anything; until then it may still be starting, as another one would."""
        self._process = KeptProcess()
        self._going: _Question | None = None
        self._next: _Question | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._end_process)
        self._line = Line(self, self._over, self._take)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._next is not None or (self._going is not None and self._going.wanted)

    def ask(
        self,
        then: Callable[[Any], object],
        act: Callable[..., Any],
        *given: object,
        otherwise: Callable[[BaseException], object],
    ) -> None:
        """Let the other process act, and go on with what it answers, or with what it raised."""
        self._next = _Question(then, otherwise, act, given)
        if self._going is None:
            self._send()
        else:
            self._going.wanted = False
            if self._answered and not self._patient:
                self._patience.start()

    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        if self._going is not None:
            self._going.wanted = False

    def close(self) -> None:
        """End the other process; when this returns, it holds no file any more."""
        self.drop()
        if self._going is not None:
            self._end_process()
        self._going = None
        self._process.close(wait=True)

    def _send(self) -> None:
        question, self._next = self._next, None
        self._going = question
        if question is None:
            return
        self._answered = self._answered and self._process.is_there
        future = self._process.submit(question.act, *question.given)
        future.add_done_callback(self._line.tell)

    def _end_process(self) -> None:
        """End what works on a question that nobody waits for; the next one has a process of its own."""
        self._patience.stop()
        if self._going is not None and not self._going.wanted:
            self._process.kill()

    def _take(self, future: "Future[Any]") -> None:
        from concurrent.futures import BrokenExecutor

        question = self._going
        if question is None or future.cancelled():
            return
        self._patience.stop()
        error = future.exception()
        self._answered = not isinstance(error, BrokenExecutor)
        if not self._answered:
            self._process.forget()
        self._send()
        if not question.wanted:
            return
        if error is not None:
            question.otherwise(error)
        else:
            question.then(future.result())


@dataclass(slots=True)
class _Question:
    then: Callable[[Any], object]
    otherwise: Callable[[BaseException], object]
    act: Callable[..., Any]
    given: tuple[object, ...]
    wanted: bool = True
