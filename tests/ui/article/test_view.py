import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.domain.text import words
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.theme import DARK
from tests.conftest import BORIS, MAYA, TEXT

LONG = "\n".join(f"Paragraph {number} says that the road was mended again and again." for number in range(400))


def test_an_article_is_shown_with_its_title_source_and_my_codings(open_desk, project, article, roles):
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    desk = open_desk()
    assert desk.surface.text() == TEXT
    assert desk.surface.sheet.header.words.title == "Two neighbours"
    assert desk.surface.sheet.header.words.source_line.startswith("Policy Wire · A. Writer · 24 October 2021 · ")
    assert desk.painted() == [("When", "security role")]


def test_another_coders_codings_are_painted_only_when_their_layer_is_shown(open_desk, project, article, roles):
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    project.run(op.AddCodings((NewCoding(article, Span(0, 4), roles("security role")),)))
    project.switch_coder(MAYA.id)
    desk = open_desk()
    assert len(desk.surface.sheet.marks) == 0
    desk.session.show_layers(frozenset({BORIS.id}))
    (placed,) = desk.surface.sheet.marks
    assert (placed.mark.mine, placed.mark.initials) == (False, "BO")
    desk.session.switch_coder(BORIS.id)
    assert desk.painted() == [("When", "security role")]


def test_a_change_paints_only_what_was_changed(desk, roles, monkeypatch):
    drawn = []
    monkeypatch.setattr(type(desk.surface), "set_marks", lambda _self, marks: drawn.append(len(marks)))
    desk.code("embassies", "inv")
    desk.code("envoys", "a code never seen before")
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "note"))
    desk.press(Qt.Key.Key_Delete)
    for _ in range(5):
        desk.undo()
    assert drawn == []
    assert desk.painted() == desk.coded() == []


def test_a_memo_of_a_coding_is_read_on_hovering(desk):
    desk.code("embassies", "inv")
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "Compare with Moscow."))
    assert "Compare with Moscow." in desk.surface.sheet.marks.get(desk.session.coding).mark.full


def test_words_with_a_memo_bear_a_sign_with_its_words(desk):
    span = Span(TEXT.index("embassies"), TEXT.index("embassies") + 9)
    desk.project.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span), "Which ones?"))
    assert desk.surface.sheet.notes.at(span.start + 2).words == "Which ones?"
    desk.project.undo()
    assert desk.surface.sheet.notes.at(span.start + 2) is None


def test_the_selection_is_described_for_the_status_bar(desk):
    said = []
    desk.view.selection_described.connect(said.append)
    desk.select("embassies")
    assert said[-1] == "Paragraph 2 · 9 characters selected"
    desk.code("embassies", "inv")
    desk.surface.select(None)
    assert said[-1] == "Paragraph 2 · investment role"


@pytest.fixture
def long_article(project):
    project.run(op.AddDocuments((NewDocument(Source("Long"), LONG),)))
    return document_id(text_sha256(LONG))


def test_the_article_opens_where_it_was_left(open_desk, project, long_article):
    desk = open_desk()
    desk.session.open_document(long_article)
    place = LONG.index("Paragraph 250 ")
    desk.surface.reveal(place, at=0.0)
    desk.session.open_document(desk.document)
    assert project.progress()[long_article].position == place
    desk.session.open_document(long_article)
    assert desk.view.page.first_shown() == place
    assert desk.surface.position() == place


def test_the_text_stays_where_it_is_when_words_on_the_screen_are_coded(open_desk, long_article, roles):
    desk = open_desk()
    desk.session.open_document(long_article)
    desk.surface.reveal(2000)
    before = desk.surface.verticalScrollBar().value()
    start = desk.surface.place_near(QPointF(100, 500))
    desk.surface.select(Span(start, start + 30))
    desk.press(Qt.Key.Key_Return)
    desk.type("security")
    desk.press(Qt.Key.Key_Return)
    assert len(desk.project.codings(long_article)) == 1
    assert desk.surface.verticalScrollBar().value() == before
    desk.surface.reveal(0, at=0.0)
    desk.surface.select(Span(0, 0))
    desk.session.choose(None)
    desk.press(Qt.Key.Key_N)
    top = desk.surface.sheet.page.caret(start).top() - desk.surface.verticalScrollBar().value()
    assert 0 < top < desk.surface.viewport().height()


def test_the_place_is_kept_when_the_project_closes(open_desk, project, long_article, location):
    desk = open_desk()
    desk.session.open_document(long_article)
    desk.surface.reveal(LONG.index("Paragraph 99 "), at=0.0)
    desk.session.close()
    with Project.open(location, coder=MAYA) as again:
        assert again.progress()[long_article].position == LONG.index("Paragraph 99 ")
        assert again.last_document() == long_article


def test_how_much_was_read_is_told_while_reading_goes_on(open_desk, project, long_article, qtbot):
    desk = open_desk()
    desk.session.open_document(long_article)
    with qtbot.waitSignal(desk.session.read_on) as told:
        desk.surface.verticalScrollBar().setValue(400)
    assert told.args == [long_article]
    assert project.progress()[long_article].read_to > 0


def test_an_article_that_is_removed_leaves_the_page(desk):
    desk.project.run(op.RemoveDocuments((desk.document,)))
    assert desk.session.document is None
    assert desk.view.empty.isVisible()
    desk.project.undo()
    desk.session.open_document(desk.document)
    assert desk.surface.text() == TEXT


def test_an_edited_source_is_shown_with_the_codings(desk):
    desk.code("embassies", "inv")
    desk.project.run(op.EditDocument(desk.document, Source("Another title", "Wire")))
    assert desk.surface.sheet.header.words.title == "Another title"
    assert desk.painted() == [("embassies", "investment role")]


def test_an_edited_source_changes_the_heading_alone(desk, monkeypatch):
    desk.code("embassies", "inv")
    chosen = desk.session.coding
    desk.select("envoys")
    desk.session.choose(chosen)
    selected = desk.surface.selected_span()
    set_again = []
    monkeypatch.setattr(type(desk.surface), "set_text", lambda *given: set_again.append(given))
    desk.project.run(op.EditDocument(desk.document, Source("Another title", "Wire", published="2021-10")))
    assert desk.surface.sheet.header.words.title == "Another title"
    assert (set_again, desk.session.coding, desk.surface.selected_span()) == ([], chosen, selected)
    desk.project.undo()
    assert desk.surface.sheet.header.words.title == "Two neighbours"
    assert set_again == []


def test_an_edited_source_leaves_the_place_where_it_is(desk, project, long_article):
    desk.session.open_document(long_article)
    surface = desk.surface
    surface.verticalScrollBar().setValue(900)
    first = desk.view.page.first_shown()
    place = surface.sheet.page.caret(first).top() - surface.verticalScrollBar().value()
    head = surface.sheet.page.head
    desk.project.run(op.EditDocument(long_article, Source("A title of many words " * 20, "Wire")))
    assert surface.sheet.page.head > head
    assert desk.view.page.first_shown() == first
    assert surface.sheet.page.caret(first).top() - surface.verticalScrollBar().value() == pytest.approx(place, abs=1)
    surface.verticalScrollBar().setValue(0)
    desk.project.undo()
    assert surface.verticalScrollBar().value() == 0


def test_an_empty_project_offers_three_ways_to_begin(desk_on, project):
    desk = desk_on(project)
    begun = []
    for name in ("import_articles", "open_sample", "import_codebook"):
        desk.actions.on(name, lambda name=name: begun.append(name))
    buttons = [button for button in desk.view.empty.findChildren(QPushButton) if button.isVisible()]
    for button in buttons:
        button.click()
    assert begun == ["import_articles", "open_sample", "import_codebook"]


def test_the_keyboard_begins_at_the_first_way_and_goes_on_in_the_article(desk_on, project):
    desk = desk_on(project)
    desk.view.activateWindow()
    desk.view.setFocus()
    assert desk.view.window().focusWidget().text() == "Import articles…"
    project.run(op.AddDocuments((NewDocument(Source("First"), "Some words."),)))
    desk.session.open_document(project.documents()[0].id)
    assert desk.view.window().focusWidget() is desk.surface


def test_a_project_open_to_read_refuses_gently(desk_on, project, article, roles, location):
    project.close()
    with Project.open(location, coder=MAYA, read_only=True) as reading:
        desk = desk_on(reading, article)
        desk.select("embassies")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_M, Qt.Key.Key_I):
            desk.press(key)
        desk.view.apply_code(next(iter(reading.codebook())).id)
        assert len(desk.refusals) == 4
        assert all(desk.refusals)
        assert desk.coded() == []
        desk.session.open_document(None)


def test_the_colours_of_the_window_are_those_of_the_page(desk):
    desk.view.apply_theme(DARK)
    assert desk.surface.sheet.colours.paper == DARK.page


def test_a_crowded_document_paints_a_new_coding_without_reading_the_others(open_desk, project, roles, monkeypatch):
    spans = list(words(LONG))[:1500]
    project.run(op.AddDocuments((NewDocument(Source("Long"), LONG),)))
    crowded = document_id(text_sha256(LONG))
    project.run(op.AddCodings(tuple(NewCoding(crowded, span, roles("security role")) for span in spans)))
    desk = open_desk()
    desk.session.open_document(crowded)
    monkeypatch.setattr(Project, "codings", lambda *_args: pytest.fail("all codings were read again"))
    desk.surface.select(spans[3])
    desk.view.apply_code(roles("investment role"))
    assert len(desk.surface.sheet.marks) == 1501


def test_nothing_is_written_once_the_project_is_closed(desk):
    desk.select("embassies")
    desk.session.close()
    desk.press(Qt.Key.Key_I)
    desk.surface.verticalScrollBar().setValue(40)
    desk.view.leave()
    assert desk.refusals == []


def test_very_many_codings_come_after_the_words_and_at_once_when_they_are_needed(
    qtbot, open_desk, project, article, roles, monkeypatch
):
    monkeypatch.setattr("desktop.ui.article.page._AT_ONCE", 3)
    spans = [Span(start, start + 4) for start in range(0, 40, 4)]
    project.run(op.AddCodings(tuple(NewCoding(article, span, roles("security role")) for span in spans)))
    desk = open_desk()
    page = desk.view.page
    qtbot.waitUntil(lambda: len(desk.surface.sheet.marks) == len(spans))
    page.reload()
    assert desk.surface.text() == TEXT
    assert page.mine() == project.codings(article)
    assert len(desk.surface.sheet.marks) == len(spans)
