"""Near-doubles are listed, compared, counted once and coded together in a dialog."""

import pytest

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.documents.comparing import CompareDialog
from desktop.ui.session import Session
from desktop.ui.sources.near_doubles import NearDoublesDialog
from desktop.ui.theme import LIGHT
from tests.project.test_near_doubles import BRIEF, COPY, REPORT


@pytest.fixture
def dialog(qtbot, project, article):
    texts = (("Wheat sails", REPORT), ("What ships bring", COPY), ("Brief", BRIEF))
    project.run(op.AddDocuments(tuple(NewDocument(Source(title), text) for title, text in texts)))
    session = Session(project)
    made = NearDoublesDialog(session, LIGHT, None)
    made.session = session
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() == 1)
    yield made
    session.close()


def lines(dialog):
    top = dialog.list.topLevelItem(0)
    items = [top, *(top.child(number) for number in range(top.childCount()))]
    return [(item.text(0), item.text(4), item.text(5)) for item in items]


def test_a_group_shows_what_is_counted_first_and_how_alike_the_others_are(dialog):
    assert lines(dialog) == [
        ("What ships bring", "counted", "0"),
        ("Brief", "65 %", "0"),
        ("Wheat sails", "99 %", "0"),
    ]
    assert not dialog.count.isEnabled()
    dialog.compare.click()
    assert dialog.findChild(CompareDialog).texts[1].toPlainText() == BRIEF


def test_another_is_chosen_to_be_counted(dialog, qtbot):
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0).child(1))
    dialog.count.click()
    qtbot.waitUntil(lambda: lines(dialog)[0][:2] == ("Wheat sails", "counted"))
    assert dialog.list.currentItem().text(0) == "Wheat sails"


def test_one_of_each_group_is_counted_for_everybody(dialog):
    dialog.once.click()
    assert len(dialog.session.project.left_out().documents) == 2
    dialog.session.undo()
    assert not dialog.once.isChecked()


def test_codings_of_the_article_in_hand_are_carried(dialog, roles, qtbot):
    document = document_id(text_sha256(REPORT))
    dialog.session.run(op.AddCodings((NewCoding(document, Span(0, 9), roles("security role")),)))
    assert lines(dialog)[0] == ("Wheat sails", "counted", "1")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    with qtbot.waitSignal(dialog.carried) as told:
        dialog.carry.click()
    assert told.args == [2, 0]
    assert [line[2] for line in lines(dialog)] == ["1", "1", "1"]


def test_what_comes_in_is_looked_at(dialog, qtbot):
    dialog.session.run(op.AddDocuments((NewDocument(Source("Late"), f"{REPORT}\nThe end."),)))
    qtbot.waitUntil(lambda: len(lines(dialog)) == 4)


def test_an_article_is_opened(dialog, qtbot):
    with qtbot.waitSignal(dialog.document_wanted) as told:
        dialog.show_article.click()
    assert told.args == [document_id(text_sha256(COPY))]
