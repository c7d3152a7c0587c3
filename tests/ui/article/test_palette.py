import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt

from desktop.domain.codebook import Definition, NewCode
from desktop.project import operations as op
from desktop.ui import aloud
from desktop.ui.article.palette_rows import row_of
from desktop.ui.article.placing import beside
from tests.conftest import TEXT

ROOM = QRect(0, 0, 1000, 700)
SIZE = QSize(400, 300)


@pytest.mark.parametrize(
    "anchor",
    [
        QRect(100, 50, 300, 40),
        QRect(100, 640, 300, 40),
        QRect(900, 300, 90, 40),
        QRect(20, 240, 300, 250),
        QRect(600, 240, 380, 250),
    ],
)
def test_a_popup_lies_in_the_window_and_beside_the_words(anchor):
    place = beside(anchor, SIZE, ROOM)
    assert ROOM.contains(place)
    assert not place.intersects(anchor)


def test_a_popup_stays_in_the_window_where_there_is_no_room_beside():
    assert ROOM.contains(beside(QRect(10, 10, 980, 680), SIZE, ROOM))


def test_the_row_that_enter_would_take_is_said(desk, monkeypatch):
    said = []
    monkeypatch.setattr(aloud, "announce", lambda _speaker, words: said.append(words))
    desk.select("convoy")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    assert said[-1] == "Roles / investment role"
    assert len(said) == len(set(said))
    desk.press(Qt.Key.Key_Down)
    assert said[-1] == "New code “inv”"


def names(desk):
    rows = desk.palette._rows
    return [code.name for row in range(rows.count()) if (code := row_of(rows.item(row)))]


@pytest.mark.parametrize(
    "words", ["convoy", "Moscow reinforced its base", TEXT[TEXT.index("Both") : TEXT.index("weeks")]]
)
def test_the_palette_never_covers_the_selection(desk, words):
    desk.select(words)
    desk.press(Qt.Key.Key_Return)
    span = desk.surface.selected_span()
    words_at = desk.view.page.place_of(span, desk.window)
    assert desk.window.rect().contains(desk.palette.geometry())
    assert not desk.palette.geometry().intersects(words_at)


def test_it_lies_beside_the_words_as_they_are_on_the_screen(desk):
    desk.select("embassies")
    place = desk.view.page.place_of(desk.surface.selected_span(), desk.window)
    here = desk.surface.viewport().mapFrom(desk.window, place.center())
    half = QPointF(place.width() / 2, 0)
    assert desk.surface.place_near(QPointF(here) - half) == TEXT.index("embassies")
    assert desk.surface.place_near(QPointF(here) + half) == TEXT.index("embassies") + len("embassies")


def test_codes_used_last_come_first(desk):
    desk.code("embassies", "dipl")
    desk.code("envoys", "inv")
    desk.select("convoy")
    desk.press(Qt.Key.Key_Return)
    assert names(desk)[:2] == ["investment role", "diplomatic role"]


def test_the_code_at_hand_shows_what_it_means_and_what_it_does_not(desk):
    words = Definition("loan", definition="Money that is paid back.", exclude="Gifts.")
    desk.project.run(op.AddCodes((NewCode(words),)))
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("loan")
    assert desk.palette._meaning.text() == "Money that is paid back.\nExclude: Gifts."


def test_archived_codes_are_not_in_the_list(desk, roles):
    desk.project.run(op.ArchiveCodes((roles("security role"),)))
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    assert "security role" not in names(desk)


def test_the_palette_is_opened_anew_each_time(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("inv")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Return)
    assert desk.palette._field.text() == ""
    assert len(names(desk)) == 4


def test_no_new_code_is_offered_under_a_name_that_is_taken(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.type("Security Role")
    assert desk.palette._rows.count() == len(names(desk)) == 1


def test_tab_goes_through_the_codes_and_keeps_the_palette_open(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Backtab)
    assert desk.palette.isVisible()
    assert desk.palette._rows.currentRow() == 1


def test_the_palette_makes_way_while_codes_pile_up_on_the_words(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_Return)
    for typed in ("inv", "dipl", "sec"):
        desk.type(typed)
        desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    words_at = desk.view.page.place_of(desk.surface.selected_span(), desk.window)
    assert desk.palette.isVisible()
    assert not desk.palette.geometry().intersects(words_at)
    assert len(desk.coded()) == 3
