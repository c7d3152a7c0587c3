"""What breaks a rule applies, is said, and can stand for a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.project import operations as op
from desktop.ui.article.rule_notice import RuleNotice
from desktop.ui.article.rules_list import RulesList
from desktop.ui.notice import Notices
from desktop.ui.theme import LIGHT
from tests.ui.article.slotted import give_slots, said

KEYS = Qt.Key


@pytest.fixture
def notices(desk, roles):
    """The notices of the window, with a code under a digit that requires an actor."""
    role = give_slots(desk.project, roles)
    desk.project.run(op.PinCode(2, role))
    desk.project.run(op.PinCode(1, roles("security role")))
    notices = Notices(LIGHT)
    desk.notice = RuleNotice(desk.session, notices, lambda: None, desk.window)
    desk.view.applying.rule_broken.connect(desk.notice.tell)
    return notices


def code(desk, words, key):
    desk.select(words)
    desk.press(key)


def test_a_digit_applies_and_says_what_is_missing(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    assert desk.coded() == [("the road", "investment role")]
    assert notices.texts() == ["The code requires “actor”."]


def test_nothing_is_said_of_a_coding_that_keeps_the_rules(desk, notices):
    code(desk, "the road", KEYS.Key_1)
    assert notices.texts() == []


def test_two_codes_of_an_exclusive_family_on_the_same_words_are_said(desk, notices):
    code(desk, "a loan for the road", KEYS.Key_1)
    code(desk, "loan", KEYS.Key_2)
    assert "“Roles” allows one code on the same words, and another is there." in notices.texts()[0]


def test_the_notice_goes_when_the_slot_is_filled_in(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    desk.session.run(op.Qualify((desk.session.coding,), {"actor": ("CHN",)}))
    assert notices.texts() == []


def test_the_notice_goes_when_the_coding_is_taken_back(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    desk.undo()
    assert notices.texts() == []
    assert said(desk) == {}


def test_a_reason_is_asked_for_and_kept(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    desk.notice.ask(desk.session.coding)
    dialog = desk.window.findChild(QLabel, "problem").window()
    dialog.reason.setText("Nobody is named.")
    dialog.accept()
    assert desk.project.coding(desk.session.coding).reason == "Nobody is named."
    assert notices.texts() == []


def test_the_list_leads_to_each_open_coding(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    broken = desk.session.coding
    code(desk, "embassies", KEYS.Key_1)
    shown = RulesList(desk.session, desk.window)
    assert shown.heading.text() == "1 coding of mine is open · 0 stand for a reason"
    assert shown.rows.topLevelItem(0).text(2) == "the road"
    desk.session.choose(None)
    shown.rows.itemActivated.emit(shown.rows.topLevelItem(0), 0)
    assert desk.session.coding == broken


def test_codings_that_stand_for_a_reason_are_listed_when_wanted(desk, notices):
    code(desk, "the road", KEYS.Key_2)
    desk.session.run(op.GiveReason(desk.session.coding, "Nobody is named."))
    shown = RulesList(desk.session, desk.window)
    assert shown.rows.topLevelItemCount() == 0
    shown.with_reason.setChecked(True)
    assert shown.rows.topLevelItem(0).text(4) == "Nobody is named."
