"""A new version of an article, in the window."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.carrying import differences
from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project import originals
from desktop.project.articles import taken_as_it_is
from desktop.ui.actions import TABLE
from desktop.ui.dialogs.import_articles import ImportArticlesDialog
from desktop.ui.documents.carried import CarriedDialog
from desktop.ui.documents.comparing import CompareDialog
from tests.conftest import TEXT

CORRECTED = TEXT.replace("two capitals", "both capitals").replace("offered a loan for the road", "kept quiet")


@pytest.fixture
def revised(window):
    """The window with a new version of the article, in which one coding is doubtful and one was lost."""
    session = window.place.session
    project = session.project
    article = project.find_document("Two neighbours").id
    for words in ("two capitals", "offered a loan for the road", "drills"):
        start = TEXT.index(words)
        code = project.find_code("security role").id
        session.run(op.AddCodings((NewCoding(article, Span(start, start + len(words)), code),)))
    session.open_document(article)
    window.place.revising.take(article, (taken_as_it_is(CORRECTED),))
    return article


def test_the_new_version_is_opened_and_it_is_said_what_is_to_settle(window, revised):
    session = window.place.session
    assert session.document == session.project.find_document("Two neighbours").id != revised
    assert any("Of your codings 2" in words for words in window.notices.texts())


def test_an_older_version_says_that_it_is_one(window, revised):
    session = window.place.session
    session.open_document(revised)
    assert any("older version" in words for words in window.notices.texts())
    session.open_document(session.project.find_document("Two neighbours").id)
    assert not any("older version" in words for words in window.notices.texts())


def test_carried_codings_are_settled_one_by_one(window, revised):
    project = window.place.session.project
    window.place.revising.show_carried()
    dialog = window.findChild(CarriedDialog)
    confirm, place, *_ = dialog.buttons
    rows = [[dialog.list.topLevelItem(row).text(column) for column in range(4)] for row in range(2)]
    assert rows == [
        ["offered a loan for the road", "not found", "–", "security role"],
        ["two capitals", "both capitals", "80 %", "security role"],
    ]
    place.click()
    assert len(project.to_settle()) == 2
    start = CORRECTED.index("kept quiet")
    window.place.article.page.surface.select(Span(start, start + len("kept quiet")))
    place.click()
    confirm.click()
    assert project.to_settle() == []
    document = project.find_document("Two neighbours").id
    quotes = [each.span.of(CORRECTED) for each in project.codings(document)]
    assert quotes == ["both capitals", "drills", "kept quiet"]


def test_two_versions_are_shown_side_by_side(window, revised):
    window.table["compare_versions"].trigger()
    dialog = window.findChild(CompareDialog)
    left, right = dialog.texts
    assert (left.toPlainText(), right.toPlainText()) == (TEXT, CORRECTED)
    marked = [mark.cursor.selectedText() for mark in left.extraSelections()]
    assert "two" in marked


def test_one_goes_from_difference_to_difference_by_key_and_button(window, revised, qtbot):
    window.table["compare_versions"].trigger()
    dialog = window.findChild(CompareDialog)
    qtbot.waitUntil(dialog.isActiveWindow)

    def words():
        return tuple(text.textCursor().selectedText() for text in dialog.texts)

    expected = [(gone.of(TEXT), come.of(CORRECTED)) for gone, come in differences(TEXT, CORRECTED)]
    assert len(expected) > 1
    assert dialog.focusWidget() is dialog.texts[0]
    seen = []
    for _ in expected:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F3)
        seen.append(words())
    assert seen == expected
    assert dialog.where.text() == f"Difference {len(expected)} of {len(expected)}"
    dialog.next.click()
    assert words() == expected[0]
    qtbot.keyClick(dialog.texts[1], Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert words() == expected[-1]
    dialog.previous.click()
    assert words() == expected[-2]


def test_the_keys_of_a_comparison_are_those_of_the_key_table(window, revised, qtbot):
    window.table.bindings.choose({next(spec for spec in TABLE if spec.name == "find_next"): ("Ctrl+G",)})
    window.table["compare_versions"].trigger()
    dialog = window.findChild(CompareDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.next.text() == "Next difference (Ctrl+G)"
    qtbot.keyClick(dialog.texts[0], Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert dialog.where.text().startswith("Difference 1 of")


def test_the_same_text_twice_has_no_difference_to_go_to(window):
    dialog = CompareDialog("", ("Here", TEXT), ("There", TEXT), window.appearance.theme, window)
    dialog.go(1)
    assert not dialog.next.isEnabled()
    assert dialog.where.text() == "There is no difference."


def test_an_article_of_one_version_has_none_to_compare_with_and_takes_one_article(window):
    session = window.place.session
    session.open_document(session.project.find_document("Two neighbours").id)
    window.table["compare_versions"].trigger()
    assert window.findChild(CompareDialog) is None
    window.place.revising.take(session.document, (taken_as_it_is("One."), taken_as_it_is("Two.")))
    assert len(session.project.documents()) == 2


def test_the_file_of_a_new_version_is_compared_with_the_old_text_and_kept(window, qtbot, tmp_path):
    session = window.place.session
    old = session.project.find_document("Two neighbours").id
    session.open_document(old)
    file = tmp_path / "corrected.txt"
    file.write_text(CORRECTED, encoding="utf-8")
    window.place.revising.read(file)
    dialog = window.findChild(ImportArticlesDialog)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=30_000)
    assert dialog.windowTitle() == "New version of “Two neighbours”"
    dialog.compare.click()
    assert [text.toPlainText() for text in dialog.findChild(CompareDialog).texts] == [TEXT, CORRECTED]
    dialog.go.click()
    assert session.document != old
    path = session.project.path
    qtbot.waitUntil(lambda: len(originals.kept(path)) == 1, timeout=30_000)
    name, data = originals.original_of(session.project, path, session.document)
    assert (name, data.decode()) == ("corrected.txt", CORRECTED)
