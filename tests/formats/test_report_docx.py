"""The report in Word, as python-docx and its XML read it."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from hypothesis import given, settings

from desktop.formats import report_docx
from desktop.formats.xml_words import spoken
from tests.formats.going import going
from tests.formats.hard import ARTICLES, coded


def written(rows, texts=None, **layout) -> bytes:
    out = BytesIO()
    report_docx.write(going(rows, ("actor",), texts, **layout), out)
    return out.getvalue()


def summary(data: bytes) -> str:
    """Say in lines what the file holds."""
    document = Document(BytesIO(data))
    said = [f"{each.style.name}: {each.text}" for each in document.paragraphs]
    comments = [f"{each.author} {each.timestamp:%Y-%m-%d %H:%M:%S}: {each.text!r}" for each in document.comments]
    return "\n".join([*said, *comments]) + "\n"


def test_the_golden_report(rows, golden):
    texts = {rows[0].coding.document: '=SUM("🌉")\nnew line', rows[1].coding.document: "x\n\ttabbed a bridge"}
    assert summary(written(rows, texts)) == (golden / "report-docx.txt").read_text("utf-8")


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_each_coding_is_a_comment_on_its_words(articles):
    rows, texts = coded(articles)
    document = Document(BytesIO(written(rows, texts)))
    comments = list(document.comments)
    assert [each.author for each in comments] == [spoken(row.coder_name) for row in rows]
    for comment, row in zip(comments, rows, strict=True):
        assert comment.text.startswith(spoken(" / ".join(row.code_path)))
        assert _commented(document, comment.comment_id) == _plain(spoken(row.quote))


def _commented(document, number: int) -> str:
    """Read the words from where a comment begins to where it ends."""
    words, inside = "", False
    for element in document.element.body.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        if tag in ("commentRangeStart", "commentRangeEnd") and element.get(element.nsmap["w"].join("{}") + "id") == str(
            number
        ):
            inside = tag == "commentRangeStart"
        elif inside and tag == "t":
            words += element.text or ""
    return words


def _plain(quote: str) -> str:
    return quote.replace("\n", "").replace("\t", "")


@given(ARTICLES)
@settings(max_examples=15, deadline=None)
def test_by_code_every_quotation_is_a_paragraph(articles):
    rows, texts = coded(articles)
    paragraphs = Document(BytesIO(written(rows, texts, by_code=True))).paragraphs
    quotes = [each.text for each in paragraphs if each.style.name == "Quote"]
    assert sorted(quotes) == sorted(spoken(row.quote) for row in rows)


def test_the_same_state_is_the_same_bytes_and_says_nothing_of_now(rows):
    data = written(rows, by_code=True)
    assert data == written(rows, by_code=True)
    with ZipFile(BytesIO(data)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
