from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from desktop.ui.text import Surface
from desktop.ui.text.announce import Announcer
from tests.ui.text.conftest import mark, span

OUTER = mark(1, span("Both kept their embassies open"), 1)
INNER = mark(2, span("embassies"), 2)


def test_codings_are_said_where_the_cursor_enters_and_leaves_them(surface: Surface) -> None:
    surface.set_marks([OUTER, INNER])
    announcer, marks = Announcer(surface), surface.sheet.marks
    place = surface.sheet.positions.to_qt
    assert announcer.sentences(marks, place(OUTER.span.start)) == ["Family / code 1"]
    assert announcer.sentences(marks, place(OUTER.span.start + 1)) == []
    assert announcer.sentences(marks, place(INNER.span.start)) == ["Family / code 2"]
    assert announcer.sentences(marks, place(INNER.span.end)) == ["End of Family / code 2"]
    assert announcer.sentences(marks, place(OUTER.span.end)) == ["End of Family / code 1"]


def test_a_key_that_enters_a_coding_sends_an_announcement(qtbot: QtBot, surface: Surface, monkeypatch) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    surface.set_marks([INNER])
    surface.select(type(INNER.span)(INNER.span.start - 1, INNER.span.start - 1))
    qtbot.keyClick(surface, Qt.Key.Key_Right)
    assert said == ["Family / code 2"]
    qtbot.keyClick(surface, Qt.Key.Key_End)
    assert said[1:] == ["End of Family / code 2"]


def test_only_the_code_is_said_not_who_gave_it_and_when(surface: Surface) -> None:
    surface.set_marks([INNER._replace(said=lambda: "Family / code 2\nMaya, 3 May 2024, 10:00\nA memo")])
    place = surface.sheet.positions.to_qt(INNER.span.start)
    assert Announcer(surface).sentences(surface.sheet.marks, place) == ["Family / code 2"]
