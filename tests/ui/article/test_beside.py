"""A second article stands beside the one that is read, from any list."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.spans import Span
from desktop.project import operations as op


@pytest.fixture
def place(window):
    place = window.place
    place.session.run(op.AddDocuments((NewDocument(Source("Later"), "A new loan came. No drills."),)))
    place.session.open_document(place.session.project.find_document("Two neighbours").id)
    return place


@pytest.fixture
def later(place):
    return place.session.project.find_document("Later").id


def test_the_document_in_hand_in_the_list_stands_beside_and_goes_by_the_same_key(place, later, window):
    place.documents.view.go_to(later)
    window.table["beside"].trigger()
    beside = place.article.columns.beside
    assert beside.isVisible()
    assert beside.article.surface.toPlainText().startswith("A new loan came.")
    assert "Later" in beside.title.sentence
    assert place.session.document != later
    window.table["beside"].trigger()
    assert not beside.isVisible()


def test_a_coding_of_a_list_stands_beside_with_its_layer_and_follows_changes(place, later, window):
    role = place.session.project.find_code("investment role").id
    new = NewCoding(later, Span(2, 10), role)
    coding = place.session.project.coding(place.session.run(op.AddCodings((new,))).codings[0])
    window.places.show("codebook")
    place.session.beside_wanted.emit(coding)
    assert window.places.here == "code"
    marks = place.article.columns.beside.article.surface.sheet.marks
    assert marks.get(coding.id) is not None
    place.session.run(op.RemoveCodings((coding.id,)))
    assert place.article.columns.beside.article.surface.sheet.marks.get(coding.id) is None


def test_the_second_article_closes_when_it_is_taken_away(place, later):
    place.session.beside_wanted.emit(later)
    place.session.run(op.RemoveDocuments((later,)))
    assert not place.article.columns.beside.isVisible()


def test_a_waiting_list_shows_beside_by_a_key(place, later, window, qtbot):
    from desktop.ui.waiting_list import Waiting, WaitingList

    role = place.session.project.find_code("investment role").id
    coding = place.session.project.coding(
        place.session.run(op.AddCodings((NewCoding(later, Span(2, 10), role),))).codings[0]
    )

    class One(WaitingList):
        def offered(self):
            return ()

        def waiting(self):
            return [Waiting(None, coding, ("new loan",))]

    one = One(place.session, "One", (), "", window)
    qtbot.addWidget(one)
    one.show()
    qtbot.keyClick(one.list, Qt.Key.Key_B)
    assert place.article.columns.beside.document == later
