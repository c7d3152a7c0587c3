import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import text as rules
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing
from tests.ui.text.conftest import TEXT, span


def test_a_place_grows_to_the_word_then_by_words() -> None:
    word = growing.grown(TEXT, Span(15, 15), Unit.FREE)
    assert word.of(TEXT) == "convoy"
    assert growing.grown(TEXT, word, Unit.FREE).of(TEXT) == "convoy left"


def test_part_of_a_sentence_grows_to_all_of_it_then_by_one_more() -> None:
    whole = growing.grown(TEXT, span("last convoy"), Unit.SENTENCE)
    assert whole.of(TEXT) == "When the last convoy left, two capitals fell quiet."
    assert growing.grown(TEXT, whole, Unit.SENTENCE).of(TEXT).endswith("came within weeks.")


def test_a_selection_grows_by_paragraphs_and_shrinks_back() -> None:
    one = growing.grown(TEXT, span("capitals"), Unit.PARAGRAPH)
    two = growing.grown(TEXT, one, Unit.PARAGRAPH)
    assert two.of(TEXT).count("\n") == 1
    assert growing.shrunk(TEXT, two, Unit.PARAGRAPH) == one
    assert growing.shrunk(TEXT, one, Unit.PARAGRAPH) == one


def test_an_end_moves_over_a_line_break() -> None:
    assert growing.moved_end(TEXT, span("fell quiet"), 1, Unit.FREE).of(TEXT) == "fell quiet.\nBoth"
    assert growing.moved_start(TEXT, span("Both kept"), -1, Unit.FREE).of(TEXT) == "quiet.\nBoth kept"


@pytest.mark.parametrize("move", [growing.moved_end, growing.moved_start])
@given(st.integers(-40, 40), st.sampled_from(["last convoy left", "Both", "held drills; Beijing", "稳定"]))
def test_a_moved_end_stays_in_the_text_and_leaves_something(move, steps: int, words: str) -> None:
    moved = move(TEXT, span(words), steps, Unit.FREE)
    assert 0 <= moved.start < moved.end <= len(TEXT)
    assert moved == rules.trimmed(TEXT, moved)


@given(st.text("ab .\n🇹🇯é", max_size=40), st.data(), st.sampled_from(Unit), st.booleans())
def test_snapping_by_lines_is_the_domain_s_snapping(
    text: str, data: st.DataObject, unit: Unit, characters: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    wanted = Span(start, data.draw(st.integers(start, len(text))))
    ours, domain = growing.snapped(text, wanted, unit, characters), rules.snapped(text, wanted, unit, characters)
    assert (ours or None) == (domain or None)
