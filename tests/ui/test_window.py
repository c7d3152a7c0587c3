import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.errors import WriteFailed
from desktop.domain.ids import CoderId, new_id
from desktop.domain.spans import Span
from desktop.project import Project, identity
from desktop.project import operations as op
from desktop.ui.notice import Notice
from desktop.ui.status_bar import StatusBar
from desktop.ui.window import Window
from tests.conftest import MAYA

Make = Callable[..., Window]


def code_something(window: Window) -> None:
    assert window.place
    session = window.place.session
    document = session.project.find_document("Two neighbours").id
    code = session.project.find_code("security role").id
    session.run(op.AddCodings((NewCoding(document, Span(0, 4), code),)))


def labels(status: StatusBar) -> str:
    return " | ".join(label.text() for label in status.findChildren(type(status._counts)))


def test_a_window_without_a_project_shows_the_start_page_and_nothing_else(new_window: Make) -> None:
    window = new_window()
    assert window.start_page.isVisible()
    assert not window.rail.isVisible()
    assert not window.top_bar.search.isVisible()


def test_an_opened_project_is_named_and_counted(window: Window) -> None:
    code_something(window)
    assert window.windowTitle() == "Great powers – Glossator"
    assert "✓ All changes saved" in labels(window.status)


def test_counts_are_of_the_article_on_the_screen_and_mine(window: Window, qtbot: QtBot) -> None:
    assert window.place
    window.place.session.open_document(window.place.session.project.find_document("Two neighbours").id)
    code_something(window)
    qtbot.waitUntil(lambda: "1 coding · 1 code in use · layer: mine" in labels(window.status))


def test_what_is_said_of_the_article_is_not_said_where_it_is_not_shown(window: Window, qtbot: QtBot) -> None:
    assert window.place
    window.place.session.open_document(window.place.session.project.find_document("Two neighbours").id)
    qtbot.waitUntil(lambda: "0 codings" in labels(window.status))
    window.table["place_analyse"].trigger()
    assert not window.status._counts.isVisible()
    window.table["place_code"].trigger()
    assert window.status._counts.isVisible()


def test_undo_is_named_after_what_it_takes_back(window: Window, qtbot: QtBot) -> None:
    code_something(window)
    qtbot.waitUntil(lambda: ":" in window.table["undo"].text())
    window.table["undo"].trigger()
    assert window.place
    assert not window.place.session.project.codings_of_code(window.place.session.project.find_code("security role").id)
    qtbot.waitUntil(lambda: window.table["redo"].isEnabled())


def test_what_was_undone_is_said_until_other_words_are_selected(window: Window, qtbot: QtBot) -> None:
    assert window.place
    window.place.session.open_document(window.place.session.project.find_document("Two neighbours").id)
    code_something(window)
    qtbot.waitUntil(window.table["undo"].isEnabled)
    step = window.place.session.project.undo_label()
    window.table["undo"].trigger()
    assert f"Taken back: {step}." in labels(window.status)
    window.place.article.surface.select(Span(3, 8))
    assert "Taken back" not in labels(window.status)


def test_a_notice_does_not_move_the_words(window: Window, qtbot: QtBot) -> None:
    assert window.place
    window.place.session.open_document(window.place.session.project.find_document("Two neighbours").id)
    surface = window.place.article.surface
    surface.set_zoom(300)
    QApplication.processEvents()
    before = surface.viewport().mapTo(window, surface.cursorRect().topLeft())
    notice = window.notices.say("rule", "A slot says nothing.")
    qtbot.waitUntil(lambda: notice.isVisible() and surface.verticalScrollBar().value() > 0)
    assert surface.viewport().mapTo(window, surface.cursorRect().topLeft()) == before
    notice.dismiss()
    qtbot.waitUntil(lambda: surface.verticalScrollBar().value() == 0)
    assert surface.viewport().mapTo(window, surface.cursorRect().topLeft()) == before


@pytest.mark.parametrize(
    ("width", "documents", "codebook"), [(1440, True, True), (1280, False, True), (1000, False, False)]
)
def test_sides_fold_into_drawers_when_the_window_is_narrow(
    new_window: Make, filled: str, width: int, documents: bool, codebook: bool
) -> None:
    window = new_window(filled, width, 720)
    assert window.place
    assert window.place.documents.isVisible() is documents
    assert window.place.codebook.isVisible() is codebook


def test_the_drawer_of_the_documents_goes_in_when_one_is_opened(new_window: Make, filled: str, qtbot: QtBot) -> None:
    window = new_window(filled, 1280, 720)
    assert window.place
    window.table["show_documents"].trigger()
    assert window.place.documents.isVisible()
    assert window.table["show_documents"].isChecked()
    window.place.session.open_document(window.place.session.project.find_document("Two neighbours").id)
    assert not window.place.documents.isVisible()
    assert not window.table["show_documents"].isChecked()


def test_a_window_that_grows_wide_again_has_its_docks_back(new_window: Make, filled: str) -> None:
    window = new_window(filled, 1000, 720)
    window.resize(1500, 900)
    assert window.place
    assert window.place.documents.isVisible()
    assert window.place.codebook.isVisible()


def test_the_names_of_four_panels_are_not_cut(new_window: Make, filled: str) -> None:
    window = new_window(filled, 1440, 900)
    window.table["show_history"].trigger()
    QApplication.processEvents()
    bar = next(bar for bar in window.findChildren(QTabBar) if "History" in map(bar.tabText, range(bar.count())))
    named = [(bar.tabText(tab), bar.tabRect(tab).width()) for tab in range(bar.count())]
    assert len(named) == 4
    assert [name for name, width in named if width < bar.fontMetrics().horizontalAdvance(name) + 12] == []


def test_enter_presses_the_button_that_the_keyboard_is_on(window: Window, qtbot: QtBot) -> None:
    window.table["place_codebook"].trigger()
    page = window.places.view("codebook").definition
    page.form.texts["definition"].setPlainText("Keeping two patrons.")
    page.save.setFocus()
    qtbot.keyClick(page.save, Qt.Key.Key_Return)
    assert window.project.codebook().codes[page.code()].definition.definition == "Keeping two patrons."


def test_hidden_docks_stay_hidden_in_the_next_window_on_that_project(new_window: Make, filled: str) -> None:
    first = new_window(filled)
    first.table["show_documents"].trigger()
    first.close()
    second = new_window(filled)
    assert second.place
    assert not second.place.documents.isVisible()


def test_a_project_that_is_open_elsewhere_opens_to_read_only_and_says_so(new_window: Make, filled: str) -> None:
    with Project.open(filled, coder=MAYA):
        window = new_window(filled)
        assert window.project
        assert window.project.read_only
        assert any("open elsewhere" in text for text in window.notices.texts())
        assert not window.table["import_articles"].isEnabled()
        assert window.table["export"].isEnabled()
        window.close()


def test_a_file_that_is_not_a_project_is_refused_on_the_start_page(new_window: Make, tmp_path: Path) -> None:
    stranger = tmp_path / "notes.gloss"
    stranger.write_text("just notes", encoding="utf-8")
    window = new_window(str(stranger))
    assert window.start_page.isVisible()
    assert "not a Glossator project" in window.start_page.problem()


def test_a_missing_project_is_greyed_and_can_be_forgotten(new_window: Make, filled: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone.gloss"
    shutil.copy(filled, gone)
    window = new_window(str(gone))
    window.close()
    gone.unlink()
    start = new_window().start_page
    assert [item.missing for item in start.recent.all()] == [True]
    start.forget(str(gone))
    assert start.recent.all() == []


def test_a_failed_write_is_kept_in_hand_until_it_succeeds(window: Window, qtbot: QtBot) -> None:
    assert window.place
    tries: list[str] = []
    window.place.session.failed.emit(WriteFailed("The disk is full."), lambda: tries.append("again"))
    assert "● Not saved" in labels(window.status)
    box = window.place.box
    assert box
    not_now = next(button for button in box.buttons() if button.text() == "Not now")
    qtbot.mouseClick(not_now, Qt.MouseButton.LeftButton)
    assert any("The disk is full." in text for text in window.notices.texts())
    code_something(window)
    assert not any("The disk is full." in text for text in window.notices.texts())


def test_a_stranger_is_asked_for_a_name_without_being_stopped(
    new_window: Make, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.project.identity.named", lambda: False)
    window = new_window(filled)
    assert any("You are working as" in text for text in window.notices.texts())


def test_another_coder_is_no_longer_asked(window: Window) -> None:
    assert window.place
    session = window.place.session
    boris = Coder(CoderId(new_id()), "Boris", "BO")
    session.run(op.AddCoder(boris))
    session.switch_coder(boris.id)
    assert window.notices.texts() == []


def test_a_second_project_is_asked_for_in_another_window(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.location_wanted) as wanted:
        window.want("other.gloss")
    assert wanted.args == ["other.gloss"]


def test_work_done_on_another_machine_can_be_claimed(new_window: Make, filled: str, qtbot: QtBot) -> None:
    again = replace(MAYA, id=CoderId(new_id()))
    identity.save(again)
    window = new_window(filled)
    assert window.place
    notice = next(each for each in window.notices.findChildren(Notice) if "by another “Maya”" in each.text)
    project = window.place.session.project
    assert project.coder.id == again.id
    qtbot.mouseClick(button(notice, "That is me"), Qt.MouseButton.LeftButton)
    assert project.coder.id == identity.this_coder().id == MAYA.id
    assert not any("another" in text for text in window.notices.texts())


def button(parent: QWidget, text: str) -> QPushButton:
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text)
