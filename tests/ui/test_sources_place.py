"""The table of all documents, in the window."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.source_record import Field
from desktop.project import operations as op
from desktop.ui.sources import model


@pytest.fixture
def place(window):
    window.table["place_sources"].trigger()
    made = window.places.view("sources")
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def column(place, key):
    return next(number for number, field in enumerate(place.model.fields) if field.key == key)


def cells(place, key):
    return [place.model.index(row, column(place, key)).data() for row in range(place.model.rowCount())]


def select_all(place):
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(place.model.rowCount()):
        place.table.selectionModel().select(place.model.index(row, 0), flags)


def test_the_documents_are_there_filtered_and_sorted(place, qtbot):
    assert cells(place, "title") == ["Mines and promises", "Two neighbours"]
    place.table.sortByColumn(column(place, "publisher"), Qt.SortOrder.DescendingOrder)
    assert cells(place, "publisher") == ["Policy Wire", "Highland Gazette"]
    qtbot.keyClicks(place.search, "GAZETTE")
    assert cells(place, "title") == ["Mines and promises"]
    assert "1 of 2 documents" in place.count.text()


def test_a_cell_is_edited_and_undone(place, window):
    index = place.model.index(0, column(place, "genre"))
    assert place.model.setData(index, "Opinion")
    assert cells(place, "genre") == ["opinion", ""]
    assert "by hand" in index.data(Qt.ItemDataRole.ToolTipRole)
    window.table["undo"].trigger()
    assert cells(place, "genre") == ["", ""]
    assert not place.model.setData(index, "poem")
    assert cells(place, "genre") == ["", ""]


def test_many_are_edited_at_once_as_one_step(place, window):
    assert not place.filling.button.isEnabled()
    select_all(place)
    place.filling.field.setCurrentIndex(place.filling.field.findData("language"))
    place.filling.value.setText("en")
    place.filling.button.click()
    assert cells(place, "language") == ["en", "en"]
    assert len(place.chosen()) == 2
    window.table["undo"].trigger()
    assert cells(place, "language") == ["", ""]


def test_a_variable_is_a_column_as_soon_as_it_is_made(place, window):
    window.place.session.run(op.PutVariable(Field("camp", label="Camp")))
    assert not place.table.isColumnHidden(column(place, "camp"))
    assert place.table.isColumnHidden(column(place, "standfirst"))


def test_what_is_shown_goes_out_and_comes_in_again(place, window, tmp_path):
    place.search.setText("neighbours")
    table = tmp_path / "sources.csv"
    place.write(table)
    head, row = table.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("doc_id,title,publisher")
    assert "standfirst" not in head
    table.write_text(f"{head}\n{row.replace('Policy Wire', 'Daily Policy')}\n", encoding="utf-8")
    place.bring_in(table)
    assert cells(place, "publisher") == ["Daily Policy"]
    place.bring_in(tmp_path / "none.csv")
    assert cells(place, "publisher") == ["Daily Policy"]


def test_the_article_of_a_row_is_opened(place, window):
    place.table.setCurrentIndex(place.model.index(1, 0))
    place.open_chosen()
    session = window.place.session
    assert session.project.document(session.document).title == "Two neighbours"
    assert window.places.here == "code"


def test_selected_documents_are_put_into_a_set_and_shown_alone(place, window):
    session = window.place.session
    document = place.model.document(0)
    session.run(op.PutDocumentSet("Water", documents=(document,)))
    place.set_box.setCurrentIndex(1)
    place.set_box.activated.emit(1)
    assert place.model.documents() == [document]
    assert "1 of 2 documents" in place.count.text()
    session.undo()
    assert place.model.rowCount() == 2


def test_many_documents_are_read_bit_by_bit(place, qtbot, monkeypatch):
    before = cells(place, "title")
    monkeypatch.setattr(model, "_FEW", 0)
    monkeypatch.setattr(model, "_STEP", 1)
    place.model.read()
    assert place.model.reading
    place.model.look_again({place.model.document(0)})
    assert cells(place, "title") == before
    qtbot.waitUntil(lambda: not place.model.reading)
    assert cells(place, "title") == before
    assert "selected" in place.count.text()
