"""Backups while one works: after opening, and every quarter of an hour in which something changed."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import KnownError
from desktop.project import safety
from desktop.ui.session import Session
from desktop.ui.work import Work

EVERY = 15 * 60_000
AFTER_OPENING = 4_000
"""Milliseconds; the first minute belongs to the person."""


class BackingUp(QObject):
    """Has another process copy the project, so that nobody waits for it."""

    failed = Signal(str)
    """One sentence on why there is no backup."""
    finished = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._project = session.project
        self._changed = True
        self.folder = ""
        """The name of the folder where the last backup lies; empty where it was not made."""
        self._work: Work | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._back_up_changes)
        if self.possible:
            session.changed.connect(self._note)
            QTimer.singleShot(AFTER_OPENING, self, self.back_up)
            self._timer.start()

    @property
    def possible(self) -> bool:
        """Whether this project is backed up from here."""
        return self._project.path is not None and not self._project.read_only

    def back_up(self) -> None:
        """Begin a backup, unless one is being made."""
        if self._work is not None or not self.possible:
            return
        self._changed, self.folder = False, ""
        self._work = Work(safety.back_up, [self._project.location], self)
        self._work.came.connect(self._keep)
        self._work.broke.connect(self._complain)
        self._work.finished.connect(self._end)
        self._work.start()

    def _keep(self, _number: int, made: Path) -> None:
        self.folder = made.parent.name

    def _back_up_changes(self) -> None:
        if self._changed:
            self.back_up()

    def _note(self) -> None:
        self._changed = True

    def _complain(self, _number: int, error: Exception) -> None:
        self._changed = True
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._work = None
        self.finished.emit()
