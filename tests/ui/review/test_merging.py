"""A colleague's file in the window: shown first, then one step."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import Status
from desktop.domain.ids import CoderId, derived_id
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.merging import MergeReport, SameCoder
from desktop.ui.notice import Notice
from desktop.ui.review.clashes import ClashesDialog
from desktop.ui.review.merging import MergeDialog
from desktop.ui.review.merging_aside import MergingAside
from desktop.ui.window import Window
from tests.ui.review.conftest import JONAS, span

MATCHING = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive


@pytest.fixture
def theirs(coded_apart: str, tmp_path: Path) -> Path:
    """A colleague's copy, with one more coding and a code of a name that will be there too."""
    copy = Path(shutil.copy(coded_apart, tmp_path / "jonas.gloss"))
    with Project.open(copy, coder=JONAS) as project:
        (document,) = project.documents()
        new = NewCoding(document.id, span("embassies open"), project.find_code("security").id)
        project.run(op.AddCodings((new,)))
        project.run(op.AddCodes((NewCode(Definition("Recognition")),)))
    return copy


@pytest.fixture
def window(new_window: Callable[..., Window], coded_apart: str, theirs: Path) -> Window:
    made = new_window(coded_apart)
    assert made.place
    made.place.session.run(op.AddCodes((NewCode(Definition("recognition")),)))
    return made


def merge(window: Window, path: Path, qtbot: QtBot) -> MergeDialog:
    assert window.place
    window.place.exchange.merge(path)
    qtbot.waitUntil(lambda: window.findChild(MergeDialog) is not None, timeout=20_000)
    dialog = window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    return dialog


def test_who_came_under_another_name_is_somebody_here_where_that_is_ticked(window: Window) -> None:
    again = Coder(CoderId(derived_id("test coder", "again")), f"{JONAS.name} (2)")
    dialog = MergeDialog(MergeReport("a.gloss", 1, True, same_coders=(SameCoder(again, JONAS),)), window)
    assert dialog.same_people() == dialog.to_join() == []
    (line,) = dialog.list.findItems("is the same person as", MATCHING)
    line.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.same_people() == [SameCoder(again, JONAS)]


def lines(dialog: MergeDialog) -> list[str]:
    tops = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [top.child(row).text(0) for top in tops if top for row in range(top.childCount())]


def test_what_would_come_is_shown_before_anything_is_changed(window: Window, theirs: Path, qtbot: QtBot) -> None:
    assert window.place
    dialog = merge(window, theirs, qtbot)
    assert lines(dialog) == ["Two neighbours, Jonas Bergqvist", "Codes", "Recognition"]
    assert window.place.session.project.merges() == []
    dialog.reject()


def test_a_file_comes_as_one_step_and_codes_of_one_name_are_joined(window: Window, theirs: Path, qtbot: QtBot) -> None:
    assert window.place
    project = window.place.session.project
    merge(window, theirs, qtbot).accept()
    qtbot.waitUntil(lambda: bool(project.merges()), timeout=20_000)
    qtbot.waitUntil(lambda: len(project.codebook().merged) == 1, timeout=5_000)
    (document,) = project.documents()
    assert "embassies open" in {each.span.of(project.text(document.id)) for each in project.codings(document.id)}
    assert [code.name for code in project.codebook() if code.name.casefold() == "recognition"] == ["recognition"]
    window.table["undo"].trigger()
    window.table["undo"].trigger()
    assert "embassies open" not in {each.span.of(project.text(document.id)) for each in project.codings(document.id)}


def test_what_a_blind_round_keeps_from_view_is_not_told_as_nothing(window: Window, theirs: Path, qtbot: QtBot) -> None:
    assert window.place
    session = window.place.session
    (document,) = session.project.documents()
    session.run(op.SetStatus((document.id,), Status.IN_PROGRESS))
    session.run(op.OpenRound("Round 1", (document.id,), tuple(coder.id for coder in session.project.coders())))
    merge(window, theirs, qtbot).accept()
    qtbot.waitUntil(lambda: "is merged" in window.status._message.text(), timeout=20_000)
    assert "0 new codings, and what blind rounds keep from view" in window.status._message.text()


def test_a_file_without_news_cannot_be_merged_again(window: Window, theirs: Path, qtbot: QtBot) -> None:
    merge(window, theirs, qtbot).accept()
    QApplication.processEvents()
    assert window.place
    project = window.place.session.project
    qtbot.waitUntil(lambda: window.findChild(MergeDialog) is None and bool(project.merges()), timeout=20_000)
    dialog = merge(window, theirs, qtbot)
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_what_is_no_project_is_said_in_the_window(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.place
    (tmp_path / "other.gloss").write_text("nothing")
    window.place.exchange.merge(tmp_path / "other.gloss")
    qtbot.waitUntil(
        lambda: any("not a Glossator project" in notice.text for notice in window.findChildren(Notice)), timeout=20_000
    )
    assert window.findChild(MergeDialog) is None


def test_a_merge_that_is_stopped_leaves_the_project_as_it_was(window: Window, theirs: Path, qtbot: QtBot) -> None:
    assert window.place
    project = window.place.session.project
    merging = MergingAside(window.place.session, theirs, window, dry=False)
    merging.start()
    merging.waiting.reject()
    qtbot.wait(300)
    assert project.merges() == []
    window.place.session.run(op.AddCodes((NewCode(Definition("still writing")),)))
    assert project.check() == []


def test_what_both_changed_is_listed_and_the_other_value_taken(window: Window, theirs: Path, qtbot: QtBot) -> None:
    assert window.place
    session = window.place.session
    code = session.project.find_code("security").id
    with Project.open(theirs, coder=JONAS) as project:
        project.run(op.EditCode(code, short_name="safety"))
    session.run(op.EditCode(code, short_name="defence"))
    merge(window, theirs, qtbot).accept()
    qtbot.waitUntil(lambda: window.findChild(ClashesDialog) is not None, timeout=20_000)
    dialog = window.findChild(ClashesDialog)
    assert isinstance(dialog, ClashesDialog)
    item = dialog.list.topLevelItem(0)
    assert item
    assert [item.text(column) for column in range(3)] == ["“security”, short name", "defence", "safety"]
    dialog.take.setFocus()
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    assert session.project.find_code("security").short_name == "safety"
    dialog.reject()
