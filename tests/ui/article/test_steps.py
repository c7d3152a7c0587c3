import pytest

from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.article.steps import Step, grown, moved_end, moved_start, shrunk

TEXT = "Both kept their embassies open. Trade went on, slowly.\n\nNobody in Kabul was surprised. 它没有关闭。"


def of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        (Step.WORD, "kept their", "kept their embassies"),
        (Step.WORD, "kept their emb", "kept their embassies"),
        (Step.WORD, "slowly.", "slowly.\n\nNobody"),
        (Step.SENTENCE, "kept their", "Both kept their embassies open."),
        (Step.SENTENCE, "Both kept their embassies open.", "Both kept their embassies open. Trade went on, slowly."),
        (Step.PARAGRAPH, "went on", "Both kept their embassies open. Trade went on, slowly."),
    ],
)
def test_growing_takes_in_the_next_unit(step, before, after):
    assert grown(TEXT, of(before), step).of(TEXT) == after


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        (Step.WORD, "kept their embassies", "kept their"),
        (Step.WORD, "went on, slowly.", "went on"),
        (Step.WORD, "Both", "Both"),
        (Step.SENTENCE, "Both kept their embassies open. Trade went", "Both kept their embassies open."),
        (Step.PARAGRAPH, "slowly.\n\nNobody", "slowly."),
    ],
)
def test_shrinking_leaves_out_the_last_unit(step, before, after):
    assert shrunk(TEXT, of(before), step).of(TEXT) == after


def test_growing_from_a_bare_position_takes_the_word_there():
    place = TEXT.index("embassies") + 3
    assert grown(TEXT, Span(place, place), Step.WORD).of(TEXT) == "embassies"


def test_growing_stops_at_the_end_of_the_text():
    everything = Span(0, len(TEXT))
    assert grown(TEXT, everything, Step.WORD) == everything


def test_ends_move_by_words():
    span = of("kept their")
    assert moved_end(TEXT, span, forward=True).of(TEXT) == "kept their embassies"
    assert moved_end(TEXT, span, forward=False).of(TEXT) == "kept"
    assert moved_start(TEXT, span, forward=False).of(TEXT) == "Both kept their"
    assert moved_start(TEXT, span, forward=True).of(TEXT) == "their"


def test_ends_cross_paragraphs():
    assert moved_start(TEXT, of("Nobody in"), forward=False).of(TEXT) == "slowly.\n\nNobody in"
    assert moved_end(TEXT, of("slowly."), forward=True).of(TEXT) == "slowly.\n\nNobody"


def test_a_coding_of_one_word_cannot_be_emptied():
    assert moved_end(TEXT, of("Both"), forward=False) == of("Both")
    assert moved_start(TEXT, of("Both"), forward=True) == of("Both")


def test_ends_move_by_the_unit_of_the_project():
    first = of("Both kept their embassies open.")
    assert moved_end(TEXT, first, forward=True, unit=Unit.SENTENCE).of(TEXT).endswith("slowly.")
    both = Span(first.start, TEXT.index("\n"))
    assert moved_start(TEXT, both, forward=True, unit=Unit.SENTENCE).of(TEXT) == "Trade went on, slowly."
