from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.formats.losses import Lost
from desktop.project.codebook_exchange import State
from desktop.ui.dialogs import code_words
from desktop.ui.dialogs.codebook import CodebookDialog
from desktop.ui.dialogs.codebook_preview import PreviewPage
from desktop.ui.dialogs.export_codebook import ExportCodebookDialog
from desktop.ui.window import Window


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A table of another program: one code reworded, one new, and a column that no code has."""
    file = tmp_path / "theirs.csv"
    lines = (
        "Code;Category;Comment;Weight;actor",
        "Roles;;;1;",
        "security role;Roles;Guards <others>;2;required",
        "aid;Roles;Gives;3;",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def opened(window: Window) -> CodebookDialog:
    window.table["import_codebook"].trigger()
    return window.findChild(CodebookDialog)


def with_columns(window: Window, file: Path) -> CodebookDialog:
    """Choose the file and go past its columns."""
    dialog = opened(window)
    dialog.take_file(file)
    dialog.accept()
    return dialog


def names(window: Window) -> list[str]:
    return [code.name for code in window.project.codebook()]


def listed(page: PreviewPage) -> list[list[str]]:
    model = page.model
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def test_a_starter_codebook_shows_what_it_would_bring_and_comes_as_one_step(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert dialog.preview.counts.text() == "42 new, 0 changed, 0 the same, 0 in conflict"
    assert "New slots: 14, entities: 22, sets of codes: 0." in dialog.preview.not_read.text()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert len(names(window)) == 45
    assert len(window.project.entities()) == 22
    window.table["undo"].trigger()
    qtbot.waitUntil(lambda: len(names(window)) == 3, timeout=30_000)
    assert window.project.entities() == []


def test_a_foreign_table_is_asked_for_its_columns_first(window: Window, theirs: Path) -> None:
    dialog = opened(window)
    dialog.take_file(theirs)
    assert dialog.pages.currentWidget() is dialog.columns
    words = [choice.currentText() for choice in dialog.columns.choices]
    assert words == ["name", "code above it", "definition", "nothing that is read", "how codes need this slot"]
    assert dialog.columns.rows.item(1, 1).text() == "Roles · Roles"
    dialog.accept()
    assert listed(dialog.preview) == [
        ["changed", "Roles / security role", "definition, slots it needs"],
        ["new", "Roles / aid", ""],
    ]
    assert "1 column or field that has no place here: “Weight”" in dialog.preview.not_read.text()


def test_a_field_is_in_one_column_only_and_a_name_is_needed(window: Window, theirs: Path) -> None:
    dialog = opened(window)
    dialog.take_file(theirs)
    code, _, comment, *_ = dialog.columns.choices
    comment.setCurrentIndex(comment.findData("name"))
    assert code.currentData() == ""
    assert dialog.accept_button.isEnabled()
    comment.setCurrentIndex(0)
    assert not dialog.accept_button.isEnabled()


def test_columns_that_make_no_tree_are_refused_where_they_are_chosen(window: Window, theirs: Path) -> None:
    dialog = opened(window)
    dialog.take_file(theirs)
    weight = dialog.columns.choices[3]
    weight.setCurrentIndex(weight.findData("parent"))
    dialog.accept()
    assert dialog.pages.currentWidget() is dialog.columns
    assert "line 2: its parent “1” is not in the file" in dialog.problem.text()


def test_one_can_go_back_to_the_columns(window: Window, theirs: Path, qtbot: QtBot) -> None:
    dialog = with_columns(window, theirs)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    comment = dialog.columns.choices[2]
    comment.setCurrentIndex(0)
    dialog.accept()
    assert listed(dialog.preview)[0] == ["changed", "Roles / security role", "slots it needs"]


def test_a_code_in_hand_shows_the_words_that_come_and_go(window: Window, theirs: Path) -> None:
    dialog = with_columns(window, theirs)
    assert "Definition: Guards <others>" in dialog.preview.detail.toPlainText()
    assert "underline" in dialog.preview.detail.toHtml()
    dialog.preview.table.setCurrentIndex(dialog.preview.model.index(1, 1))
    assert "New: it comes in with all this." in dialog.preview.detail.toPlainText()


def test_only_what_is_ticked_takes_the_words_of_the_file(window: Window, theirs: Path) -> None:
    dialog = with_columns(window, theirs)
    dialog.accept()
    assert window.project.find_code("security role").definition.definition == ""
    assert "aid" in names(window)
    dialog = with_columns(window, theirs)
    assert not dialog.accept_button.isEnabled()
    assert "Tick what is to take" in dialog.hint.text()
    box = dialog.preview.model.index(0, 0)
    dialog.preview.model.setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.preview.replace.isChecked()
    dialog.accept()
    assert window.project.find_code("security role").definition.definition == "Guards <others>"


def test_space_ticks_the_code_in_hand_and_arrows_walk_on(window: Window, theirs: Path) -> None:
    page = with_columns(window, theirs).preview
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert [row.path[-1] for row in page.model.chosen()] == ["security role"]
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert "New: it comes in" in page.detail.toPlainText()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.model.chosen()) == 1


def test_all_that_differ_can_be_ticked_at_once_and_unticked(window: Window, theirs: Path) -> None:
    page = with_columns(window, theirs).preview
    page.replace.click()
    assert [row.path[-1] for row in page.model.chosen()] == ["security role"]
    page.replace.click()
    assert page.model.chosen() == []
    assert not page.replace.isChecked()


def test_the_list_shows_one_kind_at_a_time(window: Window, theirs: Path) -> None:
    page = with_columns(window, theirs).preview
    for at, states in enumerate(page._states):
        page.which.setCurrentIndex(at)
        assert {row.state for row in page.model.rows} <= set(states)
    assert page.model.rowCount() == 3


def test_what_is_there_already_says_so(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "same.json"
    file.write_text('{"codes": [{"name": "Roles", "key": ""}]}', encoding="utf-8")
    dialog = opened(window)
    dialog.take_file(file)
    assert dialog.preview.model.rows[0].state is State.SAME
    assert "Nothing would change" in dialog.hint.text()


def test_a_file_that_is_no_codebook_is_refused_and_nothing_of_the_last_one_stays(
    window: Window, tmp_path: Path
) -> None:
    dialog = opened(window)
    (tmp_path / "page.html").write_text("<html></html>", encoding="utf-8")
    dialog.take_file(tmp_path / "page.html")
    assert "“page.html” is a web page" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()
    assert dialog.preview.model.rowCount() == 0


def test_a_file_is_chosen_from_the_list(window: Window, theirs: Path) -> None:
    dialog = opened(window)
    dialog.which.setCurrentIndex(dialog.which.findData(""))
    dialog.which.activated.emit(dialog.which.currentIndex())
    files = dialog.findChild(QFileDialog)
    assert "*.xlsx" in files.nameFilters()[0]
    files.selectFile(str(theirs))
    files.accept()
    assert dialog.which.currentText() == "theirs.csv"


@pytest.mark.parametrize(
    ("ending", "says"), [(".json", "Nothing is lost."), (".md", "3 ids"), (".qdc", "1 short name")]
)
def test_an_export_says_first_what_is_lost(window: Window, ending: str, says: str) -> None:
    from desktop.project import operations as op

    window.project.run(op.EditCode(window.project.find_code("Roles").id, short_name="r"))
    window.table["export_codebook"].trigger()
    dialog = window.findChild(ExportCodebookDialog)
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    assert says in dialog.lost.text()


def test_an_export_writes_the_chosen_form(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.table["export_codebook"].trigger()
    dialog = window.findChild(ExportCodebookDialog)
    dialog.format.setCurrentIndex(dialog.format.findData(".docx"))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    files = window.findChild(QFileDialog)
    files.selectFile(str(tmp_path / "book.docx"))
    files.accept()
    qtbot.waitUntil((tmp_path / "book.docx").exists, timeout=30_000)
    assert (tmp_path / "book.docx").read_bytes().startswith(b"PK")
    qtbot.waitUntil(lambda: bool(window.status._message.text()))
    assert "3 codes are in book.docx." in window.status._message.text()


def test_every_kind_of_loss_and_every_field_has_words() -> None:
    from desktop.project.codebook_exchange import code_fields

    assert set(code_words.LOST) == {kind.value for kind in Lost}
    assert set(code_fields()) <= set(code_words.FIELDS)
