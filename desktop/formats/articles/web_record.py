"""What a web page says of its article: JSON-LD (schema.org), Open Graph, Highwire and Dublin Core, and its elements.

The first that says something is believed, in the order of `_SOURCES`; every value keeps where it came from.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from desktop.domain.articles import one_line
from desktop.domain.dates import published_date
from desktop.domain.documents import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|WebPage|Interview)$")
_DAY = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=$|[T\s])")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_SAVED = re.compile(r"<!-- ?saved from url=\(\d+\)(\S+) ?-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_HEAD = 8192
_LONGEST = 500
_DEEPEST = 12

_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "publication": ("article:section", "citation_journal_title", "section"),
    "byline": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author"),
    "published_on": (
        *("article:published_time", "citation_publication_date", "citation_date", "dc.date", "dcterms.date"),
        *("dcterms.created", "dc.date.issued", "date", "pubdate", "publishdate", "parsely-pub-date"),
    ),
    "updated_on": ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified"),
    "canonical_url": ("og:url",),
    "language": ("content-language", "dc.language", "og:locale"),
    "licence": ("dcterms.license", "dc.rights", "copyright"),
}
_VOCABULARIES = {
    "og": "Open Graph",
    "article": "Open Graph",
    "dc": "Dublin Core",
    "dcterms": "Dublin Core",
    "citation": "Highwire",
    "twitter": "Twitter card",
}


def record_of(page: "HtmlElement", head: str) -> dict[str, Found]:
    """Return what the page says; `head` is where browsers write into a page they save from where it came."""
    record: dict[str, Found] = {}
    for source in _SOURCES:
        for name, found in source(page):
            value = _clean(name, found.value)
            if value and name not in record:
                record[name] = Found(value, found.origin)
    saved = _SAVED.search(head[:_HEAD])
    address = (saved[1] or saved[2]) if saved else ""
    if _is_address(address):
        record["url"] = Found(address, "saved page")
    elif "canonical_url" in record:
        record["url"] = record["canonical_url"]
    return record


def date_in_address(address: str) -> str:
    """Return the date that many papers put into the address of an article; empty for none."""
    match = _IN_ADDRESS.search(urlsplit(address).path) if _is_address(address) else None
    if not match:
        return ""
    return _day("-".join(part.zfill(2) for part in match.groups() if part))


def _clean(name: str, value: str) -> str:
    text = one_line(value)
    if not text or len(text) > _LONGEST:
        return ""
    if name == "published_on":
        return _day(text)
    if name == "updated_on":
        return text if _MOMENT.fullmatch(text) else ""
    if name in ("url", "canonical_url"):
        return text if _is_address(text) else ""
    if name == "language":
        return text.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}([-_]\w{2,8})*", text) else ""
    return "" if name == "byline" and _is_address(text) else text


def _day(text: str) -> str:
    match = _DAY.match(text.replace("/", "-"))
    try:
        return published_date(match[1]) if match else ""
    except ValueError:
        return ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _from_json_ld(page: "HtmlElement") -> Iterator[tuple[str, Found]]:
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                known = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for thing in _things(known):
                yield from ((name, Found(value, "JSON-LD")) for name, value in _of_thing(thing))


def _things(known: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Walk the articles in a JSON-LD tree."""
    if depth > _DEEPEST:
        return
    if isinstance(known, list):
        for each in known:
            yield from _things(each, depth + 1)
    elif isinstance(known, dict):
        if any(_ARTICLES.search(kind) for kind in _texts(known.get("@type"))):
            yield known
        for key in ("@graph", "mainEntity"):
            yield from _things(known.get(key), depth + 1)


def _of_thing(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, key in (
        *(("title", "headline"), ("published_on", "datePublished"), ("updated_on", "dateModified")),
        *(
            ("publication", "articleSection"),
            ("language", "inLanguage"),
            ("canonical_url", "url"),
            ("licence", "license"),
        ),
    ):
        yield name, ", ".join(_texts(thing.get(key)))
    yield "canonical_url", "".join(_named(thing.get("mainEntityOfPage"), "@id")[:1])
    yield "publisher", ", ".join(_named(thing.get("publisher")))
    yield "byline", ", ".join(_named(thing.get("author")))
    yield "wire_source", ", ".join(_named(thing.get("sourceOrganization")))
    yield "genre", _genre(thing)


def _genre(thing: dict[str, Any]) -> str:
    kinds = _texts(thing.get("@type"))
    genres = {"OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "analysis", "SocialMediaPosting": "social"}
    return next((genres[kind] for kind in kinds if kind in genres), "")


def _named(value: Any, key: str = "name") -> list[str]:
    """Return the names of people or organisations, however they are nested."""
    values = value if isinstance(value, list) else [value]
    return [name for each in values for name in _texts(each.get(key) if isinstance(each, dict) else each)]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in (one_line(each) for each in values if isinstance(each, str)) if text]


def _from_meta(page: "HtmlElement") -> Iterator[tuple[str, Found]]:
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        if key and meta.get("content"):
            said.setdefault(key, []).append(meta.get("content"))
    for name, keys in _META.items():
        for key in keys:
            if key in said:
                value = ", ".join(dict.fromkeys(said[key])) if name == "byline" else said[key][0]
                yield name, Found(value, _VOCABULARIES.get(re.split("[.:_]", key)[0], "meta element"))


def _from_elements(page: "HtmlElement") -> Iterator[tuple[str, Found]]:
    for link in page.iter("link"):
        if (link.get("rel") or "").strip().lower() == "canonical":
            yield "canonical_url", Found(link.get("href") or "", "canonical link")
    for time in page.iter("time"):
        if time.get("datetime"):
            yield "published_on", Found(time.get("datetime"), "time element")
    writers = [one_line(each.text_content()) for each in page.xpath("//*[@rel='author' or @itemprop='author']")]
    yield "byline", Found(", ".join(dict.fromkeys(filter(None, writers))), "author link")
    yield "language", Found(page.get("lang") or "", "html element")
    for heading in page.iter("h1"):
        yield "title", Found(heading.text_content(), "heading")
    for title in page.iter("title"):
        yield "title", Found(title.text_content(), "title of the page")


_SOURCES: tuple[Callable[["HtmlElement"], Iterator[tuple[str, Found]]], ...] = (
    _from_json_ld,
    _from_meta,
    _from_elements,
)
