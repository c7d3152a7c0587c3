from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QSplitter
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui import places
from desktop.ui.places import Place, Places, Spec
from desktop.ui.window import Window

Make = Callable[..., Window]


class Shelf(Place):
    """A place of two parts, one of which takes the focus."""

    def __init__(self, session, window):
        super().__init__(session, window)
        self.field = QLineEdit()
        self.setFocusProxy(self.field)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.field)
        self.splitter.addWidget(QLabel("right"))
        QHBoxLayout(self).addWidget(self.splitter)


@pytest.fixture
def shelf(window: Window) -> Place:
    """A window that also has a place for a shelf, and is in it."""
    assert window.place
    specs = (*places.PLACES, Spec("shelf", "Shelf", "A shelf", "codebook", Shelf))
    window.rail.mark = lambda name: None
    window.table._actions["place_shelf"] = window.table["place_code"]
    window.places = Places(window.place.session, window, specs)
    window.places.show("shelf")
    return window.places.view("shelf")


def test_a_place_has_the_window_whole_and_the_focus(window: Window, shelf: Shelf) -> None:
    assert window.place
    assert shelf.isVisible()
    assert not window.place.article.isVisible()
    assert not window.place.documents.isVisible()
    assert window.focusWidget() is shelf.field


def test_a_place_that_needs_much_room_takes_none_from_the_panels_of_the_article(window: Window, shelf: Shelf) -> None:
    assert window.place
    assert window.places
    window.resize(1440, 900)
    window.places.show("code")
    before = window.place.documents.width(), window.place.codebook.width()
    window.places.show("shelf")
    shelf.field.setMinimumWidth(1300)
    window.places.show("code")
    QApplication.processEvents()
    assert (window.place.documents.width(), window.place.codebook.width()) == before


def test_panels_stand_where_they_stood_when_the_article_comes_back(window: Window, shelf: Shelf) -> None:
    assert window.place
    assert window.places
    window.places.show("code")
    assert window.place.article.isVisible()
    assert window.place.documents.isVisible()
    assert window.place.codebook.isVisible()
    assert window.focusWidget() is not None
    assert window.place.article.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("key", ["find_in_document", "focus_documents", "show_codebook"])
def test_what_is_about_the_article_brings_it_back(window: Window, shelf: Shelf, key: str) -> None:
    assert window.place
    window.table[key].trigger()
    assert window.place.article.isVisible()
    assert not shelf.isVisible()


def test_finding_in_the_document_has_the_focus_at_once(window: Window, shelf: Shelf, qtbot: QtBot) -> None:
    window.table["find_in_document"].trigger()
    qtbot.keyClicks(window.focusWidget(), "troops")
    assert isinstance(window.focusWidget(), QLineEdit)


def test_going_to_a_coding_brings_the_article_back(window: Window, shelf: Shelf) -> None:
    assert window.place
    session = window.place.session
    document, code = session.project.documents()[0].id, session.project.find_code("security role").id
    session.run(op.AddCodings((NewCoding(document, Span(0, 4), code),)))
    (coding,) = session.project.codings(document)
    session.go_to(coding.id)
    assert window.place.article.isVisible()


def test_escape_does_not_leave_a_place(window: Window, shelf: Shelf, qtbot: QtBot) -> None:
    qtbot.keyClick(shelf.field, Qt.Key.Key_Escape)
    assert shelf.isVisible()


def test_a_window_that_became_narrow_meanwhile_folds_its_sides(window: Window, shelf: Shelf) -> None:
    assert window.place
    assert window.places
    window.resize(1000, 720)
    window.places.show("code")
    assert not window.place.documents.isVisible()
    assert not window.place.codebook.isVisible()


def test_splitters_stand_where_they_were_left(new_window: Make, window: Window, shelf: Shelf, filled: str) -> None:
    shelf.splitter.setSizes([900, 100])
    kept = shelf.layout_state()
    window.close()
    assert window.preferences.place_layout("shelf") == kept
    again = Shelf(None, new_window())
    again.restore_layout(kept)
    assert again.layout_state() == kept


@pytest.mark.parametrize("name", ["review", "analyse", "codebook", "sources"])
def test_no_two_splitters_of_a_place_share_a_name(window: Window, name: str) -> None:
    assert window.places
    window.table["coverage"].trigger()
    window.table["matrix"].trigger()
    window.table["charts"].trigger()
    names = [splitter.objectName() for splitter in window.places.view(name).findChildren(QSplitter)]
    assert "" not in names
    assert len(set(names)) == len(names)
