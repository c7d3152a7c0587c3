"""What is painted under the words, by looking at the pixels."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.ui.fonts import serif
from desktop.ui.text import DARK, LIGHT, Surface
from desktop.ui.text.margin import Mode
from desktop.ui.text.patterns import PATTERNS
from desktop.ui.text.stacking import STACKED
from tests.ui.text.conftest import TEXT, mark, span

PARAGRAPH = Span(0, TEXT.index("\n"))
NO_CODE: frozenset[CodeId] = frozenset()


def painted(surface: Surface, index: int = 0) -> QImage:
    """Paint what lies under the letters of a paragraph, without the letters."""
    page = surface.sheet.page
    paragraph = page.paragraph(index)
    image = QImage(page.columns.width, paragraph.height, QImage.Format.Format_RGB32)
    image.fill(QColor(surface.sheet.colours.paper))
    painter = QPainter(image)
    surface.sheet.painting.under(painter, index, paragraph, 0, paragraph.height)
    painter.end()
    return image


def colours(image: QImage, top: int, bottom: int) -> set[str]:
    return {image.pixelColor(x, y).name() for y in range(top, bottom) for x in range(image.width())}


def rows_with_strokes(surface: Surface, image: QImage) -> set[int]:
    paper = QColor(surface.sheet.colours.paper).rgb()
    return {y for y in range(image.height()) if any(image.pixel(x, y) != paper for x in range(0, image.width(), 2))}


@pytest.mark.parametrize("zoom", [60, 100, 200])
@pytest.mark.parametrize("deep", range(2, 7))
def test_underlines_and_counts_never_touch_the_next_line(surface: Surface, deep: int, zoom: int) -> None:
    surface.resize(420, 640)
    surface.set_zoom(zoom)
    surface.set_marks([mark(number, PARAGRAPH, 0) for number in range(deep)])
    paragraph, type_ = surface.sheet.page.paragraph(0), surface.sheet.page.type
    assert paragraph.rows > 1
    below = rows_with_strokes(surface, painted(surface))
    for row in range(paragraph.rows):
        baseline = paragraph.baseline(row)
        assert not below & set(range(baseline - type_.rise, baseline + 2))
        assert len(below & set(range(baseline, baseline + 30))) >= 2 * min(deep, STACKED)


def test_only_where_a_coding_is_alone_it_has_a_tint(surface: Surface) -> None:
    inner = span("last convoy left", TEXT)
    surface.set_marks([mark(1, span("When the last convoy left, two"), 0), mark(2, inner, 1, colour="#d55e00")])
    tint = LIGHT.tint("#0072b2")
    boxes = surface.sheet.painting.boxes(surface.sheet.page.paragraph(0), inner.start + 1, inner.end - 1)
    image, page = painted(surface), surface.sheet.page.paragraph(0)
    under = {
        image.pixelColor(x, page.baseline(0) - 3).name()
        for x in range(int(boxes[0].left()) + 3, int(boxes[0].right()) - 3)
    }
    assert under == {LIGHT.paper}
    assert tint in colours(image, page.baseline(0) - 6, page.baseline(0))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_in_the_spotlight_a_deep_coding_comes_up_with_its_tint_and_others_go_pale(surface: Surface, theme) -> None:
    surface.set_theme(theme)
    marks = [mark(number, PARAGRAPH, number, colour="#0072b2") for number in range(5)]
    marks.append(mark(9, PARAGRAPH, 9, colour="#d55e00"))
    surface.set_marks(marks)
    before = painted(surface)
    orange, blue = theme.stroke("#d55e00"), theme.stroke("#0072b2")
    assert orange not in colours(before, 0, before.height())
    surface.shine_on(frozenset({marks[-1].code}))
    shone = colours(painted(surface), 0, before.height())
    assert {orange, theme.tint("#d55e00"), theme.pale("#0072b2")} <= shone
    assert blue not in shone
    surface.shine_on(NO_CODE)
    assert painted(surface) == before


def test_labels_in_the_spotlight_take_the_room_of_pale_ones(surface: Surface) -> None:
    words = ("When", "the", "last", "convoy", "left", "two", "capitals", "fell", "quiet")
    surface.set_marks([mark(number, span(word), number) for number, word in enumerate(words)])
    last = mark(8, span("quiet"), 8)
    assert last.id not in [label.id for label in surface.sheet.margin.notes(0).labels]
    surface.shine_on(frozenset({last.code}))
    labels = surface.sheet.margin.notes(0).labels
    assert [label.id for label in labels] == [last.id]
    assert labels[0].text.endswith("+8")


def test_the_strip_beside_the_scroll_bar_shows_the_spotlight_alone(surface: Surface) -> None:
    first, second = mark(1, span("convoy"), 1), mark(2, span("Moscow"), 2, colour="#d55e00")
    surface.set_marks([first, second])
    surface.shine_on(frozenset({second.code}))
    assert {colour for *_, colour in surface.density.runs()} == {"#d55e00"}
    surface.put_mark(mark(3, span("loan"), 1))
    surface.drop_mark(first.id)
    assert {colour for *_, colour in surface.density.runs()} == {"#d55e00"}
    surface.shine_on(NO_CODE)
    assert {colour for *_, colour in surface.density.runs()} == {"#0072b2", "#d55e00"}


def test_a_table_of_tabs_is_underlined_where_its_words_are(surface: Surface) -> None:
    surface.set_font(serif(), 12.5)
    surface.set_text("one\ttwo\tthree")
    surface.set_marks([mark(1, span("two", "one\ttwo\tthree"))])
    paragraph = surface.sheet.page.paragraph(0)
    (_, left, right), *rest = paragraph.stretches(4, 7)
    assert not rest
    assert left == pytest.approx(paragraph.x_of(4))
    assert right == pytest.approx(paragraph.x_of(7))


@pytest.mark.parametrize("mode", ["brackets", "lanes"])
def test_as_many_siblings_of_one_hue_are_told_apart_as_there_are_patterns(surface: Surface, mode: Mode) -> None:
    surface.resize(500, 640)
    surface.set_margin(mode)
    lines, beside = set(), set()
    for pattern in range(len(PATTERNS)):
        surface.set_marks([mark(1, PARAGRAPH)._replace(pattern=pattern)])
        lines.add(bytes(painted(surface).constBits()))
        columns = surface.sheet.page.columns
        margin = surface.viewport().grab(QRect(columns.right, 0, columns.page - columns.right, 300))
        beside.add(bytes(margin.toImage().constBits()))
    assert len(lines) == len(beside) == len(PATTERNS) >= 8
