"""The projects opened last on this machine."""

from pathlib import Path
from typing import NamedTuple

from desktop.ui.preferences import Preferences

KEPT = 12


class Recent(NamedTuple):
    """One project that was open here before."""

    location: str
    name: str

    @property
    def is_server(self) -> bool:
        return "://" in self.location

    @property
    def missing(self) -> bool:
        """Tell whether the file is gone; a server is not asked."""
        return not self.is_server and not Path(self.location).exists()


class RecentProjects:
    """Keeps the list, newest first."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def all(self) -> list[Recent]:
        """Return them all, those whose file is gone too."""
        return [Recent(location, name) for location, name in self._preferences.recent()]

    def add(self, location: str, name: str) -> None:
        """Put a project on top."""
        others = [item for item in self.all() if item.location != location]
        self._keep([Recent(location, name), *others])

    def remove(self, location: str) -> None:
        """Forget a project; its file stays."""
        self._keep([item for item in self.all() if item.location != location])

    def _keep(self, items: list[Recent]) -> None:
        self._preferences.keep_recent([(item.location, item.name) for item in items[:KEPT]])
