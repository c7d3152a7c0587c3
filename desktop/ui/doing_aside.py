"""What takes long, done by another process under a dialog that shows progress and can stop it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.changes import Changes
from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.project import doing_aside
from desktop.project import operations as op
from desktop.ui.dialogs.waiting import Waiting
from desktop.ui.session import Session
from desktop.ui.work import Work

FEW = 500
"""Codings that are made in a moment."""


class UnderWaiting(QObject):
    """Has another process do one thing; nothing is reported once it was stopped, or the project closed."""

    came = Signal(object)
    broke = Signal(object)
    """The exception."""
    stopped = Signal()

    def __init__(self, session: Session, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._work: Work | None = None
        self.waiting = Waiting(sentence, parent)
        self.waiting.rejected.connect(self.stop)
        session.closing.connect(self.stop)

    def start(self, act: Callable[[Any], Any], item: object, *, writes: bool) -> None:
        """Begin; `act` is a function of a module, as another process must find it.

        While it writes the project nothing else does: what is being typed is kept first, and the window waits.
        """
        if writes:
            if (typing := QApplication.focusWidget()) is not None:
                typing.clearFocus()
            self._session.project.writes_wait = True
        self._work = Work(act, [item], self)
        self._work.came.connect(lambda _number, result: self._end(lambda: self.came.emit(result)))
        self._work.broke.connect(lambda _number, error: self._end(lambda: self.broke.emit(error)))
        self.waiting.begin(at_once=writes)
        self._work.start()

    def refuse(self, error: Exception) -> None:
        """Report that it cannot even begin."""
        self._end(lambda: self.broke.emit(error))

    def stop(self) -> None:
        """End the other process; what it was about to do is not done."""
        if self._work is not None:
            self._work.cancel()
        self._end(self.stopped.emit)

    def _end(self, tell: Callable[[], object]) -> None:
        self._work = None
        self._session.project.writes_wait = False
        self._session.closing.disconnect(self.stop)
        self.waiting.rejected.disconnect(self.stop)
        self.waiting.end()
        tell()
        self.deleteLater()


def do_aside(
    session: Session,
    act: doing_aside.Act,
    sentence: str,
    parent: QWidget,
    then: Callable[[Changes], object] | None = None,
) -> None:
    """Do something to the project in another process, tell all who look on, and go on; what is refused is said."""
    project = session.project
    before = project.latest_change()
    aside = UnderWaiting(session, sentence, parent)

    def take(changes: Changes) -> None:
        project.done_aside(changes)
        if then is not None:
            QTimer.singleShot(0, session, lambda: then(changes))

    def complain(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        session.refused.emit(str(error))

    def look() -> None:
        """Take what was done a moment before it was stopped."""
        if not session.closed and project.latest_change() != before:
            take(Changes(everything=True))

    aside.came.connect(take)
    aside.broke.connect(complain)
    aside.stopped.connect(look)
    aside.start(doing_aside.do, (project.location, project.coder, act), writes=True)


def add_codings(
    session: Session,
    like: NewCoding,
    places: Sequence[doing_aside.Place],
    parent: QWidget,
    then: Callable[[Changes], object] | None = None,
) -> None:
    """Make one such coding at each place, as one step, and go on: few are made at once, many in another process."""
    if len(places) > FEW:
        sentence = QCoreApplication.translate("UnderWaiting", "Adding {n} codings…").format(n=f"{len(places):,}")
        do_aside(session, doing_aside.coding_all(like, places), sentence, parent, then)
        return
    made = session.run(op.AddCodings(tuple(replace(like, document=where, span=span) for where, span in places)))
    if made and then is not None:
        then(made)
