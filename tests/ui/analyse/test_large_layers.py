"""Segments of a layer that is too large to be read at once come from another process."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.layers import LARGE
from tests.conftest import BORIS
from tests.ui.analyse.test_matrix import answer


@pytest.fixture
def session(window):
    """A project in which Maya coded some thousand words, and Boris one."""
    session = window.place.session
    text = " ".join(f"word{number:04}" for number in range(LARGE + 1))
    (document,) = session.run(op.AddDocuments((NewDocument(Source("Long"), text),))).documents
    codes = [session.project.find_code(f"{name} role").id for name in ("security", "investment")]
    places = [Span(9 * number, 9 * number + 8) for number in range(LARGE + 1)]
    new = (NewCoding(document, span, codes[not number]) for number, span in enumerate(places))
    session.run(op.AddCodings(tuple(new)))
    me = session.project.coder.id
    session.run(op.AddCoder(BORIS))
    session.switch_coder(BORIS.id)
    session.run(op.AddCodings((NewCoding(document, places[5], codes[0]),)))
    session.switch_coder(me)
    return session


@pytest.fixture
def page(window, session):
    window.table["segments"].trigger()
    page = window.places.view("analyse").segments
    page.waiting = False
    return answer(page)


def test_they_are_listed_and_one_that_was_removed_meanwhile_says_so(page, session):
    assert page.said.text().startswith(f"{LARGE + 1:,} codings of Maya in 1 article")
    assert page.model.index(2).data().startswith("“word0002”")
    session.run(op.RemoveCodings((page.model.ids()[LARGE],)))
    assert page.model.index(LARGE).data().startswith("removed meanwhile")


def test_they_are_asked_for_by_names(page):
    page.field.setText("investment")
    page.field.returnPressed.emit()
    assert answer(page).said.text().startswith("1 coding of Maya")


def test_all_are_copied_with_their_citations_whatever_is_looked_for_meanwhile(page, session, qtbot):
    told = []
    session.told.connect(told.append)
    page.copy.click()
    page.read()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    lines = QApplication.clipboard().text().splitlines()
    assert (told[1], len(lines)) == (f"Copied with citations: {LARGE + 1:,}.", LARGE + 1)
    assert lines[2].startswith("“word0002” (")


def test_what_is_listed_can_not_be_taken_for_what_is_still_looked_for(page):
    page.read()
    assert (page.said.text(), page.copy.isEnabled(), page.export.isEnabled()) == ("Looking…", False, False)
    answer(page)
    assert (page.copy.isEnabled(), page.export.isEnabled()) == (True, True)


def test_an_answer_that_comes_late_is_not_taken_for_that_of_another_layer(page, qtbot):
    page.read()
    page.builder.show_coder(BORIS.id)
    page.read()
    assert page.said.text().startswith("1 coding of Boris")
    qtbot.waitUntil(lambda: page.counting._going is None, timeout=20_000)
    assert page.model.rowCount() == 1
