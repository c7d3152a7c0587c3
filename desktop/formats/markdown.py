"""Markdown with front matter: what it says, one line a paragraph, without its marks."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import yaml

from desktop.domain.articles import Article
from desktop.domain.dates import published_date
from desktop.domain.documents import Found
from desktop.domain.errors import KnownError
from desktop.formats.articles import telling
from desktop.formats.encoding import article_text
from desktop.formats.titles import titled

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "Markdown"
ENDINGS: tuple[str, ...] = (".md", ".markdown")

_KEYS = {
    "title": ("title",),
    "standfirst": ("standfirst", "subtitle", "description"),
    "publisher": ("publisher",),
    "publication": ("publication", "section"),
    "byline": ("author", "authors", "byline"),
    "published_on": ("published", "date"),
    "url": ("url",),
    "language": ("language", "lang"),
    "licence": ("licence", "license", "rights"),
}
_CELL = " | "
_BLANKS = re.compile(r"[ \t\n]+")
_DAY_OF_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_AS_TEXT = frozenset({"text", "code_inline", "text_special"})


def read(data: bytes, name: str) -> list[Article]:
    """Read one article; its front matter says where it comes from and is not part of the text.

    Raises KnownError where the front matter is not YAML or names a date that is none.
    """
    tokens = _parsed(article_text(data, name))
    head = _front_matter(tokens, name)
    text = "\n".join(_lines(tokens))
    if not text:
        raise KnownError(f"“{name}” is empty: there is no text in it to import.")
    return [telling.in_place(text, _record(head, _heading(tokens), text, name), name)]


def _parsed(text: str) -> "Sequence[Token]":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin)
    return parser.parse(text)


def _front_matter(tokens: "Sequence[Token]", name: str) -> dict[str, str]:
    """Return the known fields as text: YAML's own dates and numbers stay as they were written."""
    if not tokens or tokens[0].type != "front_matter":
        return {}
    try:
        head = yaml.load(tokens[0].content, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise KnownError(
            f"The head of “{name}” (between the --- lines) is not valid YAML{_place(error)}; "
            "put values that hold a colon or a quotation mark into quotation marks and import it again."
        ) from error
    if not isinstance(head, dict):
        return {}
    return {str(key).strip().lower(): _field(value) for key, value in head.items()}


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" at line {mark.line + 2}" if mark else ""


def _field(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _record(head: dict[str, str], heading: str, text: str, name: str) -> dict[str, Found]:
    title, is_line = titled(text, name)
    record = {"title": Found(heading, "heading") if heading else Found(title, "first line" if is_line else "file name")}
    said = {field: next((head[key] for key in keys if head.get(key)), "") for field, keys in _KEYS.items()}
    said["published_on"] = _published(said["published_on"], name)
    return record | {field: Found(value, "front matter") for field, value in said.items() if value}


def _published(text: str, name: str) -> str:
    moment = _DAY_OF_MOMENT.fullmatch(text)
    try:
        return published_date(moment[1] if moment else text)
    except ValueError:
        raise KnownError(
            f"“{text}” in the head of “{name}” is not a date Glossator knows; "
            "write it as 2021, 2021-10 or 2021-10-24 and import it again."
        ) from None


def _heading(tokens: "Sequence[Token]") -> str:
    """Return the words of a `# Title` that leads the text."""
    body = [token for token in tokens if token.type != "front_matter"][:2]
    if len(body) == 2 and body[0].type == "heading_open" and body[0].tag == "h1":
        return _words(body[1])
    return ""


def _lines(tokens: "Sequence[Token]") -> Iterator[str]:
    """Walk the paragraphs, headings, items and table rows, each as one line."""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield from filter(None, [_CELL.join(cells).rstrip()])
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_words(token))
        else:
            yield from filter(None, _block(token))


def _block(token: "Token") -> Iterator[str]:
    if token.type == "inline":
        yield _words(token)
    elif token.type in ("fence", "code_block"):
        yield from (line.rstrip() for line in token.content.split("\n"))
    elif token.type == "html_block":
        yield from map(_one_line, _without_tags(token.content).split("\n"))


def _words(inline: "Token") -> str:
    return _one_line("".join(_pieces(inline.children or ())))


def _one_line(text: str) -> str:
    """Close up blanks as Markdown does; other white space, such as no-break spaces, stays as printed."""
    return _BLANKS.sub(" ", text).strip(" ")


def _pieces(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in _AS_TEXT:
            yield token.content
        elif token.type == "image":
            yield from _pieces(token.children or ())
        elif token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and "<br" in token.content):
            yield " "


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.pieces.append(data)


def _without_tags(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
