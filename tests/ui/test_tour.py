import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.sample import free_copy
from desktop.ui.tour import Card, Tour
from desktop.ui.window import Window
from tests.conftest import MAYA

LEFT = Qt.MouseButton.LeftButton


def start(window: Window) -> Tour:
    window.table["tour"].trigger()
    assert window.help.tour
    return window.help.tour


def test_it_goes_through_every_card_and_ends_after_the_last(window: Window, qtbot: QtBot) -> None:
    tour = start(window)
    seen = []
    with qtbot.waitSignal(tour.ended):
        for _ in range(len(tour.steps)):
            seen.append(tour.at)
            qtbot.mouseClick(tour.card.on, LEFT)
    assert seen == list(range(len(tour.steps)))
    assert window.help.tour is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_goes_through_every_card_whatever_panel_it_is_about(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    window.activateWindow()
    tour = start(window)
    with qtbot.waitSignal(tour.ended):
        for _ in range(len(tour.steps)):
            focused = QApplication.focusWidget()
            assert focused is not None
            qtbot.keyClick(focused, key)
            QApplication.processEvents()


def test_a_copy_of_the_sample_offers_it_until_it_was_taken(new_window, filled: str) -> None:
    copy = free_copy()
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(filled, copy)
    first = new_window(str(copy))
    assert [text for text in first.notices.texts() if "own copy of a sample" in text and MAYA.name in text]
    start(first).end()
    assert not [text for text in first.notices.texts() if "sample" in text]
    first.close()
    assert not [text for text in new_window(str(copy)).notices.texts() if "sample" in text]


def test_other_projects_do_not_offer_it(window: Window) -> None:
    assert not [text for text in window.notices.texts() if "sample" in text]


def test_one_can_go_back_but_not_before_the_first(window: Window, qtbot: QtBot) -> None:
    tour = start(window)
    assert not tour.card.back.isEnabled()
    qtbot.mouseClick(tour.card.on, LEFT)
    qtbot.mouseClick(tour.card.back, LEFT)
    assert tour.at == 0


def test_escape_ends_it(window: Window, qtbot: QtBot) -> None:
    tour = start(window)
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour.card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Card) is None)


def test_starting_again_leaves_one_card(window: Window, qtbot: QtBot) -> None:
    start(window)
    start(window)
    qtbot.waitUntil(lambda: len(window.findChildren(Card)) == 1)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (960, 540)])
def test_every_card_is_whole_and_within_the_window(new_window, filled: str, width: int, height: int) -> None:
    window = new_window(filled, width, height)
    tour = start(window)
    for number in range(len(tour.steps)):
        tour.go(number)
        QApplication.processEvents()
        text = tour.card._text
        assert window.rect().contains(tour.card.geometry()), tour.steps[number].title
        assert text.height() >= text.heightForWidth(text.width()), tour.steps[number].title


def test_a_panel_that_a_card_points_at_is_brought_out(window: Window) -> None:
    tour = start(window)
    number = next(at for at, step in enumerate(tour.steps) if step.points_at == "memos")
    tour.go(number)
    assert window.place.memos.isVisible()
    assert tour.frame.isVisible()


def test_the_window_can_be_used_meanwhile_and_the_card_follows_it(window: Window) -> None:
    tour = start(window)
    window.resize(1000, 700)
    QApplication.processEvents()
    assert window.rect().contains(tour.card.geometry())


def test_closing_the_window_in_the_middle_is_no_trouble(window: Window) -> None:
    tour = start(window)
    window.close()
    assert not tour.card.isVisible()
