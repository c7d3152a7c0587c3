"""The report in PDF, as pdfium reads it."""

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings

from desktop.domain.errors import KnownError
from desktop.formats import extras, report_pdf
from desktop.formats.losses import Loss, Lost
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded

pytest.importorskip("fpdf")


def written(rows, texts=None, **layout) -> bytes:
    out = BytesIO()
    assert report_pdf.write(going(rows, ("actor",), texts, **layout), out) == len(rows)
    return out.getvalue()


def words(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "\n")
    finally:
        pages.close()


def test_the_golden_report(rows, golden):
    texts = {rows[0].coding.document: '=SUM("🌉")\nnew line', rows[1].coding.document: "x\n\ttabbed a bridge"}
    assert words(written(rows, texts)) == (golden / "report-pdf.txt").read_text("utf-8")


@given(ARTICLES)
@settings(max_examples=10, deadline=None)
def test_every_coding_has_its_note_whatever_its_words(articles):
    rows, texts = coded(articles)
    assert words(written(rows, texts)).count("actor: CHN") == sum(bool(row.coding.qualifiers) for row in rows)


@given(ARTICLES)
@settings(max_examples=10, deadline=None)
def test_by_code_every_quotation_names_its_source(articles):
    rows, texts = coded(articles)
    shown = "".join(words(written(rows, texts, by_code=True)).split())
    assert shown.count("&“more””,Wire") == len(rows)


def test_the_same_state_is_the_same_bytes(rows):
    assert written(rows, by_code=True) == written(rows, by_code=True)


def test_letters_that_the_font_lacks_are_counted_before(rows):
    assert Loss(Lost.SCRIPT, 1) in report_pdf.losses(going(rows))


def test_without_the_extra_a_sentence_names_it(rows, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(KnownError, match=r"glossator\[pdf\]"):
        report_pdf.losses(going(rows))
