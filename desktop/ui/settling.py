"""Who copies or sends the file of an open project as it lies there gets all but the last seconds of work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.project import Project

QUIET = 3_000
"""Milliseconds without a change; bringing changes into the file takes some ten."""


class Settling(QObject):
    """Brings changes from beside the project file into it while nothing is done."""

    def __init__(self, project: "Project", parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=QUIET, singleShot=True)
        self._timer.timeout.connect(project.bring_in)
        self.end = project.subscribe(lambda _: self._timer.start())
