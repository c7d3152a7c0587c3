"""The report in HTML, as lxml reads it."""

import re
from dataclasses import replace
from io import BytesIO

from hypothesis import example, given, settings
from lxml import html

from desktop.domain.documents import Licence, Terms
from desktop.formats import report_html
from desktop.formats.xml_words import spoken
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded


def written(rows, texts=None, **layout) -> str:
    out = BytesIO()
    report_html.write(going(rows, ("actor",), texts, **layout), out)
    return out.getvalue().decode()


def test_the_golden_report(rows, golden):
    texts = {
        rows[0].coding.document: '=SUM("🌉")\nnew line of many, many\n',
        rows[1].coding.document: "x\n\ttabbed a bridge",
    }
    assert written(rows, texts) == (golden / "report.html").read_bytes().decode()


@given(ARTICLES)
@example([("\n", [(0, 1, 0, 0)])])
@settings(max_examples=40)
def test_every_word_of_the_text_stands_in_its_line_and_nothing_runs(articles):
    rows, texts = coded(articles)
    page = html.document_fromstring(written(rows, texts))
    shown = {text for text in texts.values() for text in text.split("\n") if text}
    lines = [line.text_content() for line in page.xpath("//div[@class='row']/p")]
    assert {_seen(line) for line in lines} <= {"", *map(_seen, shown)}
    assert page.xpath("//script | //b[not(parent::div)] | //i[not(parent::li) and not(parent::div)]") == []
    assert len(page.xpath("//div[@class='row']/ul/li")) == len(rows)


@given(ARTICLES)
@settings(max_examples=40)
def test_by_code_every_quotation_stands_below_its_code(articles):
    rows, texts = coded(articles)
    page = html.document_fromstring(written(rows, texts, by_code=True))
    quotes = [quote.text_content() for quote in page.xpath("//ol/li/blockquote[not(@class)]")]
    assert sorted(map(_seen, quotes)) == sorted(_seen(row.quote) for row in rows)


@given(ARTICLES)
@settings(max_examples=40)
def test_what_is_marked_is_what_is_coded(articles):
    rows, texts = coded(articles)
    page = html.document_fromstring(written(rows, texts))
    marked = sum(len(mark.text_content()) for mark in page.xpath("//mark"))
    places = {(row.coding.document, place) for row in rows for place in range(*row.span)}
    control = re.compile("[\x00-\x08\x0b-\x1f]")
    words = [texts[document][place] for document, place in places if texts[document][place] != "\n"]
    assert marked == len([word for word in words if not control.match(word)]) + sum(
        map(bool, map(control.match, words))
    )


def _seen(words: str) -> str:
    return spoken(words).replace("\r", "").replace("�", "")


def test_a_text_that_its_licence_keeps_back_is_not_there(rows):
    made = going(rows, (), {})
    limited = tuple(
        replace(document, terms=Terms(Licence.OFFSETS, handling="Restricted")) for document in made.documents
    )
    out = BytesIO()
    report_html.write(replace(made, documents=limited, text=lambda _: None), out)
    assert "keeps its text back" in out.getvalue().decode()
    assert '<strong class="handling">Restricted</strong>' in out.getvalue().decode()


def test_addresses_that_are_none_are_no_links(rows):
    made = going(rows)
    source = replace(made.documents[0].source, url='javascript:alert("x")')
    out = BytesIO()
    report_html.write(replace(made, documents=(replace(made.documents[0], source=source),)), out)
    assert b"javascript:" not in out.getvalue()


def test_the_same_state_is_the_same_bytes(rows):
    assert written(rows) == written(rows)
