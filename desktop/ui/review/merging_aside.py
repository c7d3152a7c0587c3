"""A colleague's file looked at or merged by another process, while the window waits alive."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.errors import KnownError
from desktop.project import merging
from desktop.project.merging import MergeReport
from desktop.ui.dialogs.waiting import Waiting
from desktop.ui.session import Session
from desktop.ui.work import Work


class MergingAside(QObject):
    """Shows progress and can be stopped, which leaves the project as it was."""

    done = Signal(object)
    """What the file brought, or would bring."""
    failed = Signal(str)
    """One sentence on why it cannot be merged."""

    def __init__(self, session: Session, file: Path, parent: QWidget, *, dry: bool) -> None:
        super().__init__(parent)
        self._session, self._file, self._dry = session, file, dry
        self._work: Work | None = None
        words = self.tr("Looking at {name}…") if dry else self.tr("Merging {name}…")
        self.waiting = Waiting(words.format(name=file.name), parent)
        self.waiting.rejected.connect(self._stop)
        session.closing.connect(self._stop)

    def start(self) -> None:
        """Begin; the project itself is refused at once.

        While the file is merged nothing else is written: what is being typed is kept first, and the window waits.
        """
        project = self._session.project
        try:
            merging.refuse(project.path, self._file)
        except KnownError as error:
            self._complain(0, error)
            return
        act = merging.looked if self._dry else merging.merged
        if not self._dry:
            if (typing := QApplication.focusWidget()) is not None:
                typing.clearFocus()
            project.writes_wait = True
        self._work = Work(act, [(project.location, self._file, project.coder)], self)
        self._work.came.connect(self._take)
        self._work.broke.connect(self._complain)
        self.waiting.begin(at_once=not self._dry)
        self._work.start()

    def _take(self, _number: int, report: MergeReport) -> None:
        if not self._dry:
            self._session.project.merged_aside(self._file)
        self._end(lambda: self.done.emit(report))

    def _complain(self, _number: int, error: Exception) -> None:
        known = isinstance(error, KnownError)
        sentence = str(error) if known else self.tr("{name} could not be merged; nothing was changed.")
        self._end(lambda: self.failed.emit(sentence.format(name=self._file.name) if not known else sentence))
        if not known:
            raise error

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._end(lambda: None)

    def _end(self, tell: Callable[[], object]) -> None:
        self._work = None
        self._session.project.writes_wait = False
        self._session.closing.disconnect(self._stop)
        self.waiting.rejected.disconnect(self._stop)
        self.waiting.end()
        tell()
        self.deleteLater()
