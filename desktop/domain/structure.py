"""What the paragraphs of an article are: the headline, who wrote it, the article itself, what stands beside it."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.spans import Span


class Kind(StrEnum):
    """What a paragraph is for; what nothing is said of is body."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"
    FOOTNOTE = "footnote"
    NOTE = "author's note"


class Part(NamedTuple):
    """A stretch of a text in code points, half-open, and what it is."""

    start: int
    stop: int
    kind: str
    """One of `Kind`; a later version may know further ones, which are kept."""

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.stop)


def as_json(parts: Iterable[Part]) -> str:
    """Write parts as they are kept: a list of [start, stop, kind]; nothing for no parts."""
    rows = [[part.start, part.stop, str(part.kind)] for part in sorted(parts)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def from_json(text: str, length: int) -> tuple[Part, ...]:
    """Read what `as_json` wrote for a text of `length` code points, in order; what lies outside it is left out."""
    parts = [Part(start, stop, kind) for start, stop, kind in json.loads(text or "[]")]
    return tuple(sorted(part for part in parts if 0 <= part.start < part.stop <= length))


def kind_at(parts: Iterable[Part], position: int) -> str:
    """Tell what stands at a code point."""
    return next((part.kind for part in parts if part.start <= position < part.stop), Kind.BODY)
