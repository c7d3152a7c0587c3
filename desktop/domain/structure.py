"""What the paragraphs of an article are: the headline, who wrote it, the article itself, what stands beside it."""

import json
import sys
from collections.abc import Collection, Iterable, Iterator
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


def from_json(text: str, length: int = sys.maxsize) -> tuple[Part, ...]:
    """Read what `as_json` wrote for a text of `length` code points, in order; what lies outside it is left out."""
    parts = [Part(start, stop, kind) for start, stop, kind in json.loads(text or "[]")]
    return tuple(sorted(part for part in parts if 0 <= part.start < part.stop <= length))


def kind_at(parts: Iterable[Part], position: int) -> str:
    """Tell what stands at a code point."""
    return next((part.kind for part in parts if part.start <= position < part.stop), Kind.BODY)


def with_kind(parts: Iterable[Part], spans: Collection[Span], kind: str) -> tuple[Part, ...]:
    """Return parts where these stretches are of a kind; what a part had beyond them stays."""
    rest = [Part(*left, part.kind) for part in parts for left in _without(part.span, spans)]
    new = [] if kind == Kind.BODY else [Part(*span, kind) for span in spans if span]
    return tuple(sorted([*rest, *new]))


def named_kind(words: str) -> Kind:
    """Find a kind by its word without regard to case, as `note` for an author's note; raises ValueError."""
    wanted = words.strip().casefold().replace("\u2019", "'").replace("-", " ")
    return Kind.NOTE if wanted in ("note", "authors note") else Kind(wanted)


def _without(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Walk what is left of a stretch outside others."""
    start = span.start
    for other in sorted(taken):
        if other.overlaps(Span(start, span.end)):
            yield from [Span(start, other.start)] if other.start > start else ()
            start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end)
