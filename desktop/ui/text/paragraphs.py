"""One paragraph laid out: its lines, and where characters stand in them."""

import re
from bisect import bisect_right
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine, QTextOption

from desktop.ui.text.typography import Typography

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")

_REMEMBERED = 500
Stretch = tuple[int, float, float]
"""A row, and from where to where across it."""


class Paragraph:
    """The lines of one block; places are counted from the block's start, heights from its top."""

    def __init__(self, block: QTextBlock, type_: Typography, width: int) -> None:
        self.start = block.position()
        text = block.text()
        self.blank = not text.strip()
        self.mixed = not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
        self.length = len_of(block)
        self.layout = QTextLayout(text, type_.text)
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(option_of(block, type_))
        self.starts, tallest, self._rise = break_lines(self.layout, width)
        self._type = type_
        self._known: dict[tuple[int, int], list[Stretch]] = {}
        self._edges: dict[int, tuple[QTextLine, int, int, float, float]] = {}
        """Of a row its line, where it begins and ends, and its left and right."""
        self._xs: dict[int, float] = {}
        self.row_height = max(type_.pitch, ceil(tallest) + 2)
        self.pitch = 0
        self.spread(0)

    @property
    def rows(self) -> int:
        return len(self.starts)

    @property
    def height(self) -> int:
        """The whole height, with the room to the next paragraph."""
        return height_of(self.rows, self.pitch, self.blank, self._type)

    def spread(self, growth: int) -> bool:
        """Set the lines this much further apart than usual, and tell whether that is new."""
        if self.row_height + growth == self.pitch:
            return False
        self.pitch = self.row_height + growth
        self.first_baseline = first_baseline(self.row_height, self._rise, self._type)
        place_lines(self.layout, self.first_baseline, self.pitch)
        return True

    def baseline(self, row: int) -> int:
        """Return how far below the paragraph's top the letters of a row stand."""
        return self.first_baseline + row * self.pitch

    def row_of(self, place: int) -> int:
        """Return the row of a place; at a break, the row that begins there."""
        return max(0, bisect_right(self.starts, place) - 1)

    def row_at(self, y: float) -> int:
        """Return the row at a height, the first or last for what is outside."""
        return max(0, min(self.rows - 1, int(y // self.pitch)))

    def row_end(self, row: int) -> int:
        """Return where the next row begins, or the end."""
        return self.starts[row + 1] if row + 1 < self.rows else self.length

    def line(self, row: int) -> QTextLine:
        return self.layout.lineAt(row)

    def place_at(self, row: int, x: float) -> int:
        """Return the place nearest to a point of a row; never on another row."""
        place = max(self.starts[row], int(self.line(row).xToCursor(x)))
        if row + 1 < self.rows and place >= self.starts[row + 1]:
            return int(self.layout.previousCursorPosition(self.starts[row + 1]))
        return place

    def character_at(self, row: int, x: float) -> int:
        """Return the character under a point of a row."""
        return int(self.line(row).xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))

    def x_of(self, place: int) -> float:
        """Return where a cursor at this place stands across its row."""
        return cursor_x(self.line(self.row_of(place)), place)

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """Return where the characters of a half-open range stand, row by row; several per row in mixed directions."""
        start, end = max(0, start), min(end, self.length)
        if start >= end:
            return []
        found = self._known.get((start, end))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[start, end] = self._stretches(start, end)
        return found

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        first, last = self.row_of(start), self.row_of(end - 1)
        if first == last:
            return self._in_row(first, start, end)
        found: list[Stretch] = []
        for row in range(first, last + 1):
            found.extend(self._in_row(row, max(start, self.starts[row]), min(end, self.row_end(row))))
        return found

    def _in_row(self, row: int, start: int, end: int) -> list[Stretch]:
        if self.mixed:
            return _runs(row, self.line(row), start, end)
        edges = self._edges.get(row)
        if edges is None:
            line = self.line(row)
            natural = line.naturalTextRect()
            edges = line, self.starts[row], self.row_end(row), natural.left(), natural.right()
            self._edges[row] = edges
        line, begin, close, left, right = edges
        if start != begin:
            left = self._x_within(line, start)
        if end != close:
            right = min(right, self._x_within(line, end))
        return [(row, left, right)] if right > left else []

    def _x_within(self, line: QTextLine, place: int) -> float:
        """Return where a cursor stands that is at neither end of its row; codings begin and end together."""
        x = self._xs.get(place)
        if x is None:
            x = self._xs[place] = cursor_x(line, place)
        return x


def break_lines(layout: QTextLayout, width: int) -> tuple[list[int], float, float]:
    """Break a text into lines; return where they start, the tallest one's height and the highest ascent."""
    starts, tallest, rise = [], 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
        tallest = max(tallest, line.height())
        rise = max(rise, line.ascent())
    layout.endLayout()
    return starts, tallest, rise


def first_baseline(row_height: int, rise: float, type_: Typography) -> int:
    """Return how far below its top the first line of a paragraph stands."""
    return round((row_height - type_.height) / 2 + max(rise, type_.ascent) - (rise > type_.ascent))


def place_lines(layout: QTextLayout, baseline: int, pitch: int) -> None:
    """Put the lines of a broken text on their baselines."""
    for row in range(layout.lineCount()):
        line = layout.lineAt(row)
        line.setPosition(QPointF(0, baseline + row * pitch - line.ascent()))


def height_of(rows: int, pitch: int, blank: bool, type_: Typography) -> int:
    """Return the height of a paragraph; an empty one is but a wider gap."""
    return type_.pitch // 3 if blank else rows * pitch + type_.gap


def option_of(block: QTextBlock, type_: Typography) -> QTextOption:
    """Return how a paragraph is set: by words, from the side where it begins."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(4 * type_.em)
    right_to_left = block.textDirection() == Qt.LayoutDirection.RightToLeft
    option.setTextDirection(block.textDirection())
    option.setAlignment(Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
    return option


def len_of(block: QTextBlock) -> int:
    """Return the length of a block without its end."""
    return int(block.length()) - 1


def cursor_x(line: QTextLine, place: int) -> float:
    """Return where a cursor stands across a line."""
    x: tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]
    return x[0]


def _runs(row: int, line: QTextLine, start: int, end: int) -> list[Stretch]:
    """Take the rectangles from the glyphs: two cursors do not bound a range in mixed directions."""
    rectangles: list[QRectF] = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    natural = line.naturalTextRect()
    found: list[Stretch] = []
    for rectangle in sorted(rectangles, key=lambda rectangle: rectangle.left()):
        left, right = max(natural.left(), rectangle.left()), min(natural.right(), rectangle.right())
        if right <= left:
            continue
        if found and left <= found[-1][2] + 6:
            found[-1] = row, found[-1][1], max(right, found[-1][2])
        else:
            found.append((row, left, right))
    return found
