import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.problems import Problems, log_file, write_log
from desktop.ui.window import Window


@pytest.fixture
def held(window: Window, filled: str) -> Iterator[sqlite3.Connection]:
    """Another program writes to the project's file, and this one does not wait long for it."""
    window.project._database.connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def code_something(window: Window) -> None:
    session = window.place.session
    document = session.project.find_document("Two neighbours").id
    session.run(op.AddCodings((NewCoding(document, Span(0, 4), session.project.find_code("security role").id),)))


def codings(window: Window) -> list[Span]:
    document = window.project.find_document("Two neighbours").id
    return [coding.span for coding in window.project.codings(document)]


def press(box: QMessageBox, text: str, qtbot: QtBot) -> None:
    button = next(each for each in box.buttons() if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@contextmanager
def no_room(location: str) -> Iterator[None]:
    """Let no file of this process grow beyond what the project has written so far."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(location + "-wal").stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_change_that_could_not_be_written_is_said_and_not_half_done(window, held, qtbot) -> None:
    code_something(window)
    assert "busy in another program" in window.place.box.text()
    assert "not lost" in window.place.box.informativeText()
    assert codings(window) == []
    press(window.place.box, "Not now", qtbot)


def test_try_again_writes_the_change_that_is_in_hand(window, held, qtbot) -> None:
    code_something(window)
    held.execute("ROLLBACK")
    press(window.place.box, "Try again", qtbot)
    assert codings(window) == [Span(0, 4)]
    assert window.project.undo_label()


def test_the_notice_tries_again_too(window, held, qtbot) -> None:
    code_something(window)
    press(window.place.box, "Not now", qtbot)
    held.execute("ROLLBACK")
    again = next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert codings(window) == [Span(0, 4)]
    assert not any("Not saved" in text for text in window.notices.texts())


def test_what_fails_again_stays_in_hand(window, held, qtbot) -> None:
    code_something(window)
    first = window.place.box
    press(first, "Try again", qtbot)
    assert window.place.box is not first
    held.execute("ROLLBACK")
    press(window.place.box, "Try again", qtbot)
    assert codings(window) == [Span(0, 4)]


def test_escape_means_not_now(window, held, qtbot) -> None:
    code_something(window)
    qtbot.keyClick(window.place.box, Qt.Key.Key_Escape)
    assert any("Not saved" in text for text in window.notices.texts())


def test_a_copy_can_be_saved_elsewhere_first(window, held, qtbot) -> None:
    code_something(window)
    press(window.place.box, "Save a copy elsewhere…", qtbot)
    assert window.findChild(QFileDialog).isVisible()
    assert any("Not saved" in text for text in window.notices.texts())


def test_a_full_disk_loses_nothing(window, filled, qtbot) -> None:
    with no_room(filled):
        code_something(window)
    assert codings(window) == []
    press(window.place.box, "Try again", qtbot)
    assert codings(window) == [Span(0, 4)]


@pytest.fixture
def problems(qtbot: QtBot) -> Iterator[Problems]:
    made = Problems()
    yield made
    if made.box is not None:
        made.box.close()


def caught(problems: Problems, error: Exception) -> None:
    try:
        raise error
    except type(error) as raised:
        problems.catch(type(raised), raised, raised.__traceback__)


def test_a_mistake_of_ours_is_logged_and_shown_without_a_traceback(problems: Problems) -> None:
    caught(problems, ZeroDivisionError("no way"))
    shown = problems.box.text() + problems.box.informativeText()
    assert "Traceback" not in shown
    assert str(log_file()) in shown
    logged = log_file().read_text(encoding="utf-8")
    assert "ZeroDivisionError: no way" in logged
    assert "Glossator" in logged


def test_copy_details_puts_the_traceback_on_the_clipboard_and_keeps_the_box(problems: Problems, qtbot: QtBot) -> None:
    caught(problems, ZeroDivisionError("no way"))
    press(problems.box, "Copy details", qtbot)
    assert "ZeroDivisionError: no way" in QGuiApplication.clipboard().text()
    assert problems.box.isVisible()
    press(problems.box, "Go on", qtbot)
    assert problems.box is None


def test_a_second_mistake_meanwhile_is_only_logged(problems: Problems) -> None:
    caught(problems, ZeroDivisionError("the first"))
    box = problems.box
    caught(problems, ZeroDivisionError("the second"))
    assert problems.box is box
    assert "the second" in log_file().read_text(encoding="utf-8")


def test_a_sentence_of_the_worlds_is_shown_as_it_is(problems: Problems) -> None:
    caught(problems, KnownError("The server sleeps. Wake it."))
    assert problems.box.text() == "The server sleeps. Wake it."
    assert problems.box.informativeText() == ""


def test_watching_takes_over_what_nobody_caught(problems: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    problems.watch()
    assert sys.excepthook == problems.catch


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("desktop.ui.problems.log_file", lambda: tmp_path / "file" / "glossator.log")
    assert write_log("what happened") is None
