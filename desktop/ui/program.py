"""The running program: its windows, its colours, what it does when something breaks."""

import gc

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.assets import resource
from desktop.ui import clipboard, fonts
from desktop.ui.appearance import Appearance
from desktop.ui.preferences import Preferences
from desktop.ui.problems import Problems
from desktop.ui.window import Window

LOADED = 3000
"""Milliseconds after which all that a window needs has been imported."""
STEP = 28
"""How far a further window stands from the one before, in pixels."""


class Program(QObject):
    """Keeps the windows of one process."""

    def __init__(self, application: QApplication, preferences: Preferences | None = None) -> None:
        super().__init__(application)
        self.preferences = preferences or Preferences()
        application.setFont(fonts.window_font())
        application.setWindowIcon(QIcon(str(resource("icons", "glossator.png"))))
        self.appearance = Appearance(application, self.preferences)
        self.problems = Problems(self)
        self.problems.watch()
        application.aboutToQuit.connect(clipboard.let_go)
        self.windows: list[Window] = []

    def begin(self, location: str, *, sample: bool = False) -> Window:
        """Show the first window; its project is opened once the frame is on the screen."""
        window = self.add_window("sample" if sample else location)
        if sample:
            window.at_first(window.sample.open_own)
        QTimer.singleShot(LOADED, self, keep_what_was_loaded)
        return window

    def add_window(self, location: str = "") -> Window:
        """Show one more window, which opens this project; without one it shows the start page."""
        window = Window(self.preferences, self.appearance, location)
        window.location_wanted.connect(self._show)
        window.closed.connect(lambda: self._forget(window))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if location:
            window.at_first(lambda: window.open(location))
        if self.windows:
            window.move(self.windows[-1].pos() + QPoint(STEP, STEP))
        self.windows.append(window)
        if window.fills_screen:
            window.showMaximized()
        else:
            window.show()
        return window

    def _forget(self, window: Window) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _show(self, location: str) -> None:
        """Bring the window of a project to the front, or make one for it."""
        for window in self.windows:
            if location and window.location == location:
                window.raise_()
                window.activateWindow()
                return
        self.add_window(location)


def keep_what_was_loaded() -> None:
    """Leave out of every search for garbage what was imported: it never is, and would stop the hands for a while."""
    gc.freeze()
    gc.enable()
