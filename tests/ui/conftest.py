"""A window over a real project, and what it remembers kept in the test's own folder."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.documents import NewDocument, Source
from desktop.project import Project, identity
from desktop.project import operations as op
from desktop.store.opening import is_url
from desktop.ui import clipboard
from desktop.ui.appearance import Appearance
from desktop.ui.preferences import Look, Preferences
from desktop.ui.window import Window
from tests.conftest import MAYA, TEXT


@pytest.fixture(autouse=True)
def nothing_in_hand(qapp: QApplication) -> Iterator[None]:
    """Let go of what a test leaves pressed, popped up or copied: a double click of QTest ends without its release,
    and a click with Ctrl leaves that held.
    """
    yield
    clipboard.let_go()
    while popup := QApplication.activePopupWidget():
        popup.close()
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    if QApplication.keyboardModifiers():
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """A person who has set nothing but light colours."""
    made = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    made.look = Look.LIGHT
    return made


@pytest.fixture
def appearance(qapp: QApplication, preferences: Preferences) -> Iterator[Appearance]:
    """The looks of the windows; the application is undressed again afterwards."""
    made = Appearance(qapp, preferences)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


def fill(location: str) -> None:
    """Make a project with two articles and two codes, and close it."""
    with Project.create(location, coder=MAYA, name="Great powers") as project:
        articles = (
            NewDocument(Source("Two neighbours", "Policy Wire", "A. Writer", "2021-10-24"), TEXT),
            NewDocument(
                Source("Mines and promises", "Highland Gazette"), "A copper mine.\nIt waits, as it has waited."
            ),
        )
        project.run(op.AddDocuments(articles))
        codes = tuple(NewCode(Definition(name)) for name in ("security role", "investment role"))
        project.run(op.AddCodes((NewCode(Definition("Roles"), children=codes),)))


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of such a project, to be copied."""
    made = tmp_path_factory.mktemp("filled") / "filled.gloss"
    fill(str(made))
    return made


@pytest.fixture
def filled(location: str, filled_once: Path) -> str:
    """The location of a project with two articles and two codes, closed."""
    if is_url(location):
        fill(location)
    else:
        shutil.copyfile(filled_once, location)
    identity.save(MAYA)
    return location


@pytest.fixture
def new_window(qtbot: QtBot, preferences: Preferences, appearance: Appearance) -> Iterator[Callable[..., Window]]:
    """Makes a window of a size, on a project or on the start page."""
    made: list[Window] = []

    def make(location: str = "", width: int = 1440, height: int = 900) -> Window:
        window = Window(preferences, appearance, location)
        made.append(window)
        window.resize(width, height)
        window.show()
        if location:
            window.open(location)
        QApplication.processEvents()
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    # What is only posted waits for an event loop, and a new dress is put on every window that is left.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(new_window: Callable[..., Window], filled: str) -> Window:
    """A wide window with the filled project."""
    return new_window(filled)
