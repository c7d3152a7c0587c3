"""OpenDocument texts, as LibreOffice writes them: paragraphs by their styles, notes below the text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.domain.articles import Article, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.domain.structure import Kind
from desktop.formats.articles import agency, telling
from desktop.formats.articles.packed import entry, is_zip, names_in, unpacked
from desktop.formats.articles.xml_tree import local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "OpenDocument text"
ENDINGS: tuple[str, ...] = (".odt", ".ott")

_TYPE = b"application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PROPERTIES = "document properties"
_STYLES = {"title": Kind.TITLE, "subtitle": Kind.STANDFIRST, "caption": Kind.CAPTION, "illustration": Kind.CAPTION}
_LEFT_OUT = ("note", "annotation", "annotation-end", "tracked-changes", "ruby-text", "frame")
_CELL = " | "
_LEVELS = 20


def recognises(data: bytes, name: str) -> bool:
    """Tell by the kind that the zip file states at its beginning."""
    del name
    return is_zip(data) and _TYPE in data[:200] and "content.xml" in names_in(data)


def read(data: bytes, name: str) -> list[Article]:
    """Read the article of a document, or all of a news agency's export; raises KnownError naming the file."""
    with unpacked(data, name) as file:
        content, meta = entry(file, "content.xml"), entry(file, "meta.xml")
        styles = entry(file, "styles.xml")
    root = parsed(content, name)
    kinds = _kinds([root, *([parsed(styles, name)] if styles else [])])
    lines = [line for line in _lines(root, kinds) if line.text]
    if not lines:
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    if agency.may_be_export("\n".join(line.text for line in lines)) and (found := agency.articles(lines)):
        return found
    notes = [Paragraph(one_line(" ".join(_notes(note))), Kind.FOOTNOTE) for note in root.iter(f"{_TEXT}note")]
    given = telling.told(lines)
    record = _record(parsed(meta, name) if meta else None, lines, given)
    return [telling.finished([*given, *notes], record, name)]


def _lines(root: "_Element", kinds: dict[str, Kind]) -> Iterator[Paragraph]:
    """Walk paragraphs, headings, items, and tables row by row; what is in a note or was struck out is not there."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in ("p", "h"):
            style = element.get(f"{_TEXT}style-name") or ""
            yield Paragraph(one_line(_words(element)), kinds.get(style, Kind.BODY))
            waiting.extend(reversed([box for box in element.iter() if local(box) == "text-box"]))
        elif name == "table-row":
            cells = (" ".join(map(_words, cell.iter(f"{_TEXT}p"))) for cell in element)
            yield Paragraph(one_line(_CELL.join(filter(None, map(one_line, cells)))))
        elif name not in _LEFT_OUT:
            waiting.extend(reversed(element))


def _words(element: "_Element") -> str:
    """Return what a paragraph shows, in order."""
    pieces = [element.text or ""]
    for child in element:
        name = local(child)
        if name in ("s", "tab", "line-break"):
            pieces.append(" ")
        elif name and name not in _LEFT_OUT:
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _notes(note: "_Element") -> Iterator[str]:
    for body in note.iter(f"{_TEXT}note-body"):
        yield from map(_words, body.iter(f"{_TEXT}p"))


def _kinds(roots: "list[_Element]") -> dict[str, Kind]:
    """Return what paragraphs are by their styles, or by the styles that these derive from."""
    parents = {
        style.get(f"{_STYLE}name") or "": style.get(f"{_STYLE}parent-style-name") or ""
        for root in roots
        for style in root.iter(f"{_STYLE}style")
    }
    found = {}
    for style in {*parents, *map(str.capitalize, _STYLES)}:
        at = style
        for _ in range(_LEVELS):
            if at.casefold() in _STYLES:
                found[style] = _STYLES[at.casefold()]
                break
            at = parents.get(at, "")
    return found


def _record(meta: "_Element | None", lines: list[Paragraph], given: tuple[Paragraph, ...]) -> dict[str, Found]:
    """Believe the style of a headline, then the text, then the file, whose author is often who saved it."""
    said: dict[str, str] = {}
    for element in () if meta is None else meta.iter():
        name, value = local(element), one_line(element.text or "")
        field = {"title": "title", "initial-creator": "byline", "creator": "byline", "language": "language"}.get(name)
        if field and value and (field != "byline" or telling.is_writer(value)):
            said.setdefault(field, value)
    if given[0].kind == Kind.TITLE or not telling.is_title(said.get("title", "")):
        said.pop("title", None)
    record = {field: Found(value, _PROPERTIES) for field, value in said.items()}
    styled = next((line.text for line in lines if line.kind == Kind.TITLE), "")
    if styled:
        record["title"] = Found(styled, "style")
    if writer := telling.writer_of(given):
        record["byline"] = writer
    return record
