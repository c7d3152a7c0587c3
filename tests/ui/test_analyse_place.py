"""The place Analyse: search in everything, retrieve segments, count; all of it leads to the article."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QSplitter

from desktop.analysis.segments import Beside, Relation
from desktop.domain.codings import NewCoding, Origin
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.saved import QueryKind
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.segments import Order, Wanted, as_json
from desktop.ui.analyse.asking import offer_layers
from desktop.ui.analyse.coding_hits import WORDS, CodingHits
from desktop.ui.analyse.keeping import KeepQuery
from desktop.ui.analyse.place import AnalysePlace
from tests.conftest import BORIS, TEXT
from tests.ui.analyse.test_matrix import answer
from tests.ui.conftest import fill


@pytest.fixture
def session(window):
    session = window.place.session
    session.run(
        op.AddDocuments((NewDocument(Source("Later", "Wire", "", "2024-05-01"), "A new loan came. No drills."),))
    )
    return session


@pytest.fixture
def place(window, session):
    window.table["search"].trigger()
    return window.places.view("analyse")


def search(place, qtbot, words):
    place.search.field.setText(words)
    place.search.search()
    qtbot.waitUntil(lambda: not place.search._going, timeout=20_000)
    return [row.span.of(row.looked.text) for row in place.search.model.rows if not row.is_heading]


def code(session, words, role):
    start = TEXT.index(words)
    document = session.project.find_document("Two neighbours").id
    new = NewCoding(document, Span(start, start + len(words)), session.project.find_code(role).id)
    return session.run(op.AddCodings((new,))).codings[0]


def test_a_page_is_made_when_it_is_first_shown(place, window):
    assert [type(page).__name__ for page in place._made] == ["SearchPage"]
    window.table["matrix"].trigger()
    assert [type(page).__name__ for page in place._made] == ["SearchPage", "MatrixPage"]


def test_a_page_that_is_made_later_stands_as_it_was_left(place, window):
    window.table["coverage"].trigger()
    place.findChild(QSplitter, "beside_coverage").setSizes([300, 600])
    left = place.layout_state()
    again = AnalysePlace(place.session, window)
    again.restore_layout(left)
    assert again.layout_state() == left
    assert again.coverage.findChild(QSplitter).saveState() == place.coverage.findChild(QSplitter).saveState()


def test_ctrl_shift_f_leads_to_the_field(place, window):
    assert window.places.here == "analyse"
    assert QApplication.focusWidget() is place.search.field


def test_hits_stand_under_their_articles_and_lead_there_with_all_hits_painted(place, window, session, qtbot):
    QAbstractItemModelTester(place.search.model, QAbstractItemModelTester.FailureReportingMode.Warning, place)
    assert search(place, qtbot, "loan OR drills") == ["loan", "drills", "drills", "loan"]
    assert "4 hits in 2 texts" in place.search.said.text()
    place.search.list.setCurrentIndex(place.search.model.index(5, 0))
    qtbot.keyClick(place.search.list, Qt.Key.Key_Return)
    assert window.places.here == "code"
    assert session.project.document(session.document).title == "Two neighbours"
    assert len(window.place.article.page.surface.sheet.hits.hits) == 2


def test_an_article_stands_beside_the_list(place, session, qtbot):
    search(place, qtbot, "loan OR drills")
    place.search.beside_wanted.emit(place.search.model.rows[5])
    assert place.beside.isVisible()
    assert len(place.beside.article.surface.sheet.hits.hits) == 2
    made = code(session, "drills", "security role")
    qtbot.waitUntil(lambda: place.beside.article.surface.sheet.marks.get(made) is not None)
    place.beside.shut.click()
    assert not place.beside.isVisible()


def test_what_cannot_be_read_is_said(place):
    place.search.field.setText("(a")
    place.search.search()
    assert place.search.said.text() == "A bracket in the query is not closed."


def test_all_hits_are_ticked_or_none_and_the_newest_article_comes_first(place, qtbot):
    page = place.search
    search(place, qtbot, "loan OR drills")
    assert (page.ticked.text(), page.ticked.checkState()) == ("4 &ticked", Qt.CheckState.Checked)
    page.ticked.click()
    assert (page.model.ticked(), page.code.isEnabled()) == ([], False)
    page.ticked.click()
    page.model.setData(page.model.index(1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert (page.ticked.text(), page.ticked.checkState()) == ("3 &ticked", Qt.CheckState.PartiallyChecked)
    page.sort.setCurrentIndex(1)
    page.sort.activated.emit(1)
    assert [row.looked.title for row in page.model.rows if row.is_heading] == ["Later", "Two neighbours"]
    assert len(page.model.ticked()) == 3


def test_a_search_that_finds_nothing_says_what_may_find_more(place, qtbot):
    search(place, qtbot, "loan nothing")
    assert "OR between them" in place.search.said.text()


def test_ticked_hits_of_all_articles_get_a_code_as_one_step(place, session, qtbot):
    search(place, qtbot, "loan")
    model = place.search.model
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    place.search.code.click()
    dialog = place.search.findChild(CodingHits)
    dialog.code.setCurrentIndex(dialog.code.findText("Roles / investment role"))
    dialog.reach.setCurrentIndex(dialog.reach.findData(WORDS))
    dialog.around.setValue(1)
    dialog.accept()
    made = session.project.codings_of_coder(session.project.coder.id)
    assert sorted(session.project.quotation(each) for each in made) == ["a loan for", "new loan came"]
    assert {(each.origin, each.query, each.accepted) for each in made} == {(Origin.AUTO, "loan", False)}
    session.run(op.AcceptCodings((made[0].id,)))
    assert session.project.coding(made[0].id).accepted
    session.undo()
    session.undo()
    assert session.project.codings_of_coder(session.project.coder.id) == []


def test_what_a_search_coded_is_gone_through_by_keyboard(place, session, qtbot):
    code(session, "drills", "security role")
    search(place, qtbot, "loan")
    place.search.code.click()
    dialog = place.search.findChild(CodingHits)
    dialog.code.setCurrentIndex(dialog.code.findText("Roles / investment role"))
    dialog.accept()
    place.search.go_through.click()
    page = place.segments
    assert (place.kind(), page.model.rowCount()) == (QueryKind.SEGMENTS, 2)
    assert "2 coded by a search to look at" in page.said.text()
    page.list.setCurrentIndex(page.model.index(0, 0))
    kept, removed = page.model.codings
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert session.project.coding(kept.id).accepted
    assert page.model.codings == [removed]
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 0
    session.undo()
    page.read()
    assert [each.id for each in page.model.codings] == [removed.id]


def test_the_segment_in_hand_stays_chosen_while_ctrl_is_held(place, session, qtbot):
    code(session, "drills", "security role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    qtbot.mouseClick(page.said, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    page.read()
    page.step(0)
    assert len(page.chosen()) == 1


def test_hits_get_no_code_that_nobody_chose_and_then_the_one_they_got_last(place, session, qtbot):
    search(place, qtbot, "loan")
    place.search.code.click()
    dialog = place.search.findChild(CodingHits)
    dialog.accept()
    assert (dialog.code.currentText(), dialog.isVisible()) == ("", True)
    assert not session.project.counts(session.project.coder.id)
    dialog.code.setEditText("investment")
    dialog.accept()
    place.search.code.click()
    assert place.search.findChildren(CodingHits)[-1].code.currentText() == "Roles / investment role"


def test_a_memo_is_written_on_a_segment_beside_its_article(place, session, window):
    made = code(session, "drills", "security role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    page.read()
    page.list.setCurrentIndex(page.model.index(0, 0))
    action = next(each for each in page.menu().actions() if each.text() == "Memo on the coding…")
    action.trigger()
    assert (window.places.here, session.coding) == ("code", made)
    assert window.place.article.noting._card.isVisible()


def test_who_has_coded_nothing_yet_asks_for_no_layer_of_others(tmp_path, qtbot):
    fill(str(tmp_path / "shared.gloss"))
    box = QComboBox()
    qtbot.addWidget(box)
    with Project.open(tmp_path / "shared.gloss", coder=BORIS) as project:
        assert BORIS.id not in [layer.id for layer in project.layers()]
        offer_layers(box, project)
    assert box.currentData() == BORIS.id


def test_the_keys_step_through_the_segments(place, session, qtbot):
    code(session, "drills", "security role")
    code(session, "loan", "investment role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    page.read()
    rows = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        qtbot.keyClick(page.list, key)
        rows.append(page.list.currentIndex().row())
    assert rows == [1, 1, 0]


def test_a_question_is_kept_and_asked_again(place, session, qtbot):
    search(place, qtbot, "loan")
    place.search.keep.click()
    dialog = place.findChild(KeepQuery)
    dialog.name.setText("Loans")
    dialog.accept()
    search(place, qtbot, "drills")
    (kept,) = session.project.saved_queries()
    assert [place.kept.item(row).text() for row in range(place.kept.count())] == ["Loans"]
    place.ask(kept)
    assert place.search.wanted().words == "loan"


def test_a_kept_query_is_renamed_and_forgotten_by_keys(place, session, qtbot):
    session.run(op.SaveQuery("Loans", QueryKind.SEARCH, '{"words": "loan"}'))
    session.run(op.SaveQuery("Drills", QueryKind.SEARCH, '{"words": "drills"}'))
    place.kept.setCurrentRow(1)
    place.kept.setFocus()
    qtbot.keyClick(place.kept, Qt.Key.Key_F2)
    dialog = place.findChild(KeepQuery)
    assert dialog.name.text() == "Loans"
    dialog.name.setText("Money")
    dialog.accept()
    place.window().activateWindow()
    place.kept.setCurrentRow(0)
    place.kept.setFocus()
    qtbot.waitUntil(place.kept.hasFocus)
    qtbot.keyClick(place.kept, Qt.Key.Key_Delete)
    assert [query.name for query in session.project.saved_queries()] == ["Money"]
    session.undo()
    assert [query.name for query in session.project.saved_queries()] == ["Drills", "Money"]


def test_names_that_are_typed_are_shown_as_they_were_understood(place, session, qtbot):
    code(session, "drills", "security role")
    made = code(session, "loan", "investment role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    page.field.setText("invest policy wire oldest")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert [each.id for each in page.model.codings] == [made]
    assert page.builder.publisher.currentText() == "Policy Wire"
    assert page.builder.order.currentData() == "oldest"
    page.field.setText("nothing like it")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert "“nothing”" in page.said.text()


def test_the_fields_lose_nothing_of_a_kept_query(place, session):
    role, other = (session.project.find_code(name).id for name in ("security role", "investment role"))
    wanted = Wanted(
        codes=frozenset({role, other}),
        said=(("actor", frozenset({"CHN", "RUS"})), ("stance", frozenset({"praises"}))),
        beside=(Beside(Relation.INSIDE, frozenset({role, other})), Beside(Relation.FOLLOWED, frozenset({role}), 3)),
        publishers=frozenset({"Policy Wire", "Wire", "No more"}),
        variables=(("genre", frozenset({"news", "opinion"})), ("language", frozenset({"en"}))),
        statuses=frozenset({"done", "open"}),
        published_from="2021",
        order=Order.OLDEST,
    )
    page = place.segments
    page.ask(json.dumps(as_json(wanted)))
    assert page.builder.wanted() == wanted
    assert "more than the fields show" in page.said.text()
    page.builder.offer()
    assert page.builder.wanted() == wanted


def test_segments_are_of_articles_with_a_value(place, session):
    later = session.project.find_document("Later").id
    session.run(op.EditRecords({later: {"genre": "news"}}, "by hand"))
    code(session, "drills", "security role")
    session.run(op.AddCodings((NewCoding(later, Span(2, 10), session.project.find_code("investment role").id),)))
    place.choose(QueryKind.SEGMENTS)
    page, builder = place.segments, place.segments.builder
    builder.offer()
    builder.variable.setCurrentIndex(builder.variable.findData("genre"))
    builder.variable.activated.emit(builder.variable.currentIndex())
    builder.value.setCurrentIndex(builder.value.findData("news"))
    page.read()
    assert [session.project.quotation(each) for each in page.model.codings] == ["new loan"]
    kept = page.body()
    page.ask("{}")
    assert page.model.rowCount() == 2
    page.ask(kept)
    assert page.model.rowCount() == 1


def test_segments_newest_first_are_copied_with_citations(place, window, session):
    code(session, "drills", "security role")
    later = session.project.find_document("Later").id
    role = session.project.find_code("investment role").id
    session.run(op.AddCodings((NewCoding(later, Span(2, 10), role),)))
    window.table["segments"].trigger()
    page = place.segments
    page.builder.order.setCurrentIndex(page.builder.order.findData("newest"))
    page.read()
    assert [session.project.quotation(each) for each in page.model.codings] == ["new loan", "drills"]
    page.copy.click()
    assert QApplication.clipboard().text().splitlines()[0].startswith("“new loan” (Wire, 1 May 2024")
    page.coding_wanted.emit(page.model.codings[0])
    assert (window.places.here, session.document) == ("code", later)


def test_the_keyboard_stays_in_a_question_that_finds_nothing(place, session):
    code(session, "drills", "security role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    page.field.setText("investment")
    page.field.returnPressed.emit()
    assert (page.model.rowCount(), QApplication.focusWidget()) == (0, page.field)
    page.field.setText("security")
    page.field.returnPressed.emit()
    assert (page.model.rowCount(), QApplication.focusWidget()) == (1, page.list)


def test_codes_narrow_segments_down_and_are_kept(place, session):
    code(session, "drills", "security role")
    code(session, "loan", "investment role")
    place.choose(QueryKind.SEGMENTS)
    page = place.segments
    items = [page.builder.codes.item(row) for row in range(page.builder.codes.count())]
    next(item for item in items if item.text().endswith("investment role")).setCheckState(Qt.CheckState.Checked)
    page.read()
    assert [session.project.quotation(each) for each in page.model.codings] == ["loan"]
    body = page.body()
    page.ask("{}")
    assert page.model.rowCount() == 2
    page.ask(body)
    assert page.model.rowCount() == 1


def test_coverage_says_how_far_each_coder_is_and_opens_the_article(place, session, window):
    code(session, "drills", "security role")
    document = session.project.find_document("Two neighbours").id
    session.run(op.SetStatus((document,), Status.DONE))
    place.choose(QueryKind.COVERAGE)
    model = answer(place.coverage).model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, place)
    row = next(n for n in range(model.rowCount()) if model.headerData(n, Qt.Orientation.Vertical) == "Two neighbours")
    column = next(n for n, part in enumerate(model.rows[row]) if part.coder.id == session.project.coder.id)
    assert model.index(row, column).data() == "done · 100% · 1"
    place.coverage.table.activated.emit(model.index(row, column))
    assert (window.places.here, session.document) == ("code", document)


def test_the_coverage_of_a_set_and_a_matrix_are_shown_as_heat_maps(place, session, qtbot):
    code(session, "drills", "security role")
    later = session.project.find_document("Later").id
    session.run(op.PutDocumentSet("New", documents=(later,)))
    place.choose(QueryKind.COVERAGE)
    place.coverage.document_set.setCurrentIndex(1)
    place.coverage.count()
    assert [row[0].document.title for row in answer(place.coverage).model.rows] == ["Later"]
    place.coverage.chart_wanted.emit(place.coverage.chart_body())
    assert place.kind() is QueryKind.CHART
    qtbot.waitUntil(lambda: not place.charts.busy, timeout=20_000)
    assert [row[0] for row in place.charts.model.made.rows] == ["Later"]
    place.choose(QueryKind.MATRIX)
    answer(place.matrix)
    place.matrix.chart_wanted.emit(place.matrix.chart_body())
    qtbot.waitUntil(lambda: not place.charts.busy, timeout=20_000)
    assert place.charts.options.kind.currentData() == "heat"


def test_a_word_of_a_chart_is_searched_for_in_all_articles(place, window, qtbot):
    window.table["charts"].trigger()
    assert place.kind() is QueryKind.CHART
    place.charts.ask('{"kind": "words"}')
    qtbot.waitUntil(lambda: not place.charts.busy, timeout=20_000)
    words = [row[0] for row in place.charts.model.made.rows]
    place.charts.table.setCurrentIndex(place.charts.model.index(words.index("drills"), 0))
    place.charts.table.activated.emit(place.charts.table.currentIndex())
    qtbot.waitUntil(lambda: not place.search._going, timeout=20_000)
    assert place.kind() is QueryKind.SEARCH
    assert [row.span.of(row.looked.text) for row in place.search.model.rows if not row.is_heading] == ["drills"] * 2


def test_a_chart_is_kept_as_a_query_and_asked_again(place, window, session, qtbot):
    window.table["charts"].trigger()
    place.charts.ask('{"kind": "heat", "rows": "code", "columns": "year"}')
    session.run(op.SaveQuery("By year", QueryKind.CHART, place.charts.body()))
    place.charts.ask('{"kind": "bars"}')
    qtbot.waitUntil(lambda: place.kept.count() == 1, timeout=2_000)
    place.ask(place.kept.item(0).data(Qt.ItemDataRole.UserRole))
    assert place.charts.options.kind.currentData() == "heat"
    assert place.charts.options.columns.currentData() == "year"
    qtbot.waitUntil(lambda: not place.charts.busy, timeout=20_000)


def test_pages_say_what_they_do_without(place, session):
    code(session, "drills", "security role")
    document = session.project.find_document("Two neighbours").id
    start = TEXT.index("drills")
    session.run(op.SetKinds(document, {Span(start, start + 1): Kind.CAPTION.value}))
    session.run(op.ChangeSettings(replace(session.project.settings(), left_out=(Kind.CAPTION.value,))))
    place.segments.read()
    for page in (place.matrix, place.coverage):
        page.count()
        answer(page)
    for page in (place.segments, place.matrix, place.coverage):
        assert page.said.text().endswith("Not counted: caption.")
    assert place.segments.model.rowCount() == 0


def test_search_and_matrix_are_of_a_set(place, session, qtbot):
    code(session, "drills", "security role")
    later = session.project.find_document("Later").id
    session.run(op.PutDocumentSet("New", documents=(later,)))
    place.search.document_set.setCurrentIndex(1)
    assert search(place, qtbot, "loan OR drills") == ["loan", "drills"]
    place.matrix.count()
    assert answer(place.matrix).model.rowCount() == 2
    place.matrix.document_set.setCurrentIndex(1)
    place.matrix.count()
    for page in (place.search, place.matrix):
        kept = page.body()
        page.document_set.setCurrentIndex(0)
        page.ask(kept)
        assert page.document_set.currentText() == "New"
    assert answer(place.matrix).model.rowCount() == 0
