import pytest
from PySide6.QtCore import Qt

from desktop.domain.spans import Span
from tests.conftest import TEXT

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STARTS = [TEXT.index(words) for words in ("Both", "Moscow")]


@pytest.mark.parametrize(("on", "back", "held"), [("Right", "Left", CONTROL | ALT), ("Down", "Up", CONTROL)])
def test_the_cursor_goes_from_sentence_to_sentence(desk, on, back, held):
    desk.surface.select(Span(0, 0))
    seen = []
    for name in (on, on, on, back, back, back):
        desk.press(getattr(Qt.Key, f"Key_{name}"), held)
        seen.append(desk.surface.position())
    assert seen == [*STARTS, len(TEXT), STARTS[1], STARTS[0], 0]


def test_with_shift_sentences_are_selected_and_left_out_again(desk):
    desk.surface.select(Span(0, 0))
    for _ in range(2):
        desk.press(Qt.Key.Key_Right, CONTROL | ALT | SHIFT)
    assert desk.surface.selected_span().of(TEXT).endswith("within weeks.")
    desk.press(Qt.Key.Key_Left, CONTROL | ALT | SHIFT)
    assert desk.surface.selected_span().of(TEXT) == "When the last convoy left, two capitals fell quiet."
