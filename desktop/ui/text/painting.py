"""What lies under the words: tints, underlines, the selection, and what is in the hand."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from desktop.domain.ids import CodeId
from desktop.ui.text import contrast, stacking
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.marks import Marks, Placed
from desktop.ui.text.paragraphs import Paragraph, Stretch
from desktop.ui.text.patterns import PATTERNS, brush_of
from desktop.ui.text.typography import STACK_STEP, STROKE

CHUNK = 48
"""Rows whose codings share the room under the lines."""
BAND = 2
"""Rows of them whose drawing is kept together: a coding changes few rows of many."""

Strokes = dict[tuple[str, int], list[QRectF]]
"""Boxes by colour and pattern."""
Count = tuple[int, float, int]
"""In which row, where across it, and how many are not drawn from there."""


class Layer(NamedTuple):
    """Codings ordered by their starts, from where to where in the paragraph, and how deep each is drawn."""

    marks: list[Placed]
    spans: list[tuple[int, int]]
    levels: list[int]

    def within(self, start: int, end: int) -> "Layer":
        """Return the part of it between two places."""
        marks, spans, levels = [], [], []
        for placed, (first, last), level in zip(*self, strict=True):
            if first < end and last > start:
                marks.append(placed)
                spans.append((first if first > start else start, last if last < end else end))
                levels.append(level)
        return Layer(marks, spans, levels)


class Drawn(NamedTuple):
    """What is drawn for some rows, from the left of the column and the top of the paragraph."""

    tints: Strokes
    underlines: tuple[Strokes, ...]
    """Each on those before it."""


class Chunk(NamedTuple):
    """How the codings of many rows share the room, and what is drawn for those of them that were seen."""

    all: Layer
    lit: Layer | None
    """Those in the spotlight, which stack by themselves so that none of them is folded away."""
    counts: list[Count]
    pale_counts: list[Count]
    """How many lie outside the spotlight."""
    bands: dict[int, Drawn]

    def differs(self, other: "Chunk") -> list[tuple[int, int]]:
        """Return from where to where in the paragraph it is drawn otherwise than another."""
        mine, theirs = (
            {(placed.id, level) for placed, level in zip(*each.all[::2], strict=True)} for each in (self, other)
        )
        moved = {coding for coding, _ in mine ^ theirs}
        both = (*zip(*self.all[:2], strict=True), *zip(*other.all[:2], strict=True))
        return [span for placed, span in both if placed.id in moved]


_NOTHING = Drawn({}, ())


class Emphasis(NamedTuple):
    """A range of Qt positions that stands out."""

    start: int
    end: int
    fill: str = ""
    outline: str = ""
    hatch: str = ""


class Painting:
    """Draws the codings of the paragraphs, keeping what it worked out until it changes."""

    def __init__(self, page: PageLayout, marks: Marks, colours: SurfaceColours) -> None:
        self.page, self.marks, self.colours = page, marks, colours
        self.emphases: list[Emphasis] = []
        self.selection = (0, 0)
        self.covered = (0, 0)
        """The selection as it would be coded."""
        self.spotlight: frozenset[CodeId] = frozenset()
        """Codes that stand out while all others are pale; none is all alike."""
        self._kept: dict[int, dict[int, Chunk]] = {}

    def forget(self, indices: Iterable[int] | None = None) -> None:
        """Work out again what is drawn for some paragraphs, or for all."""
        if indices is None:
            self._kept.clear()
            return
        for index in indices:
            self._kept.pop(index, None)

    def __contains__(self, index: int) -> bool:
        """Tell whether what is drawn for a paragraph was worked out."""
        return index in self._kept

    def renewed(self, index: int, paragraph: Paragraph, start: int, end: int) -> tuple[float, float] | None:
        """Work out again what is drawn for a paragraph whose codings changed between two Qt positions.

        Returns between which heights of the paragraph that looks otherwise, or None where nobody has seen it.
        """
        kept = self._kept.get(index, {})
        start, end = max(0, start - paragraph.start), min(end - paragraph.start, paragraph.length)
        touched = range(paragraph.row_of(start) // CHUNK, paragraph.row_of(end - 1) // CHUNK + 1)
        rows = [row for chunk in touched if chunk in kept for row in self._renewed(paragraph, kept, chunk, start, end)]
        if not rows:
            return None
        above = paragraph.first_baseline - self.page.type.rise
        return above + min(rows) * paragraph.pitch, above + (max(rows) + 1) * paragraph.pitch

    def _renewed(self, paragraph: Paragraph, kept: dict[int, Chunk], chunk: int, start: int, end: int) -> set[int]:
        """Work out a chunk again; return rows between the first and the last of which it looks otherwise."""
        before, after = kept[chunk], self._worked_out(paragraph, chunk)
        kept[chunk] = after
        first, last = chunk * CHUNK, min(paragraph.rows, (chunk + 1) * CHUNK) - 1
        if self.spotlight:
            return {first, last}
        spans = [(start, end), *after.differs(before)]
        rows = {paragraph.row_of(place) for start, end in spans for place in (start, end - 1)}
        rows |= {count[0] for count in set(before.counts) ^ set(after.counts)}
        rows = {max(first, min(last, row)) for row in rows}
        changed = range(min(rows) // BAND, max(rows) // BAND + 1)
        after.bands.update((band, drawn) for band, drawn in before.bands.items() if band not in changed)
        return rows

    def under(self, painter: QPainter, index: int, paragraph: Paragraph, top: float, bottom: float) -> None:
        """Draw what lies under the letters, between two heights from the paragraph's top."""
        chunks = self._visible(index, paragraph, top, bottom)
        drawn = [part for number in chunks for part in self._bands(paragraph, number, chunks[number], top, bottom)]
        painter.setPen(Qt.PenStyle.NoPen)
        for part in drawn:
            _fill(painter, [part.tints])
        self._standing_out(painter, paragraph, top, bottom)
        self._selected(painter, paragraph, top, bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        for strokes in zip_longest(*(part.underlines for part in drawn), fillvalue=_NOTHING.tints):
            _fill(painter, strokes)
        rows = range(paragraph.row_at(top) - 1, paragraph.row_at(bottom) + 1)
        for chunk in chunks.values():
            self._counts(painter, paragraph, [count for count in chunk.counts if count[0] in rows], self.colours.ink)
            pale = [count for count in chunk.pale_counts if count[0] in rows]
            self._counts(painter, paragraph, pale, self.colours.muted)

    def over(self, painter: QPainter, paragraph: Paragraph, top: float, bottom: float) -> None:
        """Draw the outlines, which go around the letters."""
        for emphasis in self.emphases:
            if emphasis.outline:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(emphasis.outline), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for box in self.boxes(paragraph, emphasis.start, emphasis.end, top, bottom):
                    painter.drawRoundedRect(box.adjusted(-1.5, 0.5, 1.5, 1.5), 3, 3)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def boxes(self, paragraph: Paragraph, start: int, end: int, top: float = 0, bottom: float = 1e9) -> list[QRectF]:
        """Return the boxes around a range of Qt positions, row by row, between two heights of the paragraph."""
        first, last = paragraph.row_at(top), paragraph.row_at(bottom)
        start = max(start - paragraph.start, paragraph.starts[first])
        end = min(end - paragraph.start, paragraph.row_end(last))
        return [self._box(paragraph, stretch) for stretch in paragraph.stretches(start, end)] if start < end else []

    def _box(self, paragraph: Paragraph, stretch: Stretch) -> QRectF:
        row, left, right = stretch
        type_ = self.page.type
        height = type_.rise + type_.underline + STROKE - 1
        return QRectF(round(left) - 1, paragraph.baseline(row) - type_.rise, round(right) - round(left) + 2, height)

    def _visible(self, index: int, paragraph: Paragraph, top: float, bottom: float) -> dict[int, Chunk]:
        kept = self._kept.get(index)
        if kept is None:
            if len(self._kept) > 800:
                self._kept.clear()
            kept = self._kept[index] = {}
        chunks = range(paragraph.row_at(top) // CHUNK, paragraph.row_at(bottom) // CHUNK + 1)
        for chunk in chunks:
            if chunk not in kept:
                kept[chunk] = self._worked_out(paragraph, chunk)
        return {chunk: kept[chunk] for chunk in chunks}

    def _worked_out(self, paragraph: Paragraph, chunk: int) -> Chunk:
        last = min(paragraph.rows, (chunk + 1) * CHUNK) - 1
        start, end = paragraph.starts[chunk * CHUNK], paragraph.row_end(last)
        origin = paragraph.start
        marks = self.marks.mine(origin + start, origin + end)
        spans = [(mark[0] - origin, mark[1] - origin) for mark in marks]
        cut = [(first if first > start else start, last if last < end else end) for first, last in spans]
        all_ = _layer(marks, cut)
        rows = {} if marks else dict.fromkeys(range(chunk * CHUNK // BAND, last // BAND + 1), _NOTHING)
        if not self.spotlight or not marks:
            return Chunk(all_, None, self._folded(paragraph, all_), [], rows)
        which = [index for index, placed in enumerate(marks) if placed.mark.code in self.spotlight]
        lit = _layer([marks[index] for index in which], [all_.spans[index] for index in which])
        counts = self._folded(paragraph, lit)
        return Chunk(all_, lit, counts, [] if counts else self._folded(paragraph, all_), rows)

    def _bands(self, paragraph: Paragraph, number: int, chunk: Chunk, top: float, bottom: float) -> Iterator[Drawn]:
        first = max(paragraph.row_at(top), number * CHUNK)
        last = min(paragraph.row_at(bottom), (number + 1) * CHUNK - 1)
        for band in range(first // BAND, last // BAND + 1):
            drawn = chunk.bands.get(band)
            if drawn is None:
                end = paragraph.row_end(min(paragraph.rows, (band + 1) * BAND) - 1)
                within = paragraph.starts[band * BAND], end
                drawn = chunk.bands[band] = self._drawn(paragraph, chunk, *within)
            yield drawn

    def _drawn(self, paragraph: Paragraph, chunk: Chunk, start: int, end: int) -> Drawn:
        here = chunk.all.within(start, end)
        stack = stacking.stacked(here.spans, here.levels)
        if chunk.lit is None:
            tints = self._tints(paragraph, here.marks, stack.alone)
            return Drawn(tints, (self._underlines(paragraph, here.marks, stack.lines),))
        lit = chunk.lit.within(start, end)
        over = stacking.stacked(lit.spans, lit.levels).lines
        pale = [line for line in stack.lines if here.marks[line.which].mark.code not in self.spotlight]
        tints = self._tints(paragraph, lit.marks, [(index, *span) for index, span in enumerate(lit.spans)])
        boxes = [box for line in over for box in self._line_boxes(paragraph, line)]
        underlines = self._underlines(paragraph, here.marks, pale), self._underlines(paragraph, lit.marks, over)
        # Pale underlines are taken away from beneath broken ones, whose gaps they would fill.
        return Drawn(tints, (underlines[0], {(self.colours.paper, 0): boxes}, underlines[1]))

    def _tints(self, paragraph: Paragraph, marks: list[Placed], stretches: list[tuple[int, int, int]]) -> Strokes:
        found: Strokes = {}
        for which, start, end in stretches:
            boxes = found.setdefault((self.colours.tint(marks[which].mark.colour), 0), [])
            boxes.extend(self._box(paragraph, stretch) for stretch in paragraph.stretches(start, end))
        return found

    def _folded(self, paragraph: Paragraph, layer: Layer) -> list[Count]:
        return [self._count(paragraph, count, start) for count, start, _ in stacking.folded(layer.spans)]

    def _underlines(self, paragraph: Paragraph, marks: list[Placed], lines: list[stacking.Line]) -> Strokes:
        found: Strokes = {}
        keys: dict[int, tuple[str, int]] = {}
        for line in lines:
            key = keys.get(line.which)
            if key is None:
                placed = marks[line.which]
                key = keys[line.which] = self.shade(placed), placed.mark.pattern % len(PATTERNS)
            found.setdefault(key, []).extend(self._line_boxes(paragraph, line))
        return found

    def shade(self, placed: Placed) -> str:
        """Return the colour of a mark's lines: its code's, pale outside the spotlight."""
        if self.spotlight and placed.mark.code not in self.spotlight:
            return self.colours.pale(placed.mark.colour)
        return self.colours.stroke(placed.mark.colour)

    def _line_boxes(self, paragraph: Paragraph, line: stacking.Line) -> list[QRectF]:
        below = paragraph.first_baseline + self.page.type.underline + line.level * STACK_STEP
        boxes = []
        for row, left, right in paragraph.stretches(line.start, line.end):
            first = round(left)
            boxes.append(QRectF(first, below + row * paragraph.pitch, round(right) - first, STROKE))
        return boxes

    def _count(self, paragraph: Paragraph, count: int, place: int) -> Count:
        row, left, _ = (paragraph.stretches(place, place + 1) or [(paragraph.row_of(place), 0.0, 0.0)])[0]
        return row, left, count

    def _counts(self, painter: QPainter, paragraph: Paragraph, counts: list[Count], colour: str) -> None:
        if not counts:
            return
        type_ = self.page.type
        small = QFont(type_.small)
        small.setPixelSize(max(8, round(0.6 * type_.em)))
        painter.setFont(small)
        painter.setPen(QColor(colour))
        below = type_.underline + stacking.STACKED * STACK_STEP + round(0.45 * type_.em)
        for row, left, count in counts:
            painter.drawText(QPointF(left, paragraph.baseline(row) + below), f"+{count}")
        painter.setPen(Qt.PenStyle.NoPen)

    def _standing_out(self, painter: QPainter, paragraph: Paragraph, top: float, bottom: float) -> None:
        for emphasis in self.emphases:
            if emphasis.fill:
                boxes = self.boxes(paragraph, emphasis.start, emphasis.end, top, bottom)
                _fill(painter, [{(emphasis.fill, 0): boxes}])
            if emphasis.hatch:
                boxes = self.boxes(paragraph, emphasis.start, emphasis.end, top, bottom)
                painter.setBrush(QBrush(QColor(emphasis.hatch), Qt.BrushStyle.BDiagPattern))
                painter.drawRects(boxes)

    def _selected(self, painter: QPainter, paragraph: Paragraph, top: float, bottom: float) -> None:
        faded = contrast.mixed(self.colours.selection, self.colours.paper, 0.5)
        for (start, end), colour in ((self.covered, faded), (self.selection, self.colours.selection)):
            if start < end:
                _fill(painter, [{(colour, 0): self.boxes(paragraph, start, end, top, bottom)}])


def _layer(marks: list[Placed], spans: list[tuple[int, int]]) -> Layer:
    return Layer(marks, spans, stacking.levels(spans))


def _fill(painter: QPainter, strokes: Iterable[Strokes]) -> None:
    """Fill boxes of many rows, those of one colour and pattern at once."""
    found: Strokes = {}
    for each in strokes:
        for key, boxes in each.items():
            found.setdefault(key, []).extend(boxes)
    for (colour, pattern), boxes in found.items():
        if boxes:
            painter.setBrush(brush_of(colour, pattern))
            painter.drawRects(boxes)
