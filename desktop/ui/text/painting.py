"""What lies under the words: tints, underlines, the selection, and what is in the hand."""

from collections.abc import Iterable
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
"""Rows whose drawing is kept together."""

Strokes = list[tuple[QBrush, list[QRectF]]]


class Drawn(NamedTuple):
    """What is drawn for some rows, from the left of the column and the top of the paragraph."""

    tints: Strokes
    underlines: Strokes
    counts: list[tuple[QPointF, str]]
    pale_counts: list[tuple[QPointF, str]]
    """How many lie outside the spotlight."""


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
        self._kept: dict[int, dict[int, Drawn]] = {}
        self._brushes: dict[str, QBrush] = {}

    def forget(self, indices: Iterable[int] | None = None) -> None:
        """Work out again what is drawn for some paragraphs, or for all."""
        if indices is None:
            self._kept.clear()
            self._brushes.clear()
            return
        for index in indices:
            self._kept.pop(index, None)

    def under(self, painter: QPainter, index: int, paragraph: Paragraph, top: float, bottom: float) -> None:
        """Draw what lies under the letters, between two heights from the paragraph's top."""
        drawn = self._visible(index, paragraph, top, bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in drawn:
            _fill(painter, part.tints)
        self._standing_out(painter, paragraph, top, bottom)
        self._selected(painter, paragraph, top, bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in drawn:
            _fill(painter, part.underlines)
            self._counts(painter, part.counts, self.colours.ink)
            self._counts(painter, part.pale_counts, self.colours.muted)

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

    def _visible(self, index: int, paragraph: Paragraph, top: float, bottom: float) -> list[Drawn]:
        kept = self._kept.get(index)
        if kept is None:
            if len(self._kept) > 800:
                self._kept.clear()
            kept = self._kept[index] = {}
        found = []
        for chunk in range(paragraph.row_at(top) // CHUNK, paragraph.row_at(bottom) // CHUNK + 1):
            drawn = kept.get(chunk)
            if drawn is None:
                drawn = kept[chunk] = self._worked_out(paragraph, chunk)
            found.append(drawn)
        return found

    def _worked_out(self, paragraph: Paragraph, chunk: int) -> Drawn:
        last = min(paragraph.rows, (chunk + 1) * CHUNK) - 1
        start, end = paragraph.starts[chunk * CHUNK], paragraph.row_end(last)
        origin = paragraph.start
        marks = self.marks.mine(origin + start, origin + end)
        if not marks:
            return Drawn([], [], [], [])
        spans = [(max(start, mark.start - origin), min(end, mark.end - origin)) for mark in marks]
        if self.spotlight:
            return self._in_spotlight(paragraph, marks, spans)
        stack = stacking.stacked(spans)
        tints = self._tints(paragraph, marks, stack.alone)
        underlines = self._underlines(paragraph, marks, stack.lines)
        return Drawn(tints, underlines, self._folded(paragraph, stack), [])

    def _in_spotlight(self, paragraph: Paragraph, marks: list[Placed], spans: list[tuple[int, int]]) -> Drawn:
        """Lay what is in the spotlight over pale others; it stacks by itself, so that none of it is folded away."""
        which = [index for index, placed in enumerate(marks) if placed.mark.code in self.spotlight]
        lit, lit_spans = [marks[index] for index in which], [spans[index] for index in which]
        stack, all_ = stacking.stacked(lit_spans), stacking.stacked(spans)
        pale = [line for line in all_.lines if marks[line.which].mark.code not in self.spotlight]
        tints = self._tints(paragraph, lit, [(index, *span) for index, span in enumerate(lit_spans)])
        covers = self._covers(paragraph, stack.lines)
        underlines = [
            *self._underlines(paragraph, marks, pale),
            *covers,
            *self._underlines(paragraph, lit, stack.lines),
        ]
        counts = self._folded(paragraph, stack)
        return Drawn(tints, underlines, counts, [] if counts else self._folded(paragraph, all_))

    def _tints(self, paragraph: Paragraph, marks: list[Placed], stretches: list[tuple[int, int, int]]) -> Strokes:
        found: dict[str, list[QRectF]] = {}
        for which, start, end in stretches:
            boxes = found.setdefault(self.colours.tint(marks[which].mark.colour), [])
            boxes.extend(self._box(paragraph, stretch) for stretch in paragraph.stretches(start, end))
        return self._strokes(found)

    def _folded(self, paragraph: Paragraph, stack: stacking.Stack) -> list[tuple[QPointF, str]]:
        return [self._count(paragraph, count, start) for count, start, _ in stack.folded]

    def _covers(self, paragraph: Paragraph, lines: list[stacking.Line]) -> Strokes:
        """Take pale underlines away from beneath broken ones, whose gaps they would fill."""
        boxes = [box for line in lines for box in self._line_boxes(paragraph, line)]
        return [(self._brush(self.colours.paper), boxes)]

    def _underlines(self, paragraph: Paragraph, marks: list[Placed], lines: list[stacking.Line]) -> Strokes:
        found: dict[tuple[str, int], list[QRectF]] = {}
        keys: dict[int, tuple[str, int]] = {}
        for line in lines:
            key = keys.get(line.which)
            if key is None:
                placed = marks[line.which]
                key = keys[line.which] = self.shade(placed), placed.mark.pattern % len(PATTERNS)
            found.setdefault(key, []).extend(self._line_boxes(paragraph, line))
        return [(self._pen(*key), boxes) for key, boxes in found.items()]

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

    def _count(self, paragraph: Paragraph, count: int, place: int) -> tuple[QPointF, str]:
        row, left, _ = (paragraph.stretches(place, place + 1) or [(paragraph.row_of(place), 0.0, 0.0)])[0]
        type_ = self.page.type
        below = type_.underline + stacking.STACKED * STACK_STEP + round(0.45 * type_.em)
        return QPointF(left, paragraph.baseline(row) + below), f"+{count}"

    def _counts(self, painter: QPainter, counts: list[tuple[QPointF, str]], colour: str) -> None:
        if not counts:
            return
        small = QFont(self.page.type.small)
        small.setPixelSize(max(8, round(0.6 * self.page.type.em)))
        painter.setFont(small)
        painter.setPen(QColor(colour))
        for point, text in counts:
            painter.drawText(point, text)
        painter.setPen(Qt.PenStyle.NoPen)

    def _standing_out(self, painter: QPainter, paragraph: Paragraph, top: float, bottom: float) -> None:
        for emphasis in self.emphases:
            if emphasis.fill:
                boxes = self.boxes(paragraph, emphasis.start, emphasis.end, top, bottom)
                _fill(painter, [(self._brush(emphasis.fill), boxes)])
            if emphasis.hatch:
                boxes = self.boxes(paragraph, emphasis.start, emphasis.end, top, bottom)
                _fill(painter, [(QBrush(QColor(emphasis.hatch), Qt.BrushStyle.BDiagPattern), boxes)])

    def _selected(self, painter: QPainter, paragraph: Paragraph, top: float, bottom: float) -> None:
        faded = contrast.mixed(self.colours.selection, self.colours.paper, 0.5)
        for (start, end), colour in ((self.covered, faded), (self.selection, self.colours.selection)):
            if start < end:
                _fill(painter, [(self._brush(colour), self.boxes(paragraph, start, end, top, bottom))])

    def _strokes(self, rectangles: dict[str, list[QRectF]]) -> Strokes:
        return [(self._brush(colour), boxes) for colour, boxes in rectangles.items() if boxes]

    def _pen(self, colour: str, pattern: int) -> QBrush:
        """Return the brush for a line of this colour and pattern."""
        key = f"{colour} {pattern}"
        brush = self._brushes.get(key)
        if brush is None:
            brush = self._brushes[key] = brush_of(colour, pattern)
        return brush

    def _brush(self, colour: str) -> QBrush:
        brush = self._brushes.get(colour)
        if brush is None:
            brush = self._brushes[colour] = QBrush(QColor(colour))
        return brush


def _fill(painter: QPainter, strokes: Strokes) -> None:
    for brush, boxes in strokes:
        if boxes:
            painter.setBrush(brush)
            painter.drawRects(boxes)
