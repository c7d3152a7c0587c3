from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.spans import Span
from desktop.ui.text.positions import TextMap, shown

TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(["🇹🇯", "👩🏽‍🚒", "é", "e\u0301", "قال", "中国", "\n", "\t", "😀😀"]),
    ),
    max_size=12,
).map("".join)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_places_are_those_of_utf_16_and_lead_back(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    places = TextMap(text)
    assert places.to_qt(position) == utf16(text[:position])
    assert places.from_qt(places.to_qt(position)) == position


@given(TEXTS)
def test_inside_a_surrogate_pair_is_the_character_it_belongs_to(text: str) -> None:
    places = TextMap(text)
    for position, character in enumerate(text):
        if utf16(character) == 2:
            assert places.from_qt(places.to_qt(position) + 1) == position


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_many_spans_are_placed_like_single_ones(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in ends]
    places = TextMap(text)
    assert [tuple(each) for each in places.ranges_of(spans)] == [places.range_of(each) for each in spans]


@given(TEXTS)
def test_what_qt_gets_is_as_long_and_has_the_same_paragraphs(text: str) -> None:
    assert utf16(shown(text)) == utf16(text)
    assert shown(text).count("\n") == text.count("\n")
    assert not set(shown(text)) & set("\r\u2029\ufdd0\ufdd1")
