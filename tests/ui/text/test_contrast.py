import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from desktop import assets
from desktop.domain.ids import CodeId
from desktop.domain.palette import OKABE_ITO
from desktop.ui import theme as window_colours
from desktop.ui.article.view import surface_colours
from desktop.ui.text import DARK, LIGHT, Surface, SurfaceColours
from desktop.ui.text.contrast import GLARING, GRAPHIC, TEXT, contrast, readable
from tests.ui.text.conftest import mark, span

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


@given(colour=COLOURS)
def test_no_line_glares_in_the_dark(colour: str) -> None:
    assert contrast(DARK.stroke(colour), DARK.paper) <= GLARING


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_itself_can_be_read(theme: SurfaceColours) -> None:
    assert contrast(theme.ink, theme.selection) >= TEXT
    assert contrast(theme.muted, theme.paper) >= TEXT
    assert contrast(theme.accent, theme.paper) >= GRAPHIC


def test_a_colour_that_is_seen_already_stays_as_it_is() -> None:
    assert readable("#0072b2", "#ffffff") == "#0072b2"


THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light window": surface_colours(window_colours.LIGHT),
    "dark window": surface_colours(window_colours.DARK),
}
STARTER_CODEBOOK = assets.seed("codebooks", "great-power-roles.json")
STARTER = sorted(set(re.findall("#[0-9a-fA-F]{6}", STARTER_CODEBOOK.read_text("utf-8"))) | set(OKABE_ITO))


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_whole_starter_palette_is_seen_and_read_on(theme: SurfaceColours) -> None:
    assert len(STARTER) >= 9
    for colour in STARTER:
        assert contrast(theme.stroke(colour), theme.paper) >= GRAPHIC, colour
        for ground in (theme.tint(colour), theme.strong_tint(colour)):
            assert contrast(theme.ink, ground) >= TEXT, colour


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@given(colour=COLOURS)
def test_what_is_outside_the_spotlight_is_paler_than_what_is_in_it(theme: SurfaceColours, colour: str) -> None:
    assert contrast(theme.pale(colour), theme.paper) < contrast(theme.stroke(colour), theme.paper)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_whatever_lies_under_the_letters_they_are_read(surface: Surface, theme: SurfaceColours) -> None:
    surface.set_theme(theme)
    for first, colour in enumerate(STARTER):
        other = STARTER[(first + 1) % len(STARTER)]
        words = [span("When the last convoy left"), span("convoy left, two capitals"), span("the last")]
        marks = [mark(n, words[n], n, colour=each) for n, each in enumerate((colour, other, colour))]
        surface.set_marks(marks)
        surface.choose(marks[0].id)
        surface.hover(marks[1].id)
        surface.select(span("two capitals fell"))
        for spotlight in (frozenset[CodeId](), frozenset({marks[0].code})):
            surface.shine_on(spotlight)
            worst = min(contrast(theme.ink, ground) for ground in grounds(surface, 0))
            assert worst >= TEXT, colour


def grounds(surface: Surface, index: int) -> set[str]:
    """Return every colour that lies under the letters of a paragraph's first row."""
    paragraph, painting = surface.sheet.page.paragraph(index), surface.sheet.painting
    image = QImage(surface.sheet.page.columns.width, paragraph.height, QImage.Format.Format_RGB32)
    image.fill(QColor(surface.sheet.colours.paper))
    painter = QPainter(image)
    painting.under(painter, index, paragraph, 0, paragraph.height)
    painter.end()
    rows = range(paragraph.baseline(0) - surface.sheet.page.type.rise + 1, paragraph.baseline(0))
    return {image.pixelColor(x, y).name() for y in rows for x in range(0, image.width(), 2)}
