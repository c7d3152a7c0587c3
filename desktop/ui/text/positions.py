"""Where a code point stands in Qt's text; the only place that knows UTF-16."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from desktop.domain.spans import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPLITTING = "\r\u2029\ufdd0\ufdd1"
"""What Qt would take for the end of a paragraph."""


class TextMap:
    """Turns code points of one text into Qt positions and back."""

    def __init__(self, text: str) -> None:
        self._points = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._places = [point + index for index, point in enumerate(self._points)]

    @property
    def plain(self) -> bool:
        """Whether a code point and its Qt position are the same everywhere."""
        return not self._points

    def to_qt(self, position: int) -> int:
        """Return the Qt position of a code point."""
        return position + bisect_left(self._points, position)

    def from_qt(self, place: int) -> int:
        """Return the code point at a Qt position; inside a surrogate pair, the one it belongs to."""
        return place - bisect_left(self._places, place)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return a span's two ends as Qt positions."""
        if not self._points:
            return span.start, span.end
        return self.to_qt(span.start), self.to_qt(span.end)

    def ranges_of(self, spans: Sequence[Span]) -> Sequence[tuple[int, int]]:
        """Return the two ends of many spans as Qt positions."""
        return [self.range_of(span) for span in spans] if self._points else spans

    def span_of(self, start: int, end: int) -> Span:
        """Return the span between two Qt positions."""
        return Span(self.from_qt(start), self.from_qt(end))


def shown(text: str) -> str:
    """Return the text as Qt may have it: as long as the stored one and with the same paragraphs."""
    for character in _SPLITTING:
        if character in text:
            text = text.replace(character, "\ufffd")
    return text
