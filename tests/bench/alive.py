"""How long a window is deaf: the longest stretch in which its event loop did not turn."""

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import _application
from desktop.project import Project
from desktop.ui import fonts
from desktop.ui.appearance import Appearance
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

LIMIT = 50
"""Milliseconds."""
_EVERY = 2


class Probe(QObject):
    """Rings every other millisecond, and keeps the longest silence of each stretch of work.

    Silences are measured in CPU time of the thread, so that what else runs on the machine does not count, and by the
    clock, so that waiting does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, tuple[float, float]] = {}
        """By what was going on, in milliseconds of CPU and by the clock."""
        self._doing = ""
        self._last = self._now()
        self._timer = QTimer(self, interval=_EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._ring)
        self._timer.start()

    def begin(self, doing: str) -> None:
        """Count for something else from now on."""
        self._ring()
        self._doing = doing
        self.longest.setdefault(doing, (0, 0))

    def wait(self, until: Callable[[], object]) -> None:
        """Let the event loop turn until something holds."""
        while not until():
            QApplication.processEvents()
            time.sleep(0.0005)
        self._ring()

    def act(self, doing: str, act: Callable[[], object]) -> None:
        """Do something from the event loop, as a click does, and let the window settle."""
        self.begin(doing)
        done: list[bool] = []
        QTimer.singleShot(0, lambda: (act(), done.append(True)))
        self.wait(lambda: done)
        quiet = time.perf_counter() + 0.3
        self.wait(lambda: time.perf_counter() > quiet)

    def _ring(self) -> None:
        now = self._now()
        if self._doing:
            cpu, clock = (1000 * (there - before) for there, before in zip(now, self._last, strict=True))
            most = self.longest[self._doing]
            self.longest[self._doing] = max(most[0], cpu), max(most[1], clock)
        self._last = now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.thread_time(), time.perf_counter()

    def report(self) -> list[str]:
        """Return a row of a table for each."""
        return [f"| {doing} | {cpu:.0f} | {clock:.0f} | {LIMIT} |" for doing, (cpu, clock) in self.longest.items()]


def window_on(project: Project, folder: Path) -> Window:
    """Open a window on a project, as large as it usually is, with preferences of its own."""
    application = QApplication.instance() or _application()
    assert isinstance(application, QApplication)
    application.setFont(fonts.window_font())
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = Window(preferences, Appearance(application, preferences), project.location)
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    window.enter(project)
    return window
