"""Texts of usual letters are brought into every form as letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import alphabet, folding
from desktop.domain.search_form import Words, indexed

_FORMS = (folding.composed, folding.exact, folding.folded, folding.compared)
_TEXTS = st.text(alphabet.LETTERS)


@given(_TEXTS, st.sampled_from(_FORMS))
def test_a_text_of_usual_letters_gets_the_form_it_would_get_as_a_whole(text, form):
    assert alphabet.formed(alphabet.numbered(text) or b"", form) == form(text)
    assert folding.view(text, form).text == form(text)


@given(_TEXTS)
def test_words_of_usual_letters_are_those_of_the_same_text_beside_others(text):
    unusual = Words(text + " 中")
    assert list(Words(text).forms) == list(unusual.forms)[:-1]
    assert indexed(text) == indexed(text + " 中") - {"中"}


@pytest.mark.parametrize("other", ["ß", "ﬁ", "…", "İ", "e\u0301", "中", "\u00ad", "\ud800"])
def test_letters_that_become_several_or_join_are_none_of_them(other):
    assert alphabet.numbered(f"a{other}") is None


def test_every_letter_has_a_number_of_its_own():
    assert len(set(alphabet.LETTERS)) == len(alphabet.LETTERS) <= 255
