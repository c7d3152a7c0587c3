"""Work in a process of its own, which may take long, hang or die without harm to ours."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Outcome = tuple[int, Any, Exception | None]
"""The number of an item, what came of it, and the exception that it raised."""


class Stopped(Exception):
    """The process that worked on an item died or took too long."""


class Aside:
    """Does one thing to each of several items, in order, in one process at a time.

    Where it dies, or takes longer than `seconds` for an item, that item is lost and another process does the rest.
    """

    def __init__(self, act: Callable[[Any], Any], items: Sequence[Any], seconds: float | None = None) -> None:
        """`act` is a function of a module, as another process must find it."""
        self._act = act
        self._items = list(items)
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._lock = Lock()
        self._ended = False

    def outcomes(self) -> Iterator[Outcome]:
        """Walk what comes of each item; nothing further once somebody has ended it."""
        done = 0
        while done < len(self._items) and (receiver := self._begin(done)) is not None:
            with receiver:
                for outcome in self._heard(receiver, done):
                    yield outcome
                    done += 1
            if done < len(self._items):
                self._kill()
                if self._ended:
                    return
                yield done, None, Stopped("The process that did the work ended before it was done.")
                done += 1

    def end(self) -> None:
        """Stop at once; when this returns the other process is gone, and none follows it."""
        with self._lock:
            self._ended = True
        self._kill()

    def _begin(self, done: int) -> "Connection | None":
        from multiprocessing import get_context

        context = get_context("spawn")
        with self._lock:
            if self._ended:
                return None
            receiver, sender = context.Pipe(duplex=False)
            self._process = context.Process(target=_do_all, args=(self._act, self._items[done:], done, sender))
            self._process.start()
            sender.close()
        return receiver

    def _heard(self, receiver: "Connection", done: int) -> Iterator[Outcome]:
        """Pass on what comes, until all is done, the process dies, or nothing comes for too long."""
        with suppress(EOFError, OSError):
            receiver.recv()
            for _ in self._items[done:]:
                if self._seconds is not None and not receiver.poll(self._seconds):
                    return
                yield receiver.recv()

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()
            process.join()


def _do_all(act: Callable[[Any], Any], items: Sequence[Any], first: int, sender: "Connection") -> None:
    """Run in the other process; when nobody listens any more, the rest is not done."""
    with sender, suppress(BrokenPipeError):
        sender.send(None)
        for number, item in enumerate(items, first):
            sender.send((number, *_outcome(act, item)))


def _outcome(act: Callable[[Any], Any], item: object) -> tuple[object, Exception | None]:
    try:
        return act(item), None
    except Exception as error:
        error.add_note(traceback.format_exc())
        return None, error
