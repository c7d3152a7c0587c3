"""Electronic books (EPUB): the pages of the spine one after the other, and what the package says of them."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from desktop.domain.articles import Article, Paragraph, one_line
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.formats.articles import telling
from desktop.formats.articles.days import day_in
from desktop.formats.articles.packed import entry, is_zip, unpacked
from desktop.formats.articles.web_page import lines_of_page
from desktop.formats.articles.xml_tree import local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Electronic book"
ENDINGS: tuple[str, ...] = (".epub",)

MOST_PAGES = 2_000
_TYPE = b"application/epub+zip"
_PACKAGE = "EPUB package"
_FIELDS = {
    "title": "title",
    "creator": "byline",
    "publisher": "publisher",
    "date": "published_on",
    "language": "language",
    "rights": "licence",
    "source": "url",
}


def recognises(data: bytes, name: str) -> bool:
    """Tell by the kind that the zip file states at its beginning."""
    del name
    return is_zip(data) and _TYPE in data[:200]


def read(data: bytes, name: str) -> list[Article]:
    """Read a book as one article; raises KnownError naming the file."""
    with unpacked(data, name) as file:
        place = _place(file, name)
        package = parsed(entry(file, place), name)
        lines = [line for page in _pages(file, package, place) for line in lines_of_page(page, name)]
    if not lines:
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    given = telling.told([Paragraph(line) for line in lines])
    return [telling.finished(given, _record(package), name)]


def _place(file: zipfile.ZipFile, name: str) -> str:
    """Return where the package is."""
    root = parsed(entry(file, "META-INF/container.xml"), name)
    found = next((each.get("full-path") for each in root.iter() if local(each) == "rootfile"), None)
    if not found:
        raise KnownError(f"“{name}” is no whole electronic book. Save the article again, or as plain text.")
    return str(found)


def _pages(file: zipfile.ZipFile, package: "_Element", place: str) -> Iterator[bytes]:
    """Walk the pages in the order in which they are read; the list of contents is none of them."""
    items = {each.get("id"): each for each in package.iter() if local(each) == "item"}
    spine = [each.get("idref") for each in package.iter() if local(each) == "itemref" and each.get("linear") != "no"]
    for identity in spine[:MOST_PAGES]:
        item = items.get(identity)
        if item is not None and "nav" not in (item.get("properties") or "").split():
            path = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href") or "")))
            page = entry(file, path)
            if page:
                yield page


def _record(package: "_Element") -> dict[str, Found]:
    record: dict[str, Found] = {}
    for element in package.iter():
        field, value = _FIELDS.get(local(element), ""), one_line(element.text or "")
        if field == "published_on":
            day = day_in(value)
            value = day.date if day else value if value.isdigit() and len(value) == 4 else ""
        if (field == "title" and not telling.is_title(value)) or (field == "byline" and not telling.is_writer(value)):
            value = ""
        if field == "url" and not value.startswith(("http://", "https://")):
            value = ""
        if field and value:
            before = record.get(field)
            joins = before is not None and field == "byline"
            record.setdefault(field, Found(value, _PACKAGE))
            if joins and before:
                record[field] = Found(f"{before.value}, {value}", _PACKAGE)
    return record
