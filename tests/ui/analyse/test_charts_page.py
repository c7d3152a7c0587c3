from codecs import BOM_UTF8
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain.charts import Place
from desktop.project import operations as op
from desktop.ui.analyse.charts_page import ChartsPage
from desktop.ui.theme import DARK, LIGHT
from tests.ui.analyse.test_matrix import choose, code
from tests.ui.sessions import actions, session, window

__all__ = ["actions", "session", "window"]


@pytest.fixture
def page(project, article, roles, session, window, counting, qtbot):
    code(project, article, roles, "embassies", "security role")
    code(project, article, roles, "drills", "security role")
    code(project, article, roles, "loan", "investment role")
    made = ChartsPage(session, LIGHT, counting)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close_down()


def draw(page, qtbot, **asked):
    page.options.take(asked)
    page.count()
    qtbot.waitUntil(lambda: page.model.made is not None and not page.busy, timeout=20_000)
    return page.model.made


def test_a_mark_that_is_clicked_shows_its_quotations_and_is_outlined(page, qtbot):
    draw(page, qtbot, kind="bars", rows="code")
    plain = page.view.canvas.picture().toImage()
    canvas = page.view.canvas
    mark = next(mark for mark in canvas._picture.marks if mark.place == Place(1, 0))
    size = canvas.picture().deviceIndependentSize()
    at = QPointF((mark.left + mark.right) / 2 * size.width(), (mark.top + mark.bottom) / 2 * size.height())
    assert canvas.place_at(at) == Place(1, 0)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert page.table.currentIndex().row() == 1
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.quotations.item(0).text().startswith("“loan”")
    assert page.view.canvas.picture().toImage() != plain
    with qtbot.waitSignal(page.place_wanted):
        page.quotations.setCurrentRow(0)
        qtbot.keyClick(page.quotations, Qt.Key.Key_Return)


def test_the_table_says_what_the_chart_shows(page, qtbot):
    made = draw(page, qtbot, kind="timeline", rows="family", period="quarter")
    assert (made.head, made.rows) == (("Quarter", "Roles"), (("2021-Q4", "3"),))
    page.copy_table()
    assert QApplication.clipboard().text() == "Quarter\tRoles\n2021-Q4\t3"
    page.copy_picture()
    assert not QApplication.clipboard().image().isNull()
    QApplication.clipboard().clear()


def test_one_click_on_a_quotation_stays_so_that_two_fall_on_nothing_else(page, qtbot):
    draw(page, qtbot, kind="bars", rows="code")
    page.table.setCurrentIndex(page.model.index(0, 1))
    qtbot.waitUntil(lambda: page.quotations.count() == 2, timeout=20_000)
    wanted = []
    page.place_wanted.connect(wanted.append)
    at = page.quotations.visualItemRect(page.quotations.item(1)).center()
    qtbot.mouseClick(page.quotations.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.quotations.currentRow() == 1
    assert not wanted
    qtbot.mouseDClick(page.quotations.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(wanted) == 1


def test_a_mark_under_the_pointer_is_named_with_its_number(page, qtbot):
    draw(page, qtbot, kind="bars", rows="code")
    canvas = page.view.canvas
    mark = next(mark for mark in canvas._picture.marks if mark.place == Place(0, 0))
    size = canvas.picture().deviceIndependentSize()
    at = QPointF((mark.left + mark.right) / 2 * size.width(), (mark.top + mark.bottom) / 2 * size.height())
    qtbot.mouseMove(canvas, at.toPoint())
    assert canvas.toolTip() == "security role: 2"
    qtbot.mouseMove(canvas, canvas.rect().topLeft() + QPoint(1, 1))
    assert canvas.toolTip() == ""


def test_what_is_not_chosen_yet_is_asked_for(page, qtbot):
    draw(page, qtbot, kind="bars", rows="code")
    assert page.behind.text() == "Choose a number to read the quotations behind it."
    page.table.setCurrentIndex(page.model.index(0, 1))
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.behind.text() == "security role: 2 codings"


def test_a_file_is_named_after_its_chart(page, qtbot):
    draw(page, qtbot, kind="timeline", rows="family", period="quarter")
    page.save()
    dialog = page.findChild(QFileDialog)
    assert [Path(each).name for each in dialog.selectedFiles()] == ["Family by date of publication.svg"]
    dialog.reject()


def test_a_piece_of_a_portrait_that_is_clicked_shows_its_article_and_code_in_the_table(page, qtbot):
    draw(page, qtbot, kind="portrait")
    page.view.canvas.place_wanted.emit(Place(0, 1))
    index, table = page.table.currentIndex(), page.table
    assert (index.row(), index.column()) == (1, 1)
    assert page.model.place(index.siblingAtColumn(3)) == Place(0, 1)
    assert table.horizontalScrollBar().value() == 0
    assert table.verticalHeader().isVisible()
    assert table.isColumnHidden(0)
    assert table.visualRect(index).right() <= table.viewport().width()


def test_articles_are_offered_where_one_can_be_chosen(page, qtbot):
    draw(page, qtbot, kind="bars")
    assert page.options.document.count() == 0
    draw(page, qtbot, kind="portrait")
    assert page.options.document.count() == 1 + len(page.session.project.documents())


def test_a_word_is_searched_for(page, qtbot):
    made = draw(page, qtbot, kind="words", language="en")
    assert "the" not in {row[0] for row in made.rows}
    assert "Times that words occur in the articles" in page.said.text()
    page.table.setCurrentIndex(page.model.index(0, 0))
    with qtbot.waitSignal(page.word_wanted) as wanted:
        page.table.activated.emit(page.table.currentIndex())
    assert wanted.args == [made.rows[0][0]]


def test_each_kind_asks_what_it_needs_and_is_kept(page, qtbot):
    draw(page, qtbot, kind="portrait")
    assert page.options.document.isVisible()
    assert not page.options.rows.isVisible()
    kept = page.body()
    choose(page.options.kind, "heat")
    assert page.options.columns.isVisible()
    page.ask(kept)
    assert page.options.kind.currentData() == "portrait"
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)


def test_a_chart_is_saved_by_the_ending_of_the_file(page, qtbot, tmp_path, session):
    draw(page, qtbot, kind="bars", rows="code")
    for name, begin in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.csv", BOM_UTF8 + b"Code,Codings")):
        page.write(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begin)
    with qtbot.waitSignal(session.refused):
        page.write(tmp_path / "a.gif")


def test_another_theme_is_another_picture(page, qtbot):
    draw(page, qtbot, kind="bars", rows="code")
    plain = page.view.canvas.picture().toImage()
    page.apply_theme(DARK)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.view.canvas.picture().toImage() != plain


def test_coverage_is_a_heat_map_whose_cells_open_the_codings(page, qtbot):
    made = draw(page, qtbot, kind="coverage")
    assert made.rows == (("Two neighbours", "in progress · 0% · 3"),)
    assert made.chart.series[0].said == ("0% · 3",)
    assert "coder by coder" in page.said.text()
    page.table.setCurrentIndex(page.model.index(0, 1))
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.quotations.count() == 3


def test_a_chart_is_of_a_set(page, qtbot, session, article):
    session.run(op.PutDocumentSet("Empty", documents=()))
    session.run(op.PutDocumentSet("Full", documents=(article,)))
    for name, number in (("Empty", 0), ("Full", 3)):
        page.document_set.setCurrentIndex(page.document_set.findText(name))
        for kind in ("bars", "heat", "timeline", "portrait"):
            made = draw(page, qtbot, kind=kind, rows="family")
            assert sum(each.numbers[0] for each in made.chart.series) == number
    page.ask(page.body())
    assert page.document_set.currentText() == "Full"
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
