"""The article goes to a printer with its codings below its paragraphs."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from desktop.domain.codings import NewCoding
from desktop.domain.documents import Licence, Terms
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.printing import Printing
from tests.conftest import TEXT


@pytest.fixture
def article(window):
    session = window.place.session
    document = window.project.find_document("Two neighbours").id
    session.open_document(document)
    session.run(op.AddCodings((NewCoding(document, Span(0, 4), window.project.find_code("security role").id),)))
    return session


def test_the_article_is_laid_out_with_its_codings(window, article) -> None:
    words = Printing(article, window).laid_out().toPlainText()
    assert all(line in words.replace(f"{TEXT[:4]}1", TEXT[:4]) for line in TEXT.split("\n"))
    assert "1 Roles / security role — Maya" in words


def test_what_the_licence_keeps_back_is_not_printed(window, article) -> None:
    article.run(op.SetTerms((article.document,), Terms(Licence.OFFSETS)))
    words = Printing(article, window).laid_out().toPlainText()
    assert TEXT[:30] not in words
    assert "keeps its text back" in words


def test_a_printer_is_asked_for_and_gets_the_pages(window, article, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QPrintDialog, "show", lambda _: None)
    window.table["print"].trigger()
    printing = window.findChild(Printing)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.dialog.accepted.emit(printing.printer)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_without_an_article_it_is_said(window) -> None:
    said: list[str] = []
    session = window.place.session
    session.open_document(None)
    session.refused.connect(said.append)
    window.table["print"].trigger()
    assert said == ["Open an article first, then print it."]
