from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.notice import Notices, Offer
from desktop.ui.theme import LIGHT


def test_a_notice_makes_way_for_one_of_its_kind(qtbot: QtBot) -> None:
    notices = Notices(LIGHT)
    qtbot.addWidget(notices)
    notices.say("backup", "No room for a backup.")
    notices.say("backup", "Still no room.")
    assert notices.texts() == ["Still no room."]


def test_taking_an_offer_puts_the_notice_away(qtbot: QtBot) -> None:
    notices = Notices(LIGHT)
    qtbot.addWidget(notices)
    taken: list[str] = []
    notice = notices.say("name", "You are working as “root”.", Offer("Tell us", lambda: taken.append("told")))
    waved: list[bool] = []
    notice.waved_away.connect(lambda: waved.append(True))
    button = notice.findChildren(QPushButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (taken, waved, notices.texts()) == (["told"], [], [])


def test_an_offer_may_bring_the_same_notice_back(qtbot: QtBot) -> None:
    notices = Notices(LIGHT)
    qtbot.addWidget(notices)
    notice = notices.say("unsaved", "Not saved.", Offer("Try again", lambda: notices.say("unsaved", "Not saved yet.")))
    button = notice.findChildren(QPushButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert notices.texts() == ["Not saved yet."]
