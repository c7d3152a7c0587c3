"""Codes of the whole article stand in a bar above it, each coder's own."""

import pytest
from PySide6.QtCore import Qt

from desktop.project import operations as op
from desktop.ui.article.whole import WholeDialog
from desktop.ui.theme import LIGHT
from tests.conftest import BORIS, MAYA
from tests.ui.article.slotted import add_whole


@pytest.fixture
def whole(desk):
    """A code of whole articles, given to this one by a click in the codebook without a selection."""
    code = add_whole(desk.project)
    desk.view.apply_code(code)
    return code


def given(desk):
    return [(each.code, dict(each.qualifiers)) for each in desk.project.document_codings(desk.document)]


def test_a_click_gives_the_code_to_the_article_and_the_bar_names_it(desk, whole):
    assert given(desk) == [(whole, {})]
    assert not desk.view.whole.isHidden()
    assert "opinion&nbsp;piece" in desk.view.whole.words.text()


def test_it_is_one_step(desk, whole):
    desk.session.undo()
    assert given(desk) == []
    assert desk.view.whole.isHidden()


def test_the_cross_removes_it(desk, whole):
    (coding,) = desk.view.whole.codings()
    desk.view.whole.words.linkActivated.emit(link(desk, "remove:"))
    assert given(desk) == []
    assert desk.project.document_codings(coding.document) == []


def test_its_slots_are_set_in_a_dialog(desk, whole):
    wanted = []
    desk.view.whole.wanted.connect(wanted.append)
    desk.view.whole.words.linkActivated.emit(link(desk, "open:"))
    (coding,) = desk.view.whole.codings()
    assert wanted == [coding.id]
    dialog = WholeDialog(desk.session, coding, LIGHT, desk.window)
    dialog.show()
    dialog.saying.form.lines[0].field.setFocus()
    dialog.saying.form.lines[0].field.setText("ang")
    dialog.done(0)
    assert given(desk) == [(whole, {"tone": ("angry",)})]
    assert "tone: angry" in desk.view.whole.words.text()


def test_another_coders_are_shown_with_their_layer_and_cannot_be_touched(desk, whole):
    desk.project.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    assert desk.view.whole.isHidden()
    desk.session.show_layers(frozenset({MAYA.id}))
    assert "(Maya)" in desk.view.whole.words.text()
    assert "href" not in desk.view.whole.words.text()


def test_a_digit_gives_it_without_a_selection(desk, whole):
    desk.session.undo()
    desk.project.run(op.PinCode(7, whole))
    desk.press(Qt.Key.Key_7)
    assert given(desk) == [(whole, {})]


def link(desk, kind):
    words = desk.view.whole.words.text()
    start = words.index(kind)
    return words[start : words.index("'", start)]
