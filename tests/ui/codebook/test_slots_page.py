"""The sheet of a code lists its slots and its families', and changes them together with the rest."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.slots import Need, NewSlot, SlotKind
from desktop.project import operations as op
from desktop.ui.codebook.sheet import CodeSheet
from desktop.ui.codebook.slot_dialog import SlotDialog


@pytest.fixture
def parent(qtbot):
    """What the sheet belongs to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(project, parent):
    """The slots of “guarantee”, whose family asks for an actor, and every code for a note."""
    children = (NewCode(Definition("guarantee")),)
    project.run(op.AddCodes((NewCode(Definition("security"), children=children),)))
    family = project.find_code("security").id
    slots = (
        NewSlot("actor", SlotKind.ENTITY, code=family, need=Need.REQUIRED),
        NewSlot("note", SlotKind.TEXT),
    )
    project.run(op.PutSlots(slots))
    book = project.codebook()
    sheet = CodeSheet(book, project.find_code("guarantee"), lambda filled: run(project, filled), parent)
    return sheet.form.slots


def run(project, filled):
    return bool(project.run(op.Together("Change slots", filled.steps))) if filled.steps else True


def save(page):
    page.window().accept()


def asked(project):
    return [(each.slot.key, each.required) for each in project.codebook().asked(project.find_code("guarantee").id)]


def rows(page):
    top = [page.rows.topLevelItem(row) for row in range(page.rows.topLevelItemCount())]
    return [(item.text(0), item.text(2)) for item in top]


def fill(page, key, kind=SlotKind.TEXT, choices="", initial=""):
    dialog = page.findChild(SlotDialog)
    dialog.key.setText(key)
    dialog.kind.setCurrentIndex(list(SlotKind).index(kind))
    dialog.choices.setPlainText(choices)
    dialog.initial.setText(initial)
    dialog.accept()
    return dialog


def test_slots_are_listed_with_where_they_come_from(page):
    assert rows(page) == [("actor", "security"), ("note", "every code")]


def test_a_slot_is_added_to_the_code_once_the_sheet_is_saved(page, project):
    page.add()
    fill(page, "polarity", SlotKind.CHOICE, "performs\nrefrains\n", "performs")
    assert len(asked(project)) == 2
    save(page)
    assert asked(project) == [("actor", True), ("note", False), ("polarity", False)]
    (slot,) = [slot for slot in project.codebook().slots.values() if slot.key == "polarity"]
    assert (slot.choices, slot.initial) == (("performs", "refrains"), "performs")


def test_how_much_a_code_needs_a_slot_is_its_own_affair(page, project):
    box = page.rows.itemWidget(page.rows.topLevelItem(0), 3)
    assert box.currentText() == "as given: required"
    box.setCurrentIndex(box.findText("not asked"))
    save(page)
    assert asked(project) == [("note", False)]
    assert [each.slot.key for each in project.codebook().asked(project.find_code("security").id)] == ["actor", "note"]


def test_a_slot_is_removed(page, project):
    page.remove()
    save(page)
    assert asked(project) == [("note", False)]


def test_a_changed_slot_keeps_its_id(page, project):
    before = set(project.codebook().slots)
    page.edit()
    fill(page, "player", SlotKind.ENTITY)
    save(page)
    assert set(project.codebook().slots) == before
    assert ("player", True) in asked(project)


def test_all_of_it_is_one_step(page, project):
    page.add()
    fill(page, "stance")
    page.need("note", Need.REQUIRED)
    save(page)
    project.undo()
    assert asked(project) == [("actor", True), ("note", False)]


@pytest.mark.parametrize(
    ("key", "kind", "choices", "initial", "sentence"),
    [
        ("", SlotKind.TEXT, "", "", "A slot needs a key."),
        ("stance", SlotKind.CHOICE, "", "", "Give at least one thing to choose."),
        ("stance", SlotKind.CHOICE, "for\nagainst", "neutral", "“neutral” is not one of the choices"),
        ("sum", SlotKind.NUMBER, "", "a lot", "“a lot” is not a number."),
    ],
)
def test_what_is_no_slot_is_refused_in_a_sentence(page, key, kind, choices, initial, sentence):
    page.add()
    assert fill(page, key, kind, choices, initial).problem.text().startswith(sentence)


def test_two_slots_of_one_code_have_different_keys(page):
    page.add()
    fill(page, "stance")
    page.add()
    dialog = page.findChildren(SlotDialog)[-1]
    dialog.key.setText("Stance")
    dialog.accept()
    assert dialog.problem.text() == "There is a slot “Stance” already. Change that one."
