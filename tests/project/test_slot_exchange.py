import json
from pathlib import Path

import pytest

from desktop.domain.ids import CodeId
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.project import codebook_exchange, exchange
from desktop.project import operations as op


@pytest.fixture
def starter(project):
    project.run(exchange.codebook_steps("great-power-roles"))
    return project


def asked(project, name):
    return [(each.slot.key, each.required) for each in project.codebook().asked(project.find_code(name).id)][:2]


def test_the_starter_codebook_comes_with_families_slots_and_entities(starter):
    book = starter.codebook()
    assert len([code for code in book if code.key]) == 42
    assert sum(code.exclusive for code in book) == 9
    assert len({slot.key for slot in book.slots.values()}) == 14
    assert len(book.entities) == 22
    assert asked(starter, "Security guarantee or backstop") == [("actor", True), ("target", True)]
    assert asked(starter, "Security role") == [("actor", True), ("target", False)]


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_a_codebook_that_went_out_comes_in_the_same(starter, tmp_path, ending):
    out = tmp_path / f"book.{ending}"
    exchange.export_codebook(starter, out, codebook_exchange.codebook_writer(out.name))
    preview = codebook_exchange.preview_codebook(starter, out)
    assert {row.state for row in preview.rows} == {codebook_exchange.State.SAME}
    assert preview.operation(replace_changed=True) is None


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_slots_and_entities_of_a_file_come_with_its_codes_and_go_with_one_undo(starter, tmp_path, ending):
    out: Path = tmp_path / f"book.{ending}"
    exchange.export_codebook(starter, out, codebook_exchange.codebook_writer(out.name))
    before = starter.codebook()
    starter.undo()
    starter.run(codebook_exchange.preview_codebook(starter, out).operation())
    after = starter.codebook()
    assert [code.needs for code in after] == [code.needs for code in before]
    assert {(slot.key, slot.code) for slot in after.slots.values()} == {(s.key, s.code) for s in before.slots.values()}
    assert [entity.key for entity in after.entities] == [entity.key for entity in before.entities]
    starter.undo()
    assert not starter.codebook().slots
    assert not starter.codebook().entities


def test_what_is_there_and_differs_changes_only_when_asked(starter, tmp_path):
    out = tmp_path / "book.json"
    exchange.export_codebook(starter, out, codebook_exchange.codebook_writer(out.name))
    (actor,) = (slot for slot in starter.codebook().slots.values() if slot.key == "actor")
    security = starter.find_code("Security role").id
    starter.run(op.PutSlots((NewSlot("actor", SlotKind.TEXT, id=actor.id),)))
    starter.run(op.PutEntities((NewEntity("CHN", "Someone"),)))
    starter.run(op.SetNeeds(security, {"actor": Need.OPTIONAL}))
    starter.run(op.EditCode(security, exclusive=False, notes="mine"))
    preview = codebook_exchange.preview_codebook(starter, out)
    assert preview.operation() is None
    starter.run(preview.operation(replace_changed=True))
    book = starter.codebook()
    assert book.slots[actor.id] == actor
    assert {entity.key: entity.name for entity in book.entities}["CHN"] == "China"
    assert book.codes[security].needs["actor"] is Need.REQUIRED
    assert book.codes[security].exclusive
    assert book.codes[security].notes == "mine"


def test_a_slot_finds_the_code_that_is_known_by_another_id_here(project, roles):
    slot = NewSlot("actor", SlotKind.TEXT, code=CodeId(b"elsewhere"))
    here = {CodeId(b"elsewhere"): roles("security role")}
    incoming = codebook_exchange.compare_slots(project.codebook(), (slot,), (), here)
    assert incoming.new_slots[0].code == roles("security role")


@pytest.mark.parametrize("ending", ["json", "xlsx", "qdc"])
def test_sets_of_codes_come_with_the_codes_and_change_only_when_asked(starter, tmp_path, ending):
    out = tmp_path / f"book.{ending}"
    role, guarantee = (starter.find_code(name).id for name in ("Security role", "Security guarantee or backstop"))
    starter.run(op.PutCodeSet("Hard", (role, guarantee)))
    exchange.export_codebook(starter, out, codebook_exchange.codebook_writer(out.name))
    (hard,) = starter.codebook().sets
    assert codebook_exchange.preview_codebook(starter, out).operation(replace_changed=True) is None
    starter.run(op.PutCodeSet("Harder", (role,), hard.id))
    preview = codebook_exchange.preview_codebook(starter, out)
    assert (preview.asked.changed, preview.operation()) == (1, None)
    starter.run(preview.operation(replace_changed=True))
    assert starter.codebook().sets == (hard,)
    starter.run(op.RemoveCodeSet(hard.id))
    starter.run(codebook_exchange.preview_codebook(starter, out).operation())
    assert starter.codebook().sets == (hard,)


def test_sets_of_one_name_are_told_apart(project, tmp_path):
    file = tmp_path / "book.json"
    sets = [
        {"name": "Wet", "codes": ["Rivers"], "id": str(number) * 8 + "-0000-4000-8000-000000000000"}
        for number in (1, 2)
    ]
    file.write_text(json.dumps({"codes": [{"name": "Rivers"}], "sets": sets}), encoding="utf-8")
    project.run(exchange.codebook_steps(file))
    assert [each.name for each in project.codebook().sets] == ["Wet", "Wet (2)"]
