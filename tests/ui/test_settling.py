"""The file of an open project holds what was done, so that a copy of it alone is not stale."""

import shutil

from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui import settling
from tests.conftest import MAYA


def codes_of_a_copy(filled: str) -> list[str]:
    copy = shutil.copyfile(filled, f"{filled}.copy.gloss")
    with Project.open(copy, coder=MAYA, read_only=True) as project:
        return [code.name for code in project.codebook()]


def test_a_copy_of_the_file_alone_holds_what_was_done_some_seconds_ago(
    new_window, filled: str, qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr(settling, "QUIET", 50)
    window = new_window(filled)
    window.place.session.run(op.AddCodes((NewCode(Definition("hedging")),)))
    assert "hedging" not in codes_of_a_copy(filled)
    qtbot.waitUntil(lambda: "hedging" in codes_of_a_copy(filled), timeout=5000)
