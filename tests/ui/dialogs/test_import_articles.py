from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.project import project as project_module
from desktop.ui import exchange
from desktop.ui.dialogs.articles import FIELDS
from desktop.ui.dialogs.import_articles import ImportArticlesDialog
from desktop.ui.dialogs.waiting import Waiting
from desktop.ui.window import Window
from tests.conftest import TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two new articles, one that is in the project, and an empty file."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a road.txt").write_text("The road\n\nA road is built over the pass.", encoding="utf-8")
    (made / "b loan.md").write_text("# The loan\n\nA loan is *repaid*.", encoding="utf-8")
    (made / "c there.txt").write_text(TEXT, encoding="utf-8")
    (made / "d empty.txt").write_bytes(b"")
    return made


def opened(window: Window, qtbot: QtBot, *paths: Path) -> ImportArticlesDialog:
    window.place.exchange.import_articles(list(paths))
    dialog = window.findChild(ImportArticlesDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=20_000)
    return dialog


def edit(dialog: ImportArticlesDialog, row: int, field: str, words: str) -> None:
    """Change a cell as a person does: F2, type, Enter."""
    dialog.table.setCurrentIndex(dialog.model.index(row, FIELDS.index(field)))
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    editor = next(each for each in dialog.table.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def titles(window: Window) -> list[str]:
    return [document.title for document in window.project.documents()]


def test_a_folder_comes_in_as_one_step(window: Window, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(window, qtbot, folder)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert {"The road", "The loan"} <= set(titles(window))
    window.table["undo"].trigger()
    assert not {"The road", "The loan"} & set(titles(window))


def test_what_is_left_out_is_named_with_its_reason(window: Window, qtbot: QtBot, folder: Path) -> None:
    said = opened(window, qtbot, folder).left_out.toPlainText()
    assert "is in the project already" in said
    assert "“d empty.txt” is empty" in said


def test_fields_are_filled_in_before_the_articles_come(window: Window, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(window, qtbot, folder / "a road.txt")
    edit(dialog, 0, "title", "A road")
    edit(dialog, 0, "published", "2021-10")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    document = window.project.find_document("A road")
    assert document.source.published == "2021-10"
    assert window.place.session.document == document.id


@pytest.mark.parametrize(
    ("typed", "kept"), [("4 March 2023", "2023-03-04"), ("March 2023", "2023-03"), ("13/3/2023", "2023-03-13")]
)
def test_a_date_is_taken_as_people_write_it(window: Window, qtbot: QtBot, folder: Path, typed: str, kept: str) -> None:
    dialog = opened(window, qtbot, folder / "a road.txt")
    edit(dialog, 0, "published", typed)
    assert dialog.model.articles[0].said("published_on") == kept
    assert dialog.go.isEnabled()


def test_a_day_that_could_be_two_is_not_guessed(window: Window, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(window, qtbot, folder / "a road.txt")
    edit(dialog, 0, "published", "3/4/2023")
    assert "“3/4/2023” is not a date" in dialog.problem.text()


def test_a_date_that_is_none_is_said_and_stops_the_import(window: Window, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(window, qtbot, folder / "a road.txt")
    edit(dialog, 0, "published", "yesterday")
    assert "“yesterday” is not a date" in dialog.problem.text()
    assert not dialog.go.isEnabled()


def test_cancelling_brings_nothing_in(window: Window, qtbot: QtBot, folder: Path) -> None:
    before = titles(window)
    window.place.exchange.import_articles([folder])
    dialog = window.findChild(ImportArticlesDialog)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(200)
    assert titles(window) == before


def test_a_file_without_words_leaves_nothing_to_import(window: Window, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(window, qtbot, folder / "d empty.txt")
    assert dialog.words.text() == "There is nothing to import."
    assert not dialog.go.isEnabled()


def test_many_articles_come_in_aside_and_are_undone_as_one_step(
    window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_AT_ONCE", 0)
    monkeypatch.setattr(project_module, "_MANY", 0)
    dialog = opened(window, qtbot, folder)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert not {"The road", "The loan"} & set(titles(window))
    qtbot.waitUntil(lambda: {"The road", "The loan"} <= set(titles(window)), timeout=20_000)
    assert window.place.documents.model.rowCount() == 4
    window.table["undo"].trigger()
    qtbot.waitUntil(lambda: not {"The road", "The loan"} & set(titles(window)), timeout=20_000)
    assert window.place.documents.model.rowCount() == 2


def test_writing_that_is_stopped_leaves_no_trace(
    window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_AT_ONCE", 0)
    before = window.project.latest_change(), titles(window)
    dialog = opened(window, qtbot, folder)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.wait(100)
    window.findChild(Waiting).reject()
    assert not window.project.writes_wait
    assert (window.project.latest_change(), titles(window)) == before
    assert window.project.check() == []
