"""What is coded of a hit: itself, its sentence or its paragraph, as far as the project's unit allows."""

from bisect import bisect_right
from collections.abc import Sequence

from desktop.domain import text as rules
from desktop.domain.finding import Hits, is_edge
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing

LISTED = 5_000
"""So many hits can be coded at once."""
_BEFORE, _AFTER = 36, 100
_SIZES = (Unit.FREE, Unit.SENTENCE, Unit.PARAGRAPH)


class Targets:
    """The first hits of an article, and what a coding of each would cover."""

    def __init__(self, text: str, hits: Hits, unit: Unit, characters: bool = False) -> None:
        self.text = text
        self.hits: Sequence[Span] = hits[:LISTED]
        self._unit, self._characters = unit, characters
        self._known: dict[Unit, list[Span]] = {}
        self._parts: dict[tuple[int, Unit], list[Span]] = {}
        self._paragraphs = rules.paragraph_starts(text)

    def spans(self, reach: Unit) -> list[Span]:
        """Return what would be coded of each hit; FREE means the hit itself."""
        unit = max(reach, self._unit, key=_SIZES.index)
        if unit not in self._known:
            self._known[unit] = [self._snapped(hit, unit) for hit in self.hits]
        return self._known[unit]

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

    def _snapped(self, hit: Span, unit: Unit) -> Span:
        """Bring a hit to what a coding may cover, as a selection would be."""
        hit = rules.trimmed(self.text, hit)
        if not hit or (unit is Unit.FREE and self._characters):
            return growing.snapped(self.text, hit, unit, self._characters)
        if unit is Unit.FREE:
            return self._to_words(hit)
        return Span(self._part_at(hit.start, unit).start, self._part_at(hit.end - 1, unit).end)

    def _to_words(self, hit: Span) -> Span:
        start, end = hit
        while not is_edge(self.text, start):
            start -= 1
        while not is_edge(self.text, end):
            end += 1
        return rules.trimmed(self.text, Span(start, end))

    def _part_at(self, place: int, unit: Unit) -> Span:
        """Return the sentence or paragraph around a place, cutting each line only once."""
        line = growing.line_at(self.text, place)
        key = line.start, unit
        if key not in self._parts:
            cut = rules.units(line.of(self.text), unit)
            self._parts[key] = [Span(line.start + part.start, line.start + part.end) for part in cut]
        parts = self._parts[key]
        return parts[max(0, bisect_right(parts, place, key=lambda part: part.start) - 1)]
