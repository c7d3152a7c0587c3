from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.ids import CodeId, MeaningId, SlotId
from desktop.domain.qualifiers import from_words, to_words, with_values
from desktop.domain.slots import Need, Slot, SlotKind

SECURITY, GUARANTEE = CodeId(b"security"), CodeId(b"guarantee")


def code(identifier, parent=None, exclusive=False, **needs):
    return Code(
        identifier,
        parent,
        MeaningId(b"m"),
        Definition(identifier.decode()),
        "",
        "",
        None,
        0.0,
        exclusive=exclusive,
        needs={key: Need(need) for key, need in needs.items()},
    )


def slot(key, on=None, need=Need.OPTIONAL, order=0.0, choices=()):
    uid = SlotId(f"{key} {on}".encode())
    return Slot(uid, key, SlotKind.ENTITY, "", on, choices, False, "", "", need, order)


def book(codes, *slots, merged=()):
    return Codebook({each.id: each for each in codes}, dict(merged), {each.id: each for each in slots})


def asked(whole, identifier):
    return [(each.slot.key, each.required) for each in whole.asked(identifier)]


def test_a_code_asks_for_its_own_slots_its_familys_and_those_of_every_code():
    whole = book(
        [code(SECURITY), code(GUARANTEE, SECURITY)], slot("own", GUARANTEE), slot("family", SECURITY), slot("all")
    )
    assert {key for key, _ in asked(whole, GUARANTEE)} == {"own", "family", "all"}
    assert {key for key, _ in asked(whole, SECURITY)} == {"family", "all"}


def test_of_one_key_the_nearest_slot_counts():
    near = slot("actor", GUARANTEE, choices=("near",))
    whole = book([code(SECURITY), code(GUARANTEE, SECURITY)], slot("actor"), near)
    assert [each.slot for each in whole.asked(GUARANTEE)] == [near]


def test_what_a_code_says_of_a_slot_stands_over_what_its_family_says():
    family, own = code(SECURITY, actor="required", target="optional"), code(GUARANTEE, SECURITY, target="required")
    whole = book([family, own], slot("actor"), slot("target"))
    assert asked(whole, GUARANTEE) == [("actor", True), ("target", True)]
    assert asked(whole, SECURITY) == [("actor", True), ("target", False)]


def test_a_slot_that_a_code_has_no_use_for_is_not_asked():
    assert asked(book([code(SECURITY, actor="none")], slot("actor", need=Need.REQUIRED)), SECURITY) == []


def test_slots_of_a_merged_code_go_with_the_one_that_stands_for_it():
    whole = book([code(SECURITY)], slot("actor", GUARANTEE), merged=[(GUARANTEE, SECURITY)])
    assert asked(whole, SECURITY) == [("actor", False)]


def test_required_slots_come_first_then_as_they_were_put():
    whole = book([code(SECURITY)], slot("a", order=1), slot("b", order=2, need=Need.REQUIRED), slot("c", order=0))
    assert asked(whole, SECURITY) == [("b", True), ("c", False), ("a", False)]


def test_a_code_belongs_to_the_nearest_exclusive_family():
    whole = book([code(SECURITY, exclusive=True), code(GUARANTEE, SECURITY)])
    assert whole.exclusive_family(GUARANTEE) == whole.codes[SECURITY]
    assert book([code(SECURITY)]).exclusive_family(SECURITY) is None


def test_qualifiers_are_written_alike_in_whatever_order_they_were_given():
    one, other = {"actor": ("CHN", "RUS"), "b": ("1",)}, {"b": ("1",), "actor": ("CHN", "RUS"), "empty": ()}
    assert to_words(one) == to_words(other)
    assert from_words(to_words(one)) == one
    assert to_words({}) == ""
    assert from_words("") == {}


def test_a_key_given_no_values_says_nothing_any_more():
    assert with_values({"actor": ("CHN",), "target": ("AFG",)}, {"actor": (), "x": ("1",)}) == {
        "target": ("AFG",),
        "x": ("1",),
    }
