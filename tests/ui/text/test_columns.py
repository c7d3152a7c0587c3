"""The margin with a column for each coder, and words that are pointed out."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from desktop.domain.ids import CoderId
from desktop.ui.text import Surface
from desktop.ui.text.marks import Marks
from desktop.ui.text.positions import TextMap
from desktop.ui.text.surface import Pointed
from tests.ui.text.conftest import MINE, TEXT, THEIRS, mark, span

Pixels = Callable[[Surface], bytes]
QUIET = "two capitals fell quiet"


def in_columns(surface: Surface, *heads: CoderId) -> None:
    surface.set_margin("coders")
    surface.sheet.margin.heads = heads
    mine = mark(1, span(QUIET))
    surface.set_marks([mine, mark(2, span(QUIET))._replace(coder=THEIRS), mark(3, span("capitals fell"), code=1)])


def test_each_coder_has_a_column_in_the_order_that_is_asked_for(surface: Surface) -> None:
    in_columns(surface, THEIRS, MINE)
    bars = {bar.placed.id[-1]: bar.x for bar in surface.sheet.margin.notes(0).bars}
    columns = surface.sheet.margin.columns()
    assert bars[2] == columns[THEIRS] < columns[MINE] == bars[1] < bars[3]


def test_who_has_no_column_is_not_shown_beside_the_text(surface: Surface) -> None:
    in_columns(surface, THEIRS)
    assert [bar.placed.id[-1] for bar in surface.sheet.margin.notes(0).bars] == [2]


def test_there_are_no_labels_beside_columns(surface: Surface) -> None:
    in_columns(surface, MINE, THEIRS)
    assert surface.sheet.margin.notes(0).labels == []


def test_a_bar_in_a_column_is_clicked_like_any_other(surface: Surface) -> None:
    in_columns(surface, MINE, THEIRS)
    (bar,) = (bar for bar in surface.sheet.margin.notes(0).bars if bar.placed.id[-1] == 2)
    top = surface.sheet.page.top(0)
    found = surface.sheet.margin.at(QPointF(bar.x + 2, top + (bar.top + bar.bottom) / 2))
    assert found == bar.placed.id


def test_everybodys_words_are_underlined(surface: Surface) -> None:
    in_columns(surface, MINE, THEIRS)
    place = TEXT.index(QUIET)
    assert {placed.mark.coder for placed in surface.sheet.marks.mine(place, place + 4)} == {MINE, THEIRS}


def test_marks_apart_keep_their_lanes_whatever_comes_and_goes() -> None:
    marks = Marks(TextMap(""), [0], [mark(number, span(QUIET)) for number in range(3)], apart=True)
    assert [marks.lane(placed) for placed in marks.in_order()] == [0, 1, 2]
    marks.put(mark(9, span(QUIET))._replace(coder=THEIRS))
    marks.drop(mark(0, span(QUIET)).id)
    assert {placed.id[-1]: marks.lane(placed) for placed in marks.in_order()} == {1: 1, 2: 2, 9: 0}
    assert marks.coders() == sorted([MINE, THEIRS])


def test_words_are_pointed_out_until_others_are(surface: Surface, pixels: Pixels) -> None:
    plain = pixels(surface)
    surface.point_out([Pointed(span(QUIET), hatch="#c0392b")])
    hatched = pixels(surface)
    surface.point_out([Pointed(span(QUIET), outline="#2c5d8f")])
    assert len({plain, hatched, pixels(surface)}) == 3
    surface.point_out(())
    assert pixels(surface) == plain


def test_hatching_has_the_colour_that_is_asked_for(surface: Surface) -> None:
    surface.point_out([Pointed(span(QUIET), hatch="#ff00ff")])
    image = surface.viewport().grab().toImage()
    wanted = QColor("#ff00ff")
    assert any(image.pixelColor(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, 300, 1))
