"""The documents panel over a real project."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.ids import DocumentId
from desktop.domain.memos import MemoKind
from desktop.domain.spans import Span
from desktop.project import Project
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.documents import DocumentsPanel
from desktop.ui.documents.model import Order
from desktop.ui.session import Session

TITLES = {"Border drills": "2021-09-09", "Copper and cash": "2021-11", "Two neighbours": "2021-10-24"}
Find = Callable[[str], DocumentId]


@pytest.fixture
def find(project: Project) -> Find:
    project.run(
        op.AddDocuments(
            tuple(NewDocument(Source(title, published=day), f"{title}. Words follow.") for title, day in TITLES.items())
        )
    )
    return lambda title: project.find_document(title).id


@pytest.fixture
def panel(find: Find, session: Session, actions: Actions, window: QWidget, qtbot: QtBot) -> DocumentsPanel:
    made = DocumentsPanel(session, actions, window)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return made


def shown(panel: DocumentsPanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def click(qtbot: QtBot, panel: DocumentsPanel, row: int) -> None:
    where = panel.view.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_lists_documents_by_title_and_says_how_many(panel: DocumentsPanel) -> None:
    assert shown(panel) == list(TITLES)
    assert panel._heading.text() == "DOCUMENTS · 3"


def test_click_and_enter_open_a_document(panel: DocumentsPanel, session: Session, find: Find, qtbot: QtBot) -> None:
    click(qtbot, panel, 2)
    assert session.document == find("Two neighbours")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.document == find("Copper and cash")


def test_the_document_read_last_is_opened_at_the_start(
    project: Project, find: Find, session: Session, actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    project.remember_place(find("Copper and cash"), 3, 9)
    made = DocumentsPanel(session, actions, window)
    qtbot.waitUntil(lambda: session.document is not None)
    assert session.document == find("Copper and cash")
    assert made.view.chosen() == (session.document,)


def test_counts_are_mine_and_follow_each_coding(
    panel: DocumentsPanel, project: Project, find: Find, roles: Callable[[str], bytes], qtbot: QtBot
) -> None:
    def spoken() -> str:
        return str(panel.model.index_of(document).data(Qt.ItemDataRole.AccessibleTextRole))

    document = find("Border drills")
    project.run(op.AddCodings((NewCoding(document, Span(0, 6), roles("security role")),)))
    qtbot.waitUntil(lambda: "my codings: 1" in spoken())
    assert "in progress" in spoken()
    project.run(op.CodeDocuments((document,), roles("security role")))
    qtbot.waitUntil(lambda: "my codings: 2" in spoken())
    project.undo()
    project.undo()
    qtbot.waitUntil(lambda: "my codings: 0" in spoken())


def test_the_bar_follows_the_reader(panel: DocumentsPanel, session: Session, find: Find, qtbot: QtBot) -> None:
    def spoken() -> str:
        return str(panel.model.index_of(document).data(Qt.ItemDataRole.AccessibleTextRole))

    document = find("Border drills")
    session.project.remember_place(document, 0, 1000)
    session.read_on.emit(document)
    qtbot.waitUntil(lambda: "read: 100 %" in spoken())


def test_a_coding_touches_one_row_only(
    panel: DocumentsPanel, project: Project, find: Find, roles: Callable[[str], bytes], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not panel._soon.isActive())
    code = roles("security role")
    touched: list[int] = []
    panel.model.dataChanged.connect(lambda first, last: touched.extend((first.row(), last.row())))
    panel.model.modelReset.connect(lambda: touched.append(-1))
    project.run(op.AddCodings((NewCoding(find("Copper and cash"), Span(0, 6), code),)))
    qtbot.waitUntil(lambda: bool(touched))
    assert set(touched) == {1}


def test_status_moves_what_is_to_go(panel: DocumentsPanel, actions: Actions, session: Session, find: Find) -> None:
    session.open_document(find("Border drills"))
    actions["status_done"].trigger()
    assert session.project.progress()[find("Border drills")].status is Status.DONE
    assert panel._summary.text() == "1 done, 2 to go"
    session.undo()
    assert panel._summary.text() == "0 done, 3 to go"


def test_status_of_all_selected_rows_is_one_step(
    panel: DocumentsPanel, actions: Actions, project: Project, qtbot: QtBot
) -> None:
    panel.view.setFocus()
    panel.view.selectAll()
    actions["status_nothing_here"].trigger()
    assert panel._summary.text() == "3 done, 0 to go"
    project.undo()
    assert panel._summary.text() == "0 done, 3 to go"


def test_next_unfinished_passes_over_what_is_done(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find
) -> None:
    session.run(op.SetStatus((find("Copper and cash"),), Status.DONE))
    session.open_document(find("Border drills"))
    actions["next_unfinished"].trigger()
    assert session.document == find("Two neighbours")
    actions["next_unfinished"].trigger()
    assert session.document == find("Border drills")


def test_next_unfinished_says_when_all_is_done(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find, qtbot: QtBot
) -> None:
    session.run(op.SetStatus(tuple(find(title) for title in TITLES), Status.DONE))
    with qtbot.waitSignal(session.refused) as said:
        actions["next_unfinished"].trigger()
    assert "done with every document" in said.args[0]


def test_next_and_previous_follow_the_order_of_the_list(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find
) -> None:
    panel.model.arrange(order=Order.DATE)
    assert shown(panel) == ["Copper and cash", "Two neighbours", "Border drills"]
    session.open_document(find("Copper and cash"))
    actions["next_document"].trigger()
    assert session.document == find("Two neighbours")
    actions["previous_document"].trigger()
    actions["previous_document"].trigger()
    assert session.document == find("Copper and cash")


def test_search_finds_words_of_title_and_date(panel: DocumentsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search, "2021-09 BORDER")
    assert shown(panel) == ["Border drills"]
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert len(shown(panel)) == 3
    qtbot.keyClicks(panel.search, "no such words")
    assert "No document fits" in panel._nothing.text()


def test_filter_by_status_drops_a_row_as_soon_as_it_is_done(
    panel: DocumentsPanel, session: Session, find: Find
) -> None:
    panel.model.arrange(status=Status.NOT_STARTED)
    session.run(op.SetStatus((find("Copper and cash"),), Status.DONE))
    assert shown(panel) == ["Border drills", "Two neighbours"]
    assert "only not started" in panel._summary.text()
    session.undo()
    assert shown(panel) == list(TITLES)


def test_a_new_title_moves_its_row(panel: DocumentsPanel, session: Session, find: Find) -> None:
    session.run(op.EditDocument(find("Border drills"), Source("Zenith")))
    assert shown(panel) == ["Copper and cash", "Two neighbours", "Zenith"]


@pytest.mark.parametrize("order", Order)
def test_rows_stand_after_any_edit_as_if_they_were_read_again(
    panel: DocumentsPanel, session: Session, project: Project, order: Order
) -> None:
    chance = random.Random(order.value)
    there = [document.id for document in project.documents()]
    panel.model.arrange(order=order, search="a")
    for _ in range(12):
        some = chance.sample(there, 2)
        session.run(op.EditRecords({each: {"title": chance.choice(("Ab", "ab", "Zoo", "Bay"))} for each in some}))
        session.run(op.SetStatus(tuple(some[:1]), chance.choice((Status.DONE, Status.NOT_STARTED))))
        after = shown(panel)
        assert panel.model.done() == sum(row.progress.status.finished for row in panel.model.rows())
        assert [document.title for document in project.documents()] == sorted(
            (document.title for document in project.documents()), key=str.casefold
        )
        panel.model.read()
        assert shown(panel) == after


def test_a_new_title_keeps_the_progress_and_its_undo_brings_the_old_one_back(
    panel: DocumentsPanel, session: Session, find: Find
) -> None:
    drills = find("Border drills")
    session.run(op.SetStatus((drills,), Status.DONE))
    session.run(op.EditDocument(drills, Source("Zenith")))
    row = panel.model.row(drills)
    assert row is not None
    assert (row.document.title, row.progress.status) == ("Zenith", Status.DONE)
    session.undo()
    assert shown(panel) == list(TITLES)


def test_source_is_edited_in_a_dialog(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find, qtbot: QtBot
) -> None:
    session.open_document(find("Border drills"))
    actions["edit_source"].trigger()
    dialog = panel.commands.dialog
    assert dialog is not None
    dialog.form.published.setText("2021-13")
    assert not dialog.form.complete
    dialog.accept()
    assert dialog.isVisible()
    dialog.form.published.setText("2021-12")
    dialog.form.publisher.setText("  Policy   Wire ")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.form.publisher, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert session.project.document(find("Border drills")).source == Source(
        "Border drills", "Policy Wire", "", "2021-12"
    )


def test_removing_the_open_document_opens_another_and_undo_brings_it_back(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find
) -> None:
    gone = find("Border drills")
    session.open_document(gone)
    actions["remove_document"].trigger()
    assert session.document == find("Copper and cash")
    assert shown(panel) == ["Copper and cash", "Two neighbours"]
    session.undo()
    assert shown(panel) == list(TITLES)


def test_dropped_articles_are_handed_on(panel: DocumentsPanel, actions: Actions, qtbot: QtBot, tmp_path: Path) -> None:
    actions["import_articles"].setEnabled(True)
    files = [tmp_path / "one.txt", tmp_path / "two.md", tmp_path / "a folder"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(20, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args[0] == files


def test_memo_is_wanted_on_the_document_in_hand(
    panel: DocumentsPanel, session: Session, find: Find, qtbot: QtBot
) -> None:
    session.open_document(find("Copper and cash"))
    with qtbot.waitSignal(panel.memo_wanted) as wanted:
        panel.commands.write_memo()
    assert (wanted.args[0].kind, wanted.args[0].id) == (MemoKind.DOCUMENT, find("Copper and cash"))


def test_status_is_chosen_from_a_menu_by_keyboard(
    panel: DocumentsPanel, actions: Actions, session: Session, find: Find, qtbot: QtBot
) -> None:
    session.open_document(find("Copper and cash"))
    for name in ("status_done", "status_in_progress"):
        actions[name].setEnabled(True)
    menu = panel.commands.status_menu()
    menu.popup(panel.mapToGlobal(QPoint(10, 10)))
    qtbot.keyClick(menu, Qt.Key.Key_D)
    assert session.project.progress()[find("Copper and cash")].status is Status.DONE


def test_another_coder_sees_their_own_progress(panel: DocumentsPanel, session: Session, find: Find) -> None:
    from tests.conftest import BORIS

    session.run(op.SetStatus((find("Copper and cash"),), Status.DONE))
    session.run(op.AddCoder(BORIS))
    session.switch_coder(BORIS.id)
    assert panel._summary.text() == "0 done, 3 to go"
