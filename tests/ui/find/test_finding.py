import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain import finding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.finding import Wanted
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.find import searching
from desktop.ui.text import contrast
from desktop.ui.text.colours import DARK, LIGHT
from desktop.ui.text.hits import frame, ground, strong_ground
from tests.conftest import TEXT

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(desk):
    return desk.view.finding.bar


@pytest.fixture
def find(desk, bar, qtbot):
    """Press Ctrl+F, type, and wait until it is said what was found."""

    def look_for(words, **options):
        desk.press(Key.Key_F, CONTROL)
        for name in options:
            QTest.mouseClick(getattr(bar, name), Qt.MouseButton.LeftButton)
        desk.type(words)
        qtbot.waitUntil(
            lambda: said(bar) not in ("", "Searching…") and not desk.view.finding._is_stale(), timeout=20_000
        )

    return look_for


def said(bar):
    return bar.count.sentence


def selected(desk):
    return desk.surface.textCursor().selectedText()


def shown(desk):
    return [hit.of(TEXT) for hit in desk.surface.sheet.hits.hits]


def test_words_are_found_as_they_are_typed(desk, bar, find):
    find("BOTH")
    assert bar.isVisible()
    assert bar.field.hasFocus()
    assert shown(desk) == ["Both"]
    assert said(bar) == "1 of 1 hit in this document"
    assert desk.surface.density.hits()


def test_enter_and_f3_go_on_and_around(desk, bar, find):
    find("ed")
    total = TEXT.count("ed")
    assert said(bar) == f"1 of {total} hits in this document"
    desk.press(Key.Key_Return)
    assert said(bar).startswith(f"2 of {total}")
    assert selected(desk) == "ed"
    desk.press(Key.Key_Return, SHIFT)
    desk.press(Key.Key_Return, SHIFT)
    assert said(bar) == f"{total} of {total} hits in this document · from the end again"
    desk.press(Key.Key_F3)
    assert said(bar) == f"1 of {total} hits in this document · from the beginning again"
    desk.press(Key.Key_F3, SHIFT)
    assert said(bar).startswith(f"{total} of")


def test_enter_pressed_at_once_goes_on_from_the_first_hit(desk, bar):
    desk.press(Key.Key_F, CONTROL)
    desk.type("ed")
    desk.press(Key.Key_Return)
    assert said(bar).startswith("2 of")


def test_escape_gives_the_article_the_keys_with_the_hit_selected(desk, bar, find):
    find("two")
    desk.press(Key.Key_Escape)
    assert not bar.isVisible()
    assert desk.surface.hasFocus()
    assert selected(desk) == "two"
    assert shown(desk) == []
    assert desk.surface.density.hits() == []


def test_escape_in_the_article_closes_the_bar_too(desk, bar, find):
    find("two")
    desk.surface.setFocus()
    desk.press(Key.Key_Escape)
    assert not bar.isVisible()


def test_f3_goes_on_from_the_cursor_after_the_bar_is_closed(desk, bar, find):
    find("ed")
    desk.press(Key.Key_Escape)
    last = TEXT.rindex("ed")
    desk.surface.select(Span(last - 1, last - 1))
    desk.press(Key.Key_F3)
    assert desk.view.finding._reach() == Span(last, last + 2)
    desk.press(Key.Key_F3)
    assert desk.view.finding._reach().start == TEXT.index("ed")
    assert desk.refusals[-1] == "from the beginning again"
    assert not bar.isVisible()


def test_f3_goes_on_from_where_the_reader_has_clicked(desk, bar, find):
    find("ed")
    last = TEXT.rindex("ed")
    desk.surface.setFocus()
    desk.surface.select(Span(last + 5, last + 5))
    assert said(bar) == f"{TEXT.count('ed')} hits in this document"
    desk.press(Key.Key_F3, SHIFT)
    assert desk.view.finding._reach() == Span(last, last + 2)


def test_the_selected_words_are_taken(desk, bar):
    desk.select("two capitals")
    desk.press(Key.Key_F, CONTROL)
    assert bar.field.text() == "two capitals"
    assert bar.field.selectedText() == "two capitals"
    assert said(bar) == "1 of 1 hit in this document"


def test_a_selection_over_lines_is_not_taken(desk, bar):
    desk.select("quiet.\nBoth")
    desk.press(Key.Key_F, CONTROL)
    assert bar.field.text() == ""


def test_case_and_whole_words_can_be_asked_for(desk, bar, find):
    find("both", case=True)
    assert said(bar) == "Not in this document"
    bar.case.click()
    bar.field.selectAll()
    find("or", whole=True)
    assert said(bar) == "Not in this document"


def test_regular_expressions_are_sought_elsewhere(desk, bar, find):
    find(r"\b[A-Z]\w+", pattern=True, case=True)
    assert shown(desk) == ["When", "Both", "Moscow", "Beijing"]


def test_a_mistake_in_an_expression_is_said(desk, bar, find):
    find("(a", pattern=True)
    assert said(bar) == "Not an expression: missing ) (character 3)"
    assert bar.count.objectName() == "problem"
    assert not bar.next.isEnabled()


def test_an_expression_that_runs_away_is_stopped(desk, bar, find):
    find(r"(.|..)+\d", pattern=True)
    assert said(bar) == "Stopped after 1 s: the expression takes too long"


def test_old_hits_are_not_shown_while_a_search_goes_on(desk, bar, find, qtbot):
    find("two")
    bar.pattern.click()
    bar.field.setText(r"(.|..)+\d")
    qtbot.waitUntil(lambda: said(bar) == "Searching…", timeout=20_000)
    assert shown(desk) == []
    assert not bar.next.isEnabled()
    desk.press(Key.Key_Escape)
    assert not bar.isVisible()
    assert selected(desk) == ""


def test_an_expression_is_sought_again_after_the_bar_is_closed(desk, bar, find, qtbot):
    find(r"r\w+", pattern=True)
    desk.press(Key.Key_Escape)
    other = "Roads, and a road."
    desk.project.run(op.AddDocuments((NewDocument(Source("Roads", "Gazette"), other),)))
    desk.session.open_document(document_id(text_sha256(other)))
    desk.press(Key.Key_F3)
    qtbot.waitUntil(lambda: selected(desk) == "Roads", timeout=20_000)
    assert not bar.isVisible()


def test_a_process_that_dies_is_said_and_made_anew(desk, bar, find, qtbot):
    find("two", pattern=True)
    bar.field.setText(r"(.|..)+\d")
    desk.view.finding._search()
    end_process(desk)
    qtbot.waitUntil(lambda: said(bar).startswith("The search broke off"), timeout=20_000)
    find("two|fell")
    assert shown(desk) == ["two", "fell"]
    end_process(desk)
    find("two|left")
    assert shown(desk) == ["left", "two"]


def end_process(desk):
    for process in list(desk.view.finding._searching._process._pool._processes.values()):
        process.kill()
        process.join()


def test_a_long_text_is_sought_elsewhere(desk, qtbot):
    made = searching.Searching(desk.window)
    answers = []
    made.found.connect(lambda wanted, found: answers.append((wanted, len(found.hits))))
    text = "word and word. " * searching.HERE
    made.search(text, Wanted("nothing"))
    made.search(text, Wanted("and"))
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers == [(Wanted("and"), searching.HERE)]
    made.close()


def test_another_article_is_searched_when_it_opens(desk, bar, find):
    find("two")
    other = "Mines, and two promises.\nTwo more."
    desk.project.run(op.AddDocuments((NewDocument(Source("Mines", "Gazette"), other),)))
    desk.session.open_document(document_id(text_sha256(other)))
    assert said(bar) == "1 of 2 hits in this document"
    desk.session.open_document(desk.document)
    assert shown(desk) == ["two"]


def test_without_an_article_there_is_nothing_to_find_in(desk, bar, find):
    find("two")
    desk.session.open_document(None)
    assert not bar.isVisible()
    desk.actions["find_next"].trigger()
    assert not bar.isVisible()
    desk.actions["find_in_document"].trigger()
    assert desk.refusals[-1] == "Open an article first, then find words in it."


def test_selected_words_are_taken_literally_where_expressions_are_sought(desk, bar, find):
    find("x.", pattern=True)
    desk.surface.setFocus()
    desk.select("weeks.")
    desk.press(Key.Key_F, CONTROL)
    assert bar.field.text() == r"weeks\."


def test_nothing_sought_says_nothing(desk, bar):
    desk.press(Key.Key_F3)
    assert bar.isVisible()
    assert said(bar) == ""
    assert not bar.code.isVisible()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_can_be_read_on_every_hit_and_frames_be_seen(colours):
    for behind in (ground(colours), strong_ground(colours)):
        assert contrast.contrast(colours.ink, behind) >= 4.5
    assert contrast.contrast(frame(colours), colours.paper) >= 3
    assert contrast.contrast(colours.ink, colours.paper) >= 3


def test_hits_are_painted_and_the_one_in_hand_otherwise(desk, find):
    plain = pixels(desk)
    find("ed")
    first = pixels(desk)
    assert first != plain
    desk.surface.set_hits(desk.surface.sheet.hits.hits, -1)
    assert pixels(desk) not in (plain, first)


def pixels(desk):
    return bytes(desk.surface.viewport().grab().toImage().constBits())


def test_it_is_said_when_not_all_hits_are_kept(desk, bar, find):
    find("ed")
    answer = finding.find(TEXT, Wanted("ed"), most=1)
    desk.view.finding._take(bar.wanted(), answer)
    assert said(bar) == "1 of the first 1 hits in this document"
