"""Every format that articles come in, and which one a file is in."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Protocol

from desktop.domain.articles import Article, RowsLeft
from desktop.domain.errors import KnownError
from desktop.formats import markdown, plain_text
from desktop.formats.articles import (
    article_table,
    epub,
    mail,
    open_document,
    pdf_file,
    rich_text,
    web_archive,
    web_page,
    word_document,
)
from desktop.formats.code_tables import Table
from desktop.formats.signs import known_as


class Reader(Protocol):
    """A format articles come in."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def read(self, data: bytes, name: str) -> list[Article]:
        """Read the articles of a file; raises KnownError naming it."""


class MappedReader(Reader, Protocol):
    """A format whose columns may be called anything."""

    def table(self, data: bytes, name: str) -> Table:
        """Read columns and rows; raises KnownError naming the file."""

    def read_mapped(self, data: bytes, name: str, columns: Mapping[str, str]) -> tuple[list[Article], RowsLeft]:
        """Read the articles, with columns that were said, and tell which rows have none; raises KnownError."""


class SureReader(Reader, Protocol):
    """A format that a file is known to be in by what is in it."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell whether this reads the file; the name counts only where the content leaves it open."""


SURE_READERS: tuple[SureReader, ...] = (
    *(pdf_file, word_document, rich_text, open_document, epub),
    *(web_page, article_table, web_archive, mail),
)
"""In the order in which they are asked."""
TABLES: tuple[MappedReader, ...] = (article_table,)
READERS: tuple[Reader, ...] = (plain_text, markdown, *SURE_READERS)


def reader_for(data: bytes, name: str) -> Reader:
    """Choose by content first, then by ending; raises KnownError for what is known to be no article."""
    sure = next((reader for reader in SURE_READERS if reader.recognises(data, name)), None)
    if sure is not None:
        return sure
    if kind := known_as(data):
        raise KnownError(
            f"“{name}” is {kind}, in which Glossator finds no article; "
            "save the article as plain text (.txt), Word (.docx) or PDF and import that."
        )
    ending = PurePath(name).suffix.lower()
    return next((reader for reader in READERS if ending in reader.ENDINGS), plain_text)
