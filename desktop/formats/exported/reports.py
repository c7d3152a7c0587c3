"""Quotations of reports, as a reader sees them: the words and the title, or the place where the file says it."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import KnownError
from desktop.domain.spans import Span
from desktop.formats.encoding import decoded
from desktop.formats.exported.quotes import Exported, ExportedQuote
from desktop.formats.exported.tables import read_lines
from desktop.formats.quotations import KEPT_BACK, WHOLE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CITED = "— "
WORDLESS = (WHOLE, KEPT_BACK)
"""What stands for words that are not there."""


def read_html(data: bytes, name: str) -> Exported:
    """Read a report, by document or by code."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(decoded(data, name))
    except (etree.ParserError, ValueError) as error:
        raise KnownError(f"“{name}” is no page that can be read ({error}).") from error
    quotes: list[ExportedQuote] = []
    for article in page.xpath("//article"):
        quotes += _by_document(article) if article.get("data-sha256") else _by_code(article)
    return Exported(tuple(quotes))


def _by_document(article: "HtmlElement") -> Iterator[ExportedQuote]:
    title, sha256 = _words(article.find("h2")), article.get("data-sha256")
    marked: dict[str, str] = defaultdict(str)
    for mark in article.iter("mark"):
        for number in mark.get("data-of", "").split():
            marked[number] += _words(mark)
    for note in article.xpath(".//*[@data-k]"):
        place, number = note.get("data-span"), note.get("data-k")
        span = Span(*map(int, place.split("-"))) if place else None
        quoted = note.find("q")
        words = marked.get(number, "") if quoted is None else _words(quoted)
        yield ExportedQuote(f"coding {number}", title, sha256, span, words, shown=True)


def _by_code(article: "HtmlElement") -> Iterator[ExportedQuote]:
    path = _words(article.find("h2"))
    for number, item in enumerate(article.xpath("./ol/li"), 1):
        below = item.find("p")
        yield _below(f"{path}, {number:,}", _words(item.find("blockquote")), _words(below))


def _words(element: Any) -> str:
    return "" if element is None else str(element.text_content())


def _below(where: str, words: str, source: str) -> ExportedQuote:
    """Return a quotation with the line about its source below it."""
    return ExportedQuote(where, source, "", None, "" if words in WORDLESS else words, shown=True)


def read_docx(data: bytes, name: str) -> Exported:
    """Read the words that comments stand on, or the quotations below codes."""
    from docx import Document

    try:
        document = Document(BytesIO(data))
    except Exception as error:
        raise KnownError(f"“{name}” is no Word file that can be read ({error}).") from error
    commented = _commented(document.element.body)
    paragraphs = [(str(each.style and each.style.name), each.text) for each in document.paragraphs]
    return Exported(tuple(commented) or tuple(_quoted(paragraphs, "Quote")))


def _commented(body: Any) -> list[ExportedQuote]:
    """Walk the words from where each comment begins to where it ends."""
    title, heading, running, found = "", "", dict[str, str](), list[ExportedQuote]()
    for element in body.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        if tag == "p":
            heading = ""
        elif tag == "pStyle":
            heading = next(iter(element.attrib.values()))
            title = "" if heading == "Heading1" else title
        elif tag == "commentRangeStart":
            running[identifier] = ""
        elif tag == "commentRangeEnd":
            words = running.pop(identifier, "")
            words = "" if words in WORDLESS else words
            found.append(ExportedQuote(f"comment {len(found) + 1:,}", title, "", None, words, shown=True))
        elif tag == "t":
            if heading == "Heading1":
                title += element.text or ""
            running = {number: words + (element.text or "") for number, words in running.items()}
    return found


def read_odt(data: bytes, name: str) -> Exported:
    """Read the quotations below codes."""
    from odfdo import Document

    try:
        body = Document(BytesIO(data)).body
        paragraphs = [(str(each.style), str(each.text_recursive)) for each in body.get_paragraphs()]
    except Exception as error:
        raise KnownError(f"“{name}” is no OpenDocument text that can be read ({error}).") from error
    return Exported(tuple(_quoted(paragraphs, "Quotations")))


def _quoted(paragraphs: list[tuple[str, str]], style: str) -> Iterator[ExportedQuote]:
    number = 0
    for (kind, words), (_, source) in pairwise(paragraphs):
        if kind == style:
            number += 1
            yield _below(f"quotation {number:,}", words, source)


def read_markdown(data: bytes, name: str) -> Exported:
    """Read the blocks of quotations, whose last paragraph names the source."""
    from markdown_it import MarkdownIt

    quotes, paragraphs, inside = list[ExportedQuote](), list[str](), False
    for token in MarkdownIt("commonmark").parse(decoded(data, name)):
        if token.type == "blockquote_open":
            inside, paragraphs = True, []
        elif token.type == "inline" and inside:
            paragraphs.append("".join(child.content or " " for child in token.children or ()))
        elif token.type == "blockquote_close":
            inside = False
            if paragraphs and paragraphs[-1].startswith(_CITED):
                where = f"quotation {len(quotes) + 1:,}"
                source = paragraphs[-1].removeprefix(_CITED)
                quotes.append(_below(where, " ".join(paragraphs[:-1]).strip(), source))
    return Exported(tuple(quotes))


def read_pdf(data: bytes, name: str) -> Exported:
    """Read the codings that are attached to a report, each of which has to be shown on its pages too."""
    import pypdfium2

    from desktop.formats.report_pdf import ATTACHED

    try:
        pages = pypdfium2.PdfDocument(data)
        try:
            shown = "".join(page.get_textpage().get_text_bounded() for page in pages)
            attached = {each.get_name(): each for each in map(pages.get_attachment, range(pages.count_attachments()))}
            lines = bytes(attached[ATTACHED].get_data()) if ATTACHED in attached else b""
        finally:
            pages.close()
    except pypdfium2.PdfiumError as error:
        raise KnownError(f"“{name}” is no PDF that can be read ({error}).") from error
    there = _letters(shown)
    known = frozenset(there)
    quotes = []
    for each in read_lines(lines, name).quotes:
        parts = ("".join(c for c in _letters(line) if c in known) for line in each.quote.split("\n"))
        on_page = all(part in there for part in parts)
        quotes.append(
            ExportedQuote(each.where, each.title, each.sha256, each.span, each.quote, each.id, missing=not on_page)
        )
    return Exported(tuple(quotes))


def _letters(words: str) -> str:
    """Keep letters, between which a page has numbers of codings and ends of lines."""
    return "".join(each for each in words if each.isalpha())
