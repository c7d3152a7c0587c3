from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.ui.text import DARK, Surface
from tests.ui.text.conftest import TEXT, mark, point_of, span


def top_line(surface: Surface) -> tuple[int, float]:
    """Return which place is at the top of the screen, and how far it is from the edge."""
    page = surface.sheet.page
    place = page.hitTest(surface.on_page(QPointF(page.columns.left, 40)), Qt.HitTestAccuracy.FuzzyHit)
    return place, page.caret(place).top() - surface.verticalScrollBar().value()


def test_the_text_does_not_jump_while_heights_become_exact(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    surface.verticalScrollBar().setValue(surface.verticalScrollBar().maximum() // 2)
    before = top_line(surface)
    estimated = surface.document().size().height()
    for _ in range(60):
        surface.settle_some()
    assert not surface.sheet.page.settle_some(0)
    assert surface.document().size().height() != estimated
    assert top_line(surface) == before


def test_scrolling_up_over_unseen_text_moves_as_far_as_asked(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    bar = surface.verticalScrollBar()
    surface.reveal(len(long_text) * 3 // 4)
    for _ in range(60):
        place, before = top_line(surface)
        bar.setValue(bar.value() - 37)
        after = surface.sheet.page.caret(place).top() - bar.value()
        assert after - before == 37


def test_a_place_is_revealed_where_asked(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    position = long_text.index("Paragraph 307 ")
    surface.reveal(position, at=0.3)
    y = surface.sheet.page.caret(position).top() - surface.verticalScrollBar().value()
    assert abs(y - 0.3 * surface.viewport().height()) <= 1


def test_a_far_selection_is_seen(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    position = long_text.index("Paragraph 390 ")
    surface.select(Span(position, position + 9))
    assert 0 <= surface.cursorRect().top() <= surface.viewport().height()


def test_the_last_line_is_reached_by_key(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    qtbot.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert surface.position() == len(long_text)
    caret = surface.sheet.page.caret(surface.textCursor().position())
    assert caret.bottom() - surface.verticalScrollBar().value() <= surface.viewport().height()


def test_zooming_keeps_the_line_that_was_read(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    surface.reveal(long_text.index("Paragraph 200 "), at=0.05)
    place, _ = top_line(surface)
    surface.set_zoom(180)
    near, _ = top_line(surface)
    assert abs(near - place) < 200


def test_what_was_read_is_told(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    with qtbot.waitSignal(surface.read_to) as told:
        pass
    first = told.args[0]
    assert 0 < first < len(long_text)
    places: list[int] = []
    surface.read_to.connect(places.append)

    def end_is_read() -> bool:
        # The end moves on while heights become exact.
        surface.verticalScrollBar().setValue(surface.verticalScrollBar().maximum())
        return bool(places) and places[-1] == len(long_text)

    qtbot.waitUntil(end_is_read)


def test_qt_s_cursor_is_where_the_letters_are(surface: Surface) -> None:
    cursor = surface.textCursor()
    for position in range(0, len(TEXT), 7):
        cursor.setPosition(surface.sheet.positions.to_qt(position))
        surface.setTextCursor(cursor)
        ours = surface.sheet.page.caret(cursor.position())
        assert abs(surface.cursorRect().left() - ours.left()) <= 4
        assert abs(surface.cursorRect().center().y() + surface.verticalScrollBar().value() - ours.center().y()) <= 8


def test_a_click_puts_the_cursor_on_the_letter(qtbot: QtBot, surface: Surface) -> None:
    position = span("reinforced").start
    qtbot.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=point_of(surface, position) - QPoint(2, 0))
    assert surface.position() == position


def test_a_double_click_selects_the_word(qtbot: QtBot, surface: Surface) -> None:
    point = point_of(surface, span("reinforced").start + 3)
    qtbot.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert surface.selected_span() == span("reinforced")


def test_finding_selects_and_shows_what_is_far_away(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    surface.moveCursor(QTextCursor.MoveOperation.Start)
    assert surface.find("Paragraph 388 ")
    assert surface.selected_span() == Span(long_text.index("Paragraph 388 "), long_text.index("Paragraph 388 ") + 13)


def test_lines_move_apart_where_codings_lie_deep_and_together_again(surface: Surface) -> None:
    page = surface.sheet.page
    before = page.paragraph(0).pitch
    for number in range(5):
        surface.put_mark(mark(number, span("two capitals"), number))
    assert page.paragraph(0).pitch > before
    assert page.paragraph(1).pitch == before
    for number in range(5):
        surface.drop_mark(mark(number, span("two capitals")).id)
    assert page.paragraph(0).pitch == before


def test_painting_changes_with_marks_and_comes_back_without_them(surface: Surface, pixels) -> None:
    plain = pixels(surface)
    surface.put_mark(mark(1, span("two capitals")))
    marked = pixels(surface)
    surface.drop_mark(mark(1, span("two capitals")).id)
    assert marked != plain
    assert pixels(surface) == plain


def test_patterns_tell_siblings_of_one_colour_apart(surface: Surface, pixels) -> None:
    seen = set()
    for code in range(3):
        surface.set_marks([mark(1, span("two capitals"), code)._replace(label="same")])
        seen.add(pixels(surface))
    assert len(seen) == 3


def test_every_margin_and_theme_is_painted(surface: Surface, pixels) -> None:
    surface.set_marks([mark(1, span("two capitals")), mark(2, span("two capitals"), mine=False)])
    seen = []
    for mode in ("brackets", "lanes", "none"):
        surface.set_margin(mode)
        seen.append(pixels(surface))
    surface.set_theme(DARK)
    seen.append(pixels(surface))
    assert len(set(seen)) == 4


def test_paragraph_numbers_leave_empty_paragraphs_out(surface: Surface) -> None:
    assert [surface.sheet.gutter.number(index) for index in (0, 1, 3, 4)] == [1, 2, 3, 4]


def test_an_empty_article_is_shown(surface: Surface, pixels) -> None:
    surface.set_text("")
    assert surface.selected_span() is None
    assert surface.position() == 0
    assert pixels(surface)


def test_a_very_long_paragraph_can_be_read_to_its_end(qtbot: QtBot, surface: Surface) -> None:
    text = "word " * 12_000 + "end."
    surface.set_text(text)
    surface.put_mark(mark(1, Span(10, len(text))))
    surface.reveal(len(text))
    assert surface.place_near(QPointF(200, surface.viewport().height())) > len(text) - 200
