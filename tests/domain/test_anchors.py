from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.anchors import Anchor, found_again
from desktop.domain.spans import Span

TEXT = "A bridge stands. Another bridge falls 🌉. A bridge rises."


def test_words_are_found_in_their_place():
    assert found_again(TEXT, Anchor(2, "bridge")) == Span(2, 8)


def test_words_that_stand_elsewhere_are_told_apart_by_what_is_around_them():
    assert found_again(TEXT, Anchor(0, "bridge", "Another ", " falls")) == Span(25, 31)
    assert found_again(TEXT, Anchor(900, "bridge", "", " rises")) == Span(43, 49)


def test_words_that_stand_in_several_places_alike_are_not_guessed():
    assert found_again(TEXT, Anchor(0, "bridge")) is None


def test_words_that_are_not_there_are_not_found():
    assert found_again(TEXT, Anchor(0, "tunnel")) is None
    assert found_again(TEXT, Anchor(3, "")) is None


@given(st.text("ab 🌉", min_size=1, max_size=30), st.data())
def test_what_stands_in_its_place_is_always_found_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found_again(text, Anchor(start, text[start:end])) == Span(start, end)


@given(st.text("ab ", max_size=30), st.text("ab ", max_size=4), st.integers(-5, 40))
def test_what_is_found_is_the_very_words(text, quote, start):
    span = found_again(text, Anchor(start, quote, "a", "b"))
    assert span is None or span.of(text) == quote
