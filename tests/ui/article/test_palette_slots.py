"""In the palette, after the code: Tab, type, Tab, Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codebook import Definition, NewCode
from desktop.project import operations as op
from desktop.ui.article.palette_rows import row_of
from tests.ui.article.slotted import add_whole, give_slots, said

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def slots(desk, roles):
    give_slots(desk.project, roles)
    return desk


def ask(desk, words, typed):
    desk.select(words)
    desk.press(KEYS.Key_Return)
    desk.type(typed)


def lines(desk):
    return desk.palette._answering.form.lines


def test_tab_type_tab_enter_codes_in_one_step(slots):
    ask(slots, "the road", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("beij")
    slots.press(KEYS.Key_Tab)
    slots.type("peru")
    slots.press(KEYS.Key_Return)
    assert said(slots) == {"the road": {"actor": ("CHN",), "target": ("PER",)}}
    slots.undo()
    assert said(slots) == {}


def test_only_the_two_main_slots_are_asked_for(slots):
    ask(slots, "the road", "inv")
    assert [line.slot.key for line in lines(slots)] == ["actor", "target"]


def test_several_entities_are_taken_one_after_the_other(slots):
    ask(slots, "the road", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("chn,rus")
    slots.press(KEYS.Key_Return)
    assert slots.palette.isVisible()
    slots.press(KEYS.Key_Backspace)
    slots.type("per")
    slots.press(KEYS.Key_Return)
    slots.press(KEYS.Key_Return)
    assert said(slots) == {"the road": {"actor": ("CHN", "PER")}}


def test_an_entity_named_in_the_words_is_proposed_and_enter_applies_it(slots):
    ask(slots, "Beijing, by contrast, offered a loan", "inv")
    assert lines(slots)[0].proposed
    assert lines(slots)[0].values == ("CHN",)
    slots.press(KEYS.Key_Return)
    assert said(slots) == {"Beijing, by contrast, offered a loan": {"actor": ("CHN",)}}


def test_one_key_applies_the_code_without_what_is_proposed(slots):
    ask(slots, "Beijing, by contrast", "inv")
    slots.press(KEYS.Key_Return, ALT)
    assert said(slots) == {"Beijing, by contrast": {}}


def test_backspace_clears_a_proposal(slots):
    ask(slots, "Beijing, by contrast", "inv")
    slots.press(KEYS.Key_Tab)
    slots.press(KEYS.Key_Backspace)
    slots.press(KEYS.Key_Return)
    assert said(slots) == {"Beijing, by contrast": {}}


def test_what_is_typed_takes_the_place_of_a_proposal(slots):
    ask(slots, "Beijing, by contrast", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("rus")
    slots.press(KEYS.Key_Return)
    slots.press(KEYS.Key_Return)
    assert said(slots) == {"Beijing, by contrast": {"actor": ("RUS",)}}


def test_what_was_said_last_with_the_code_is_proposed(slots):
    ask(slots, "the road", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("rus")
    slots.press(KEYS.Key_Tab)
    slots.press(KEYS.Key_Return)
    ask(slots, "embassies", "inv")
    assert [line.values for line in lines(slots)] == [("RUS",), ()]


def test_the_last_code_is_repeated_with_its_slots(slots):
    ask(slots, "Beijing, by contrast", "inv")
    slots.press(KEYS.Key_Return)
    slots.select("embassies")
    slots.press(KEYS.Key_Period)
    assert said(slots)["embassies"] == {"actor": ("CHN",)}


def test_an_entity_that_is_not_on_the_list_is_kept_as_typed(slots):
    ask(slots, "the road", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("Ruritania")
    slots.press(KEYS.Key_Tab)
    slots.press(KEYS.Key_Return)
    assert said(slots)["the road"] == {"actor": ("Ruritania",)}


def test_a_code_given_again_to_its_words_takes_what_is_said_now(slots):
    for name in ("chn", "rus"):
        ask(slots, "the road", "inv")
        slots.press(KEYS.Key_Tab)
        slots.press(KEYS.Key_Backspace)
        slots.type(name)
        slots.press(KEYS.Key_Tab)
        slots.press(KEYS.Key_Return)
    assert said(slots) == {"the road": {"actor": ("RUS",)}}


def test_the_mouse_chooses_a_code_then_its_values_then_applies(slots):
    slots.select("the road")
    slots.press(KEYS.Key_Return)
    rows = slots.palette._rows
    row = next(row for row in range(rows.count()) if row_of(rows.item(row)).name == "investment role")
    click(rows, row)
    assert slots.palette.isVisible()
    line = lines(slots)[0]
    QTest.mouseClick(line.field, Qt.MouseButton.LeftButton)
    slots.type("c")
    click(line.offers, 0)
    QTest.mouseClick(slots.palette._answering.apply, Qt.MouseButton.LeftButton)
    assert said(slots) == {"the road": {"actor": ("CHN",)}}


def click(rows, row):
    place = rows.visualItemRect(rows.item(row)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_rule_that_would_be_broken_is_said_at_once_and_a_reason_is_kept(slots, roles):
    slots.code("the road", "security")
    ask(slots, "the road", "inv")
    assert slots.palette._answering.rule.text() == (
        "The code requires “actor”. “Roles” allows one code on the same words, and another is there."
    )
    slots.press(KEYS.Key_Tab)
    slots.type("chn")
    slots.press(KEYS.Key_Tab)
    slots.press(KEYS.Key_Tab)
    slots.type("Both are meant.")
    slots.press(KEYS.Key_Return)
    made = slots.project.codings_of_code(roles("investment role"))
    assert [coding.reason for coding in made] == ["Both are meant."]


def test_the_code_to_use_instead_is_one_key_away(slots):
    words = Definition("gift", exclude="Money to be paid back → “investment role”")
    slots.project.run(op.AddCodes((NewCode(words),)))
    ask(slots, "the road", "gift")
    assert "investment role" in slots.palette._instead.text()
    slots.press(KEYS.Key_Right, ALT)
    slots.press(KEYS.Key_Return, ALT)
    assert slots.coded() == [("the road", "investment role")]


def test_escape_in_a_slot_closes_the_palette_and_codes_nothing(slots):
    ask(slots, "the road", "inv")
    slots.press(KEYS.Key_Tab)
    slots.type("chn")
    slots.press(KEYS.Key_Escape)
    assert not slots.palette.isVisible()
    assert said(slots) == {}


def test_without_words_the_codes_of_whole_articles_are_offered(slots):
    code = add_whole(slots.project)
    slots.surface.setFocus()
    slots.press(KEYS.Key_Return)
    rows = slots.palette._rows
    assert [row_of(rows.item(row)).name for row in range(rows.count())] == ["opinion piece"]
    slots.press(KEYS.Key_Tab)
    slots.type("ang")
    slots.press(KEYS.Key_Return)
    (given,) = slots.project.document_codings(slots.document)
    assert (given.code, given.qualifiers) == (code, {"tone": ("angry",)})


def test_a_reason_given_with_a_code_that_is_there_is_kept_with_it(slots, roles):
    for keys in ((), ("Nobody is named.",)):
        ask(slots, "the road", "inv")
        for _ in range(3 if keys else 0):
            slots.press(KEYS.Key_Tab)
        for words in keys:
            slots.type(words)
        slots.press(KEYS.Key_Return)
    (coding,) = slots.project.codings_of_code(roles("investment role"))
    assert coding.reason == "Nobody is named."


def test_a_code_of_whole_articles_is_repeated_without_words(slots):
    code = add_whole(slots.project)
    slots.view.apply_code(code)
    slots.session.undo()
    slots.surface.setFocus()
    slots.press(KEYS.Key_Period)
    assert [each.code for each in slots.project.document_codings(slots.document)] == [code]


def test_without_words_no_new_code_is_offered(slots):
    add_whole(slots.project)
    slots.surface.select(None)
    slots.press(KEYS.Key_Return)
    slots.type("something new")
    assert slots.palette._rows.count() == 0
    slots.press(KEYS.Key_Return)
    assert slots.project.codebook().matching("something new") == ()
    assert slots.palette.isVisible()
