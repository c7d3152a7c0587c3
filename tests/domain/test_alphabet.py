"""Texts of letters that stand alone are brought into every form as letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import folding
from desktop.domain.alphabet import MOST, Alphabets
from desktop.domain.search_form import Words, accented, indexed

_FORMS = (folding.composed, folding.exact, folding.folded, folding.compared, accented)
_TEXTS = st.text("abcÅéßﬁ…№ǆöÖ ŁłİıΣςώЁйж’“”½²´_-.فكًﻻ\u00ad\u00a0هि가", max_size=30)
_LETTERS = list(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xD800))))


@given(_TEXTS, st.sampled_from(_FORMS))
def test_a_text_gets_the_form_it_would_get_as_a_whole(text, form):
    spelled = Alphabets(folding.stands_alone).spelled(text)
    assert spelled is None or spelled.formed(form) == form(text)
    assert folding.view(text, form).text == form(text)


@given(_TEXTS)
def test_words_are_those_of_the_same_text_beside_what_cannot_be_spelled(text):
    unusual = Words(text + " 中")
    assert list(Words(text).forms) == list(unusual.forms)[:-1]
    assert indexed(text) == indexed(text + " 中") - {"中"}


@given(_TEXTS)
def test_places_are_those_of_the_same_text_beside_what_cannot_be_spelled(text):
    alone, beside = (folding.view(each, accented) for each in (text, text + "中"))
    places = range(len(alone.text))
    assert [alone.span(place, place + 1) for place in places] == [beside.span(place, place + 1) for place in places]


@pytest.mark.parametrize("form", _FORMS)
def test_no_letter_that_stands_alone_joins_the_one_before_it(form):
    alone = list(filter(folding.stands_alone, _LETTERS))
    forms = {letter: form(letter) for letter in alone}
    assert [letter for letter, shape in forms.items() if shape and form(f"e{letter}") != f"e{shape}"] == []


@pytest.mark.parametrize("other", ["e\u0301", "中", "가", "\ue000", "\ud800", "🙂"])
def test_letters_that_join_or_are_of_very_many_are_in_no_alphabet(other):
    assert Alphabets(folding.stands_alone).spelled(f"a{other}") is None


def test_what_was_learnt_of_one_script_does_not_hinder_the_next():
    alphabets = Alphabets(folding.stands_alone)
    letters = list(filter(folding.stands_alone, _LETTERS))
    scripts = ["".join(letters[first : first + MOST - 55]) for first in range(0, 1000, 64)]
    for script in scripts * 2:
        spelled = alphabets.spelled(script)
        assert spelled is not None
        assert spelled.formed(folding.folded) == folding.folded(script)


def test_a_text_of_too_many_letters_is_not_spelled():
    assert Alphabets(folding.stands_alone).spelled("".join(_LETTERS[: MOST + 1])) is None
