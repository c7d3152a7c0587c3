import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import carrying
from desktop.domain.carrying import SURE, carried, differences, similarity
from desktop.domain.spans import Span
from tests.domain.corrected import Corrected, corrected, spans_of, written

OLD = "The envoy left the capital on Monday. Nobody said why the talks had ended."


def find(new, words, old=OLD):
    start = old.index(words)
    (found,) = carried(old, new, [Span(start, start + len(words))])
    return found


def test_words_are_found_behind_what_was_put_before_them():
    new = f"Correction: a date was wrong. {OLD}"
    found = find(new, "the talks had ended")
    assert (found.span.of(new), found.similarity, found.sure) == ("the talks had ended", 100, True)


def test_a_corrected_word_keeps_its_place_and_little_likeness_is_to_be_confirmed():
    new = OLD.replace("Monday", "Mondays").replace("talks", "bargaining")
    assert find(new, "left the capital on Monday").sure
    found = find(new, "the talks had ended")
    assert found.span.of(new) == "the bargaining had ended"
    assert found.similarity < SURE
    assert not found.sure


def test_a_quotation_that_moved_is_found_where_it_stands_once():
    first, second = OLD.split(". ")
    new = f"{second} {'More was said about that. ' * 9}{first}."
    assert find(new, "The envoy left the capital on Monday").sure


def test_what_moved_and_was_changed_is_to_be_confirmed():
    long = "Both capitals kept their embassies open through the winter"
    old = f"{long}. {OLD}"
    new = f"{OLD} {'Then something else happened. ' * 4}{long.replace('open', 'wide open')}."
    found = find(new, long, old)
    assert "wide open through the winter" in found.span.of(new)
    assert not found.sure


def test_what_is_not_there_any_more_is_lost():
    assert find("Something else altogether happened.", "the talks had ended").span is None
    assert find("", "the talks").span is None


def test_the_same_words_in_another_place_are_never_sure():
    old = "A plain start it was. Later Moscow paid for the new road through the hills."
    new = "A plain start it was. Nobody in the ministry had ever heard of Moscow before he said so."
    assert not find(new, "Moscow", old).sure


def test_texts_too_large_to_compare_by_characters_are_refined_word_by_word(monkeypatch):
    monkeypatch.setattr(carrying, "_LARGE", 2_000)
    new = OLD.replace("capital", "capitol")
    assert find(new, "capital on").span.of(new) == "capitol on"


def test_a_difference_names_what_went_and_what_came():
    old, new = "one two three", "one 2 three four"
    assert [(gone.of(old), come.of(new)) for gone, come in differences(old, new)] == [("two", "2"), ("", " four")]
    assert differences(old, old) == []
    assert similarity("same", "same") == 100


def test_nearly_all_spans_of_a_corrected_text_are_found_exactly_and_none_is_silently_wrong():
    for how in ("characters", "words"):
        exact = wrong = number = 0
        for seed in range(4):
            rng = random.Random(seed)
            old = written(rng, 10_000)
            change: Corrected = corrected(rng, old, how)
            spans = spans_of(rng, old, 200)
            for span, found in zip(spans, carried(old, change.text, spans), strict=True):
                number += 1
                exact += found.span == change.truth(span)
                wrong += found.sure and not change.near(span, found.span)
        assert exact >= 0.95 * number, how
        assert wrong <= 0.01 * number, how


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_a_span_is_in_the_new_text_or_lost(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    (found,) = carried(old, new, [span])
    assert found.span is None or 0 <= found.span.start < found.span.end <= len(new)
    assert 0 <= found.similarity <= 100


@given(st.text(min_size=1, max_size=200), st.data())
def test_in_an_unchanged_text_everything_stays(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    (found,) = carried(text, text, [span])
    assert found.span is None or (found.sure and found.span.of(text) == span.of(text).strip())
