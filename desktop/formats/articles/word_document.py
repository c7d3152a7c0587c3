"""Word documents: paragraphs by their styles, footnotes, tables row by row, and what the file says of itself.

What is struck out by tracked changes is not read, what they insert is. The dates of the file are not those of the
article, so they are not taken.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.domain.articles import Article, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import agency, telling
from desktop.formats.articles.packed import is_zip, names_in, unpacked
from desktop.formats.articles.xml_tree import local, parsed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

NAME = "Word document"
ENDINGS: tuple[str, ...] = (".docx", ".docm")

MOST = 200_000
"""Paragraphs in one file."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = "Word properties"
_STYLES = {"title": Kind.TITLE, "subtitle": Kind.STANDFIRST, "caption": Kind.CAPTION, "byline": Kind.BYLINE}
_LEFT_OUT = ("del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "rPr", "pPr")
_CELL = " | "


_BROKEN = (AttributeError, LookupError, TypeError, ValueError, OverflowError, RecursionError)
"""What comes of parts that refer to what is not there."""


def recognises(data: bytes, name: str) -> bool:
    """Tell by what is in the zip file."""
    del name
    return is_zip(data) and b"word/" in data and "word/document.xml" in names_in(data)


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of a document, or all of a news agency's export; raises KnownError naming the file."""
    try:
        return _articles(data, name)
    except _BROKEN as error:
        raise KnownError(f"“{name}” is a damaged Word document. Save it again, or as plain text.") from error


def _articles(data: bytes, name: str) -> list[Article]:
    with unpacked(data, name):
        document = _opened(data, name)
    lines = [line for line in _body(document, name) if line.text][:MOST]
    notes = list(_footnotes(document, name))
    if agency.may_be_export("\n".join(line.text for line in lines)) and (found := agency.articles(lines)):
        return found
    given = telling.told(lines)
    if not given:
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    return [telling.finished((*given, *notes), _record(document, lines, given), name)]


def _opened(data: bytes, name: str) -> "Document":
    import io

    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(data))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, OSError, IndexError) as error:
        raise KnownError(f"“{name}” is no Word document that can be read. Save it again, or as plain text.") from error


def _body(document: "Document", name: str) -> Iterator[Paragraph]:
    styles = _style_kinds(document, name)
    body = document.element.find(f"{_W}body")
    for element in () if body is None else body:
        yield from _block(element, styles)


def _block(element: "_Element", styles: dict[str, Kind]) -> Iterator[Paragraph]:
    """Walk what stands on the page: paragraphs, the boxes of text hung on them, rows of tables, framed content."""
    name = local(element)
    if name == "p":
        yield _paragraph(element, styles)
        for box in _boxes(element):
            for child in box:
                yield from _block(child, styles)
    elif name == "tbl":
        for row in element.iterfind(f"{_W}tr"):
            cells = (" ".join(_words(each) for each in cell.iter(f"{_W}p")) for cell in row.iterfind(f"{_W}tc"))
            yield Paragraph(one_line(_CELL.join(filter(None, map(one_line, cells)))))
    elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
        for child in element:
            yield from _block(child, styles)


def _paragraph(element: "_Element", styles: dict[str, Kind]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    identity = "" if style is None else style.get(f"{_W}val") or ""
    return Paragraph(one_line(_words(element)), styles.get(identity, Kind.BODY))


def _boxes(element: "_Element") -> Iterator["_Element"]:
    """Find boxes of text, each once: Word writes a copy of each for old programs."""
    for box in element.iter(f"{_W}txbxContent"):
        if not any(local(above) in ("Fallback", "txbxContent") for above in box.iterancestors()):
            yield box


def _words(element: "_Element") -> str:
    """Return what a paragraph shows, in order."""
    pieces: list[str] = []
    waiting = [*reversed(element)]
    while waiting:
        each = waiting.pop()
        name = local(each)
        if name == "t":
            pieces.append(each.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("\u2011")
        elif name not in _LEFT_OUT and not _is_hidden(each):
            waiting.extend(reversed(each))
    return "".join(pieces)


def _is_hidden(run: "_Element") -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false")


def _style_kinds(document: "Document", name: str) -> dict[str, Kind]:
    """Return what paragraphs are by the ids of their styles, which Word translates; the names inside it does not."""
    found = {}
    for part in _related(document, "styles"):
        for style in parsed(part.blob, name).iterfind(f"{_W}style"):
            named = style.find(f"{_W}name")
            kind = _STYLES.get((named.get(f"{_W}val") or "").lower()) if named is not None else None
            if kind:
                found[style.get(f"{_W}styleId") or ""] = kind
    return found


def _footnotes(document: "Document", name: str) -> Iterator[Paragraph]:
    """Walk footnotes and endnotes, which come below the text."""
    for part in (*_related(document, "footnotes"), *_related(document, "endnotes")):
        for note in parsed(part.blob, name):
            if note.get(f"{_W}type") in (None, "normal"):
                text = " ".join(_words(each) for each in note.iter(f"{_W}p"))
                yield Paragraph(one_line(text), Kind.FOOTNOTE)


def _related(document: "Document", kind: str) -> "Iterator[Part]":
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            yield relation.target_part


def _record(document: "Document", lines: list[Paragraph], given: tuple[Paragraph, ...]) -> dict[str, Found]:
    """Believe the style of a headline, then the text, then the file, whose author is often who saved it."""
    try:
        said = document.core_properties
        values = {"title": said.title, "byline": said.author, "language": said.language}
    except (ValueError, KeyError, AttributeError, TypeError):
        values = {}
    clean = {name: one_line(str(value or "")) for name, value in values.items()}
    clean["title"] = clean.get("title", "") if telling.is_title(clean.get("title", "")) else ""
    record = {name: Found(value, _PROPERTIES) for name, value in clean.items() if telling.is_writer(value)}
    if writer := telling.writer_of(given):
        record["byline"] = writer
    styled = next((line.text for line in lines if line.kind == Kind.TITLE), "")
    if styled:
        record["title"] = Found(styled, "style")
    elif given[0].kind == Kind.TITLE:
        record["title"] = Found(one_line(given[0].text), "first line")
    return record
