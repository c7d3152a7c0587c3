"""Words of the article are selected for a slot, by keys and by mouse, and keep their place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codings import NewCoding
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article.selected import SelectedPanel
from tests.conftest import TEXT
from tests.ui.article.slotted import give_slots, said

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(desk, roles):
    role = give_slots(desk.project, roles)
    desk.project.run(op.PutSlots((NewSlot("cue", SlotKind.SPAN, "Cue", code=role, several=True),)))
    panel = desk.beside(SelectedPanel(desk.session, desk.actions))
    start = TEXT.index("the road")
    desk.project.run(op.AddCodings((NewCoding(desk.document, Span(start, start + 8), role),)))
    desk.session.choose(desk.project.codings(desk.document)[0].id)
    return panel


def line(panel, key="cue"):
    return next(line for line in panel.saying.form.lines if line.slot.key == key)


def at(words):
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def test_ctrl_enter_in_the_field_then_the_words_then_enter(desk, panel):
    line(panel).field.setFocus()
    desk.press(KEYS.Key_Return, CONTROL)
    assert desk.surface.hasFocus()
    assert "“Cue”" in desk.view.picking.words.text()
    desk.select("a loan")
    assert desk.session.coding is not None
    desk.press(KEYS.Key_Return)
    assert said(desk) == {"the road": {"cue": ("a loan",), "cue.at": (at("a loan"),)}}
    assert desk.view.picking.isHidden()
    assert line(panel).values == ("a loan",)
    desk.session.undo()
    assert said(desk) == {"the road": {}}


def test_a_slot_of_several_takes_another(desk, panel):
    for words in ("a loan", "embassies"):
        panel.saying.pick()
        desk.select(words)
        desk.view.picking.take.click()
    assert said(desk)["the road"]["cue"] == ("a loan", "embassies")
    assert said(desk)["the road"]["cue.at"] == (at("a loan"), at("embassies"))
    line(panel)._chips.linkActivated.emit("0")
    assert said(desk)["the road"] == {"cue": ("embassies",), "cue.at": (at("embassies"),)}


def test_without_a_selection_it_waits_and_escape_leaves_the_slot(desk, panel):
    panel.saying.pick()
    desk.surface.select(None)
    desk.press(KEYS.Key_Return)
    assert desk.refusals == ["Select the words first: with the mouse, or with Shift and the arrows."]
    assert desk.session.picking is not None
    desk.press(KEYS.Key_Escape)
    assert desk.session.picking is None
    assert said(desk) == {"the road": {}}


def test_a_click_on_coded_words_does_not_take_another_coding_in_hand(desk, panel, roles):
    start = TEXT.index("embassies")
    desk.project.run(op.AddCodings((NewCoding(desk.document, Span(start, start + 9), roles("security role")),)))
    mine = desk.session.coding
    panel.saying.pick()
    desk.surface.choose(next(c.id for c in desk.project.codings(desk.document) if c.span.start == start))
    assert (desk.session.coding, desk.surface.chosen()) == (mine, mine)
    assert desk.session.picking is not None


def test_words_that_are_typed_keep_their_place_and_a_click_shows_it(desk, panel, qtbot):
    field = line(panel).field
    field.setFocus()
    desk.type("a loan")
    desk.press(KEYS.Key_Return)
    assert said(desk)["the road"]["cue.at"] == (at("a loan"),)
    with qtbot.waitSignal(desk.session.place_wanted) as wanted:
        line(panel)._chips.linkActivated.emit("at:0")
    assert wanted.args[0].of(TEXT) == "a loan"


def test_another_article_or_coding_ends_it(desk, panel):
    panel.saying.pick()
    desk.session.choose(None)
    assert desk.session.picking is None


def test_words_in_the_palette_keep_their_place_too_and_are_not_repeated_elsewhere(desk, panel):
    slots = [slot for slot in desk.project.codebook().slots.values() if slot.key in ("actor", "target", "stance")]
    desk.project.run(op.RemoveSlots(tuple(slot.id for slot in slots)))
    desk.select("offered a loan")
    desk.press(KEYS.Key_Return)
    desk.type("invest")
    desk.press(KEYS.Key_Tab)
    desk.type("a loan")
    desk.press(KEYS.Key_Return)
    if desk.palette.isVisible():
        desk.press(KEYS.Key_Return)
    assert said(desk)["offered a loan"] == {"cue": ("a loan",), "cue.at": (at("a loan"),)}
    desk.select("embassies")
    QTest.keyClick(desk.surface, KEYS.Key_Period)
    assert said(desk)["embassies"] == {}
