from dataclasses import replace

from desktop.domain.codebook import Code, Codebook, Definition
from desktop.domain.ids import CodeId, MeaningId
from desktop.domain.palette import OKABE_ITO, free_colour


def code(name, parent=None, order=0.0, archived=False):
    there = CodeId(parent.encode()) if parent else None
    meaning = MeaningId(b"m")
    return Code(CodeId(name.encode()), there, meaning, Definition(name), "", "#000000", None, order, archived)


def book(*codes):
    return Codebook({each.id: each for each in codes})


def test_the_tree_is_walked_from_the_top_by_order_then_name():
    tree = book(code("b", order=2), code("a", order=1), code("a2", "a"), code("a1", "a"))
    assert [each.name for each in tree] == ["a", "a1", "a2", "b"]


def test_a_path_leads_from_the_root():
    tree = book(code("a"), code("a1", "a"))
    assert tree.path_text(CodeId(b"a1")) == "a / a1"


def test_a_code_whose_parent_is_gone_stands_at_the_top():
    tree = book(code("orphan", "gone"))
    assert [each.name for each in tree.children[None]] == ["orphan"]


def test_names_match_without_regard_to_case_and_archived_codes_come_last():
    tree = book(code("role", order=1, archived=True), code("Role", order=2))
    assert [each.name for each in tree.matching("ROLE")] == ["Role", "role"]


def test_a_path_goes_before_a_name_that_stands_elsewhere_too():
    tree = book(code("role"), code("below"), replace(code("again", "below"), definition=Definition("role")))
    assert [each.id for each in tree.matching("role")] == [b"role"]


def test_what_is_a_path_and_a_name_too_finds_both():
    tree = book(code("a"), code("b", "a"), code("x"), code("a / b", "x"))
    assert {each.id for each in tree.matching("A / b")} == {b"b", b"a / b"}
    assert [each.id for each in tree.matching("x / a / b")] == [b"a / b"]


def test_colours_are_given_out_one_after_the_other():
    assert free_colour([]) == OKABE_ITO[0]
    assert free_colour([OKABE_ITO[0].lower()]) == OKABE_ITO[1]
    assert free_colour(OKABE_ITO) in OKABE_ITO
