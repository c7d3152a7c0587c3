import pytest

from desktop.domain.answers import MAIN, named_in, offered, proposed, said, said_briefly, said_text, taken
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId
from desktop.domain.slots import SlotKind
from tests.domain.slot_books import ENTITIES, book, slot

ACTOR, TARGET = slot("actor", several=True), slot("target", order=1.0)
STANCE = slot("stance", SlotKind.CHOICE, choices=("supportive", "opposed", "unclear"), order=2.0)
BOOK = book(ACTOR, TARGET, STANCE, security=None)
SECURITY = CodeId(b"security")
TEXT = "Beijing lent\n400 million."


@pytest.mark.parametrize(
    ("typed", "values"), [("chn", ["CHN"]), ("beij", ["CHN"]), ("ru", ["RUS"]), ("states", ["USA"]), ("peru", [])]
)
def test_entities_are_found_by_name_alias_and_key(typed, values):
    assert [each.value for each in offered(ACTOR, typed, ENTITIES)] == values


def test_all_choices_are_offered_before_anything_is_typed():
    assert [each.value for each in offered(STANCE, "", ())] == ["supportive", "opposed", "unclear"]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (SlotKind.ENTITY, "beijing", "CHN"),
        (SlotKind.ENTITY, "Peru", "Peru"),
        (SlotKind.SPAN, "lent 400", "lent 400"),
        (SlotKind.TEXT, " anything ", "anything"),
        (SlotKind.NUMBER, "-3.5", "-3.5"),
        (SlotKind.DATE, "2021-10~", "2021-10~"),
        (SlotKind.YES_NO, "Y", "yes"),
    ],
)
def test_what_is_typed_becomes_a_value(kind, typed, value):
    assert taken(slot("any", kind), typed, ENTITIES, TEXT) == value


def test_the_beginning_of_a_choice_is_enough_where_no_other_begins_so():
    assert taken(STANCE, "opp", (), "") == "opposed"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (SlotKind.CHOICE, "neutral"),
        (SlotKind.SPAN, "Moscow lent"),
        (SlotKind.NUMBER, "many"),
        (SlotKind.NUMBER, "nan"),
        (SlotKind.NUMBER, "١٢"),
        (SlotKind.DATE, "last spring"),
        (SlotKind.YES_NO, "perhaps"),
    ],
)
def test_what_a_slot_cannot_take_is_refused_in_a_sentence(kind, typed):
    with pytest.raises(KnownError, match=typed):
        taken(slot("any", kind, choices=("one", "two")), typed, ENTITIES, TEXT)


def test_entities_are_found_in_words_once_each_in_order_and_never_within_another_word():
    words = "Moscow told us that Chinese envoys, China's ambassador and the US would meet Russia; the USSR is gone."
    assert named_in(words, ENTITIES) == ["RUS", "CHN", "USA"]


def test_the_entities_named_go_to_the_slots_in_turn_and_the_last_answer_fills_the_rest():
    asked = BOOK.asked(SECURITY)
    last = {"actor": ("USA",), "target": ("USA",), "stance": ("opposed",)}
    assert proposed(asked, "Beijing will pay.", last, ENTITIES) == {
        "actor": ("CHN",),
        "target": ("USA",),
        "stance": ("opposed",),
    }


def test_a_choice_with_an_initial_value_and_free_words_are_not_proposed():
    own = (slot("polarity", SlotKind.CHOICE, choices=("a", "b"), initial="a"), slot("note", SlotKind.TEXT))
    whole = book(*own, security=None)
    assert proposed(whole.asked(SECURITY), "", {"polarity": ("b",), "note": ("x",)}, ENTITIES) == {}


def test_what_is_said_is_told_by_names_and_what_is_beyond_the_slots_comes_last():
    values = {"stance": ("opposed",), "actor": ("CHN", "RUS"), "mood": ("grim",)}
    assert said_text(BOOK, SECURITY, values) == "actor: China, Russia; stance: opposed; mood: grim"
    assert [each.known for each in said(BOOK, SECURITY, values)] == [True, True, False]


def test_the_margin_has_the_main_slots_alone():
    values = {"actor": ("CHN", "RUS"), "target": ("Peru",), "stance": ("opposed",)}
    assert MAIN == 2
    assert said_briefly(BOOK, SECURITY, values) == "CHN, RUS · Peru"
