from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.project import Project, safety
from desktop.project import operations as op
from desktop.ui import backing_up
from desktop.ui.window import Window
from tests.conftest import MAYA

NEVER = 10_000_000


def backups(location: str) -> list[Path]:
    return [backup.path for backup in safety.backups_of(Path(location))]


def add_code(window: Window, name: str) -> None:
    window.place.session.run(op.AddCodes((NewCode(Definition(name)),)))


def test_a_project_is_backed_up_soon_after_opening(new_window, filled, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(backing_up, "AFTER_OPENING", 0)
    new_window(filled)
    qtbot.waitUntil(lambda: len(backups(filled)) == 1, timeout=30_000)


def test_the_timer_backs_up_what_has_changed_and_only_then(new_window, filled, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(backing_up, "AFTER_OPENING", NEVER)
    monkeypatch.setattr(backing_up, "EVERY", 100)
    window: Window = new_window(filled)
    work = window.place.backing_up
    with qtbot.waitSignal(work.finished, timeout=30_000):
        pass
    with qtbot.assertNotEmitted(work.finished, wait=1000):
        assert work._work is None
    add_code(window, "hedging")
    with qtbot.waitSignal(work.finished, timeout=30_000):
        pass
    assert len(backups(filled)) == 2


def test_a_backup_on_request_is_said_and_holds_the_last_change(new_window, filled, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(backing_up, "AFTER_OPENING", NEVER)
    window: Window = new_window(filled)
    add_code(window, "hedging")
    with qtbot.waitSignal(window.place.backing_up.finished, timeout=30_000):
        window.table["back_up_now"].trigger()
    assert f"in the folder “{backups(filled)[0].parent.name}”" in window.status._message.text()
    with Project.open(backups(filled)[0], coder=MAYA, read_only=True) as copy:
        assert copy.find_code("hedging")


def test_a_backup_that_cannot_be_made_is_said(new_window, filled, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(backing_up, "AFTER_OPENING", NEVER)
    Path(filled).with_name("test-backups").write_text("in the way", encoding="utf-8")
    window: Window = new_window(filled)
    with qtbot.waitSignal(window.place.backing_up.finished, timeout=30_000):
        window.table["back_up_now"].trigger()
    assert any("No backup could be written" in text for text in window.notices.texts())
    assert "made and checked" not in window.status._message.text()


def test_a_project_open_to_read_only_is_not_backed_up(new_window, filled: str) -> None:
    with Project.open(filled, coder=MAYA):
        window: Window = new_window(filled)
        assert not window.place.backing_up.possible
        window.close()


def test_closing_the_window_while_a_backup_is_made_says_nothing(
    new_window, filled, qtbot, monkeypatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(backing_up, "AFTER_OPENING", NEVER)
    window: Window = new_window(filled)
    window.place.backing_up.back_up()
    window.close()
    qtbot.waitUntil(lambda: len(backups(filled)) == 1, timeout=30_000)
    qtbot.wait(300)
    assert capfd.readouterr().err == ""
