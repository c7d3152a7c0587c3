"""Plain text: the article is the whole file, unless a news agency put many into it."""

import re

from desktop.domain.articles import Article, Paragraph
from desktop.domain.documents import Found
from desktop.formats.articles import agency, telling
from desktop.formats.encoding import article_text
from desktop.formats.titles import titled

NAME = "Plain text"
ENDINGS: tuple[str, ...] = (".txt", ".text")


_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def read(data: bytes, name: str) -> list[Article]:
    """Read an article, whatever its encoding; raises KnownError for a file without text."""
    text = article_text(data, name)
    exported = agency.articles(_unwrapped(text)) if agency.may_be_export(text) else []
    return exported or [article(text, name)]


def article(text: str, name: str) -> Article:
    """Take a text for an article as it stands."""
    title, is_line = titled(text, name)
    return telling.in_place(text, {"title": Found(title, "first line" if is_line else "file name")}, name)


def _unwrapped(text: str) -> list[Paragraph]:
    """Return paragraphs with blank lines between them, or else each line, as agencies break lines in the middle."""
    parts = _BLANK.split(text.strip())
    return [Paragraph(part) for part in (parts if len(parts) > text.count("\n") // 4 else text.split("\n"))]
