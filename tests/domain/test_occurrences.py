"""Words are found at their code points, whatever script they are in."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.anchors import occurrences
from desktop.formats import plain_text

TEXT = st.lists(st.sampled_from(["a", "b", " ", "\n", "é", "e\u0301", "🌉", "🇦🇫", "ש", "ا", "中"]), min_size=1).map(
    "".join
)


@given(before=TEXT, words=TEXT, after=TEXT)
def test_every_place_holds_the_words(before, words, after):
    text = before + words + after
    places = list(occurrences(text, words))
    assert all(place.of(text) == words for place in places)
    assert len(before) in [place.start for place in places]


@given(before=TEXT, words=TEXT, ending=st.sampled_from(["\n", "\r\n", "\r"]))
def test_places_are_those_of_the_imported_text(before, words, ending):
    data = ("x" + before + words).replace("\n", ending).encode("utf-8-sig")
    (article,) = plain_text.read(data, "a.txt")
    assert article.text == "x" + before + words
    assert any(place.start == len(before) + 1 for place in occurrences(article.text, words))
