from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.ui.text import Surface
from desktop.ui.text.announce import Announcer
from desktop.ui.text.density import BINS
from tests.ui.text.conftest import mark, span


def test_the_strip_shows_where_codings_are_and_forgets_what_goes(surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    half = len(long_text) // 2
    surface.set_marks([mark(1, Span(half, half + 5), colour="#ff0000")])
    ((first, last, colour),) = surface.density.runs()
    assert colour == "#ff0000"
    assert first <= BINS // 2 <= last <= first + 2
    surface.drop_mark(mark(1, Span(0, 1)).id)
    assert surface.density.runs() == []


def test_the_strip_is_filled_when_nobody_waits(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    surface.set_marks([mark(number, Span(number, number + 5), colour="#ff0000") for number in range(9_000)])
    surface.drop_mark(mark(3, Span(0, 1)).id)
    surface.put_mark(mark(9_000, Span(len(long_text) - 9, len(long_text)), colour="#0000ff"))
    assert surface.density._waiting is not None, "nothing is left to be counted"
    qtbot.waitUntil(lambda: surface.density._waiting is None)
    shown = surface.density._runs
    assert [colour for *_, colour in shown] == ["#ff0000", "#0000ff"]
    assert shown == surface.density.runs()


def test_a_click_on_the_strip_goes_there(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    qtbot.mouseClick(surface.density, Qt.MouseButton.LeftButton, pos=QPoint(5, surface.density.height() // 2))
    bar = surface.verticalScrollBar()
    assert 0.3 < bar.value() / bar.maximum() < 0.7


def test_entering_and_leaving_a_coding_is_said(surface: Surface) -> None:
    surface.set_marks([mark(1, span("two capitals"), 1), mark(2, span("capitals fell"), 2)])
    announcer = Announcer(surface)
    marks = surface.sheet.marks
    assert announcer.sentences(marks, span("two").start) == ["Family / code 1"]
    assert announcer.sentences(marks, span("capitals").start) == ["Family / code 2"]
    assert announcer.sentences(marks, span("fell").start) == ["End of Family / code 1"]
    assert announcer.sentences(marks, 0) == ["End of Family / code 2"]
