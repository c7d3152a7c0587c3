"""The manual is read, searched and followed beside the work."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.manual import Manual, chapters


@pytest.fixture
def manual(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = Manual(parent)
    shown.show()
    yield shown
    shown.close()


def titles(manual):
    return [manual.list.item(row).text() for row in range(manual.list.count())]


def test_every_chapter_is_listed_and_the_first_is_shown(manual):
    assert titles(manual) == [chapter.title for chapter in chapters()]
    assert manual.page.toPlainText().startswith("Reading and coding")


def test_words_narrow_the_chapters_and_are_marked(manual):
    QTest.keyClicks(manual.search, "krippendorff")
    assert titles(manual) == ["Working with colleagues"]
    assert [hit.cursor.selectedText() for hit in manual.page.extraSelections()] == ["Krippendorff"]
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.page.textCursor().selectedText() == "Krippendorff"


def test_what_no_chapter_has_is_said(manual):
    QTest.keyClicks(manual.search, "zeppelin")
    assert (titles(manual), manual.found.text()) == ([], "No chapter has these words.")
    manual.search.clear()
    assert manual.page.toPlainText()


def test_enter_goes_through_all_chapters_that_have_the_words(manual):
    manual.search.setText("undo")
    seen = set()
    for _ in range(30):
        manual.go_on()
        seen.add(manual.list.currentItem().text())
    assert seen == set(titles(manual))


def test_a_link_leads_to_its_chapter(manual):
    manual.page.anchorClicked.emit(QUrl("06-exporting.md"))
    assert manual.page.toPlainText().startswith("Exporting")
