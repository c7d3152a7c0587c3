"""What is coded of a hit: itself, its sentence or its paragraph, as far as the project's unit allows."""

from bisect import bisect_right
from collections.abc import Sequence

from desktop.domain import text as rules
from desktop.domain.finding import Hits
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing

LISTED = 2000
"""So many hits can be coded at once."""
_BEFORE, _AFTER = 36, 100
_SIZES = (Unit.FREE, Unit.SENTENCE, Unit.PARAGRAPH)


class Targets:
    """The first hits of an article, and what a coding of each would cover."""

    def __init__(self, text: str, hits: Hits, unit: Unit, characters: bool = False) -> None:
        self.text = text
        self.hits: Sequence[Span] = hits[:LISTED]
        self._unit, self._characters = unit, characters
        self._paragraphs = [span.start for span in rules.paragraphs(text)]

    def spans(self, reach: Unit) -> list[Span]:
        """Return what would be coded of each hit; FREE means the hit itself."""
        unit = max(reach, self._unit, key=_SIZES.index)
        return [growing.snapped(self.text, hit, unit, self._characters) for hit in self.hits]

    def paragraph(self, number: int) -> int:
        """Return in which paragraph a hit begins, counted from 1."""
        return max(1, bisect_right(self._paragraphs, self.hits[number].start))

    def context(self, number: int) -> tuple[str, str, str]:
        """Return the words before a hit, the hit, and the words after, as one line."""
        hit = self.hits[number]
        before = self.text[max(0, hit.start - _BEFORE) : hit.start].rpartition("\n")[2]
        after = self.text[hit.end : hit.end + _AFTER].partition("\n")[0]
        if hit.start - len(before) > 0 and self.text[hit.start - len(before) - 1] != "\n":
            before = "…" + before.partition(" ")[2]
        return before.lstrip(), hit.of(self.text).replace("\n", " "), after
