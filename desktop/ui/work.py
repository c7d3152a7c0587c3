"""Work that takes time, done in another process so that the window stays quick."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


class Work(QObject):
    """Does one thing to each of several items, in order, one process beside ours."""

    came = Signal(int, object)
    """The number of an item and what came of it."""
    broke = Signal(int, object)
    """The number of an item and the exception that it raised."""
    finished = Signal()
    _over = Signal(int, object)

    def __init__(self, act: Callable[[Any], Any], items: Sequence[Any], parent: QObject | None = None) -> None:
        """`act` is a function of a module, as another process must find it."""
        super().__init__(parent)
        self._act = act
        self._items = items
        self._left = len(items)
        self._cancelled = False
        self._pool: ProcessPoolExecutor | None = None
        self._over.connect(self._take)

    def start(self) -> None:
        """Begin; `finished` comes once all items are done."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        for number, item in enumerate(self._items):
            future = self._pool.submit(self._act, item)
            future.add_done_callback(partial(self._report, number))
        if not self._items:
            self._end()

    def cancel(self) -> None:
        """Drop what is not done; nothing is reported any more."""
        self._cancelled = True
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _report(self, number: int, future: "Future[Any]") -> None:
        """Hand a result over to our own thread."""
        if not self._cancelled and not future.cancelled():
            self._over.emit(number, future)

    def _take(self, number: int, future: "Future[Any]") -> None:
        if self._cancelled:
            return
        error = future.exception()
        if error is None:
            self.came.emit(number, future.result())
        else:
            self.broke.emit(number, error)
        self._left -= 1
        if not self._left:
            self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False)
        self.finished.emit()
