"""A window's session and actions over a real project, for the tests of its panels."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.ui.actions import Actions
from desktop.ui.session import Session


@pytest.fixture
def session(project: Project, qtbot: QtBot) -> Iterator[Session]:
    """What one window works on."""
    made = Session(project)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the actions belong to and the panels stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(320, 700)
    return made


@pytest.fixture
def actions(window: QWidget) -> Actions:
    """The table of actions, none of them taken by anybody."""
    return Actions(window)
