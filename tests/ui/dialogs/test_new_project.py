from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.ui.dialogs.new_project import NewProjectDialog
from desktop.ui.window import Window
from tests.conftest import MAYA


@pytest.fixture
def dialog(new_window, preferences, tmp_path: Path) -> NewProjectDialog:
    """The dialog as the start page's action opens it."""
    preferences.folder = str(tmp_path)
    window: Window = new_window()
    window.table["new_project"].trigger()
    return window.findChild(NewProjectDialog)


def make(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_a_project_is_made_and_opened(dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path) -> None:
    window = dialog.parent()
    qtbot.keyClicks(dialog.name, "Great powers")
    make(dialog, qtbot)
    assert window.project.name == "Great powers"
    assert window.project.path == tmp_path / "Great powers.gloss"


def test_it_starts_from_the_chosen_codebook(dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.keyClicks(dialog.name, "Roles")
    dialog.codebook.setCurrentIndex(dialog.codebook.findText("Great power roles"))
    make(dialog, qtbot)
    dialog.parent().close()
    with Project.open(tmp_path / "Roles.gloss", coder=MAYA) as project:
        assert len(project.codebook().codes) == 42


def test_nothing_can_be_made_without_a_name(dialog: NewProjectDialog) -> None:
    assert not dialog.accept_button.isEnabled()


def test_a_name_that_is_taken_is_said_before_anything_is_made(
    dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken.gloss").touch()
    qtbot.keyClicks(dialog.name, "taken")
    assert "is there already" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_a_refusal_keeps_the_dialog_open_with_its_reason(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Lost")
    dialog.folder.setText(str(Path(dialog.folder.text()) / "nowhere"))
    make(dialog, qtbot)
    assert dialog.isVisible()
    assert "no folder" in dialog.problem.text()
