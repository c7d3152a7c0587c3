from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import CodeId
from desktop.domain.rules import all_broken, broken_by, missing_slots
from desktop.domain.slots import Need
from desktop.domain.spans import Span
from tests.domain.slot_books import book, coding, slot

ACTOR = slot("actor", need=Need.REQUIRED)
BOOK = book(ACTOR, security=None, guarantee="security", drills="security", loan=None)
SAID = {"actor": ("CHN",)}
GUARANTEE = CodeId(b"guarantee")


def test_a_required_slot_without_a_value_is_missing():
    assert missing_slots(BOOK, GUARANTEE, {}) == (ACTOR,)
    assert missing_slots(BOOK, GUARANTEE, SAID) == ()


def test_an_initial_value_says_a_required_slot():
    whole = book(slot("polarity", need=Need.REQUIRED, initial="performs"), security=None)
    assert missing_slots(whole, CodeId(b"security"), {}) == ()


def test_codings_of_an_exclusive_family_share_no_character():
    other = coding("drills", 5, 9)
    broken = broken_by(BOOK, GUARANTEE, Span(0, 6), SAID, [other])
    assert broken.family == BOOK.codes[CodeId(b"security")]
    assert broken.sharing == (other,)
    assert not broken_by(BOOK, GUARANTEE, Span(0, 5), SAID, [other])


def test_codings_of_other_families_may_lie_anywhere():
    assert not broken_by(BOOK, GUARANTEE, Span(0, 6), SAID, [coding("loan", 0, 6)])
    assert not broken_by(BOOK, CodeId(b"loan"), Span(0, 6), SAID, [coding("drills", 0, 6)])


def test_families_within_an_exclusive_family_exclude_each_other_too():
    whole = book(exclusive=("all", "security"), all=None, security="all", loan="all")
    assert broken_by(whole, CodeId(b"security"), Span(0, 6), {}, [coding("loan", 0, 6)])


@given(st.lists(st.tuples(st.sampled_from(["guarantee", "drills", "loan"]), st.integers(0, 9), st.integers(1, 5))))
def test_the_list_of_a_document_agrees_with_each_coding_by_itself(drawn):
    codings = list(dict.fromkeys(coding(code, start, start + more, actor="CHN") for code, start, more in drawn))
    alone = {
        each: set(broken_by(BOOK, each.code, each.span, each.qualifiers, [o for o in codings if o != each]).sharing)
        for each in codings
    }
    listed = {each: set(broken.sharing) for each, broken in all_broken(BOOK, codings)}
    assert listed == {each: sharing for each, sharing in alone.items() if sharing}
