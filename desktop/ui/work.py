"""Work that takes time, done in another process so that the window stays quick."""

from collections.abc import Callable, Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from desktop.project.aside import Aside

Given = TypeVar("Given")


class Work(QObject):
    """Does one thing to each of several items, in order, in one process beside ours."""

    came = Signal(int, object)
    """The number of an item and what came of it."""
    broke = Signal(int, object)
    """The number of an item and the exception that it raised."""
    finished = Signal()
    _over = Signal(int, object, object)

    def __init__(
        self,
        act: Callable[[Any], Any],
        items: Sequence[Any],
        parent: QObject | None = None,
        seconds: float | None = None,
    ) -> None:
        """`act` is a function of a module, as another process must find it; `seconds` is the most for one item."""
        super().__init__(parent)
        # The first window is there before the project is looked for, and without what that loads.
        from desktop.project.aside import Aside

        self._aside = Aside(act, items, seconds)
        self._left = len(items)
        self._line = Line(self, self._over, self._take)

    def start(self) -> None:
        """Begin; `finished` comes once all items are done."""
        if not self._left:
            self.finished.emit()
            return
        Thread(target=self._line.listen, args=(self._aside,), daemon=True).start()

    def cancel(self) -> None:
        """Stop at once; when this returns the other process is gone, and nothing is reported any more."""
        self._line.cut()
        self._aside.end()

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


class KeptProcess:
    """One process beside ours that is kept; it is started when it is first asked, and again where it has ended."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    @property
    def is_there(self) -> bool:
        """Whether it was started and is not known to have ended."""
        return self._pool is not None

    def submit(self, act: Callable[..., Given], *given: object) -> "Future[Given]":
        """Let it do something; `act` is a function of a module, as another process must find it."""
        from concurrent.futures import BrokenExecutor

        try:
            return self._started().submit(act, *given)
        except BrokenExecutor:
            self.forget()
            return self._started().submit(act, *given)

    def kill(self) -> None:
        """End it at once; what it was doing breaks off."""
        # Only from Python 3.14 on can a pool be asked for this.
        for process in tuple((self._pool._processes or {}).values()) if self._pool else ():
            process.kill()

    def forget(self) -> None:
        """Take it for ended."""
        self._pool = None

    def close(self, *, wait: bool = False) -> None:
        """Let it end; it holds no file any more when this returns, where that is waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
        self._pool = None

    def _started(self) -> "ProcessPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        return self._pool


class Line:
    """The way from another thread to an object that may be gone by then."""

    def __init__(self, owner: QObject, signal: SignalInstance, take: Callable[..., object]) -> None:
        """Let a method of the owner take what is told by a signal of it.

        It does so later in the owner's own thread, never within `tell`: what it does may ask anew, and an answer that
        is there already is told at once, from the same thread.
        """
        self._owner: QObject | None = owner
        self._tell = signal.emit
        signal.connect(take, Qt.ConnectionType.QueuedConnection)
        self._lock = Lock()
        owner.destroyed.connect(self.cut)

    @property
    def is_cut(self) -> bool:
        """Whether nobody wants to hear any more."""
        return self._owner is None

    def cut(self) -> None:
        """Report nothing from now on; the owner does not go while it is being told something."""
        with self._lock:
            self._owner = None

    def tell(self, *given: object) -> None:
        """Pass something on."""
        with self._lock:
            if self._owner is not None and isValid(self._owner):
                self._tell(*given)

    def listen(self, aside: "Aside") -> None:
        """Pass on what comes of each item."""
        for number, result, error in aside.outcomes():
            self.tell(number, result, error)
            if self.is_cut:
                return
