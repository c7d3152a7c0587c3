from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.domain.codebook import Definition
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.article import SelectedPanel
from tests.conftest import BORIS, MAYA


@pytest.fixture
def panel(desk):
    return desk.beside(SelectedPanel(desk.session, desk.actions))


def shown(panel):
    return " | ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_without_a_coding_it_teaches(panel):
    assert "press N for the next coding" in shown(panel)


def test_it_shows_words_code_coder_and_meaning(desk, panel):
    desk.code("embassies", "inv")
    assert "“embassies”" in shown(panel)
    assert "Maya (me)" in shown(panel)
    assert "Made under the current meaning" in shown(panel)
    assert panel._code.accessibleName() == "Roles / investment role"


def test_a_meaning_that_was_changed_since_is_shown_as_it_was(desk, panel, roles):
    code = roles("investment role")
    desk.project.run(op.Redefine(code, Definition("investment role", "Money promised.")))
    desk.code("embassies", "inv")
    desk.project.run(op.Redefine(code, Definition("investment role", "Money spent.", exclude="Gifts.")))
    assert "since changed. Then: definition “Money promised.”; exclude: none" in shown(panel)


def test_the_code_is_changed_from_the_panel(desk, panel):
    desk.code("embassies", "inv")
    panel._change.click()
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    assert panel._code.accessibleName() == "Roles / diplomatic role"


def test_how_a_coding_came_to_be_so_is_told_once_it_was_changed(desk, panel):
    desk.code("embassies", "inv")
    assert "History of this coding" not in shown(panel)
    panel._change.click()
    desk.type("dipl")
    desk.press(Qt.Key.Key_Return)
    told = panel._story.text().split("\n\n")
    assert "Maya: coded “embassies” as “investment role”" in told[0]
    assert "Maya: code “investment role” → “diplomatic role”" in told[1]
    desk.undo()
    assert "Maya · taken back: code “diplomatic role” → “investment role”" in panel._story.text()


def test_the_coding_is_removed_from_the_panel_and_undo_brings_it_back(desk, panel):
    desk.code("embassies", "inv")
    panel._remove.click()
    assert desk.coded() == []
    assert "No coding in hand" in shown(panel)
    desk.undo()
    assert desk.coded() == [("embassies", "investment role")]


def test_the_memo_is_written_in_the_panel(desk, panel):
    desk.code("embassies", "inv")
    QTest.keyClicks(panel.memo, "Which ones?")
    QTest.keyClick(panel.memo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.project.memo_on(Target(MemoKind.CODING, desk.session.coding)).body == "Which ones?"


def test_a_memo_in_the_making_stays_with_its_coding(desk, panel):
    desk.code("embassies", "inv")
    first = desk.session.coding
    panel.memo.setPlainText("about the embassies")
    desk.code("envoys", "inv")
    assert panel.memo.toPlainText() == ""
    (memo,) = desk.project.memos()
    assert memo.target.id == first


def test_a_memo_written_elsewhere_shows_here(desk, panel):
    desk.code("embassies", "inv")
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "from elsewhere"))
    assert panel.memo.toPlainText() == "from elsewhere"


def test_codings_on_the_same_words_are_there_to_choose_from(desk, panel):
    for words, code in (("their embassies open", "inv"), ("embassies", "dipl"), ("envoys", "inv")):
        desk.code(words, code)
    assert not panel.here.isVisible()
    desk.surface.select(Span(0, 0))
    desk.press(Qt.Key.Key_P)
    assert panel.here.rows.count() == 2
    panel.here.rows.setCurrentRow(0)
    panel.here.rows.itemActivated.emit(panel.here.rows.item(0))
    assert desk.in_hand() == "their embassies open"


def test_another_coders_coding_can_only_be_read_but_noted_on(desk, panel):
    desk.project.run(op.AddCoder(BORIS))
    desk.code("embassies", "inv")
    coding = desk.session.coding
    desk.session.switch_coder(BORIS.id)
    desk.session.show_layers(frozenset({MAYA.id}))
    desk.session.choose(coding)
    assert "Maya ·" in shown(panel)
    assert not panel._change.isVisible()
    assert not panel._remove.isVisible()
    panel.memo.setPlainText("I see it otherwise.")
    panel.keep()
    assert desk.project.memo_on(Target(MemoKind.CODING, coding), BORIS.id).body == "I see it otherwise."


def test_a_coders_new_name_shows(desk, panel):
    desk.code("embassies", "inv")
    desk.project.run(op.EditCoder(replace(MAYA, name="Maya Adler")))
    assert "Maya Adler (me)" in shown(panel)
