"""Web pages, as browsers save them and as they lie in the clipboard: the article without what stands around it.

Nothing is fetched and no script is run: lxml reads the page, trafilatura finds the article in it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from desktop.domain.articles import Article, Doubt, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.domain.text import normalise
from desktop.formats.articles import agency, telling
from desktop.formats.articles.web_record import date_in_address, record_of
from desktop.formats.encoding import by_mark, decoded

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

NAME = "Web page"
ENDINGS: tuple[str, ...] = (".html", ".htm", ".xhtml")

DEEPEST = 200
"""Levels of elements; browsers make do with 512, articles with some thirty."""
_BEFORE = rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).){0,4000}-->\s*)*"
"""A declaration and comments may stand before the first element."""
_DECLARED = re.compile(_BEFORE + rb"<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_SIGNS = re.compile(_BEFORE + rb"<(?:head|body|article|main|meta|div|p|h1|table)\b", re.IGNORECASE | re.DOTALL)
_TEXTS = (".md", ".markdown", ".txt", ".text")
"""What may begin with an element and yet be no page."""
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_HEAD = 4096
_NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|&#(?:x0*[0-8bcef]|x0*1[0-9a-f]|0*[0-8]|0*1[124-9]|0*2\\d|0*3[01])(?:;|(?![\\da-f]))",
    re.IGNORECASE,
)
"""Characters, and references to them, that XML has no place for."""
_BLOCKS = frozenset({"p", "head", "item", "cell", "quote", "code", "lb", "fw", "ab", "row", "list", "table"})
_CELL = " | "
_OWN_LINE = (
    *("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "pre", "section", "article"),
    *("header", "footer", "figcaption", "table", "ul", "ol", "dl", "dt", "dd", "hr", "main", "aside", "nav", "form"),
)
_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head")
_STANDFIRST = (
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "sub-title",
    "subheadline",
    "article-summary",
    "article__summary",
)
_BYLINE = ("byline", "author-name", "article-author", "article__byline", "article-byline")
_LONGEST_LINE = 400
_FEWEST_WORDS = 60
_DATE_IN_ADDRESS = "date in the address"


def recognises(data: bytes, name: str) -> bool:
    """Tell by the first element, whatever the file is called."""
    start = _start(data)
    return bool(_DECLARED.match(start) or (_SIGNS.match(start) and not name.lower().endswith(_TEXTS)))


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of a page, or all of a news agency's export; raises KnownError where there are no words."""
    source = _decoded(data, name)
    page = _parsed(source, name)
    lines = [Paragraph(line) for line in _all_lines(page)] if agency.may_be_export(source) else []
    return agency.articles(lines) or [_article(page, source, name)]


def fragment(source: str, name: str) -> Article:
    """Read what a browser or an editor put into the clipboard: all of it, as somebody chose what to copy."""
    page = _parsed(source, name)
    captions = _captions(page)
    lines = (Paragraph(line, Kind.CAPTION if line in captions else Kind.BODY) for line in _all_lines(page))
    given = telling.told([*lines])
    if not given:
        raise KnownError(f"“{name}” has no words to import.")
    record = record_of(page, source)
    record.pop("title", None)
    return telling.finished(given, record, name)


def lines_of_page(data: bytes, name: str, charset: str = "") -> list[str]:
    """Return every line that a page shows, in a known charset where one is told; nothing for a page without any."""
    try:
        source = data.decode(charset, "replace") if charset else _decoded(data, name)
    except LookupError:
        source = _decoded(data, name)
    return list(_all_lines(_parsed(source, name))) if source.strip() else []


def _article(page: "HtmlElement", source: str, name: str) -> Article:
    record = record_of(page, source)
    doubts: list[Doubt] = []
    if record.get("publisher", Found("", "")).origin == "Open Graph":
        doubts.append(Doubt.PUBLISHER)
    if "published_on" not in record and (day := date_in_address(record.get("url", Found("", "")).value)):
        record["published_on"] = Found(day, _DATE_IN_ADDRESS)
    if record.get("published_on", Found("", "")).origin in (_DATE_IN_ADDRESS, "time element"):
        doubts.append(Doubt.DATE)
    given = _paragraphs(page, record, doubts)
    if not given:
        raise KnownError(f"“{name}” has no words to import.")
    if sum(len(each.text.split()) for each in given) < _FEWEST_WORDS:
        doubts.append(Doubt.SHORT)
    return telling.finished(given, record, name, *doubts)


def _paragraphs(page: "HtmlElement", record: dict[str, Found], doubts: list[Doubt]) -> tuple[Paragraph, ...]:
    """Return headline, standfirst, byline and the article found in the page, or all lines of it where none is found."""
    head = _head(page, record)
    captions = _captions(page)
    lines = _extracted(page)
    if not lines:
        doubts.append(Doubt.WHOLE_PAGE)
        return telling.told([Paragraph(line) for line in _all_lines(page)])
    above = {each.text for each in head}
    body = [Paragraph(line, Kind.CAPTION if line in captions else Kind.BODY) for line in lines if line not in above]
    if head and head[0].kind == Kind.TITLE:
        record["title"] = record.get("title", Found(head[0].text, "heading"))
    return telling.told([*head, *body])


def _head(page: "HtmlElement", record: dict[str, Found]) -> list[Paragraph]:
    headings = [one_line(each.text_content()) for each in page.iter("h1")]
    title = next((each for each in headings if each), record.get("title", Found("", "")).value)
    found = [Paragraph(title, Kind.TITLE)] if title else []
    found += [Paragraph(line, Kind.STANDFIRST) for line in _classed(page, _STANDFIRST)[:1] if line != title]
    return found + [Paragraph(line, Kind.BYLINE) for line in _classed(page, _BYLINE)[:1] if line != title]


def _classed(page: "HtmlElement", names: tuple[str, ...]) -> list[str]:
    """Return the lines of elements whose classes say what they are."""
    wanted = set(names)
    found = (each for each in page.iter() if isinstance(each.tag, str) and wanted & _classes(each))
    lines = (one_line(each.text_content()) for each in found)
    return [line for line in lines if 0 < len(line) <= _LONGEST_LINE]


def _classes(element: "HtmlElement") -> set[str]:
    return {name.lower() for name in (element.get("class") or "").split()[:20]}


def _captions(page: "HtmlElement") -> set[str]:
    """Put captions where their figures were, as plain paragraphs that stay in place, and return them."""
    from lxml.html import Element

    found = set()
    for figure in [*page.iter("figure")]:
        lines = [one_line(each.text_content()) for each in figure.iter("figcaption")]
        parent = figure.getparent()
        if parent is None or not any(lines):
            continue
        at = parent.index(figure)
        for line in filter(None, lines):
            paragraph = Element("p")
            paragraph.text = line
            parent.insert(at, paragraph)
            found.add(line)
        figure.drop_tree()
    return found


def _extracted(page: "HtmlElement") -> list[str]:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(deepcopy(page), include_comments=False, include_formatting=True, with_metadata=False)
    body = getattr(found, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


def _lines(element: "_Element") -> Iterator[str]:
    """Walk the blocks that trafilatura made; a row of a table is one line."""
    if element.tag == "row":
        yield _CELL.join(filter(None, (one_line("".join(cell.itertext())) for cell in element)))
    elif any(child.tag in _BLOCKS for child in element):
        yield one_line(element.text or "")
        for child in element:
            yield from _lines(child) if child.tag in _BLOCKS else iter((one_line("".join(child.itertext())),))
            yield one_line(child.tail or "")
    else:
        yield one_line("".join(element.itertext()))


def _all_lines(page: "HtmlElement") -> Iterator[str]:
    """Walk everything that a page shows, a line for each block."""
    yield from (line for line in map(one_line, "".join(_shown(page)).split("\n")) if line)


def _shown(page: "HtmlElement") -> Iterator[str]:
    from lxml.etree import iterwalk

    walk = iterwalk(page, events=("start", "end"))
    for event, element in walk:
        seen = isinstance(element.tag, str) and element.tag not in _UNSEEN
        if event == "start":
            yield "\n" if element.tag in _OWN_LINE else ""
            if seen:
                yield (element.text or "").replace("\n", " ")
            else:
                walk.skip_subtree()
        else:
            yield "\n" if element.tag in _OWN_LINE else _CELL if _is_cell_before_another(element) else ""
            yield (element.tail or "").replace("\n", " ") if element is not page else ""


def _is_cell_before_another(element: "HtmlElement") -> bool:
    return element.tag in ("td", "th") and element.getnext() is not None


def _parsed(source: str, name: str) -> "HtmlElement":
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = document_fromstring(_NO_XML.sub("", normalise(source)).encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise KnownError(f"“{name}” is a web page that cannot be read. Save it again, or as plain text.") from error
    if _too_deep(page):
        raise KnownError(f"“{name}” is nested deeper than any article. Save it as plain text and import that.")
    return page


def _too_deep(page: "HtmlElement") -> bool:
    level = [page]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _decoded(data: bytes, name: str) -> str:
    """Return the source of a page: a mark at its beginning counts most, then what it says, then what the bytes are."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not by_mark(data):
        try:
            return data.decode(said[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return decoded(data, name)


def _start(data: bytes) -> bytes:
    """Return the beginning of a file in a form that patterns of ASCII find themselves in."""
    head = data[: _HEAD * 2]
    encoding = by_mark(data)
    text = head.decode(encoding, "ignore") if encoding else head.decode("latin-1")
    return text.removeprefix("\ufeff").encode("utf-8")
