import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.project import operations as op
from desktop.ui.article import CodingsPanel
from tests.conftest import BORIS, MAYA, TEXT


@pytest.fixture
def panel(desk):
    desk.code("reinforced", "sec")
    desk.code("embassies", "inv")
    made = desk.beside(CodingsPanel(desk.session, desk.actions, desk.view.page))
    yield made
    desk.session.closing.emit()


def rows(panel):
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_codings_stand_in_reading_order(panel):
    assert rows(panel) == ["investment role: embassies", "security role: reinforced"]


def test_a_row_is_spoken_with_path_paragraph_and_words(panel):
    spoken = panel.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Roles / security role, paragraph 3: “reinforced”"


def test_walking_the_list_takes_codings_in_hand_and_enter_goes_to_the_words(desk, panel):
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_Home)
    assert desk.in_hand() == "embassies"
    QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    assert desk.in_hand() == "reinforced"
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert desk.surface.position() == TEXT.index("reinforced")


def test_the_coding_in_hand_is_the_current_row(desk, panel):
    desk.press(Qt.Key.Key_P)
    assert rows(panel)[panel.rows.currentIndex().row()].startswith("investment")


def test_the_list_follows_coding_and_undo(desk, panel, qtbot):
    desk.code("convoy", "sec")
    qtbot.waitUntil(lambda: rows(panel)[0] == "security role: convoy")
    desk.undo()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)


def test_an_article_without_codings_says_so(desk, qtbot):
    panel = desk.beside(CodingsPanel(desk.session, desk.actions, desk.view.page))
    qtbot.waitUntil(lambda: "No codings" in panel._heading.text())
    desk.session.closing.emit()


def test_codings_of_others_are_named_after_them(desk, panel, qtbot):
    desk.session.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    qtbot.waitUntil(lambda: rows(panel) == [])
    desk.session.show_layers(frozenset({MAYA.id}))
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    assert panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("by Maya")


def test_only_my_own_codings_are_counted(desk, panel, qtbot):
    assert panel._heading.text() == "2 codings of mine"
    desk.session.run(op.AddCoder(BORIS))
    desk.session.switch_coder(BORIS.id)
    desk.session.show_layers(frozenset({MAYA.id}))
    desk.code("convoy", "sec")
    qtbot.waitUntil(lambda: panel._heading.text() == "1 coding of mine; those of others stand among them")


def test_the_list_is_sifted_by_code_slot_or_words(desk, panel):
    (first, _) = desk.session.project.codings(desk.session.document)
    desk.session.run(op.Qualify((first.id,), {"actor": ("CHN",)}))
    panel._read()
    panel.filter.setText("inv emb")
    assert rows(panel) == ["investment role: actor: CHN – embassies"]
    assert panel._heading.text() == "1 coding fits"
    panel.filter.setText("chn")
    assert len(rows(panel)) == 1
    panel.filter.clear()
    assert len(rows(panel)) == 2
