"""My work goes to a colleague from the window, by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.dialogs.send import SendDialog
from desktop.ui.window import Window
from tests.conftest import BORIS, MAYA


@pytest.fixture
def window(new_window: Callable[..., Window], filled: str) -> Window:
    for coder, span in ((MAYA, Span(0, 4)), (BORIS, Span(9, 13))):
        with Project.open(filled, coder=coder) as project:
            document, role = project.find_document("Two neighbours").id, project.find_code("security role").id
            project.run(op.AddCodings((NewCoding(document, span, role),)))
    return new_window(filled)


def opened(window: Window, qtbot: QtBot) -> SendDialog:
    window.table["send_work"].trigger()
    dialog = window.findChild(SendDialog)
    assert isinstance(dialog, SendDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    return dialog


def test_what_goes_is_said_and_only_mine_goes_at_first(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert "Two neighbours, Maya: 1 coding" in dialog.goes.text()
    assert "Boris" not in dialog.goes.text()
    dialog.reject()


def test_it_is_sent_by_keys_alone_and_merges(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    dialog.coders.setFocus()
    dialog.coders.setCurrentRow(dialog.coders.row(dialog.coders.findItems("Boris", Qt.MatchFlag.MatchExactly)[0]))
    QTest.keyClick(dialog.coders, Qt.Key.Key_Space)
    QTest.keyClick(dialog.texts, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Boris" in dialog.goes.text(), timeout=20_000)
    assert "without their texts" in dialog.goes.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    asking = window.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    out = tmp_path / "sent.gloss"
    asking.selectFile(str(out))
    asking.accept()
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(lambda: "2 codings for your colleague" in window.status._message.text(), timeout=5_000)
    with Project.open(window.location, coder=MAYA, read_only=True) as mine:
        texts = [mine.text(each.id) for each in mine.documents()]
    held = out.read_bytes()
    assert all(text.encode() not in held for text in texts)
    with Project.create(tmp_path / "other.gloss", coder=BORIS) as project:
        project.merge(out)
        assert {each.name for each in project.coders()} >= {"Maya", "Boris"}


def test_nothing_ticked_is_nothing_to_send(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.coders.tick(())
    qtbot.waitUntil(lambda: "nothing to send" in dialog.problem.text(), timeout=20_000)
    assert not dialog.accept_button.isEnabled()
