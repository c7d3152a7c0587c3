"""What an analyst asks in her first week is answered in three actions from the article, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView
from pytestqt.qtbot import QtBot

from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source
from desktop.domain.spans import Span
from desktop.project import Project, exchange, identity
from desktop.project import operations as op
from desktop.project.searches import Part
from desktop.ui.analyse.hits import HitsModel
from desktop.ui.analyse.place import AnalysePlace
from tests.conftest import MAYA
from tests.walks.conftest import CONTROL, LEFT, PLAIN, SHIFT, Desk

Key = Qt.Key
_ARTICLES = (
    (
        "A loan for the road",
        "Policy Wire",
        "A. Writer",
        "2021-10-24",
        "Beijing lends for it. Moscow lends for none.",
    ),
    ("Two more loans", "The Herald", "B. Scribe", "2023-05-02", "Beijing lends again. Nobody speaks of recognition."),
    ("An old promise", "Policy Wire", "A. Writer", "2019-01-09", "Beijing lends to a mine, and recognition can wait."),
)


@pytest.fixture
def desk(location: str, sit_down: Callable[[str], Desk]) -> Desk:
    """A window on three articles, in which three passages are on investment by China and one by Russia."""
    identity.save(MAYA)
    with Project.create(location, name="Answers") as project:
        project.run(exchange.codebook_steps("great-power-roles"))
        role = project.find_code("Investment role").id
        for title, publisher, author, published, text in _ARTICLES:
            article = NewDocument(Source(title, publisher, author, published), text)
            (document,) = project.run(op.AddDocuments((article,))).documents
            for words, actor in (("Beijing lends", "CHN"), ("Moscow lends", "RUS")):
                if words in text:
                    span = Span(text.index(words), text.index(words) + len(words))
                    said = {"actor": (actor,), "target": ("AFG",)}
                    project.run(op.AddCodings((NewCoding(document, span, role, qualifiers=said),)))
    return sit_down(location)


def analyse(desk: Desk) -> AnalysePlace:
    place = desk.window.places.view("analyse")
    assert isinstance(place, AnalysePlace)
    return place


def test_every_passage_on_a_role_of_an_actor_is_listed_newest_first_and_exported_with_citations(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.press(Key.Key_G, CONTROL | SHIFT)
    desk.type("investment role actor china")
    desk.press(Key.Key_Return)
    page = analyse(desk).segments
    titles = [desk.project.document(each.document).title for each in page.model.codings]
    assert titles == ["Two more loans", "A loan for the road", "An old promise"]
    assert {desk.project.quotation(each) for each in page.model.codings} == {"Beijing lends"}
    assert QApplication.focusWidget() is page.list
    out = tmp_path / "investment.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    QTest.mouseClick(page.export, LEFT, PLAIN, page.export.rect().center())
    qtbot.waitUntil(lambda: page.said.text() == "Exported 3 codings.", timeout=30_000)
    written = out.read_text()
    assert written.count("> Beijing lends") == 3
    assert "B. Scribe" in written
    assert "The Herald" in written
    _double_click(page.list, 0)
    assert desk.place.session.document == page.model.codings[0].document
    assert desk.window.places.here == "code"
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.close()


def test_who_writes_about_something_stands_over_the_hits(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Key.Key_F, CONTROL | SHIFT)
    desk.type("recognition")
    desk.press(Key.Key_Return)
    page = analyse(desk).search
    qtbot.waitUntil(lambda: page.model.articles > 1 and not page._going, timeout=20_000)
    assert _sources(page.model) == [
        ("A. Writer", "Policy Wire", "2019-01-09"),
        ("B. Scribe", "The Herald", "2023-05-02"),
    ]
    _double_click(page.list, 3)
    assert desk.text == _ARTICLES[1][-1]
    assert [desk.text[slice(*hit)] for hit in desk.surface.sheet.hits.hits] == ["recognition"]
    desk.close()


def _sources(model: HitsModel) -> list[tuple[str, str, str]]:
    heads = (row.looked for row in model.rows if row.is_heading and row.looked.part is Part.ARTICLE)
    return [(head.author, head.publisher, head.published) for head in heads]


def _double_click(rows: QListView, row: int) -> None:
    at = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, PLAIN, at)
    QTest.mouseDClick(rows.viewport(), LEFT, PLAIN, at)
