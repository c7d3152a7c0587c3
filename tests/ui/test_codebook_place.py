"""The place of the codebook: tree, sheet and segments of one code."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.codings import NewCoding
from desktop.domain.looks import Whose
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.codebook import segments
from tests.conftest import BORIS, TEXT

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def code(session, words, role):
    start = TEXT.index(words)
    document = session.project.find_document("Two neighbours").id
    new = NewCoding(document, Span(start, start + len(words)), session.project.find_code(role).id)
    return session.run(op.AddCodings((new,))).codings[0]


@pytest.fixture
def session(window):
    return window.place.session


@pytest.fixture
def place(window, session, qtbot):
    """The place, with a code in hand that has two codings."""
    code(session, "drills", "security role")
    code(session, "embassies", "security role")
    window.place.open_code(session.project.find_code("security role").id)
    return window.places.view("codebook")


def quotes(place):
    model = place.segments.model
    return [model.index(row).data().split("\n")[0] for row in range(model.rowCount())]


def definition(session):
    return session.project.find_code("security role").definition.definition


def type_definition(place, qtbot, words="Guards."):
    qtbot.keyClick(place.panel.tree, KEYS.Key_Return)
    assert QApplication.focusWidget() is place.definition.form.texts["definition"]
    qtbot.keyClicks(QApplication.focusWidget(), words)


def test_a_double_click_beside_the_article_opens_the_code_with_its_segments(place):
    assert place.isVisible()
    assert place.definition.heading.text() == "security role"
    assert sorted(quotes(place)) == ["“drills”", "“embassies”"]
    assert place.segments.count.text().startswith("2 codings in 1 article")


def test_a_family_lists_what_stands_below_it(place, session):
    place.show_code(session.project.find_code("Roles").id)
    assert place.segments.model.rowCount() == 2
    assert "security role · Two neighbours" in place.segments.model.index(0).data()


def test_codes_of_whole_articles_are_listed_and_lead_to_their_article(place, session, window, qtbot):
    document = session.project.find_document("Mines and promises").id
    session.run(op.CodeDocuments((document,), session.project.find_code("security role").id))
    assert quotes(place)[0] == "the whole article"
    place.segments.list.setCurrentIndex(place.segments.model.index(0))
    qtbot.keyClick(place.segments.list, KEYS.Key_Return)
    assert window.place.article.isVisible()
    assert session.document == document


def test_enter_on_a_segment_shows_it_in_its_article(place, session, window, qtbot):
    qtbot.keyClick(place.segments.list, KEYS.Key_Return)
    assert window.place.article.isVisible()
    assert session.coding is not None


def test_layers_are_never_added_up(place, session):
    session.run(op.AddCoder(BORIS))
    segments = place.segments
    segments.layer.setCurrentIndex(1)
    segments.layer.activated.emit(1)
    assert (segments.layer.currentText(), segments.model.rowCount()) == ("Layer: Boris", 0)


def test_a_quotation_becomes_an_example(place, session):
    action = next(each for each in place.segments.menu().actions() if "example" in each.text())
    action.trigger()
    assert "Two neighbours" in session.project.find_code("security role").definition.examples


def test_enter_goes_to_the_sheet_and_ctrl_enter_saves_with_the_reason(place, session, qtbot):
    type_definition(place, qtbot)
    form = place.definition.form
    form.reason.setText("too vague")
    form.whose.setCurrentIndex(1)
    qtbot.keyClick(form.texts["definition"], KEYS.Key_Return, CONTROL)
    assert definition(session) == "Guards."
    assert session.project.meanings(session.project.find_code("security role").id)[-1].reason == "too vague"
    assert form.whose.itemData(1) == Whose.MINE.value
    assert len(session.project.looks()) == 2
    assert not place.definition.form.differs()
    assert QApplication.focusWidget() is place.definition.form.texts["definition"]


def test_going_on_to_another_code_keeps_the_change(place, session, qtbot):
    type_definition(place, qtbot)
    place.show_code(session.project.find_code("investment role").id)
    assert definition(session) == "Guards."
    assert place.definition.heading.text() == "investment role"
    session.undo()
    assert definition(session) == ""


def test_leaving_the_place_keeps_the_change(place, session, window, qtbot):
    type_definition(place, qtbot)
    window.table["place_code"].trigger()
    assert definition(session) == "Guards."
    assert window.place.codebook.tree.current_code() == session.project.find_code("security role").id


def test_as_it_was_takes_the_change_back(place, session, qtbot):
    type_definition(place, qtbot)
    assert place.definition.save.isEnabled()
    place.definition.revert.click()
    assert place.definition.form.texts["definition"].toPlainText() == ""
    assert not place.definition.save.isEnabled()


def test_a_name_that_is_emptied_stays(place, session):
    place.definition.form.name.clear()
    place.definition.form.texts["include"].setPlainText("live fire")
    assert place.definition.keep()
    assert session.project.find_code("security role").definition.include == "live fire"


def test_a_change_elsewhere_does_not_take_what_is_being_typed(place, session, qtbot):
    type_definition(place, qtbot)
    session.run(op.EditCode(session.project.find_code("investment role").id, short_name="inv"))
    assert place.definition.form.texts["definition"].toPlainText() == "Guards."


def test_arrows_run_through_the_tree_and_the_sheet_follows(place, session, qtbot):
    qtbot.keyClick(place.panel.tree, KEYS.Key_Down)
    assert place.definition.heading.text() == "security role"
    qtbot.waitUntil(lambda: place.definition.heading.text() == "investment role")


def test_actions_about_codes_are_done_once_and_to_the_tree_on_the_screen(place, session, window):
    for tree in (place.panel, window.place.codebook):
        tree.show_code(session.project.find_code("security role").id)
    before = len(session.project.codebook())
    window.table["copy_code"].trigger()
    assert len(session.project.codebook()) == before + 1
    window.table["place_code"].trigger()
    window.table["copy_code"].trigger()
    assert len(session.project.codebook()) == before + 2


def test_a_code_that_is_deleted_leaves_the_sheet(place, session, window):
    session.run(op.DeleteCodes((session.project.find_code("security role").id,)))
    assert place.definition.heading.text() != "security role"


def test_f2_names_in_the_tree_as_everywhere(place, session, qtbot):
    qtbot.keyClick(place.panel.tree, KEYS.Key_F2)
    editor = place.panel.tree.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "safety role")
    qtbot.keyClick(editor, KEYS.Key_Return)
    qtbot.waitUntil(lambda: place.definition.heading.text() == "safety role")


def test_a_double_click_opens_a_code_unless_its_first_click_coded_words(window, session, qtbot):
    tree = window.place.codebook.tree
    code = session.project.find_code("security role").id
    session.open_document(session.project.find_document("Two neighbours").id)
    window.place.article.surface.select(Span(0, 4))
    tree.code_opened.emit(code)
    assert window.place.article.isVisible()
    window.place.article.surface.select(Span(0, 0))
    tree.code_opened.emit(code)
    assert window.places.view("codebook").isVisible()


def test_of_very_many_codings_the_first_are_listed_and_all_are_counted(place, session, monkeypatch):
    monkeypatch.setattr(segments, "MOST", 1)
    place.segments.read()
    assert place.segments.model.rowCount() == 1
    assert place.segments.count.text() == "the first 1 coding of 2"
