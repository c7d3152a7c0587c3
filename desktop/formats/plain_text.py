"""Plain text: the article is the whole file."""

from desktop.domain.documents import NewDocument, Source
from desktop.formats.encoding import article_text
from desktop.formats.titles import title_of

NAME = "Plain text"
ENDINGS: tuple[str, ...] = (".txt", ".text")


def read(data: bytes, name: str) -> list[NewDocument]:
    """Read one article, whatever its encoding; raises KnownError for a file without text."""
    text = article_text(data, name)
    return [NewDocument(Source(title_of(text, name)), text)]
