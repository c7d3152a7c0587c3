"""Words that a slot quotes keep their place."""

from desktop.domain.answers import said
from desktop.domain.ids import CodeId
from desktop.domain.quoting import all_quoted, is_place, places, quoted, words_at
from desktop.domain.slots import SlotKind
from desktop.domain.spans import Span
from tests.domain.slot_books import book, slot

TEXT = "It may rain. It may\n snow, perhaps."
CUE = slot("cue", SlotKind.SPAN, several=True)
BOOK = book(CUE, slot("actor"), loan=None)
LOAN = CodeId(b"loan")


def test_a_place_that_is_known_is_kept_and_others_are_found():
    found = quoted("cue", ("may", "perhaps"), TEXT, known=(Span(16, 19),))
    assert found == {"cue": ("may", "perhaps"), "cue.at": ("16-19", "27-34")}
    assert [words_at(TEXT, span) for span in places(found, "cue")] == ["may", "perhaps"]


def test_words_stand_within_what_is_coded_or_else_where_they_stand_once():
    assert quoted("cue", ("may",), TEXT, around=Span(13, 34))["cue.at"] == ("16-19",)
    assert quoted("cue", ("rain",), TEXT, around=Span(13, 34))["cue.at"] == ("7-11",)
    assert quoted("cue", ("may",), TEXT)["cue.at"] == ()
    assert quoted("cue", ("may snow",), TEXT)["cue.at"] == ("16-25",)


def test_what_no_longer_fits_the_text_is_no_place():
    assert quoted("cue", ("may",), TEXT, known=(Span(900, 903), Span(5, 4)))["cue.at"] == ()
    assert places({"cue": ("may",), "cue.at": ("16-19", "x", "3")}, "cue") == [Span(16, 19)]


def test_only_slots_that_take_words_have_places():
    assert all_quoted(BOOK, LOAN, {"cue": ("perhaps",), "actor": ("may",)}, TEXT, None) == {
        "cue": ("perhaps",),
        "cue.at": ("27-34",),
        "actor": ("may",),
    }
    assert all_quoted(BOOK, LOAN, {"cue": ()}, TEXT, None) == {"cue": (), "cue.at": ()}


def test_places_are_not_read_out_but_a_key_that_only_looks_so_is():
    kept = {"cue": ("may",), "cue.at": ("3-6",), "look.at": ("me",)}
    assert [(each.name, each.words) for each in said(BOOK, LOAN, kept)] == [("cue", "may"), ("look.at", "me")]
    assert not is_place("look.at", kept)
