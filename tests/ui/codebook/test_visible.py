from desktop.domain.codebook import Code, Codebook, CodeSet, Definition
from desktop.domain.ids import CodeId, CodeSetId, MeaningId
from desktop.ui.codebook.counts import Count
from desktop.ui.codebook.visible import Filter, Order, visible_children


def code(name, parent=None, order=0.0):
    above = CodeId(parent.encode()) if parent else None
    return Code(CodeId(name.encode()), above, MeaningId(b"m"), Definition(name), "", "", None, order)


CODES = (code("b", order=1), code("a", order=2), code("a2", "a", 1), code("a1", "a", 2), code("c", order=3))
HARD = CodeSet(CodeSetId(b"s"), "Hard", frozenset({CodeId(b"a1"), CodeId(b"c")}))
BOOK = Codebook({each.id: each for each in CODES}, sets=(HARD,))


def shown(wanted, counts=None):
    found = visible_children(BOOK, wanted, counts)
    return {parent.decode() if parent else "": [code.name for code in codes] for parent, codes in found.items()}


def test_by_hand_the_order_is_the_codebooks():
    assert shown(Filter()) == {"": ["b", "a", "c"], "a": ["a2", "a1"]}


def test_by_name_siblings_stand_in_the_alphabet():
    assert shown(Filter(order=Order.BY_NAME)) == {"": ["a", "b", "c"], "a": ["a1", "a2"]}


def test_by_count_those_given_most_come_first():
    counts = {CodeId(b"c"): Count(0, 9), CodeId(b"a1"): Count(0, 2)}
    assert shown(Filter(order=Order.BY_COUNT), counts) == {"": ["c", "a", "b"], "a": ["a1", "a2"]}


def test_a_set_shows_its_codes_and_the_way_to_them():
    assert shown(Filter(set=HARD.id)) == {"": ["a", "c"], "a": ["a1"]}


def test_within_a_set_words_still_choose():
    assert shown(Filter("c", set=HARD.id)) == {"": ["c"]}
    assert shown(Filter("b", set=HARD.id)) == {}
