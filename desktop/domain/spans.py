"""Where something stands in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text in code points, half-open."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every character of the other is here too."""
        return self.start <= other.start and other.end <= self.end
