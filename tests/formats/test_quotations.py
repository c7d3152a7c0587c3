"""Quotations by code in Markdown and OpenDocument."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from odfdo import Document

from desktop.formats import quotations_md, quotations_odt
from desktop.formats.xml_words import spoken
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded


def written(form, rows, texts=None) -> bytes:
    out = BytesIO()
    assert form.write(going(rows, ("actor",), texts), out) == len(rows)
    return out.getvalue()


def test_the_golden_quotations(rows, golden):
    assert written(quotations_md, rows) == (golden / "quotations.md").read_bytes()


def test_the_golden_text(rows, golden):
    assert _lines(written(quotations_odt, rows)) == (golden / "quotations-odt.txt").read_text("utf-8").splitlines()


def _lines(data: bytes) -> list[str]:
    body = Document(BytesIO(data)).body
    return [line for each in body.children for line in (each.text_recursive or "").replace("\t", "→").splitlines()]


@given(ARTICLES)
@settings(max_examples=25, deadline=None)
def test_markdown_shows_the_words_as_they_are(articles):
    rows, texts = coded(articles)
    tokens = MarkdownIt("commonmark").parse(written(quotations_md, rows, texts).decode())
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children}
    assert kinds <= {"text", "text_special", "softbreak", "html_inline"} - {"html_inline"}
    words = " ".join("".join(child.content or " " for child in token.children) for token in inline)
    assert all(" ".join(line.split()) in " ".join(words.split()) for row in rows for line in row.quote.split("\n"))


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_open_document_holds_every_quotation(articles):
    rows, texts = coded(articles)
    body = Document(BytesIO(written(quotations_odt, rows, texts))).body
    quotes = [each for each in body.get_paragraphs() if each.style == "Quotations"]
    assert len(quotes) == len(rows)
    shown = "".join(each.text_recursive for each in quotes)
    assert _bare(shown) == _bare("".join(spoken(q) for q in _by_code(rows)))


def _by_code(rows):
    codes = {row.coding.code: row for row in rows}
    order = [code.id for code in going(rows).book]
    return [row.quote for code in order for row in rows if row.coding.code == code] if codes else []


def _bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("form", [quotations_md, quotations_odt])
def test_the_same_state_is_the_same_bytes(rows, form):
    assert written(form, rows) == written(form, rows)
