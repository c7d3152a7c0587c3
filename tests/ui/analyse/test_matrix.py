from codecs import BOM_UTF8

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codings import NewCoding
from desktop.domain.slots import NewEntity, NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.analyse.matrix import MatrixPage
from desktop.ui.theme import LIGHT
from tests.conftest import BORIS, MAYA, TEXT
from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]


def code(project, article, roles, words, role, *actors):
    start = TEXT.index(words)
    said = {"actor": actors} if actors else {}
    new = NewCoding(article, Span(start, start + len(words)), roles(role), qualifiers=said)
    return project.run(op.AddCodings((new,))).codings[0]


@pytest.fixture
def dialog(project, article, roles, session, window, counting, qtbot):
    project.run(op.PutSlots((NewSlot("actor", SlotKind.ENTITY, "Actor", several=True),)))
    project.run(op.PutEntities((NewEntity("RUS", "Russia"), NewEntity("CHN", "China"))))
    code(project, article, roles, "embassies", "security role", "RUS", "CHN")
    code(project, article, roles, "drills", "security role", "RUS")
    code(project, article, roles, "loan", "investment role", "CHN")
    code(project, article, roles, "envoys", "investment role")
    project.run(op.AddCoder(BORIS))
    made = MatrixPage(session, LIGHT, counting)
    qtbot.addWidget(made)
    session.changed.connect(made.follow)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    with qtbot.waitExposed(made):
        made.show()
    made.count()
    return made


def choose(box, data):
    box.setCurrentIndex(next(row for row in range(box.count()) if box.itemData(row) == data))
    box.activated.emit(box.currentIndex())


def answer(page):
    """Wait until what is asked is answered; return the page."""
    for _ in range(2_000):
        if not page.waiting and not page.counting.busy:
            return page
        QTest.qWait(10)
    raise AssertionError(page.said.text())


def shown(dialog):
    model = answer(dialog).model
    heads = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    cells = [[model.index(row, c).data() for c in range(model.columnCount())] for row in range(model.rowCount())]
    return dict(zip(heads, cells, strict=True))


def test_which_power_plays_which_role(dialog):
    choose(dialog.columns, "code")
    assert shown(dialog) == {
        "China": ["1", "1", "2"],
        "Russia": ["·", "2", "2"],
        "(nothing said)": ["1", "·", "1"],
        "All": ["2", "2", "4"],
    }
    assert "Codings of Maya: 4 in all" in dialog.said.text()


def test_a_number_opens_its_quotations_and_a_quotation_its_place(dialog, qtbot):
    choose(dialog.columns, "code")
    answer(dialog).table.setCurrentIndex(dialog.model.index(1, 1))
    assert answer(dialog).behind.text() == "Russia × Roles / security role: 2 codings"
    quotations = [dialog.quotations.item(row).text().splitlines()[0] for row in range(dialog.quotations.count())]
    assert quotations == ["“embassies”", "“drills”"]
    dialog.quotations.setCurrentRow(1)
    with qtbot.waitSignal(dialog.place_wanted) as wanted:
        qtbot.keyClick(dialog.quotations, Qt.Key.Key_Return)
    assert wanted.args[0].span.of(TEXT) == "drills"


def test_a_code_of_a_whole_article_is_a_coding_of_it_and_leads_to_it(dialog, session, project, article, roles, qtbot):
    project.run(op.CodeDocuments((article,), roles("security role"), {"actor": ("CHN",)}))
    choose(dialog.columns, "code")
    dialog.count()
    assert shown(dialog)["China"] == ["2", "1", "3"]
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    assert answer(dialog).quotations.item(0).text() == "the whole article\nsecurity role · Two neighbours"
    dialog.place_wanted.connect(session.show_coding)
    dialog.quotations.setCurrentRow(0)
    with qtbot.waitSignal(session.place_wanted):
        qtbot.keyClick(dialog.quotations, Qt.Key.Key_Return)
    assert (session.document, session.coding) == (article, None)


def test_the_sums_open_all_their_quotations_each_once(dialog):
    model = answer(dialog).model
    dialog.table.setCurrentIndex(model.index(model.rowCount() - 1, model.columnCount() - 1))
    assert answer(dialog).quotations.count() == 4


def test_the_numbers_are_of_one_layer_and_one_unit(dialog):
    choose(dialog.unit, "characters")
    assert shown(dialog)["All"][-1] == str(len("embassies" + "drills" + "loan" + "envoys"))
    choose(dialog.layer, BORIS.id)
    assert shown(dialog) == {}
    assert "of Boris: 0 in all" in dialog.said.text()
    choose(dialog.layer, MAYA.id)
    assert shown(dialog)["All"]


def test_a_change_is_counted_soon(dialog, project, qtbot):
    project.undo()
    project.undo()
    qtbot.waitUntil(lambda: shown(dialog)["All"][-1] == "3", timeout=2000)


def test_the_table_is_copied_for_a_spreadsheet(dialog):
    choose(dialog.columns, "code")
    answer(dialog).copy_table()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "\tRoles / investment role\tRoles / security role\tAll"
    assert lines[2] == "Russia\t0\t2\t2"


def test_what_is_chosen_stays_when_the_page_is_entered_again(dialog, project):
    choose(dialog.layer, BORIS.id)
    choose(dialog.rows, "month")
    project.run(op.PutSlots((NewSlot("mood", SlotKind.TEXT, "Mood"),)))
    dialog.entered()
    assert (dialog.layer.currentData(), dialog.rows.currentData()) == (BORIS.id, "month")
    assert "Mood" in [dialog.rows.itemText(row) for row in range(dialog.rows.count())]


def test_nothing_is_shown_that_answers_something_else(dialog):
    assert shown(dialog)
    choose(dialog.unit, "documents")
    assert (dialog.model.rowCount(), dialog.quotations.count(), dialog.said.text()) == (0, 0, "Counting…")
    choose(dialog.unit, "words")
    assert shown(dialog)["All"][-1] == "4"
    assert "Words of Maya" in dialog.said.text()


def test_the_layer_is_kept_with_the_question(dialog):
    choose(dialog.layer, BORIS.id)
    kept = dialog.body()
    choose(dialog.layer, MAYA.id)
    dialog.ask(kept)
    assert "of Boris: 0 in all" in answer(dialog).said.text()


def test_a_matrix_is_saved_as_a_table(dialog, tmp_path):
    choose(dialog.columns, "code")
    answer(dialog).write(tmp_path / "roles.csv")
    table = (tmp_path / "roles.csv").read_bytes()
    assert table.startswith(BOM_UTF8)
    lines = table.decode().splitlines()
    assert lines[2] == "Russia,0,2,2"


def test_a_blind_round_holds_in_the_other_process_too(dialog, session, project, article, roles):
    project.switch_coder(BORIS.id)
    code(project, article, roles, "capitals", "security role")
    project.switch_coder(MAYA.id)
    choose(dialog.layer, BORIS.id)
    assert shown(dialog)["All"][-1] == "1"
    project.run(op.OpenRound("Blind", (article,), (MAYA.id, BORIS.id), blind=True))
    dialog.count()
    assert shown(dialog) == {}
