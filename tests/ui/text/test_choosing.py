from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.settings import Unit
from desktop.ui.text import Mark, Surface
from desktop.ui.text.handles import Edge
from tests.ui.text.conftest import mark, point_of, span

LEFT = Qt.MouseButton.LeftButton
OUTER = mark(1, span("Both kept their embassies open, and envoys"), 1)
INNER = mark(2, span("their embassies"), 2)
OTHER = mark(3, span("Moscow reinforced its base"), 1)


def click(qtbot: QtBot, surface: Surface, point: QPoint) -> None:
    qtbot.mouseMove(surface.viewport(), point)
    qtbot.mouseClick(surface.viewport(), LEFT, pos=point)


def knob(surface: Surface, edge: Edge) -> QPoint:
    return surface.sheet.handles.knobs()[edge].toPoint() - QPoint(0, surface.verticalScrollBar().value())


def drag_edge(
    qtbot: QtBot, surface: Surface, edge: Edge, position: int, modifier=Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.mousePress(surface.viewport(), LEFT, modifier, knob(surface, edge))
    for point in (knob(surface, edge) + QPoint(6, 2), point_of(surface, position)):
        move(surface, point, modifier)


def move(surface: Surface, point: QPoint, modifier: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    viewport = surface.viewport()
    where = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, QPointF(viewport.mapToGlobal(point)), Qt.MouseButton.NoButton, LEFT, modifier
    )
    QApplication.sendEvent(viewport, event)


def test_a_click_on_words_chooses_the_shortest_then_the_longer_then_the_shortest(
    qtbot: QtBot, surface: Surface
) -> None:
    surface.set_marks([OUTER, INNER])
    point = point_of(surface, INNER.span.start + 3)
    chosen = []
    for _ in range(3):
        click(qtbot, surface, point)
        chosen.append(surface.chosen())
    assert chosen == [INNER.id, OUTER.id, INNER.id]


def test_a_click_on_plain_words_chooses_nothing(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([OUTER])
    surface.choose(OUTER.id)
    with qtbot.waitSignal(surface.coding_chosen) as told:
        click(qtbot, surface, point_of(surface, span("capitals").start))
    assert told.args == [None]


def test_a_click_on_the_label_or_the_bracket_chooses(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([OUTER, OTHER])
    index = 1
    notes = surface.sheet.margin.notes(index)
    top = surface.sheet.page.top(index)
    label = notes.labels[0].box.center()
    click(qtbot, surface, QPoint(int(label.x()), int(label.y() + top)))
    assert surface.chosen() == OUTER.id
    surface.choose(None)
    bar = notes.bars[0]
    click(qtbot, surface, QPoint(int(bar.x + 5), int((bar.top + bar.bottom) / 2 + top)))
    assert surface.chosen() == OUTER.id


def test_other_coders_are_found_in_their_lanes_and_not_in_the_words(qtbot: QtBot, surface: Surface) -> None:
    theirs = mark(9, span("Both kept"), mine=False)
    surface.set_marks([theirs])
    click(qtbot, surface, point_of(surface, theirs.span.start + 1))
    assert surface.chosen() is None
    bar = surface.sheet.margin.notes(1).bars[0]
    click(qtbot, surface, QPoint(int(bar.x + 2), int((bar.top + bar.bottom) / 2 + surface.sheet.page.top(1))))
    assert surface.chosen() == theirs.id
    assert not surface.sheet.margin.notes(1).labels
    assert surface.sheet.handles.range is None


def test_drawing_a_handle_moves_the_end_by_words(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER])
    surface.choose(INNER.id)
    drag_edge(qtbot, surface, Edge.END, span("nvoys came").start)
    with qtbot.waitSignal(surface.coding_moved) as told:
        qtbot.mouseRelease(surface.viewport(), LEFT, pos=point_of(surface, span("nvoys came").start))
    assert told.args == [INNER.id, span("their embassies open, and envoys")]


def test_no_other_coding_stands_out_while_a_handle_is_drawn(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER, OUTER])
    surface.choose(INNER.id)
    plain = surface.grab().toImage()
    surface.hover(OUTER.id)
    assert surface.grab().toImage() != plain
    qtbot.mousePress(surface.viewport(), LEFT, pos=knob(surface, Edge.END))
    assert surface.grab().toImage() == plain


def test_shift_draws_a_handle_by_characters(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER])
    surface.choose(INNER.id)
    shift = Qt.KeyboardModifier.ShiftModifier
    drag_edge(qtbot, surface, Edge.START, span("embassies").start + 3, shift)
    with qtbot.waitSignal(surface.coding_moved) as told:
        qtbot.mouseRelease(surface.viewport(), LEFT, shift, point_of(surface, span("embassies").start + 3))
    assert told.args == [INNER.id, span("assies")]


def test_a_handle_never_passes_the_other_end(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER])
    surface.choose(INNER.id)
    drag_edge(qtbot, surface, Edge.END, span("When").start)
    with qtbot.waitSignal(surface.coding_moved) as told:
        qtbot.mouseRelease(surface.viewport(), LEFT, pos=point_of(surface, 0))
    assert told.args == [INNER.id, span("their")]


def test_escape_leaves_the_coding_as_it_was(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER])
    surface.choose(INNER.id)
    drag_edge(qtbot, surface, Edge.END, span("envoys").end)
    qtbot.keyClick(surface, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(surface.coding_moved):
        qtbot.mouseRelease(surface.viewport(), LEFT, pos=point_of(surface, span("envoys").end))


def test_ends_move_by_words_on_request(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([INNER])
    surface.choose(INNER.id)
    with qtbot.waitSignal(surface.coding_moved) as told:
        surface.move_end(1)
    assert told.args == [INNER.id, span("their embassies open")]
    with qtbot.waitSignal(surface.coding_moved) as told:
        surface.move_start(-1)
    assert told.args == [INNER.id, span("kept their embassies")]


def test_an_end_that_cannot_move_says_nothing(qtbot: QtBot, surface: Surface) -> None:
    only = mark(1, span("When"))
    surface.set_marks([only])
    surface.choose(only.id)
    with qtbot.assertNotEmitted(surface.coding_moved):
        surface.move_start(-1)
        surface.move_end(-1)


def test_next_and_previous_follow_the_reading(surface: Surface) -> None:
    surface.set_marks([OTHER, INNER, OUTER])
    assert surface.next_mark() == OUTER.id
    surface.choose(OUTER.id)
    assert surface.next_mark() == INNER.id
    assert surface.next_mark(OUTER.code) == OTHER.id
    assert surface.previous_mark() is None
    surface.choose(OTHER.id)
    assert surface.previous_mark(OUTER.code) == OUTER.id


def test_a_chosen_coding_that_goes_is_no_longer_chosen(qtbot: QtBot, surface: Surface) -> None:
    surface.set_marks([OUTER])
    surface.choose(OUTER.id)
    with qtbot.waitSignal(surface.coding_chosen) as told:
        surface.drop_mark(OUTER.id)
    assert told.args == [None]


def test_choosing_what_is_not_shown_chooses_nothing(surface: Surface) -> None:
    surface.choose(OUTER.id)
    assert surface.chosen() is None


def test_the_unit_of_the_project_holds_for_moved_ends(qtbot: QtBot, surface: Surface) -> None:
    first: Mark = mark(1, span("When the last convoy left, two capitals fell quiet."))
    surface.set_unit(Unit.SENTENCE)
    surface.set_marks([first])
    surface.choose(first.id)
    with qtbot.waitSignal(surface.coding_moved) as told:
        surface.move_end(1)
    assert told.args[1].end == span("came within weeks.").end
