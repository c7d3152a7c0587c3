"""Light or dark: what the system says, unless the person has chosen."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.preferences import Look, Preferences
from desktop.ui.style import palette, sheet
from desktop.ui.theme import DARK, LIGHT, Theme


class Appearance(QObject):
    """Dresses the application and says when its colours change."""

    changed = Signal(object)
    """Theme."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self.theme = self._wanted()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._look_again)

    def choose(self, look: Look) -> None:
        """Take these colours from now on."""
        self._preferences.look = look
        self._look_again()

    @property
    def look(self) -> Look:
        return self._preferences.look

    def _look_again(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            self.theme = wanted
            self._dress()
            self.changed.emit(wanted)

    def _wanted(self) -> Theme:
        look = self._preferences.look
        if look is Look.SYSTEM:
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = look is Look.DARK
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(sheet(self.theme))
