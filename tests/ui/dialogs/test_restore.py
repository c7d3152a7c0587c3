from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.domain.documents import NewDocument, Source
from desktop.project import Project, safety
from desktop.project import operations as op
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.window import Window
from tests.conftest import MAYA


def add_article(project: Project, title: str) -> None:
    project.run(op.AddDocuments((NewDocument(Source(title), f"All the words of {title}."),)))


def opened(window: Window) -> RestoreDialog:
    window.table["restore_backup"].trigger()
    return window.findChild(RestoreDialog)


def restore(dialog: RestoreDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def titles(location: str) -> list[str]:
    with Project.open(location, coder=MAYA) as project:
        return [document.title for document in project.documents()]


def test_what_a_backup_holds_comes_back_and_the_present_is_kept(window: Window, filled: str, qtbot: QtBot) -> None:
    safety.back_up(filled)
    add_article(window.project, "Written since")
    dialog = opened(window)
    assert [dialog.table.item(0, column).text() for column in (1, 2)] == ["2", "none"]
    with qtbot.waitSignal(window.location_wanted) as wanted:
        restore(dialog, qtbot)
    assert wanted.args == [filled]
    assert titles(filled) == ["Mines and promises", "Two neighbours"]
    kept = next(Path(filled).with_name("test-backups").glob("*before restoring*"))
    assert "Written since" in titles(str(kept))


def test_the_chosen_backup_is_the_one_that_is_restored(window: Window, filled: str, qtbot: QtBot) -> None:
    safety.back_up(filled)
    add_article(window.project, "A second thought")
    safety.back_up(filled)
    add_article(window.project, "A third thought")
    dialog = opened(window)
    dialog.table.selectRow(1)
    restore(dialog, qtbot)
    assert titles(filled) == ["Mines and promises", "Two neighbours"]


def test_a_failure_can_be_read_before_the_project_is_opened_again(window: Window, filled: str, qtbot: QtBot) -> None:
    broken = safety.back_up(filled)
    add_article(window.project, "Written since")
    dialog = opened(window)
    broken.write_bytes(broken.read_bytes()[:3000])
    with qtbot.assertNotEmitted(window.location_wanted):
        restore(dialog, qtbot)
    box = window.findChild(QMessageBox)
    assert box.isVisible()
    assert window.isVisible()
    assert "not a sound project" in box.text()
    with qtbot.waitSignal(window.location_wanted) as wanted:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert wanted.args == [filled]
    assert "Written since" in titles(filled)


def test_without_backups_it_says_when_there_will_be_one(window: Window) -> None:
    dialog = opened(window)
    assert not dialog.accept_button.isEnabled()
    cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert not cancel.isDefault()
