import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.decisions import Outcome, Verdict
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.waiting import Waiting
from desktop.ui.export import counting
from desktop.ui.window import Window
from desktop.ui.writing_out import Export, WritingOut
from tests.conftest import BORIS, MAYA, TEXT


def code(location: str, coder, *spans: Span) -> None:
    with Project.open(location, coder=coder) as project:
        document = project.find_document("Two neighbours").id
        role = project.find_code("security role").id
        project.run(op.AddCodings(tuple(NewCoding(document, span, role) for span in spans)))


@pytest.fixture
def coded(filled: str) -> str:
    """Two codings of Maya's and one of Boris's."""
    code(filled, MAYA, Span(0, 4), Span(5, 8))
    code(filled, BORIS, Span(9, 13))
    return filled


def opened(window: Window) -> ExportDialog:
    window.table["export"].trigger()
    dialog = window.findChild(ExportDialog)
    settle(lambda: not dialog._counting.running)
    return dialog


def settle(done) -> None:
    for _ in range(400):
        if done():
            return
        QTest.qWait(5)
    raise AssertionError("it never came")


def tick(rows, text: str, state: Qt.CheckState) -> None:
    rows.findItems(text, Qt.MatchFlag.MatchExactly)[0].setCheckState(state)


def ticked(rows) -> list[str]:
    items = [rows.item(row) for row in range(rows.count())]
    return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]


def save_as(window: Window, dialog: ExportDialog, path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    files = window.findChild(QFileDialog)
    files.selectFile(str(path))
    files.accept()


def wait_for(path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(path.exists, timeout=30_000)


def test_the_rows_of_the_file_are_the_codings_that_were_ticked(new_window, coded, qtbot, tmp_path) -> None:
    window, out = new_window(coded), tmp_path / "out.csv"
    dialog = opened(window)
    assert dialog.count.text() == "Maya: 2 codings"
    save_as(window, dialog, out, qtbot)
    wait_for(out, qtbot)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["quote"], row["coder"]) for row in rows] == [(TEXT[0:4], "Maya"), (TEXT[5:8], "Maya")]


def test_json_lines_hold_both_coders_when_both_are_ticked(new_window, coded, qtbot, tmp_path) -> None:
    window, out = new_window(coded), tmp_path / "out.jsonl"
    dialog = opened(window)
    dialog.format.setCurrentText("JSON Lines (*.jsonl)")
    tick(dialog.coders_list, "Boris", Qt.CheckState.Checked)
    save_as(window, dialog, out, qtbot)
    wait_for(out, qtbot)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["start"], row["coder"]["name"]) for row in rows] == [(0, "Maya"), (5, "Maya"), (9, "Boris")]


def test_whoever_has_coded_is_ticked_when_i_have_not(new_window, filled: str) -> None:
    code(filled, BORIS, Span(9, 13))
    dialog = opened(new_window(filled))
    assert ticked(dialog.coders_list) == ["Boris"]
    assert dialog.accept_button.isEnabled()


def test_what_was_agreed_is_not_mixed_with_what_it_was_made_of(new_window, filled: str) -> None:
    code(filled, BORIS, Span(9, 13))
    with Project.open(filled, coder=MAYA) as project:
        document = project.find_document("Two neighbours").id
        (coding,) = project.codings(document)
        project.run(
            op.Decide(document, (coding.id,), Verdict.TAKEN, (Outcome(coding.code, coding.span),), (coding.id,))
        )
    dialog = opened(new_window(filled))
    assert ticked(dialog.coders_list) == ["Agreed"]
    assert dialog.count.text() == "Agreed: 1 coding"


def test_all_formats_are_listed_at_once(window: Window) -> None:
    dialog = opened(window)
    dialog.format.showPopup()
    rows = dialog.format.view()
    last = rows.visualRect(dialog.format.model().index(dialog.format.count() - 1, 0))
    assert rows.viewport().rect().contains(last)
    dialog.format.hidePopup()


def test_a_project_without_codings_has_nothing_to_export_and_says_so(window: Window) -> None:
    dialog = opened(window)
    assert "nobody has coded" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_a_choice_without_codings_says_so(new_window, coded: str, qtbot) -> None:
    dialog = opened(new_window(coded))
    tick(dialog.documents_list, "Two neighbours", Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "none of the ticked coders" in dialog.problem.text())
    assert not dialog.accept_button.isEnabled()
    tick(dialog.documents_list, "Two neighbours", Qt.CheckState.Checked)
    qtbot.waitUntil(dialog.accept_button.isEnabled)


def test_a_cancelled_export_leaves_nothing_behind(new_window, coded, qtbot, tmp_path) -> None:
    window, out = new_window(coded), tmp_path / "out" / "out.csv"
    out.parent.mkdir()
    writing = WritingOut(Export(coded, "csv", Selection(coders=(MAYA.id,))), out, window)
    writing.start()
    assert list(out.parent.iterdir()) != []
    with qtbot.waitSignal(writing.stopped):
        writing.waiting.reject()
    qtbot.wait(300)
    assert list(out.parent.iterdir()) == []


def test_what_takes_a_moment_shows_progress_that_can_be_cancelled(new_window, coded, qtbot, tmp_path) -> None:
    window = new_window(coded)
    waiting = Waiting("Writing out.csv…", window)
    waiting.begin()
    assert not waiting.isVisible()
    qtbot.waitUntil(waiting.isVisible, timeout=2000)
    cancel = waiting.buttons.button(waiting.buttons.StandardButton.Cancel)
    with qtbot.waitSignal(waiting.rejected):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_the_project_itself_is_never_written_over(new_window, coded, qtbot) -> None:
    window = new_window(coded)
    before = Path(coded).read_bytes()
    writing = WritingOut(Export(coded, "csv", Selection()), Path(coded), window)
    with qtbot.waitSignal(writing.failed) as failed:
        writing.start()
    assert "the project itself" in failed.args[0]
    assert Path(coded).read_bytes() == before


def test_a_place_that_is_not_there_is_said(new_window, coded, qtbot, tmp_path) -> None:
    window = new_window(coded)
    writing = WritingOut(Export(coded, "csv", Selection()), tmp_path / "nowhere" / "out.csv", window)
    with qtbot.waitSignal(writing.failed) as failed:
        writing.start()
    assert "out.csv cannot be written" in failed.args[0]


def test_a_saved_copy_holds_everything(new_window, coded, qtbot, tmp_path) -> None:
    window, target = new_window(coded), tmp_path / "copies" / "copy.gloss"
    target.parent.mkdir()
    window.table["save_copy"].trigger()
    files = window.findChild(QFileDialog)
    files.selectFile(str(target))
    files.accept()
    wait_for(target, qtbot)
    qtbot.waitUntil(lambda: list(target.parent.iterdir()) == [target])
    with Project.open(target, coder=MAYA, read_only=True) as copy:
        assert len(copy.codings(copy.find_document("Two neighbours").id)) == 3


def test_a_project_whose_file_is_gone_can_still_be_saved_elsewhere(new_window, coded, qtbot, tmp_path) -> None:
    window, target = new_window(coded), tmp_path / "rescued.gloss"
    Path(coded).unlink()
    window.commands._save_copy_to(target)
    wait_for(target, qtbot)
    with Project.open(target, coder=MAYA, read_only=True) as copy:
        assert len(copy.codings(copy.find_document("Two neighbours").id)) == 3


def test_codes_take_along_what_stands_below_and_a_set_ticks_its_own(new_window, coded: str) -> None:
    dialog = opened(new_window(coded))
    tree = dialog.choices.codes
    assert dialog.selection().codes is None
    top = next(tree.topLevelItem(row) for row in range(tree.topLevelItemCount()) if tree.topLevelItem(row).childCount())
    top.setCheckState(0, Qt.CheckState.Unchecked)
    assert top.child(0).checkState(0) == Qt.CheckState.Unchecked
    assert len(dialog.selection().codes) == tree_size(tree) - 1 - top.childCount()


def tree_size(tree) -> int:
    return sum(1 + tree.topLevelItem(row).childCount() for row in range(tree.topLevelItemCount()))


def test_the_first_rows_and_what_is_lost_are_shown_before_saving(new_window, coded: str) -> None:
    dialog = opened(new_window(coded))
    headers = [dialog.preview.horizontalHeaderItem(place).text() for place in range(dialog.preview.columnCount())]
    assert headers == ["title", "code_path", "quote", "coder"]
    assert [dialog.preview.item(row, 2).text() for row in range(dialog.preview.rowCount())] == [TEXT[0:4], TEXT[5:8]]
    assert dialog.lost.text() == "• the texts of 2 articles"
    dialog.format.setCurrentText("HTML report (*.html)")
    settle(lambda: dialog.lost.text() == "Nothing is lost.")


def test_codings_that_go_out_and_are_not_counted_are_said(new_window, coded: str) -> None:
    with Project.open(coded, coder=MAYA) as project:
        document = project.find_document("Two neighbours").id
        project.run(op.SetKinds(document, {Span(0, 4): Kind.CAPTION}))
        project.run(op.ChangeSettings(replace(project.settings(), left_out=(Kind.CAPTION,))))
    dialog = opened(new_window(coded))
    assert dialog.count.text() == "Maya: 2 codings (2 not counted)"


def test_a_date_that_is_none_is_refused(new_window, coded: str, qtbot) -> None:
    dialog = opened(new_window(coded))
    dialog.choices.since.setText("soon")
    qtbot.waitUntil(lambda: "A date is written as" in dialog.problem.text())
    assert not dialog.accept_button.isEnabled()
    dialog.choices.since.setText("2001-01-01")
    qtbot.waitUntil(dialog.accept_button.isEnabled)


def test_an_export_is_kept_and_taken_up_again(new_window, coded: str, qtbot) -> None:
    window = new_window(coded)
    dialog = opened(window)
    dialog.format.setCurrentText("TSV table (*.tsv)")
    dialog.choices.until.setText("2001-01-01")
    dialog.choices.per.setCurrentIndex(2)
    tick(dialog.coders_list, "Boris", Qt.CheckState.Checked)
    kept = dialog.selection(), dialog.layout_chosen()
    dialog.preset.setCurrentText("Both")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)
    again = opened(window)
    again.preset.setCurrentIndex(0)
    again.preset.activated.emit(0)
    assert (again.format_word(), again.selection(), again.layout_chosen()) == ("tsv", *kept)
    qtbot.mouseClick(again.forget, Qt.MouseButton.LeftButton)
    assert window.project.presets() == []


def test_many_codings_are_counted_a_few_at_a_time(new_window, coded: str, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(counting, "SLICE", 0)
    window = new_window(coded)
    window.table["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog._counting.running
    qtbot.waitUntil(lambda: dialog.count.text() == "Maya: 2 codings")


def test_columns_go_out_in_the_order_that_they_are_brought_into(new_window, coded, qtbot) -> None:
    dialog = opened(new_window(coded))
    columns = dialog.choices.columns
    columns.tick(("quote", "code", "source.genre"))
    columns.setCurrentItem(columns.findItems("source.genre", Qt.MatchFlag.MatchExactly)[0])
    while columns.currentRow():
        QTest.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.layout_chosen().columns == ("source.genre", "quote", "code")
    kept = dialog.layout_chosen()
    dialog.choices.take(dialog.selection(), Layout())
    assert dialog.layout_chosen().columns == ()
    dialog.choices.take(dialog.selection(), kept)
    assert dialog.layout_chosen().columns == ("source.genre", "quote", "code")
