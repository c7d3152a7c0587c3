"""Documents are put into sets by a menu, and the list shows one of them."""

import pytest

from desktop.domain.documents import NewDocument, Source, Status
from desktop.project import operations as op
from desktop.ui.analyse.builder import Builder
from desktop.ui.documents import DocumentsPanel
from desktop.ui.documents.set_box import SetBox
from desktop.ui.documents.sets import SetNameDialog, sets_menu
from desktop.ui.export.choices import Choices


@pytest.fixture
def panel(session, actions, window, article):
    session.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    return DocumentsPanel(session, actions, window)


@pytest.fixture
def first(panel):
    return panel.model.in_order()[0]


def make(session, name, *documents):
    session.run(op.PutDocumentSet(name, documents=documents))
    return next(each for each in session.project.document_sets() if each.name == name)


def entry(menu, text):
    return next(each for each in menu.actions() if each.text() == text)


def test_the_menu_puts_documents_in_and_takes_them_out(session, panel, window, first):
    made = make(session, "A & B")
    entry(sets_menu(session, (first,), window), "A && B").trigger()
    assert session.project.document_sets()[0].documents == {first}
    menu = sets_menu(session, (first,), window)
    assert entry(menu, "A && B").isChecked()
    entry(menu, "A && B").trigger()
    assert session.project.document_sets()[0].documents == frozenset()
    assert session.project.document_sets()[0].id == made.id


def test_a_set_is_made_of_the_documents_in_hand_and_renamed(session, panel, window, first):
    dialog = SetNameDialog(session, None, (first,), window)
    assert not dialog.accept_button.isEnabled()
    dialog.name.setText(" Water ")
    dialog.accept()
    (made,) = session.project.document_sets()
    assert (made.name, made.documents) == ("Water", {first})
    again = SetNameDialog(session, None, (), window)
    again.name.setText("WATER")
    assert not again.accept_button.isEnabled()
    assert again.problem.text()
    rename = SetNameDialog(session, made, (), window)
    rename.name.setText("water")
    rename.accept()
    assert session.project.document_sets()[0].name == "water"


def test_the_list_shows_one_set_and_follows_it(session, panel, first):
    made = make(session, "Water", first)
    panel.model.show_set(made)
    assert panel.model.rowCount() == 1
    assert "only “Water”" in panel._summary.text()
    other = panel.model.in_order()[1]
    session.run(op.FillDocumentSet(made.id, (other,)))
    assert panel.model.rowCount() == 2
    session.run(op.RemoveDocumentSet(made.id))
    assert panel.model.document_set is None
    assert panel.model.rowCount() == len(panel.model.in_order())


def test_the_next_unfinished_document_is_one_of_the_set(session, panel, first, actions):
    panel.model.show_set(make(session, "Water", first))
    session.open_document(first)
    session.run(op.SetStatus((first,), Status.DONE))
    refused = []
    session.refused.connect(refused.append)
    actions["next_unfinished"].trigger()
    assert refused == ["You are done with every document of the set."]
    panel.model.show_set(None)
    actions["next_unfinished"].trigger()
    assert session.document != first


def test_the_menu_of_the_list_offers_sets(session, panel, first):
    make(session, "Water", first)
    panel._arrange._fill()
    entry(panel._arrange._menu, "Water").trigger()
    assert panel.model.rowCount() == 1
    panel._arrange._fill()
    assert entry(panel._arrange._menu, "Water").isChecked()
    entry(panel._arrange._menu, "Remove this set").trigger()
    assert session.project.document_sets() == []


def test_a_box_of_sets_is_there_once_there_are_sets(session, panel, first, qtbot):
    box = SetBox(session, panel)
    assert box.isHidden()
    made = make(session, "Water", first)
    assert not box.isHidden()
    assert box.documents() is None
    box.choose(made.id)
    assert box.documents() == {first}
    with qtbot.waitSignal(box.changed):
        session.run(op.FillDocumentSet(made.id, (), (first,)))
    assert box.documents() == frozenset()
    session.undo()
    session.undo()
    assert box.chosen() is None


def test_exports_and_segments_are_of_a_set(session, panel, first, qtbot):
    made = make(session, "Water", first)
    choices = Choices(session.project, set())
    qtbot.addWidget(choices)
    choices.document_set.setCurrentIndex(1)
    choices.document_set.activated.emit(1)
    assert choices.selection().documents == {first}
    builder = Builder(session)
    qtbot.addWidget(builder)
    builder.document_set.choose(made.id)
    assert builder.wanted().sets == {made.id}
    builder.document_set.choose(None)
    assert builder.wanted().sets == frozenset()
