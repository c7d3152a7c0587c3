"""Work that takes time, done in another process so that the window stays quick."""

import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


class Work(QObject):
    """Does one thing to each of several items, in order, in one process beside ours."""

    came = Signal(int, object)
    """The number of an item and what came of it."""
    broke = Signal(int, object)
    """The number of an item and the exception that it raised."""
    finished = Signal()
    _over = Signal(int, object, object)

    def __init__(self, act: Callable[[Any], Any], items: Sequence[Any], parent: QObject | None = None) -> None:
        """`act` is a function of a module, as another process must find it."""
        super().__init__(parent)
        self._act = act
        self._items = list(items)
        self._left = len(self._items)
        self._process: SpawnProcess | None = None
        self._line = _Line(self)
        self._over.connect(self._take)
        self.destroyed.connect(self._line.cut)

    def start(self) -> None:
        """Begin; `finished` comes once all items are done."""
        from multiprocessing import get_context

        if not self._items:
            self.finished.emit()
            return
        context = get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_do_all, args=(self._act, self._items, sender))
        self._process.start()
        sender.close()
        Thread(target=self._line.listen, args=(receiver, len(self._items)), daemon=True).start()

    def cancel(self) -> None:
        """Stop at once; when this returns the other process is gone, and nothing is reported any more."""
        self._line.cut()
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def _take(self, number: int, result: object, error: Exception | None) -> None:
        if self._line.is_cut:
            return
        if error is None:
            self.came.emit(number, result)
        else:
            self.broke.emit(number, error)
        self._left -= 1
        if not self._left:
            self.finished.emit()


class _Line:
    """The way from the thread that listens to a work that may be gone by then."""

    def __init__(self, work: Work) -> None:
        self._work: Work | None = work
        self._lock = Lock()

    @property
    def is_cut(self) -> bool:
        """Whether nobody wants to hear any more."""
        return self._work is None

    def cut(self) -> None:
        """Report nothing from now on."""
        with self._lock:
            self._work = None

    def listen(self, receiver: "Connection", items: int) -> None:
        """Pass on what comes; items left when the other process dies broke with it."""
        heard = 0
        with receiver, suppress(EOFError, OSError):
            while heard < items and not self.is_cut:
                self._report(*receiver.recv())
                heard += 1
        for number in range(heard, items):
            self._report(number, None, RuntimeError("The process that did the work ended before it was done."))

    def _report(self, number: int, result: object, error: Exception | None) -> None:
        with self._lock:
            if self._work is not None and isValid(self._work):
                self._work._over.emit(number, result, error)


def _do_all(act: Callable[[Any], Any], items: Sequence[Any], sender: "Connection") -> None:
    """Run in the other process; when nobody listens any more, the rest is not done."""
    with sender, suppress(BrokenPipeError):
        for number, item in enumerate(items):
            sender.send((number, *_outcome(act, item)))


def _outcome(act: Callable[[Any], Any], item: object) -> tuple[object, Exception | None]:
    try:
        return act(item), None
    except Exception as error:
        error.add_note(traceback.format_exc())
        return None, error
