"""What colleagues commit to the same project shows here without being asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.project import Project

EVERY = 500
"""Milliseconds between two looks; one costs microseconds while nothing happens."""


class CatchingUp(QObject):
    """Looks for others' changes while a project is open that others can write."""

    failed = Signal(str)
    """One sentence on why nothing more is heard of others."""

    def __init__(self, project: "Project", parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)
        if project.shared:
            self.look()
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Tell what others did since the last look."""
        try:
            self._project.catch_up()
        except KnownError as error:
            self.stop()
            self._wait_for_a_change()
            self.failed.emit(str(error))

    def _wait_for_a_change(self) -> None:
        """Look again once something could be written: to try it on a timer might hold up the window for long."""

        def go_on(_: object) -> None:
            end()
            self._timer.start()

        end = self._project.subscribe(go_on)

    def _look(self) -> None:
        """Wait with the news while something is being dragged or chosen from a menu."""
        if not (QApplication.mouseButtons().value or QApplication.activePopupWidget()):
            self.look()
