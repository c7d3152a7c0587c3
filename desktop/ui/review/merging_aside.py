"""A colleague's file looked at or merged by another process, while the window waits alive."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.project import merging
from desktop.project.merging import MergeReport
from desktop.ui.doing_aside import UnderWaiting
from desktop.ui.session import Session


class MergingAside(QObject):
    """Shows progress and can be stopped, which leaves the project as it was."""

    done = Signal(object)
    """What the file brought, or would bring."""
    failed = Signal(str)
    """One sentence on why it cannot be merged."""

    def __init__(self, session: Session, file: Path, parent: QWidget, *, dry: bool) -> None:
        super().__init__(parent)
        self._session, self._file, self._dry = session, file, dry
        words = self.tr("Looking at {name}…") if dry else self.tr("Merging {name}…")
        self._aside = UnderWaiting(session, words.format(name=file.name), parent)
        self._aside.came.connect(self._take)
        self._aside.broke.connect(self._complain)
        self._aside.destroyed.connect(self.deleteLater)
        self.waiting = self._aside.waiting

    def start(self) -> None:
        """Begin; the project itself is refused at once.

        While the file is merged nothing else is written: what is being typed is kept first, and the window waits.
        """
        project = self._session.project
        try:
            merging.refuse(project.path, self._file)
        except KnownError as error:
            self._aside.refuse(error)
            return
        act = merging.looked if self._dry else merging.merged
        self._aside.start(act, (project.location, self._file, project.coder), writes=not self._dry)

    def _take(self, report: MergeReport) -> None:
        if not self._dry:
            self._session.project.merged_aside(self._file)
        self.done.emit(report)

    def _complain(self, error: Exception) -> None:
        known = isinstance(error, KnownError)
        sentence = str(error) if known else self.tr("{name} could not be merged; nothing was changed.")
        self.failed.emit(sentence if known else sentence.format(name=self._file.name))
        if not known:
            raise error
