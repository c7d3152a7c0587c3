"""What a change paints anew, against the whole painted anew."""

import random

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.ui.text import Surface
from tests.ui.text.conftest import TEXT, mark

COLOURS = ("#0072b2", "#d55e00", "#009e73")
PARAGRAPH = TEXT.replace("\n", " ")
SPANS = [
    (3, 40),
    (5, 12),
    (5, 30),
    (8, 100),
    (30, 60),
    (55, 80),
    (60, 64),
    (70, 108),
    (118, 200),
    (121, 140),
    (150, 215),
]


def seen(surface: Surface) -> QImage:
    """Return what is on the screen of the page, painted in parts."""
    QApplication.processEvents()
    shown = surface.viewport().geometry()
    return surface.screen().grabWindow(surface.winId(), 0, 0, shown.width(), shown.height()).toImage()


def whole(surface: Surface) -> QImage:
    surface.viewport().update()
    return seen(surface)


@pytest.mark.parametrize("spotlight", [frozenset(), frozenset({CodeId(bytes([1]) * 16)})], ids=["all", "spotlight"])
def test_after_any_change_the_screen_shows_what_it_would_show_if_all_were_painted_anew(
    surface: Surface, spotlight: frozenset[CodeId]
) -> None:
    chance = random.Random(4)
    surface.resize(640, 640)
    surface.set_text(PARAGRAPH)
    surface.set_marks([mark(90, Span(0, 30), mine=False), mark(91, Span(10, 90), mine=False)])
    surface.shine_on(spotlight)
    here = {}
    for step in range(36):
        start, end = chance.choice(SPANS)
        made = mark(chance.randrange(14), Span(start, min(end, len(TEXT))), step % 5, colour=COLOURS[step % 3])
        if made.id in here and step % 3 == 0:
            surface.drop_mark(made.id)
            del here[made.id]
        else:
            here[made.id] = made
            surface.put_mark(made)
        if step % 4 == 0:
            surface.choose(made.id if made.id in here else None)
        if step % 5 == 0:
            surface.hover(chance.choice(list(here)) if here else None)
        assert seen(surface) == whole(surface), f"step {step}"


def test_tints_lie_on_each_other_alike_wherever_painting_begins(surface: Surface) -> None:
    surface.resize(640, 640)
    surface.set_text(PARAGRAPH)
    page = surface.sheet.page
    starts = page.paragraph(0).starts
    first, second, third = Span(0, 10), Span(starts[2], starts[2] + 40), Span(starts[2] + 10, starts[2] + 60)
    places = ((first, COLOURS[0]), (second, COLOURS[1]), (third, COLOURS[0]))
    surface.set_marks([mark(number, span, colour=colour) for number, (span, colour) in enumerate(places)])
    surface.shine_on(frozenset({mark(0, first).code}))
    before = whole(surface)
    row = page.caret(starts[2]).toAlignedRect()
    surface.viewport().update(0, row.top(), 640, row.height())
    assert seen(surface) == before
