import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.text import DARK, LIGHT, SurfaceColours
from desktop.ui.text.contrast import GRAPHIC, TEXT, contrast, readable

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@given(colour=COLOURS)
def test_every_colour_is_seen_on_the_page_and_text_is_read_on_its_tints(theme: SurfaceColours, colour: str) -> None:
    assert contrast(theme.stroke(colour), theme.paper) >= GRAPHIC
    assert contrast(theme.ink, theme.tint(colour)) >= TEXT
    assert contrast(theme.ink, theme.strong_tint(colour)) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_itself_can_be_read(theme: SurfaceColours) -> None:
    assert contrast(theme.ink, theme.selection) >= TEXT
    assert contrast(theme.muted, theme.paper) >= TEXT
    assert contrast(theme.accent, theme.paper) >= GRAPHIC


def test_a_colour_that_is_seen_already_stays_as_it_is() -> None:
    assert readable("#0072b2", "#ffffff") == "#0072b2"
