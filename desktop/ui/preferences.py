"""What one person prefers on this machine; no project holds any of it."""

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, cast

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings

from desktop.ui.bindings import Bindings, understood, written

ORGANISATION = APPLICATION = "Glossator"


class Look(StrEnum):
    """Which colours the windows take."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Margin(StrEnum):
    """How codings show beside the article."""

    BRACKETS = "brackets"
    LANES = "lanes"
    NONE = "none"

    @property
    def following(self) -> "Margin":
        members = list(Margin)
        return members[(members.index(self) + 1) % len(members)]


CHARACTERS = (50, 90)
"""How narrow and how wide the column may be set."""
SPACING = (140, 220)
FOUND = 40
"""How many things chosen in the command palette are remembered."""


class ArticleFont(NamedTuple):
    """The article's typeface at 100 %, and the column that is set in it."""

    family: str = ""
    """Empty means the serif that comes with the program."""
    points: int = 13
    characters: int = 70
    """The longest line."""
    spacing: int = 155
    """From line to line, per cent of the size."""


class Preferences:
    """Reads and writes the person's settings file."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION
        )

    @property
    def look(self) -> Look:
        stored = self._text("window/look")
        return Look(stored) if stored in list(Look) else Look.SYSTEM

    @look.setter
    def look(self, look: Look) -> None:
        self._settings.setValue("window/look", look.value)

    @property
    def margin(self) -> Margin:
        stored = self._text("article/margin")
        return Margin(stored) if stored in list(Margin) else Margin.BRACKETS

    @margin.setter
    def margin(self, margin: Margin) -> None:
        self._settings.setValue("article/margin", margin.value)

    @property
    def zoom(self) -> int:
        """Per cent of the article's own size."""
        return min(400, max(50, self._number("article/zoom", 100)))

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._settings.setValue("article/zoom", min(400, max(50, percent)))

    @property
    def article_font(self) -> ArticleFont:
        usual = ArticleFont()
        return ArticleFont(
            self._text("article/family"),
            min(48, max(6, self._number("article/points", usual.points))),
            _within(self._number("article/characters", usual.characters), CHARACTERS),
            _within(self._number("article/spacing", usual.spacing), SPACING),
        )

    @article_font.setter
    def article_font(self, font: ArticleFont) -> None:
        self._settings.setValue("article/family", font.family)
        self._settings.setValue("article/points", font.points)
        self._settings.setValue("article/characters", font.characters)
        self._settings.setValue("article/spacing", font.spacing)

    @cached_property
    def bindings(self) -> Bindings:
        """The keys of this machine, which every window follows and whose changes are kept."""
        bindings = Bindings(understood(self._text("keys/own")), letters=self._text("keys/letters") != "false")
        bindings.changed.connect(self._keep_bindings)
        return bindings

    @property
    def menu_bar(self) -> bool:
        """Whether the menus stand in a bar rather than behind the button."""
        return self._text("window/menu_bar") == "true"

    @menu_bar.setter
    def menu_bar(self, shown: bool) -> None:
        self._settings.setValue("window/menu_bar", "true" if shown else "false")

    @property
    def folder(self) -> str:
        """Where the last file was opened or saved."""
        return self._text("files/folder")

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("files/folder", folder)

    @property
    def keeps_originals(self) -> bool:
        """Whether the files of an import are kept beside the project."""
        return self._text("files/originals") != "no"

    @keeps_originals.setter
    def keeps_originals(self, keep: bool) -> None:
        self._settings.setValue("files/originals", "yes" if keep else "no")

    def is_done(self, what: str) -> bool:
        """Tell whether a notice was waved away for good."""
        return self._text(f"done/{what}") == "true"

    def set_done(self, what: str) -> None:
        """Never show this notice again."""
        self._settings.setValue(f"done/{what}", "true")

    def layout_of(self, location: str) -> tuple[QByteArray, QByteArray]:
        """Return the window's geometry and the places of its docks for a project; empty when it is new here."""
        key = _key(location)
        return self._bytes(f"{key}/geometry"), self._bytes(f"{key}/docks")

    def keep_layout(self, location: str, geometry: QByteArray, docks: QByteArray) -> None:
        """Remember how the window of a project was arranged, for it and for the next new one."""
        for key in (_key(location), _key("")):
            self._settings.setValue(f"{key}/geometry", geometry)
            self._settings.setValue(f"{key}/docks", docks)

    def place_layout(self, place: str) -> QByteArray:
        """Return how a place of the window was laid out last; empty when it is new here."""
        return self._bytes(f"places/{place}")

    def keep_place_layout(self, place: str, layout: QByteArray) -> None:
        """Remember how a place of the window is laid out."""
        self._settings.setValue(f"places/{place}", layout)

    def recent(self) -> list[tuple[str, str]]:
        """Return the locations and names of the projects opened last, newest first."""
        flat = self._settings.value("recent/projects") or []
        items = [flat] if isinstance(flat, str) else [str(item) for item in cast("list[object]", flat)]
        return list(zip(items[0::2], items[1::2], strict=False))

    def keep_recent(self, projects: list[tuple[str, str]]) -> None:
        """Store the list of recent projects."""
        self._settings.setValue("recent/projects", [part for project in projects for part in project])

    def found(self) -> list[str]:
        """Return what was chosen in the command palette, newest first."""
        flat = self._settings.value("palette/found") or []
        return [flat] if isinstance(flat, str) else [str(item) for item in cast("list[object]", flat)]

    def keep_found(self, key: str) -> None:
        """Remember that this was chosen in the command palette."""
        kept = list(dict.fromkeys([key, *self.found()]))[:FOUND]
        self._settings.setValue("palette/found", kept)

    def _keep_bindings(self) -> None:
        self._settings.setValue("keys/own", written(self.bindings.own))
        self._settings.setValue("keys/letters", "true" if self.bindings.letters else "false")

    def _text(self, key: str) -> str:
        return str(self._settings.value(key) or "")

    def _number(self, key: str, default: int) -> int:
        text = self._text(key)
        return int(text) if text.isdigit() else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _within(number: int, limits: tuple[int, int]) -> int:
    return min(limits[1], max(limits[0], number))


def _key(location: str) -> str:
    if not location:
        return "project"
    digest = QCryptographicHash.hash(location.encode(), QCryptographicHash.Algorithm.Sha256)
    return f"project-{digest.toHex().toStdString()[:16]}"
