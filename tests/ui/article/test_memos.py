from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.errors import WriteFailed
from desktop.domain.ids import PROJECT_ID
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.article import MemosPanel
from desktop.ui.article.memo_card import MemoCard
from desktop.ui.article.memo_rows import memo_of
from tests.conftest import BORIS, MAYA, TEXT

CONTROL = Qt.KeyboardModifier.ControlModifier


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def bodies(desk):
    return [memo.body for memo in desk.project.memos()]


@pytest.fixture
def panel(desk):
    return desk.beside(MemosPanel(desk.session, desk.actions))


def listed(panel):
    return [
        memo.body if (memo := memo_of(panel.rows.item(row))) else panel.rows.item(row).text()
        for row in range(panel.rows.count())
    ]


def test_m_writes_on_the_coding_in_hand(desk):
    desk.code("embassies", "inv")
    desk.press(Qt.Key.Key_M)
    desk.type("Compare with Moscow.")
    desk.press(Qt.Key.Key_Escape)
    (memo,) = desk.project.memos()
    assert memo.target == Target(MemoKind.CODING, desk.session.coding)
    assert memo.body == "Compare with Moscow."
    assert desk.surface.hasFocus()
    desk.undo()
    assert bodies(desk) == []


def test_the_label_of_a_coding_tells_of_its_memo(desk):
    desk.code("embassies", "inv")
    (mark,) = [placed.mark for placed in desk.surface.sheet.marks.in_order()]
    assert mark.label == "investment role"
    desk.press(Qt.Key.Key_M)
    desk.type("Money, not words.")
    desk.press(Qt.Key.Key_Escape)
    (mark,) = [placed.mark for placed in desk.surface.sheet.marks.in_order()]
    assert mark.label == "※ investment role"
    desk.undo()
    (mark,) = [placed.mark for placed in desk.surface.sheet.marks.in_order()]
    assert mark.label == "investment role"


def test_the_title_of_the_card_is_whole_or_says_that_it_is_cut(desk, roles):
    code = desk.project.codebook().codes[roles("investment role")]
    desk.project.run(op.Redefine(code.id, replace(code.definition, name="A very long name of a code " * 5)))
    desk.code("embassies", "very")
    desk.press(Qt.Key.Key_M)
    card = desk.window.findChild(MemoCard)
    assert card._title.text().endswith("…")
    assert card._title.sizeHint().width() <= card._title.width()


def test_m_writes_on_words_without_a_code(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_M)
    desk.type("Which ones?")
    desk.press(Qt.Key.Key_Return, CONTROL)
    (memo,) = desk.project.memos()
    assert memo.target == Target(MemoKind.SPAN, desk.document, span("embassies"))


def test_m_on_words_that_bear_a_memo_opens_it_again(desk):
    desk.project.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span("embassies")), "Which ones?"))
    place = TEXT.index("embassies") + 3
    desk.surface.select(Span(place, place))
    desk.press(Qt.Key.Key_M)
    assert desk.view.noting._card.editor.toPlainText() == "Which ones?"


def test_a_memo_is_kept_when_the_focus_goes_elsewhere(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_M)
    desk.type("Which ones?")
    desk.elsewhere.setFocus()
    assert bodies(desk) == ["Which ones?"]
    assert desk.elsewhere.hasFocus()
    assert not desk.view.noting._card.isVisible()


def test_a_memo_is_kept_when_the_project_closes(desk, location):
    desk.select("embassies")
    desk.press(Qt.Key.Key_M)
    desk.type("Which ones?")
    desk.session.close()
    with Project.open(location, coder=MAYA) as again:
        assert [memo.body for memo in again.memos()] == ["Which ones?"]


def test_a_memo_made_empty_is_removed(desk):
    desk.code("embassies", "inv")
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "note"))
    desk.press(Qt.Key.Key_M)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_Escape)
    assert bodies(desk) == []


def test_memos_are_listed_in_reading_order_then_codes_then_the_project(desk, panel, roles):
    desk.code("embassies", "inv")
    for target, body in (
        (Target(MemoKind.PROJECT, PROJECT_ID), "project"),
        (Target(MemoKind.CODE, roles("security role")), "code"),
        (Target(MemoKind.SPAN, desk.document, span("envoys")), "later words"),
        (Target(MemoKind.CODING, desk.session.coding), "coding"),
        (Target(MemoKind.SPAN, desk.document, span("convoy")), "first words"),
        (Target(MemoKind.DOCUMENT, desk.document), "document"),
    ):
        desk.project.run(op.WriteMemo(target, body))
    article = ["This article", "document", "first words", "coding", "later words"]
    assert listed(panel) == [*article, "Codes", "code", "Project", "project"]


def test_the_filter_finds_words_of_memos_and_of_what_they_are_about(desk, panel):
    for words, body in (("convoy", "left"), ("envoys", "came")):
        desk.project.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span(words)), body))
    panel.filter.setText("envoy")
    assert listed(panel) == ["This article", "came"]
    panel.filter.setText("zebra")
    assert panel._lesson.text() == "No memo here holds these words."


def test_a_click_brings_the_words_of_a_memo_before_the_eyes(desk, panel):
    desk.project.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span("envoys")), "came"))
    item = panel.rows.item(1)
    QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=panel.rows.visualItemRect(item).center())
    assert desk.surface.selected_span() == span("envoys")
    assert panel.editor.toPlainText() == "came"


def test_a_click_on_the_memo_of_a_coding_takes_the_coding_in_hand(desk, panel):
    desk.code("embassies", "inv")
    coding = desk.session.coding
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, coding), "note"))
    desk.session.choose(None)
    item = panel.rows.item(1)
    QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=panel.rows.visualItemRect(item).center())
    assert desk.session.coding == coding


@pytest.mark.parametrize(("action", "kind"), [("document_memo", MemoKind.DOCUMENT), ("project_memo", MemoKind.PROJECT)])
def test_a_new_memo_is_written_in_the_panel(desk, panel, action, kind):
    wanted = []
    panel.wanted.connect(lambda: wanted.append(True))
    desk.actions[action].trigger()
    QTest.keyClicks(panel.editor, "To be checked.")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, CONTROL)
    (memo,) = desk.project.memos()
    assert (memo.target.kind, memo.body, wanted) == (kind, "To be checked.", [True])
    assert listed(panel)[1] == "To be checked."
    assert panel.rows.currentRow() == 1


def test_a_memo_is_changed_and_removed_in_its_place(desk, panel):
    desk.project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, desk.document), "first"))
    panel.rows.setCurrentRow(1)
    QTest.keyClicks(panel.editor, "then ")
    panel.keep()
    assert bodies(desk) == ["then first"]
    panel._remove.click()
    assert bodies(desk) == []
    assert not panel._field.isVisible()
    desk.project.undo()
    assert listed(panel)[1] == "then first"


def test_undo_shows_in_the_field_what_the_memo_was(desk, panel):
    target = Target(MemoKind.DOCUMENT, desk.document)
    desk.project.run(op.WriteMemo(target, "first"))
    desk.project.run(op.WriteMemo(target, "second"))
    panel.rows.setCurrentRow(1)
    desk.project.undo()
    assert panel.editor.toPlainText() == "first"


def test_another_coders_memo_is_shown_with_their_layer_and_can_only_be_read(desk, panel):
    desk.project.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    desk.project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, desk.document), "from Boris"))
    desk.session.switch_coder(MAYA.id)
    assert listed(panel) == []
    desk.session.show_layers(frozenset({BORIS.id}))
    assert listed(panel) == ["This article", "from Boris"]
    panel.rows.setCurrentRow(1)
    assert panel.editor.toPlainText() == "from Boris"
    assert panel.editor.isReadOnly()
    assert not panel._remove.isVisible()


def test_what_is_typed_on_one_memo_never_lands_on_the_next(desk, panel):
    for words, body in (("convoy", "one"), ("envoys", "two")):
        desk.project.run(op.WriteMemo(Target(MemoKind.SPAN, desk.document, span(words)), body))
    panel.rows.setCurrentRow(1)
    panel.editor.setPlainText("one and more")
    panel.rows.setCurrentRow(2)
    assert panel.editor.toPlainText() == "two"
    assert sorted(bodies(desk)) == ["one and more", "two"]


def test_a_memo_that_cannot_be_written_stays_in_the_field(desk, panel, monkeypatch):
    failures = []
    desk.session.failed.connect(lambda error, again: failures.append(again))
    desk.actions["document_memo"].trigger()
    QTest.keyClicks(panel.editor, "Not lost.")
    with monkeypatch.context() as broken:
        broken.setattr(Project, "run", full_disk)
        panel.keep()
    assert panel.editor.toPlainText() == "Not lost."
    assert panel.editor.unkept
    failures[0]()
    assert bodies(desk) == ["Not lost."]


def full_disk(*_):
    raise WriteFailed("The disk is full. Make room, then try again.")


def test_the_menu_of_new_memos_offers_the_code_in_hand(desk, panel, roles):
    desk.code("embassies", "inv")
    panel._ready_menu()
    (on_code,) = [action for action in panel.new.menu().actions() if action.text() == "On the code “investment role”"]
    on_code.trigger()
    QTest.keyClicks(panel.editor, "Only states.")
    panel.keep()
    (memo,) = desk.project.memos()
    assert memo.target == Target(MemoKind.CODE, roles("investment role"))


def test_a_memo_on_a_code_is_written_from_the_codebook(desk, roles):
    desk.view.write_memo(Target(MemoKind.CODE, roles("investment role")))
    assert desk.view.noting._card._title.text() == "Memo on the code “investment role”"
    desk.type("Only states.")
    desk.press(Qt.Key.Key_Escape)
    assert bodies(desk) == ["Only states."]


def test_the_memo_of_a_removed_coding_goes_and_comes_back_with_it(desk, panel):
    desk.code("embassies", "inv")
    desk.project.run(op.WriteMemo(Target(MemoKind.CODING, desk.session.coding), "note"))
    desk.press(Qt.Key.Key_Delete)
    assert listed(panel) == []
    desk.undo()
    assert listed(panel) == ["This article", "note"]


def test_a_memo_is_made_private_by_its_box_and_said_to_be(desk, panel):
    panel.write(Target(MemoKind.DOCUMENT, desk.document))
    desk.type("Ask the ministry.")
    panel.private.click()
    (memo,) = desk.project.memos()
    assert (memo.body, memo.private) == ("Ask the ministry.", True)
    panel.filter.setText("private")
    assert "Ask the ministry." in listed(panel)
    desk.project.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    assert not panel.private.isChecked()
    assert bodies(desk) == []


def test_the_card_beside_the_words_writes_a_private_memo(desk):
    desk.select("embassies")
    desk.press(Qt.Key.Key_M)
    desk.type("Which ones?")
    desk.window.findChild(MemoCard).private.click()
    desk.press(Qt.Key.Key_Escape)
    assert [(memo.body, memo.private) for memo in desk.project.memos()] == [("Which ones?", True)]
