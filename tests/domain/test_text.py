from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.domain.text import (
    normalise,
    paragraph_number,
    paragraphs,
    sentences,
    snapped,
    snapped_to_characters,
    snapped_to_words,
    word_count,
    words,
)

TEXT = (
    "He said U.S. forces left. Dr. Smith agreed! It's long-standing 🇫🇷👨‍👩‍👧.\n\n中国和俄罗斯。他们说 שלום e\u0301tude"
)
texts = st.text(alphabet="ab .!?\n'-é\u0301🇫🇷👨\u200d👩中שع\t", max_size=60)


def spans(text):
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))


def test_line_breaks_marks_and_surrogates_are_brought_into_one_form():
    assert normalise("\ufeffa\r\nb\rc\u2028d\x00\ud800") == "a\nb\ncd\ufffd".replace("cd", "c\nd")


def test_composed_and_decomposed_letters_stay_as_printed():
    assert normalise("é e\u0301") == "é e\u0301"


def test_sentences_know_abbreviations_and_other_scripts():
    found = [span.of(TEXT) for span in sentences(TEXT)]
    assert found[:2] == ["He said U.S. forces left.", "Dr. Smith agreed!"]
    assert "中国和俄罗斯。" in found


def test_words_keep_apostrophes():
    assert "It's" in [span.of(TEXT) for span in words(TEXT)]


def test_a_selection_grows_to_whole_words():
    start = TEXT.index("orce")
    assert snapped_to_words(TEXT, Span(start, start + 2)).of(TEXT) == "forces"


def test_flags_families_and_accents_are_never_cut():
    for cluster in ("🇫🇷", "👨‍👩‍👧", "e\u0301"):
        start = TEXT.index(cluster)
        assert snapped_to_characters(TEXT, Span(start, start + 1)).of(TEXT) == cluster


def test_paragraphs_are_counted_from_one_and_empty_lines_are_not():
    assert [span.of(TEXT)[:2] for span in paragraphs(TEXT)] == ["He", "中国"]
    assert paragraph_number(TEXT, 0) == 1
    assert paragraph_number(TEXT, len(TEXT) - 1) == 2


@given(data=st.data(), text=texts, unit=st.sampled_from(list(Unit)), characters=st.booleans())
def test_a_snapped_span_has_no_outer_white_space_and_stays_when_snapped_again(data, text, unit, characters):
    text = normalise(text)
    once = snapped(text, data.draw(spans(text)), unit, characters)
    quote = once.of(text)
    assert quote == quote.strip()
    assert 0 <= once.start <= once.end <= len(text)
    assert not once or snapped(text, once, unit, characters) == once


@given(data=st.data(), text=texts)
def test_snapping_never_loses_a_selected_word(data, text):
    text = normalise(text)
    span = data.draw(spans(text))
    snapped_span = snapped_to_words(text, span)
    kept = snapped_span.of(text)
    assert span.of(text).strip() in kept


@given(text=texts)
def test_sentences_cover_every_word_once_and_in_order(text):
    text = normalise(text)
    found = list(sentences(text))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


@given(st.text(st.sampled_from("aZé0 9_.,:;'’‘·-\n\t\"“”()–…€жß․\u00a0/&@!¸‧‿⁄½ª中é"), max_size=12))
def test_words_that_are_found_fast_are_those_of_the_whole_rule(text):
    whole = [span.of(text) for span in words(f"{text} \u4e2d")][:-1]
    assert [span.of(text) for span in words(text)] == whole
    assert word_count(text) == len(whole)
