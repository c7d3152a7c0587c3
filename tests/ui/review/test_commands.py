"""All of the review is done from the keyboard: by keys, by menus, by the command palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.domain.decisions import Tag
from desktop.project import operations as op
from desktop.ui.actions import TABLE
from desktop.ui.command_palette import entries
from desktop.ui.review.further import Tab
from desktop.ui.review.place import ReviewPlace
from tests.conftest import MAYA
from tests.ui.review.conftest import JONAS, agreed
from tests.ui.review.test_place import press, titles


def palette(place: ReviewPlace, words: str) -> None:
    """Do what the command palette offers under these words."""
    found = entries(place.window_.table, place.window_.place)
    next(entry for entry in found if entry.text.startswith(words)).act()


def test_every_action_of_the_review_does_something(review: ReviewPlace) -> None:
    known = {**review._commands._acts, **review._commands._on_the_card}
    assert set(known) == {spec.name for spec in TABLE if spec.name.startswith("review_")}


def test_keys_of_the_review_are_told_apart(review: ReviewPlace) -> None:
    keys = [key for spec in TABLE if spec.review for key in spec.keys]
    assert len(set(keys)) == len(keys)


def test_tabs_are_turned_by_key_and_found_in_the_palette(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_F7)
    assert review.tab is Tab.CODERS
    assert review.further.table.hasFocus()
    palette(review, "Review: confusion")
    assert review.tab is Tab.CONFUSION
    palette(review, "Review: families")
    assert review.tab is Tab.CONFUSION, "there are no families"
    qtbot.keyClick(review.further.table, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    palette(review, "Review: figures by code")
    assert review.tab is Tab.CODES


def test_the_palette_leads_to_the_review_and_decides_nothing_unseen(review: ReviewPlace) -> None:
    window = review.window_
    window.table["place_code"].trigger()
    palette(review, "Review: agree")
    assert review.isVisible()
    assert agreed(review) == []
    palette(review, "Review: agree")
    assert len(agreed(review)) == 1


@pytest.mark.parametrize(("key", "box"), [("G", "scope"), ("Y", "unit"), ("V", "shown"), ("B", "order")])
def test_lists_drop_down_by_their_keys(qtbot: QtBot, review: ReviewPlace, key: str, box: str) -> None:
    press(qtbot, review, Qt.Key(ord(key)))
    dropped: QComboBox = getattr(review, box)
    assert dropped.view().isVisible()
    dropped.hidePopup()


def test_the_reason_is_said_by_keys_and_enter_decides(qtbot: QtBot, review: ReviewPlace) -> None:
    press(qtbot, review, Qt.Key.Key_W)
    qtbot.keyClicks(review.card.tag, "over")
    qtbot.keyClick(review.card.tag, Qt.Key.Key_Return)
    (decision,) = review.session.project.decisions()
    assert decision.tag is Tag.OVERSIGHT
    press(qtbot, review, Qt.Key.Key_W, Qt.Key.Key_Tab)
    assert review.card.note.hasFocus()
    press(qtbot, review, Qt.Key.Key_Escape)
    assert review.queue.hasFocus()


def test_the_list_is_narrowed_down_to_a_class_and_a_coder(qtbot: QtBot, review: ReviewPlace) -> None:
    def choose(name: str) -> None:
        menu = review.filter.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == name).trigger()

    choose("other code")
    assert titles(review) == [f"{MAYA.name} security · {JONAS.name} investment"]
    assert review.heading.text() == "All codes, other code: 1 open, 0 alike"
    assert review.filter.isChecked()
    choose("Everything")
    choose(MAYA.name)
    assert len(titles(review)) == 2
    choose(MAYA.name)
    assert len(titles(review)) == 3
    assert not review.filter.isChecked()


def test_figures_are_counted_in_the_unit_that_is_chosen(review: ReviewPlace) -> None:
    before = review.model.lines[2].alpha.value
    review.unit.setCurrentText("words")
    review.unit.activated.emit(1)
    assert review.model.lines[2].alpha.value != before
    review.methods.click()
    assert "Krippendorff's alpha on tokens" in QApplication.clipboard().text()


def test_what_others_report_stands_beside_with_what_is_behind(review: ReviewPlace) -> None:
    palette(review, "Review: other coefficients")
    sheet = review.further.table.sheets.sheet
    assert [head.words for head in sheet.heads] == ["code", "percent", "chance", "Cohen", "Scott", "Fleiss", "Holsti"]
    security = next(row for row in sheet.rows if row[0].words == "security")
    assert security[6].words == "0.00", "they share less than half"
    assert [place.row.badge for place in security[3].behind()] == ["boundary, IoU 0.47", "sibling code"]


def test_keys_that_a_person_chose_stand_on_the_card(qtbot: QtBot, review: ReviewPlace) -> None:
    bindings = review.window_.table.bindings
    specs = {spec.name: spec for spec in TABLE}
    bindings.choose({specs["review_union"]: ("Z",), specs["review_table"]: ()})
    assert "Z" in [option.key for option in review.card.options()]
    press(qtbot, review, Qt.Key.Key_Z, Qt.Key.Key_Return)
    assert agreed(review) == [("Troops held drills with two neighbours", "security")]


def test_a_round_closed_without_a_record_says_so_beside_the_figures(review: ReviewPlace) -> None:
    from tests.project.test_closed_rounds import ForgetRecord

    project = review.session.project
    (document,) = project.documents()
    project.run(op.OpenRound("Old", (document.id,), (MAYA.id, JONAS.id)))
    project.run(op.CloseRound(project.find_round("Old").id))
    project.run(ForgetRecord(project.find_round("Old").id))
    review.comparing.compare()
    review.scope.setCurrentText("Old")
    review.scope.activated.emit(1)
    assert "without a full record" in review.about.text()
