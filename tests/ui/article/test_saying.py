"""The inspector has all slots of the coding in hand, each set as one step."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.codings import NewCoding
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article.codings import CodingsPanel
from desktop.ui.article.selected import SelectedPanel
from tests.conftest import BORIS, MAYA, TEXT
from tests.ui.article.slotted import give_slots, said

KEYS = Qt.Key


@pytest.fixture
def panel(desk, roles):
    """The inspector beside the article, with a coding in hand whose code has slots of every kind."""
    role = give_slots(desk.project, roles)
    kinds = {"when": SlotKind.DATE, "sum": SlotKind.NUMBER, "cue": SlotKind.SPAN, "denied": SlotKind.YES_NO}
    desk.project.run(op.PutSlots(tuple(NewSlot(key, kind, code=role) for key, kind in kinds.items())))
    panel = desk.beside(SelectedPanel(desk.session, desk.actions))
    start = TEXT.index("the road")
    desk.project.run(op.AddCodings((NewCoding(desk.document, Span(start, start + 8), role),)))
    desk.session.choose(desk.project.codings(desk.document)[0].id)
    return panel


def fill(desk, panel, key, words):
    line = next(line for line in panel.saying.form.lines if line.slot.key == key)
    line.field.setFocus()
    desk.type(words)
    desk.press(KEYS.Key_Return)
    return line


def test_all_slots_are_there_with_the_required_one_first(desk, panel):
    keys = [line.slot.key for line in panel.saying.form.lines]
    assert keys == ["actor", "target", "stance", "when", "sum", "cue", "denied"]
    assert panel.saying.rule.text() == "The code requires “actor”."


def test_each_slot_is_one_step(desk, panel):
    fill(desk, panel, "actor", "china")
    fill(desk, panel, "when", "2021-10")
    assert said(desk) == {"the road": {"actor": ("CHN",), "when": ("2021-10",)}}
    assert panel.saying.rule.text() == ""
    desk.session.undo()
    assert said(desk) == {"the road": {"actor": ("CHN",)}}


@pytest.mark.parametrize(
    ("key", "words", "sentence"),
    [
        ("when", "last spring", "“last spring” is not a date."),
        ("sum", "a lot", "“a lot” is not a number."),
        ("cue", "the railway", "“the railway” does not stand in the text."),
        ("denied", "perhaps", "“perhaps” is neither yes nor no."),
        ("stance", "neutral", "“neutral” is not one of the choices of “stance”: supportive, opposed."),
    ],
)
def test_what_a_slot_cannot_take_is_said_and_stays_to_be_mended(desk, panel, key, words, sentence):
    line = fill(desk, panel, key, words)
    assert line.problem.text().startswith(sentence)
    assert line.field.text() == words
    assert said(desk) == {"the road": {}}


def test_what_is_being_typed_is_kept_when_the_person_goes_elsewhere(desk, panel):
    panel.saying.form.lines[0].field.setFocus()
    desk.type("chn")
    desk.surface.setFocus()
    assert said(desk) == {"the road": {"actor": ("CHN",)}}


def test_a_value_is_let_go_of_by_backspace(desk, panel):
    line = fill(desk, panel, "denied", "y")
    assert said(desk) == {"the road": {"denied": ("yes",)}}
    line.field.setFocus()
    desk.press(KEYS.Key_Backspace)
    assert said(desk) == {"the road": {}}


def test_values_beyond_the_slots_of_the_codebook_are_shown_and_kept(desk, panel):
    desk.session.run(op.Qualify((desk.session.coding,), {"mood": ("grim",)}))
    assert panel.saying.words.text() == "mood: grim"
    fill(desk, panel, "actor", "chn")
    assert said(desk)["the road"]["mood"] == ("grim",)


def test_a_reason_is_kept_with_the_coding(desk, panel):
    panel.saying.reason.setFocus()
    desk.type("No actor is named.")
    desk.press(KEYS.Key_Return)
    assert desk.project.coding(desk.session.coding).reason == "No actor is named."


def test_what_another_coder_says_is_shown_and_cannot_be_set(desk, panel):
    fill(desk, panel, "actor", "chn")
    coding = desk.session.coding
    desk.project.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    desk.session.show_layers(frozenset({MAYA.id}))
    desk.session.choose(coding)
    assert panel.saying.form.lines == []
    assert panel.saying.words.text() == "actor: China"


def test_the_article_and_the_list_say_what_is_said(desk, panel):
    listed = desk.beside(CodingsPanel(desk.session, desk.actions, desk.view.page))
    fill(desk, panel, "actor", "chn")
    listed.model.read()
    spoken = listed.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Roles / investment role, paragraph 3: “the road”; actor: China"
    assert desk.painted() == [("the road", "investment role · CHN")]
    (placed,) = desk.surface.sheet.marks.in_order()
    assert "actor: China" in placed.mark.full


def test_slots_that_wait_are_folded_away_until_wanted(desk, panel):
    form = panel.saying.form
    seen = [line.slot.key for line in form.lines if not line.isHidden()]
    assert seen == ["actor", "target"]
    form.more.click()
    assert not any(line.isHidden() for line in form.lines)
