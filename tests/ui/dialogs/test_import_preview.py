"""What was recognised is looked at and corrected before articles come in."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.articles import Article
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import document_id, id_text, text_sha256
from desktop.domain.structure import Kind
from desktop.project import operations as op
from desktop.project import originals
from desktop.project.import_report import from_json
from desktop.ui.dialogs.article_columns import ArticleColumnsDialog
from desktop.ui.dialogs.articles import FIELDS
from desktop.ui.dialogs.import_articles import ImportArticlesDialog
from desktop.ui.dialogs.import_reports import ImportReportsDialog
from desktop.ui.dialogs.paste_article import PasteArticleDialog
from desktop.ui.documents.comparing import CompareDialog
from desktop.ui.window import Window
from tests.conftest import TEXT
from tests.domain.labelled_doubles import REPORTS
from tests.dropping import drag_and_drop
from tests.project.test_near_doubles import COPY, REPORT

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "articles"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name in ("page.html", "two-columns.pdf", "nexis.docx"):
        shutil.copy(GOLDEN / name, folder)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 no more")
    return folder


def opened(window: Window, qtbot: QtBot, *paths: Path) -> ImportArticlesDialog:
    window.place.exchange.import_articles(list(paths))
    dialog = window.findChild(ImportArticlesDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=30_000)
    return dialog


def row_of(dialog: ImportArticlesDialog, name: str) -> int:
    return next(row for row, file in enumerate(dialog.model.files) if file.name == name)


def cell(dialog: ImportArticlesDialog, row: int, field: str) -> str:
    return dialog.model.index(row, FIELDS.index(field)).data()


def test_files_of_many_kinds_are_recognised(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed)
    assert [file.name for file in dialog.model.files] == ["nexis.docx", "nexis.docx", "page.html", "two-columns.pdf"]
    row = row_of(dialog, "page.html")
    assert (cell(dialog, row, "publisher"), cell(dialog, row, "published")) == ("Harbour Media Ltd", "2022-03-04")
    assert "was in columns" in cell(dialog, row_of(dialog, "two-columns.pdf"), "doubts")
    assert "“scan.pdf” is damaged" in dialog.left_out.toPlainText()


def test_what_is_filled_in_is_no_longer_doubtful(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed / "two-columns.pdf")
    assert "no publisher" in cell(dialog, 0, "doubts")
    dialog.model.setData(dialog.model.index(0, FIELDS.index("publisher")), "The Harbour Review")
    assert "no publisher" not in cell(dialog, 0, "doubts")


def test_paragraphs_are_corrected_and_left_out(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed / "two-columns.pdf")
    shown = dialog.paragraphs
    shown.table.selectRow(3)
    shown.kind.setCurrentIndex(shown.kind.findData(Kind.BYLINE))
    shown.kind.activated.emit(shown.kind.currentIndex())
    assert dialog.model.articles[0].paragraphs()[3].kind == Kind.BYLINE
    before = len(shown.model.paragraphs)
    shown.table.selectRow(0)
    qtbot.mouseClick(shown.leave_out, LEFT)
    assert len(shown.model.paragraphs) == before - 1
    qtbot.mouseClick(dialog.go, LEFT)
    document = window.project.find_document("Two ports, one crane and a very long quarrel")
    assert window.project.text(document.id).startswith("A pattern of shared machines")


def test_what_is_unticked_stays_out_and_the_report_says_so(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed)
    row = row_of(dialog, "page.html")
    dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.mouseClick(dialog.go, LEFT)
    assert "Two ports, one crane" not in [document.title for document in window.project.documents()]
    report = from_json(window.project.import_reports()[0][2])
    assert len(report.came) == 3
    assert [each.file for each in report.not_taken] == ["scan.pdf", "page.html: Two ports, one crane"]
    window.table["import_reports"].trigger()
    shown = window.findChild(ImportReportsDialog)
    assert "scan.pdf" in shown.report.toPlainText()
    assert "left out by hand" in shown.report.toPlainText()


def test_rows_without_a_text_are_said_by_the_column_in_use(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("title,text,body\nA,It stands.,It stood.\nB,,It sat.\nC,,\n", encoding="utf-8")
    dialog = opened(window, qtbot, rows)
    assert "2 rows were not taken, since the column “text” is empty there" in dialog.left_out.toPlainText()
    assert "Not taken: 2" in dialog.not_taken.text()
    qtbot.mouseClick(dialog.columns, LEFT)
    qtbot.waitUntil(lambda: dialog.findChild(ArticleColumnsDialog) is not None)
    columns = dialog.findChild(ArticleColumnsDialog)
    columns.choices["text"].setCurrentIndex(columns.choices["text"].findData("body"))
    qtbot.mouseClick(columns.accept_button, LEFT)
    qtbot.waitUntil(lambda: "column “body”" in dialog.left_out.toPlainText(), timeout=30_000)
    assert "column “text”" not in dialog.left_out.toPlainText()
    assert "Not taken: 1" in dialog.not_taken.text()
    dialog.accept()
    body = window.project.import_reports()[0][2]
    assert [each.number for each in from_json(body).not_taken] == [1]


def test_the_columns_of_a_table_are_asked_for(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("Kopf;Rumpf;Blatt\nEine Laterne;Sie steht da.;Der Pfahl\n", encoding="utf-8")
    dialog = opened(window, qtbot, rows)
    assert not dialog.model.articles
    qtbot.mouseClick(dialog.columns, LEFT)
    qtbot.waitUntil(lambda: dialog.findChild(ArticleColumnsDialog) is not None, timeout=30_000)
    columns = dialog.findChild(ArticleColumnsDialog)
    assert not columns.accept_button.isEnabled()
    for field, name in {"text": "Rumpf", "title": "Kopf", "publisher": "Blatt"}.items():
        columns.choices[field].setCurrentIndex(columns.choices[field].findData(name))
    qtbot.mouseClick(columns.accept_button, LEFT)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=30_000)
    assert (cell(dialog, 0, "title"), cell(dialog, 0, "publisher")) == ("Eine Laterne", "Der Pfahl")
    assert dialog.report.not_taken == ()


def test_files_are_dropped_anywhere_on_the_window(window: Window, qtbot: QtBot, mixed: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mixed))])
    assert drag_and_drop(window, data, QPointF(window.rect().center()))
    dialog = window.findChild(ImportArticlesDialog)
    qtbot.waitUntil(lambda: len(dialog.model.articles) == 4, timeout=30_000)


def test_rich_text_is_pasted_with_its_parts(window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<html><body><h1>A lamp post</h1><p>By Ana Example</p><p>It stands where it stood.</p></body></html>")
    data.setText("A lamp post By Ana Example It stands where it stood.")
    QGuiApplication.clipboard().setMimeData(data)
    window.table["paste_article"].trigger()
    dialog = window.findChild(PasteArticleDialog)
    qtbot.waitUntil(lambda: dialog.source.author.text() == "Ana Example", timeout=30_000)
    assert dialog.source.title.text() == "A lamp post"
    dialog.source.publisher.setText("The Evening Pole")
    article = dialog.article()
    assert [paragraph.kind for paragraph in article.paragraphs()] == [Kind.TITLE, Kind.BYLINE, Kind.BODY]
    assert article.record["publisher"].origin == "by hand"
    dialog.accept()
    assert "A lamp post" in [document.title for document in window.project.documents()]
    QGuiApplication.clipboard().setText("")


def test_nothing_is_objected_to_before_anything_was_written(window: Window) -> None:
    QGuiApplication.clipboard().setText("")
    window.table["paste_article"].trigger()
    dialog = window.findChild(PasteArticleDialog)
    assert not dialog.source.remark.isVisible()
    dialog.text.setPlainText("It is green.")
    assert dialog.source.remark.isVisible()
    assert "needs a title" in dialog.source.remark.text()


def test_bare_words_are_pasted_as_they_are(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("A bench\n\nIt is green, and has been sat on.")
    window.table["paste_article"].trigger()
    dialog = window.findChild(PasteArticleDialog)
    assert dialog.article().text == "A bench\n\nIt is green, and has been sat on."
    assert dialog.article().paragraphs()[0].kind == Kind.TITLE


def test_the_files_themselves_are_kept_and_written_out_again(
    window: Window, qtbot: QtBot, mixed: Path, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot, mixed / "page.html")
    assert dialog.keep_originals.isChecked()
    qtbot.mouseClick(dialog.go, LEFT)
    path = window.project.path
    qtbot.waitUntil(lambda: [each.name for each in originals.kept(path)] == ["page.html"], timeout=30_000)
    out = tmp_path / "out"
    out.mkdir()
    panel = window.place.documents
    panel.view.setCurrentIndex(panel.model.index_of(window.place.session.document))
    panel.originals.write_into(out)
    assert window.status._message.text() == f"The original was written: {out / 'page.html'}"
    assert (out / "page.html").read_bytes() == (mixed / "page.html").read_bytes()


@pytest.mark.parametrize(
    ("opens", "said"),
    [(True, "A copy of page.html opens in the program"), (False, "There is no program that opens page.html.")],
)
def test_an_original_is_opened_or_it_is_said_that_nothing_opens_it(
    window: Window, qtbot: QtBot, mixed: Path, monkeypatch: pytest.MonkeyPatch, opens: bool, said: str
) -> None:
    qtbot.mouseClick(opened(window, qtbot, mixed / "page.html").go, LEFT)
    qtbot.waitUntil(lambda: len(originals.kept(window.project.path)) == 1, timeout=30_000)
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or opens)
    session, heard = window.place.session, []
    session.told.connect(heard.append)
    session.refused.connect(heard.append)
    window.table["open_original"].trigger()
    assert Path(urls[0].toLocalFile()).read_bytes() == (mixed / "page.html").read_bytes()
    assert [sentence[: len(said)] for sentence in heard] == [said]


def test_files_that_cannot_be_kept_are_said_and_their_articles_are_in(
    window: Window, qtbot: QtBot, mixed: Path
) -> None:
    place = window.project.path.with_suffix(".originals")
    place.write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    dialog = opened(window, qtbot, mixed / "page.html")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: len(window.notices.texts()) == 1, timeout=30_000)
    said = window.notices.texts()[0]
    assert said.startswith("The articles are in; files of theirs that are not kept: 1 of 1. test.originals")
    assert any(document.title == "Two ports, one crane" for document in window.project.documents())


def test_a_file_is_kept_when_it_comes_again_after_it_was_not(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed / "page.html")
    dialog.keep_originals.click()
    qtbot.mouseClick(dialog.go, LEFT)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: window.findChild(ImportArticlesDialog) is None)
    dialog = opened(window, qtbot, mixed / "page.html")
    assert dialog.left_out.toPlainText().endswith("Its file was not kept, and can be now. Open it")
    assert not dialog.go.isEnabled()
    dialog.keep_originals.click()
    assert dialog.go.text() == "Keep the files"
    qtbot.mouseClick(dialog.go, LEFT)
    path = window.project.path
    qtbot.waitUntil(lambda: [each.name for each in originals.kept(path)] == ["page.html"], timeout=30_000)
    assert len([each for each in window.project.documents() if each.title == "Two ports, one crane"]) == 1


def test_keeping_the_files_can_be_switched_off_for_good(window: Window, qtbot: QtBot, mixed: Path) -> None:
    dialog = opened(window, qtbot, mixed / "page.html")
    dialog.keep_originals.click()
    qtbot.mouseClick(dialog.go, LEFT)
    assert not window.preferences.keeps_originals
    assert originals.kept(window.project.path) == []


def test_near_doubles_of_what_is_there_and_of_each_other_are_named_and_compared(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.place.session
    session.run(op.AddDocuments((NewDocument(Source("Wheat sails"), REPORT),)))
    (tmp_path / "copy.md").write_text(f"---\ntitle: Copy\n---\n{COPY}\n", encoding="utf-8")
    theft = REPORTS["museum"]
    for number, words in enumerate((theft, f"{theft} And so on.")):
        (tmp_path / f"other {number}.md").write_text(f"---\ntitle: Other {number}\n---\n{words}\n", encoding="utf-8")
    dialog = opened(window, qtbot, tmp_path)
    qtbot.waitUntil(lambda: "nearly the same" in cell(dialog, 0, "doubts"))
    said = [cell(dialog, row, "doubts") for row in range(3)]
    assert "nearly the same as “Wheat sails”" in said[0]
    assert "nearly" not in said[1]
    assert "nearly the same as “Other 0”" in said[2]
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    assert not dialog.compare.isEnabled()
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    assert dialog.paragraphs.doubts.text().startswith("Look at: nearly the same as “Wheat sails”")
    dialog.compare.click()
    assert dialog.findChild(CompareDialog).texts[0].toPlainText() == REPORT
    dialog.reject()


def test_the_very_text_that_is_there_is_refused_with_a_link_to_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    session = window.place.session
    session.run(op.AddDocuments((NewDocument(Source("Wheat sails"), REPORT),)))
    there = document_id(text_sha256(REPORT))
    (tmp_path / "again.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "new.txt").write_text(TEXT * 2, encoding="utf-8")
    dialog = opened(window, qtbot, tmp_path)
    assert "as “Wheat sails”" in dialog.left_out.toPlainText()
    dialog.left_out.anchorClicked.emit(QUrl(f"document:{id_text(there)}"))
    assert session.document == there
    dialog.accept()
    session.open_document(None)
    reports = ImportReportsDialog(session.project, window)
    reports.document_wanted.connect(session.open_document)
    assert f'href="document:{id_text(there)}"' in reports.report.toHtml()
    reports.report.anchorClicked.emit(QUrl(f"document:{id_text(there)}"))
    assert session.document == there


def test_pasting_a_text_that_is_there_leads_to_it(window: Window) -> None:
    session = window.place.session
    session.run(op.AddDocuments((NewDocument(Source("Wheat sails"), REPORT),)))
    window.place.exchange._bring_one(Article(REPORT).saying("by hand", title="Again"))
    assert "as “Wheat sails”" in window.notices.texts()[-1]
    next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Open it").click()
    assert session.document == document_id(text_sha256(REPORT))
