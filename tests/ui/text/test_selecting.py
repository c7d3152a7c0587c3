from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import Surface, mime
from tests.ui.text.conftest import TEXT, mark, point_of, span


def drag(qtbot: QtBot, surface: Surface, start: int, end: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    viewport = surface.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, modifier, point_of(surface, start))
    qtbot.mouseMove(viewport, point_of(surface, (start + end) // 2))
    qtbot.mouseMove(viewport, point_of(surface, end))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifier, point_of(surface, end))


def test_dragging_over_parts_of_words_selects_the_words(qtbot: QtBot, surface: Surface) -> None:
    drag(qtbot, surface, span("ast convoy le").start, span("ast convoy le").end)
    assert surface.selected_span() == span("last convoy left")
    assert surface.textCursor().selectedText() == "last convoy left"


def test_alt_at_the_release_keeps_to_characters(qtbot: QtBot, surface: Surface) -> None:
    drag(qtbot, surface, span("ast convoy le").start, span("ast convoy le").end, Qt.KeyboardModifier.AltModifier)
    assert surface.selected_span() == span("ast convoy le")


def test_a_project_of_sentences_selects_sentences(qtbot: QtBot, surface: Surface) -> None:
    surface.set_unit(Unit.SENTENCE)
    drag(qtbot, surface, span("capitals").start, span("capitals").end)
    assert surface.selected_span() == span("When the last convoy left, two capitals fell quiet.")


def test_shift_and_arrows_select_words_beyond_emoji(qtbot: QtBot, surface: Surface) -> None:
    surface.select(span("base"))
    for _ in range(4):
        qtbot.keyClick(surface, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    found = surface.selected_span()
    assert found is not None
    assert found.of(TEXT) == "base 🇹🇯 and"


def test_the_selection_is_told_once_and_as_it_would_be_coded(qtbot: QtBot, surface: Surface) -> None:
    with qtbot.waitSignal(surface.selected_span_changed) as told:
        surface.select(span("apital"))
    assert told.args == [span("capitals")]


def test_white_space_alone_selects_nothing(surface: Surface) -> None:
    surface.select(Span(span("Moscow").start - 2, span("Moscow").start))
    assert surface.selected_span() is None


def test_the_selection_stays_when_a_coding_is_made_of_it(surface: Surface) -> None:
    surface.select(span("two capitals"))
    surface.put_mark(mark(1, span("two capitals")))
    assert surface.selected_span() == span("two capitals")


def test_growing_and_shrinking_by_key_commands(surface: Surface) -> None:
    surface.select(span("convoy"))
    surface.grow(Unit.SENTENCE)
    assert surface.selected_span() == span("When the last convoy left, two capitals fell quiet.")
    surface.grow(Unit.SENTENCE)
    surface.shrink(Unit.SENTENCE)
    assert surface.selected_span() == span("When the last convoy left, two capitals fell quiet.")


def test_copying_gives_the_words_as_stored(qtbot: QtBot, surface: Surface) -> None:
    text = "one\u00a0two\tthree\nfour"
    surface.set_text(text)
    surface.selectAll()
    surface.copy()
    assert QGuiApplication.clipboard().text() == text


def test_a_dragged_selection_carries_its_place(surface: Surface) -> None:
    surface.select(span("🇹🇯 and held"))
    data = surface.createMimeDataFromSelection()
    assert mime.span_in(data) == span("🇹🇯 and held")
    assert data.text() == "🇹🇯 and held"


def test_up_and_down_reach_every_line_of_mixed_directions(qtbot: QtBot, surface: Surface) -> None:
    surface.set_text("\n".join(["قال المتحدث باسم الوزارة and then in English " * 12] * 3))
    surface.moveCursor(QTextCursor.MoveOperation.Start)
    seen = [surface.textCursor().position()]
    while (qtbot.keyClick(surface, Qt.Key.Key_Down), surface.textCursor().position())[1] != seen[-1]:
        seen.append(surface.textCursor().position())
    lines = sum(surface.sheet.page.paragraph(index).rows for index in range(3))
    assert len(seen) >= lines
    assert surface.textCursor().position() == surface.document().characterCount() - 1


def test_a_key_that_qt_does_not_name_does_nothing(surface: Surface) -> None:
    for key in (0, 0x01FFFFFF, 0x1234567):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(surface, event)
        assert not event.isAccepted()


def test_plain_letters_are_left_to_the_window(surface: Surface) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier, "v")
    QApplication.sendEvent(surface, event)
    assert not event.isAccepted()


def test_paging_with_shift_selects(qtbot: QtBot, surface: Surface, long_text: str) -> None:
    surface.set_text(long_text)
    qtbot.keyClick(surface, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(surface, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    found = surface.selected_span()
    assert found is not None
    assert found.start == 0
    assert found.end > 1500
    qtbot.keyClick(surface, Qt.Key.Key_PageUp)
    assert surface.selected_span() is None
