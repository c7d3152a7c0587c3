import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codings import NewCoding
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article.menu import context_menu
from desktop.ui.text import mime
from desktop.ui.text.handles import Edge
from desktop.ui.theme import LIGHT
from tests.conftest import BORIS, TEXT

LEFT = Qt.MouseButton.LeftButton


def point_of(desk, words, inside=2):
    """A point of the viewport on these words."""
    surface = desk.surface
    place = surface.sheet.positions.to_qt(TEXT.index(words) + inside)
    here = surface.sheet.page.caret(place)
    return QPoint(round(here.left()) + 1, round(here.center().y()) - surface.verticalScrollBar().value())


def click(desk, point):
    QTest.mouseClick(desk.surface.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)


def entries(menu):
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def drag(desk, start, end):
    """Select with the mouse from one point of the viewport to another."""
    viewport = desk.surface.viewport()
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_a_click_on_a_code_gives_it_to_the_selection(desk, roles):
    desk.select("embassies")
    desk.view.apply_code(roles("security role"))
    assert desk.coded() == [("embassies", "security role")] == desk.painted()
    assert desk.surface.selected_span().of(TEXT) == "embassies"


def test_after_a_click_on_a_code_the_next_code_is_one_key_away(desk, roles):
    desk.project.run(op.PinCode(2, roles("investment role")))
    desk.select("embassies")
    desk.elsewhere.setFocus()
    desk.view.apply_code(roles("security role"))
    desk.press(Qt.Key.Key_2)
    assert {code for _words, code in desk.coded()} == {"security role", "investment role"}


def test_several_codes_are_one_step(desk, roles):
    desk.select("embassies")
    desk.view.apply_codes([roles("security role"), roles("investment role")])
    assert len(desk.coded()) == 2
    desk.undo()
    assert desk.coded() == desk.painted() == []


def test_a_click_on_a_code_without_a_selection_codes_nothing(desk, roles):
    desk.code("embassies", "inv")
    desk.surface.select(None)
    desk.view.apply_code(roles("security role"))
    assert desk.coded() == [("embassies", "investment role")]
    assert desk.refusals == ["Select some words first, then give them a code."]


def test_words_selected_with_the_mouse_are_coded_whole(desk, roles):
    drag(desk, point_of(desk, "kept", 1), point_of(desk, "embassies", 4))
    desk.view.apply_code(roles("security role"))
    assert desk.coded() == [("kept their embassies", "security role")]


def test_words_within_those_that_were_just_coded_are_selected_anew(desk, roles):
    desk.code("kept their embassies", "inv")
    drag(desk, point_of(desk, "their", 1), point_of(desk, "their", 4))
    desk.view.apply_code(roles("security role"))
    assert sorted(desk.coded()) == [("kept their embassies", "investment role"), ("their", "security role")]


def test_a_click_elsewhere_does_not_scroll_back_to_words_that_were_just_coded(desk):
    desk.surface.set_zoom(400)
    desk.code("two capitals", "inv")
    bar = desk.surface.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.mouseClick(desk.surface.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    assert bar.value() == bar.maximum() > 0


def test_a_code_dropped_on_the_selection_is_given_to_it(desk, roles):
    desk.select("kept their embassies")
    data = mime.of_code(roles("security role"))
    at = QPointF(point_of(desk, "their"))
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    desk.surface.dropEvent(event)
    assert desk.coded() == [("kept their embassies", "security role")] == desk.painted()
    desk.undo()
    assert desk.coded() == desk.painted() == []


def test_a_click_on_coded_words_takes_the_coding_in_hand(desk):
    desk.code("embassies", "inv")
    click(desk, point_of(desk, "convoy"))
    assert desk.session.coding is None
    click(desk, point_of(desk, "embassies"))
    assert desk.in_hand() == "embassies"


def test_a_click_on_a_row_of_the_palette_applies_it(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("dipl")
    rows = desk.palette._rows
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(0)).center())
    assert desk.coded() == [("embassies", "diplomatic role")]


def test_a_click_elsewhere_closes_the_palette(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.elsewhere.setFocus()
    assert not desk.palette.isVisible()
    assert desk.coded() == []
    assert desk.elsewhere.hasFocus()


def test_moving_another_coders_coding_is_refused_and_it_stays_where_it_is(desk, roles):
    other = coded_by_boris(desk, roles, "embassies")
    desk.surface.coding_moved.emit(other, Span(0, 4))
    assert "only Boris can change it" in desk.refusals[0]
    assert desk.surface.sheet.marks.get(other).mark.span.of(TEXT) == "embassies"


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_Delete])
def test_another_coders_coding_cannot_be_changed(desk, roles, key):
    desk.session.choose(coded_by_boris(desk, roles, "embassies"))
    desk.press(key)
    assert "only Boris can change it" in desk.refusals[0]
    assert len(desk.project.codings(desk.document)) == 1


def test_the_menu_on_a_selection_offers_coding_and_copying(desk):
    desk.select("embassies")
    menu = context_menu(desk.view.page, desk.actions, None, LIGHT, desk.window)
    assert {"Code the selection…", "Code in vivo", "Write a memo", "Copy with citation"} <= set(entries(menu))
    assert "Remove the coding" not in entries(menu)


def test_the_menu_on_a_coding_offers_what_can_be_done_to_it(desk):
    desk.code("embassies", "inv")
    coding = desk.session.coding
    desk.surface.select(Span(0, 0))
    menu = context_menu(desk.view.page, desk.actions, coding, LIGHT, desk.window)
    assert {"investment role", "Change the code…", "Remove the coding", "Write a memo"} <= set(entries(menu))


def test_the_menu_reaches_codings_that_lie_under_others(desk):
    desk.code("their embassies open", "inv")
    desk.code("embassies", "dipl")
    top = desk.session.coding
    desk.surface.select(Span(0, 0))
    menu = context_menu(desk.view.page, desk.actions, top, LIGHT, desk.window)
    (here,) = [action.menu() for action in menu.actions() if action.text() == "Codings here"]
    here.actions()[0].trigger()
    assert desk.in_hand() == "their embassies open"


def test_the_menu_names_the_pinned_codes(desk, roles):
    desk.project.run(op.PinCode(4, roles("security role")))
    desk.select("embassies")
    menu = context_menu(desk.view.page, desk.actions, None, LIGHT, desk.window)
    (pinned,) = [action.menu() for action in menu.actions() if action.text() == "Pinned codes"]
    pinned.actions()[0].trigger()
    assert desk.coded() == [("embassies", "security role")]


def coded_by_boris(desk, roles, words):
    """Let Boris code some words, and show his layer to Maya."""
    maya = desk.project.coder.id
    desk.project.run(op.AddCoder(BORIS))
    desk.project.switch_coder(BORIS.id)
    start = TEXT.index(words)
    new = NewCoding(desk.document, Span(start, start + len(words)), roles("security role"))
    (coding,) = desk.project.run(op.AddCodings((new,))).codings
    desk.session.switch_coder(maya)
    desk.session.show_layers(frozenset({BORIS.id}))
    return coding


def test_a_handle_is_drawn_to_other_words(desk):
    desk.code("their embassies", "inv")
    surface = desk.surface
    knob = surface.sheet.handles.knobs()[Edge.END].toPoint() - QPoint(0, surface.verticalScrollBar().value())
    end = point_of(desk, "open,", 3)
    QTest.mousePress(surface.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, knob)
    QTest.mouseMove(surface.viewport(), end)
    QTest.mouseRelease(surface.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert desk.coded() == [("their embassies open", "investment role")] == desk.painted()
    desk.undo()
    assert desk.coded() == [("their embassies", "investment role")] == desk.painted()


def test_the_menu_opens_on_a_right_click_and_takes_the_coding_in_hand(desk):
    desk.code("embassies", "inv")
    coding = desk.session.coding
    desk.surface.select(Span(0, 0))
    desk.session.choose(None)
    viewport, point = desk.surface.viewport(), point_of(desk, "embassies")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    desk.surface.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert "Remove the coding" in entries(menu)
    assert desk.session.coding == coding
    menu.close()
