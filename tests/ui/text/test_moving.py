"""Cursor and selection under the hands: keys, paging, clicks, dragging beyond the edge."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.ui.text import DocumentHeader, Surface
from desktop.ui.text.handles import Edge
from tests.ui.text.conftest import TEXT, mark, point_of, span

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(surface: Surface, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> int:
    qtbot.keyClick(surface, key, modifier)
    return surface.position()


def hold(surface: Surface, point: QPoint) -> None:
    """Move the mouse with the left button held down; Qt looks at the cursor itself for scrolling on."""
    QCursor.setPos(surface.viewport().mapToGlobal(point))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(surface.viewport().mapToGlobal(point)), LEFT, LEFT, PLAIN
    )
    QApplication.sendEvent(surface.viewport(), event)


def test_keys_move_by_letters_words_lines_and_to_both_ends(qtbot: QtBot, surface: Surface) -> None:
    surface.select(Span(0, 0))
    assert press(surface, qtbot, Qt.Key.Key_Right) == 1
    assert press(surface, qtbot, Qt.Key.Key_Right, CONTROL) == span("the last").start
    assert press(surface, qtbot, Qt.Key.Key_Left, CONTROL) == 0
    assert press(surface, qtbot, Qt.Key.Key_End) == TEXT.index("\n")
    assert press(surface, qtbot, Qt.Key.Key_Home) == 0
    assert press(surface, qtbot, Qt.Key.Key_End, CONTROL) == len(TEXT)
    assert press(surface, qtbot, Qt.Key.Key_Home, CONTROL) == 0


def test_down_and_up_come_back_over_shorter_lines(qtbot: QtBot, surface: Surface) -> None:
    start = span("embassies").start
    surface.select(Span(start, start))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(surface, qtbot, key)
    assert abs(surface.position() - start) <= 1


def test_the_beginning_shows_the_title_too(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text, DocumentHeader("A title", "Policy Wire"))
    surface.select(Span(5, 5))
    surface.verticalScrollBar().setValue(20)
    assert press(surface, qtbot, Qt.Key.Key_Home, CONTROL) == 0
    assert surface.verticalScrollBar().value() == 0


def test_pages_lead_to_the_end_and_back_and_overlap(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    surface.select(Span(0, 0))
    places, tops = [0], [0]
    while press(surface, qtbot, Qt.Key.Key_PageDown) != places[-1]:
        places.append(surface.position())
        tops.append(surface.verticalScrollBar().value())
    assert places == sorted(places)
    assert len(long_text) - places[-1] < 200
    height = surface.viewport().height()
    assert all(height * 0.6 <= after - before < height for before, after in pairwise(tops[1:-2]))
    while press(surface, qtbot, Qt.Key.Key_PageUp) > 0:
        pass
    assert surface.verticalScrollBar().value() == 0


def test_dragging_below_the_edge_scrolls_and_selects_on(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    viewport = surface.viewport()
    qtbot.mousePress(viewport, LEFT, pos=point_of(surface, 40))
    hold(surface, QPoint(300, viewport.height() - 5))
    hold(surface, QPoint(300, viewport.height() + 60))
    qtbot.waitUntil(lambda: surface.verticalScrollBar().value() > 150)
    qtbot.mouseRelease(viewport, LEFT, pos=QPoint(300, viewport.height() + 60))
    found = surface.selected_span()
    assert found is not None
    assert found.start <= 40
    below = QPointF(300, viewport.height() - 1)
    assert found.end > surface.place_near(QPointF(300, 60))
    assert abs(found.end - surface.place_near(below)) < 400


def test_a_handle_held_below_the_edge_scrolls_and_draws_on(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    coding = mark(1, Span(0, 60))
    surface.set_marks([coding])
    surface.choose(coding.id)
    viewport = surface.viewport()
    qtbot.mousePress(viewport, LEFT, pos=surface.sheet.handles.knobs()[Edge.END].toPoint())
    hold(surface, QPoint(300, viewport.height() + 30))
    qtbot.waitUntil(lambda: surface.verticalScrollBar().value() > 150)
    with qtbot.waitSignal(surface.coding_moved) as told:
        qtbot.mouseRelease(viewport, LEFT, pos=QPoint(300, viewport.height() - 4))
    assert told.args[1].start == 0
    assert told.args[1].end > surface.place_near(QPointF(100, 20))


def test_a_third_click_selects_the_paragraph(qtbot: QtBot, surface: Surface) -> None:
    point = point_of(surface, span("embassies").start + 2)
    qtbot.mouseClick(surface.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(surface.viewport(), LEFT, pos=point)
    qtbot.mouseClick(surface.viewport(), LEFT, pos=point)
    assert surface.selected_span() == span("Both kept their embassies open, and envoys came within weeks.")


def test_shift_and_a_click_select_up_to_there(qtbot: QtBot, surface: Surface) -> None:
    qtbot.mouseClick(surface.viewport(), LEFT, pos=point_of(surface, span("last").start))
    qtbot.mouseClick(surface.viewport(), LEFT, SHIFT, point_of(surface, span("fell").start + 1))
    assert surface.selected_span() == span("last convoy left, two capitals fell")


def test_jumps_far_and_back_end_where_they_should(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    for number in (390, 3, 250, 251, 10, 399, 0):
        position = long_text.index(f"Paragraph {number} says")
        surface.reveal(position)
        y = surface.sheet.page.caret(position).top() - surface.verticalScrollBar().value()
        assert 0 <= y <= surface.viewport().height() - surface.sheet.page.type.pitch


def test_the_strip_beside_the_scroll_bar_jumps(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    strip = surface.density
    qtbot.mouseClick(strip, LEFT, pos=QPoint(5, strip.height() // 2))
    middle = surface.place_near(QPointF(200, surface.viewport().height() * 0.3))
    assert abs(middle - len(long_text) / 2) < 1200
