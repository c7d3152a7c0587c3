from PySide6.QtCore import QMimeData, QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.ids import CodeId
from desktop.ui.text import Surface, mime
from tests.dropping import drag_and_drop
from tests.ui.text.conftest import mark, point_of, span

CODE = CodeId(b"c" * 16)


def drop(surface: Surface, data: QMimeData, point: QPoint) -> None:
    drag_and_drop(surface.viewport(), data, QPointF(point))


def test_a_code_dropped_on_the_selection_takes_the_selection(qtbot: QtBot, surface: Surface) -> None:
    surface.select(span("two capitals fell"))
    with qtbot.waitSignal(surface.code_dropped) as told:
        drop(surface, mime.of_code(CODE), point_of(surface, span("capitals").start))
    assert told.args == [CODE, span("two capitals fell")]


def test_a_code_dropped_on_a_word_takes_the_word(qtbot: QtBot, surface: Surface) -> None:
    with qtbot.waitSignal(surface.code_dropped) as told:
        drop(surface, mime.of_code(CODE), point_of(surface, span("embassies").start + 2))
    assert told.args == [CODE, span("embassies")]


def test_anything_else_is_not_taken(qtbot: QtBot, surface: Surface) -> None:
    data = QMimeData()
    data.setText("words from elsewhere")
    with qtbot.assertNotEmitted(surface.code_dropped):
        drop(surface, data, point_of(surface, 3))


def test_the_context_menu_is_wanted_for_what_is_under_the_pointer(qtbot: QtBot, surface: Surface) -> None:
    one = mark(1, span("two capitals"))
    surface.set_marks([one])
    from PySide6.QtGui import QContextMenuEvent

    point = point_of(surface, one.span.start + 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, surface.viewport().mapToGlobal(point))
    with qtbot.waitSignal(surface.context_wanted) as told:
        QApplication.sendEvent(surface.viewport(), event)
    assert told.args[0] == one.id
