"""Words leave by the clipboard only as far as the article's terms let them."""

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.domain.documents import Licence, Terms
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.dialogs.terms import TermsDialog
from tests.conftest import TEXT


@pytest.fixture
def article(window):
    session = window.place.session
    session.open_document(window.project.find_document("Two neighbours").id)
    QGuiApplication.clipboard().setText("before")
    return session


def set_terms(window, *terms) -> None:
    document = window.project.find_document("Two neighbours").id
    window.place.session.run(op.SetTerms((document,), Terms(*terms)))
    window.place.article.surface.select(Span(0, 20))


def copied(window) -> str:
    window.table["copy_quotation"].trigger()
    return QGuiApplication.clipboard().text()


def test_a_limit_and_a_label_go_with_the_words(window, article) -> None:
    set_terms(window, Licence.LIMITED, 6, "Team only")
    assert copied(window) == f"{TEXT[:6]} [Team only]"
    assert window.place.article.surface.createMimeDataFromSelection().text() == f"{TEXT[:6]} [Team only]"
    window.table["copy_citation"].trigger()
    assert f"{TEXT[:6]}”" in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().text().endswith("[Team only]")


def test_no_words_are_copied_where_none_may_go_out(window, article) -> None:
    set_terms(window, Licence.OFFSETS)
    said: list[str] = []
    article.refused.connect(said.append)
    assert copied(window) == "before"
    assert "lets no words out" in said[0]
    assert window.place.article.surface.createMimeDataFromSelection().text() == ""


def test_terms_are_set_in_a_dialog(window, article) -> None:
    window.table["edit_terms"].trigger()
    dialog = window.findChild(TermsDialog)
    assert not dialog.length.isEnabled()
    dialog.licence.setCurrentIndex(1)
    dialog.length.setValue(80)
    dialog.handling.setText(" Team  only ")
    dialog.accept()
    assert window.project.find_document("Two neighbours").terms == Terms(Licence.LIMITED, 80, "Team only")
