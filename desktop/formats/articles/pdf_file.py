"""PDF with a text layer: paragraphs in reading order, each with its page. Read by PDFium."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.domain.articles import Article, Doubt, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import agency, telling
from desktop.formats.articles.pdf_lines import Glyph, Line, has_columns, in_reading_order, lines_of
from desktop.formats.articles.pdf_text import paragraphs_of, without_furniture

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

NAME = "PDF"
ENDINGS: tuple[str, ...] = (".pdf",)

MOST_PAGES = 500
MOST_GLYPHS = 2_000_000
LARGEST = 20_000
"""Points from the origin to the edge of a page; the format's own limit is 14,400."""
_PROPERTIES = "PDF properties"
_FEWEST_ON_PAGE = 5
_LINE_ENDS = (10, 13)
"""Characters that stand nowhere."""


def recognises(data: bytes, name: str) -> bool:
    """Tell by the mark, which may stand a little below the beginning."""
    del name
    return b"%PDF-" in data[:1024]


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of a file, or all of a news agency's export; raises KnownError where there is no text layer."""
    pages, heights, said = _pages(data, name)
    kept, gone = without_furniture(pages, heights)
    ordered = [in_reading_order(lines) for lines in kept]
    lines = paragraphs_of(ordered)
    if sum(len(line.text) for line in lines) < _FEWEST_ON_PAGE:
        raise KnownError(
            f"“{name}” is a PDF without text: its pages are pictures. "
            "Let a program for text recognition (OCR) add the text, and import it again."
        )
    if agency.may_be_export("\n".join(line.text for line in lines)) and (found := agency.articles(lines)):
        return found
    doubts = [Doubt.COLUMNS] if any(has_columns(lines) for lines in ordered) else []
    doubts += [Doubt.NOT_ALL] if any(sum(len(line.text) for line in page) < _FEWEST_ON_PAGE for page in pages) else []
    given = telling.told(lines)
    return [telling.finished(given, _record(lines, given, gone, said), name, *doubts)]


def _pages(data: bytes, name: str) -> tuple[list[list[Line]], list[float], dict[str, str]]:
    """Return the lines of each page, its height, and what the file says of itself."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise KnownError(f"“{name}” is locked with a password. Save it without one and import that.") from error
        raise KnownError(f"“{name}” is damaged or no PDF. Save it again, or as plain text.") from error
    try:
        if len(document) > MOST_PAGES:
            raise KnownError(f"“{name}” has {len(document):,} pages; split it into files of up to {MOST_PAGES}.")
        return _read_pages(document, name)
    except PdfiumError as error:
        raise KnownError(f"“{name}” is damaged. Save it again, or as plain text.") from error
    finally:
        document.close()


def _read_pages(document: "PdfDocument", name: str) -> tuple[list[list[Line]], list[float], dict[str, str]]:
    pages: list[list[Line]] = []
    heights: list[float] = []
    count = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        count += text.count_chars()
        if count > MOST_GLYPHS:
            raise KnownError(f"“{name}” has more text than any article. Split it.")
        edges = page.get_mediabox()
        if max(map(abs, edges)) > LARGEST:
            raise KnownError(f"“{name}” has a page larger than any paper. Save it again, or as plain text.")
        pages.append(lines_of([*_glyphs(text, edges)], number + 1))
        heights.append(edges[3] - edges[1])
        text.close()
        page.close()
    return pages, heights, {key: _property(document, key) for key in ("Title", "Author")}


def _property(document: "PdfDocument", key: str) -> str:
    """Return what a file says of itself; nothing where that is no text."""
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _glyphs(page: "PdfTextPage", edges: tuple[float, float, float, float]) -> Iterator[Glyph]:
    """Walk the characters within the edges of a page in the order of PDFium, with the boxes of their type."""
    from ctypes import byref

    from pypdfium2 import raw

    left, low, right, high = edges
    box = raw.FS_RECTF()
    for number in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, number)
        if code and (code < 0xD800 or 0xE000 <= code <= 0x10FFFF) and code not in (0xFFFE, 0xFFFF):
            raw.FPDFText_GetLooseCharBox(page, number, byref(box))
            size = raw.FPDFText_GetFontSize(page, number)
            size = size if size > 1.01 else box.top - box.bottom
            within = left <= box.left and box.right <= right and low <= box.bottom and box.top <= high
            if within or code in _LINE_ENDS:
                place = (box.left - left, box.bottom - low, box.right - left, box.top - low)
                yield Glyph(chr(code), *place, round(size, 1))


def _record(
    lines: list[Paragraph], given: tuple[Paragraph, ...], gone: list[str], said: dict[str, str]
) -> dict[str, Found]:
    """Believe the text, then the file, whose title is often that of another file and whose author is who saved it."""
    record: dict[str, Found] = {}
    title = next((one_line(each.text) for each in lines if each.kind == Kind.TITLE), "")
    told = one_line(said.get("Title", ""))
    if title:
        record["title"] = Found(title, "largest type")
    elif given[0].kind != Kind.TITLE and telling.is_title(told):
        record["title"] = Found(told, _PROPERTIES)
    writer = telling.writer_of(given)
    author = one_line(said.get("Author", ""))
    if writer or telling.is_writer(author):
        record["byline"] = writer or Found(author, _PROPERTIES)
    address = next((line for line in gone if line.startswith(("https://", "http://")) and " " not in line), "")
    if address:
        record["url"] = Found(address, "foot of the page")
    return record
