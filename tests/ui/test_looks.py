import pytest
from PySide6.QtCore import Qt

from desktop.domain.codebook import Definition
from desktop.domain.codings import NewCoding
from desktop.domain.looks import LookState, Whose
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.codebook.sheet import CodeSheet
from desktop.ui.looks import LooksDialog
from tests.conftest import TEXT
from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]


@pytest.fixture
def dialog(project, article, roles, session, window, qtbot):
    for words in ("embassies", "drills"):
        start = TEXT.index(words)
        new = NewCoding(article, Span(start, start + len(words)), roles("security role"))
        project.run(op.AddCodings((new,)))
    meaning = Definition("security role", "Guards, arms or trains.")
    project.run(op.RedefineAndLook(roles("security role"), meaning, "trains too", Whose.MINE))
    made = LooksDialog(session, window)
    with qtbot.waitExposed(made):
        made.show()
    made.list.setFocus()
    return made


def test_what_needs_another_look_is_listed_with_the_reason(dialog):
    first = dialog.list.topLevelItem(0)
    cells = [first.text(column) for column in range(4)]
    assert cells == ["embassies", "security role", "Two neighbours", "trains too"]


def test_by_keyboard_one_still_fits_and_the_next_is_removed(dialog, project, article, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_F)
    assert dialog.list.topLevelItemCount() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [coding.span.of(TEXT) for coding in project.codings(article)] == ["embassies"]
    assert [look.state for look in project.looks()] == [LookState.FITS]
    assert dialog.none.isVisible()


def test_later_goes_on_and_another_code_is_asked_for(dialog, project, article, qtbot):
    with qtbot.waitSignal(dialog.recode_wanted) as asked:
        qtbot.keyClick(dialog.list, Qt.Key.Key_C)
    first, _ = project.codings(article)
    assert asked.args == [first.id]
    for quote in ("drills", "embassies"):
        qtbot.keyClick(dialog.list, Qt.Key.Key_L)
        assert dialog.list.currentItem().text(0) == quote
    assert len(project.looks()) == 2


def test_a_code_of_the_whole_article_is_worked_off_too(dialog, session, project, article, roles, qtbot):
    session.run(op.CodeDocuments((article,), roles("security role")))
    meaning = Definition("security role", "Guards.")
    session.run(op.RedefineAndLook(roles("security role"), meaning, "narrower", Whose.MINE))
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    assert dialog.list.currentItem().text(0) == "the whole article"
    with qtbot.waitSignal(session.refused):
        qtbot.keyClick(dialog.list, Qt.Key.Key_C)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert project.document_codings() == []
    assert dialog.list.topLevelItemCount() == 2


def test_a_coding_given_another_code_leaves_the_list(dialog, session, project, article, roles):
    session.run(op.Recode((project.codings(article)[0].id,), roles("investment role")))
    assert dialog.list.topLevelItemCount() == 1


def test_the_sheet_asks_only_when_the_meaning_changes(project, roles, qtbot):
    book = project.codebook()
    kept = []
    sheet = CodeSheet(book, book.codes[roles("security role")], lambda filled: bool(kept.append(filled)) or True)
    qtbot.addWidget(sheet)
    sheet.form.whose.setCurrentIndex(1)
    assert not sheet.form.whose.isEnabled()
    assert sheet.form.filled().whose is Whose.NOBODY
    sheet.form.texts["definition"].setPlainText("Guards.")
    assert sheet.form.whose.isEnabled()
    assert sheet.form.filled().whose is Whose.MINE
