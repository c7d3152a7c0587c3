import json

import pytest

from desktop import assets
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, derived_id
from desktop.domain.slots import Need, NewEntity, NewSlot, SlotKind
from desktop.formats import codebook_json

CODES = [
    {"id": "SEC", "name": "Security", "actor": "required", "target": "optional"},
    {"id": "SEC.CT", "name": "Counter-terrorism", "parent": "SEC", "target": "none"},
]


def file(**whole):
    return json.dumps({"id": "book", "codes": CODES, **whole}).encode()


def facets(**facets):
    return file(facets=facets)


def only_slot(**facet):
    (slot,) = codebook_json.read_slots(facets(actor=facet), "book.json")
    return slot


def test_facets_become_slots_of_every_code():
    slot = only_slot(type="entity[]", rule="who plays the role")
    assert slot == NewSlot("actor", SlotKind.ENTITY, several=True, note="who plays the role")


def test_a_choice_has_values_and_one_to_begin_with():
    slot = only_slot(type="enum", values=["performs", "refrains"], default="performs")
    assert (slot.kind, slot.choices, slot.initial) == (SlotKind.CHOICE, ("performs", "refrains"), "performs")


def test_a_slot_for_some_codes_only_stands_on_each_of_them():
    (slot,) = codebook_json.read_slots(facets(stance={"type": "text", "only_for": ["SEC"]}), "book.json")
    assert slot.code == CodeId(derived_id("code", "book", "SEC"))


def test_codes_say_how_much_they_need_a_slot():
    (security,) = codebook_json.read_codebook(facets(actor={"type": "entity"}, target={"type": "entity"}), "b.json")
    assert security.needs == {"actor": Need.REQUIRED, "target": Need.OPTIONAL}
    assert security.children[0].needs == {"target": Need.NONE}


def test_exclusive_families_are_marked_and_codes_keep_their_keys():
    (security,) = codebook_json.read_codebook(file(families_exclusive=["SEC"]), "book.json")
    assert security.exclusive
    assert not security.children[0].exclusive
    assert (security.key, security.children[0].key) == ("SEC", "SEC.CT")


@pytest.mark.parametrize("key", ["entities", "actors"])
def test_entities_have_aliases(key):
    data = file(**{key: [{"id": "CHN", "label": "China", "type": "state", "aliases": "Beijing| PRC"}]})
    assert codebook_json.read_entities(data, "b.json") == (NewEntity("CHN", "China", "state", ("Beijing", "PRC")),)


@pytest.mark.parametrize(
    "data",
    [
        facets(actor={"type": "colour"}),
        file(slots=[{"key": "a", "kind": "text", "code": "no id"}]),
        file(slots=[{"key": "a", "kind": "text", "need": "perhaps"}]),
    ],
)
def test_a_slot_that_is_not_understood_is_refused_by_name(data):
    with pytest.raises(KnownError, match=r"book\.json"):
        codebook_json.read_slots(data, "book.json")


def test_an_entity_without_a_name_is_refused():
    with pytest.raises(KnownError, match="entity"):
        codebook_json.read_entities(file(entities=[{"key": "CHN"}]), "book.json")


def test_nothing_of_the_starter_codebook_but_its_preface_is_left_out():
    path = assets.seed("codebooks", "great-power-roles.json")
    (loss,) = codebook_json.not_read(path.read_bytes(), path.name)
    assert set(loss.names) == {
        "$schema_version", "version", "language", "licence", "unit_rule", "multi_code_rule", "unit",
    }  # fmt: skip


def test_sets_of_codes_come_back_and_may_name_codes_by_key():
    data = file(sets=[{"name": "Wet", "codes": ["sec.ct", "Nowhere"]}, {"codes": []}])
    (security,) = codebook_json.read_codebook(data, "b.json")
    (found,) = codebook_json.read_sets(data, "b.json")
    assert (found.name, found.codes) == ("Wet", {security.children[0].id})
    assert codebook_json.read_sets(file(), "b.json") == ()
