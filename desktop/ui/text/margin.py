"""The margin: a bracket and a label for each of my codings, narrow lanes for other coders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.labels import CHIP, Label, LabelType, Wanted, placed_labels
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.marks import Marks, Placed
from desktop.ui.text.paragraphs import Paragraph
from desktop.ui.text.patterns import PATTERNS, chip_of, draw_upright

Mode = Literal["brackets", "lanes", "coders", "none"]
SPACE = 18
"""Between the text and the first lane."""
LANE = 8
LANES = 9
"""Brackets side by side; codings that lie deeper have a label and no bracket."""
COLUMN = 40
"""From one coder to the next where each has a column."""
WIDE = 7
"""From one lane to the next within the column of a coder."""
DASH = 6
"""From one dash of the lines between columns to the next."""
HALO = 4
"""How far the light behind a label goes beyond it."""
NARROW = 4
"""From one narrow lane to the next."""
NARROW_LANES = 3
"""Narrow lanes of each other coder."""
_T = TypeVar("_T")


class Bar(NamedTuple):
    """A bracket or a narrow lane within one paragraph, from the left of the page and the paragraph's top."""

    placed: Placed
    x: float
    top: float
    bottom: float
    begins: bool
    ends: bool


class Notes(NamedTuple):
    """What stands beside one paragraph."""

    bars: list[Bar]
    labels: list[Label]


class Margin:
    """Draws what stands beside the paragraphs; a pure function of each paragraph, kept until it changes."""

    def __init__(self, page: PageLayout, marks: Marks, colours: SurfaceColours) -> None:
        self.page, self.marks, self.colours = page, marks, colours
        self.mode: Mode = "brackets"
        self.lit: frozenset[CodingId] = frozenset()
        """Chosen or hovered."""
        self.spotlight: frozenset[CodeId] = frozenset()
        """Codes that stand out while all others are pale; none is all alike."""
        self.heads: tuple[CoderId, ...] = ()
        """Who has a column in the mode of coders, from left to right."""
        self._kept: dict[int, Notes] = {}
        self._type: LabelType | None = None

    @property
    def room(self) -> int:
        """What lanes and brackets need beside the text, in pixels, without labels."""
        if self.mode == "none":
            return 0
        if self.mode == "coders":
            return SPACE + len(self.heads) * COLUMN
        return SPACE + self._others_room() + LANES * self._lane()

    def columns(self) -> dict[CoderId, float]:
        """Return where the column of each coder begins, from the left of the page."""
        return {coder: self.page.columns.right + SPACE + at * COLUMN for at, coder in enumerate(self.heads)}

    def forget(self, indices: Iterable[int] | None = None) -> None:
        """Work out again what stands beside some paragraphs, or beside all."""
        if indices is None:
            self._kept.clear()
            return
        for index in indices:
            self._kept.pop(index, None)

    def renewed(self, index: int, coding: CodingId) -> Iterator[QRectF]:
        """Work out again what stands beside a paragraph of the same height, where a coding came, went or changed.

        Gives what looks otherwise, from the left of the page and the paragraph's top.
        """
        before = self._kept.pop(index, None)
        if before is None:
            return
        bars = {bar.placed.id: bar for bar in before.bars}
        after = self._kept[index] = self._worked_out(self.page.paragraph(index), self.page.end(index), bars)
        if changed := _otherwise(bars, {bar.placed.id: bar for bar in after.bars}, coding):
            left, top = min(bar.x for bar in changed), min(bar.top for bar in changed)
            right, bottom = max(bar.x for bar in changed) + LANE, max(bar.bottom for bar in changed)
            yield QRectF(left, top, right - left, bottom - top)
        old, new = ({label.id: label for label in notes.labels} for notes in (before, after))
        if labels := _otherwise(old, new, coding):
            first, last = (pick(labels, key=attrgetter("top")) for pick in (min, max))
            left = min(label.left for label in labels) - HALO
            yield QRectF(left, first.top, self.page.columns.page - left, last.top + last.height - first.top)

    def label_of(self, index: int, coding: CodingId) -> Label | None:
        """Return the label of a coding that begins in a paragraph, if it is drawn."""
        notes = self._kept.get(index)
        return next((label for label in notes.labels if label.id == coding), None) if notes else None

    def paint(self, painter: QPainter, index: int, top: float, asked: QRegion) -> None:
        """Draw what stands beside a paragraph that begins at this height of the page, in a region of it."""
        if self.mode == "none":
            return
        notes = self.notes(index)
        edge = int(notes.labels[0].left) - HALO if notes.labels else self.page.columns.page
        painter.translate(0, top)
        bars, words = (part.translated(0, -top) for part in parts_of(asked, edge))
        if not bars.isEmpty():
            self._draw_bars(painter, notes, bars.top(), bars.bottom())
        if not words.isEmpty():
            self._draw_labels(painter, [label for label in notes.labels if label.meets(words.top(), words.bottom())])
        painter.translate(0, -top)

    def _draw_bars(self, painter: QPainter, notes: Notes, upper: float, lower: float) -> None:
        if self.mode == "coders":
            self._rules(painter, upper, lower)
        rectangles: defaultdict[tuple[str, int], list[QRectF]] = defaultdict(list)
        for bar in notes.bars:
            if bar.bottom >= upper and bar.top <= lower:
                self._bar(bar, rectangles)
        painter.setPen(Qt.PenStyle.NoPen)
        for (shade, pattern), boxes in sorted(rectangles.items(), key=itemgetter(0)):
            draw_upright(painter, boxes, shade, pattern, upper, lower)

    def covers(self, point: QPointF) -> bool:
        """Tell whether a point of the page is beside the text, where the margin stands."""
        return self.mode != "none" and point.x() >= self.page.columns.right + SPACE / 2

    def at(self, point: QPointF) -> CodingId | None:
        """Return whose bracket, lane or label is at a point of the page."""
        found = self.all_at(point)
        return found[0] if found else None

    def all_at(self, point: QPointF) -> tuple[CodingId, ...]:
        """Return whose bracket, lane or label is at a point of the page, with those that the label counts."""
        if not self.covers(point):
            return ()
        index = self.page.at(point.y())
        notes = self.notes(index)
        y = point.y() - self.page.top(index)
        for label in notes.labels:
            if label.box.contains(point.x(), y):
                return label.id, *label.folded
        near = [bar for bar in notes.bars if bar.top <= y <= bar.bottom and abs(bar.x + 4 - point.x()) <= 6]
        near.sort(key=lambda bar: (abs(bar.x + 4 - point.x()), bar.placed.end - bar.placed.start))
        return (near[0].placed.id,) if near else ()

    def notes(self, index: int) -> Notes:
        """Return what stands beside a paragraph."""
        notes = self._kept.get(index)
        if notes is None:
            if len(self._kept) > 800:
                self._kept.clear()
            notes = self._kept[index] = self._worked_out(self.page.paragraph(index), self.page.end(index))
        return notes

    def _rules(self, painter: QPainter, upper: float, lower: float) -> None:
        """Draw a line at the left of each column; its dashes meet those of the part drawn before."""
        upper -= upper % DASH
        painter.setPen(QPen(QColor(self.colours.line), 1, Qt.PenStyle.DashLine))
        for x in self.columns().values():
            painter.drawLine(QPointF(x - 6.5, upper), QPointF(x - 6.5, lower))

    def _worked_out(self, paragraph: Paragraph, end: int, before: Mapping[CodingId, Bar] | None = None) -> Notes:
        """Work out what stands beside a paragraph; what stood there before is taken as it was, where it may be."""
        if self.mode == "coders":
            return Notes(list(self._in_columns(paragraph, end)), [])
        mine = self.marks.mine(paragraph.start, end)
        bars = self._other_bars(paragraph, end)
        left = self._left()
        lane = self._lane()
        lanes = list(zip(mine, self.marks.lanes(mine), strict=True))
        for placed, at in lanes:
            if at < LANES:
                bar, x = (before or {}).get(placed.id), left + at * lane
                same = bar is not None and bar.placed == placed and bar.x == x
                bars.append(bar if bar is not None and same else self._bar_of(paragraph, end, placed, x))
        if self.mode != "brackets" or not self.page.columns.labels:
            return Notes(bars, [])
        used = max((min(at, LANES - 1) for _, at in lanes), default=-1) + 1
        return Notes(bars, self._labels(paragraph, mine, left + used * lane + 7))

    def _in_columns(self, paragraph: Paragraph, end: int) -> Iterator[Bar]:
        columns = self.columns()
        for placed in self.marks.mine(paragraph.start, end):
            if placed.mark.coder in columns:
                lane = min(self.marks.lane(placed), COLUMN // WIDE - 2)
                yield self._bar_of(paragraph, end, placed, columns[placed.mark.coder] + lane * WIDE)

    def _labels(self, paragraph: Paragraph, mine: list[Placed], x: float) -> list[Label]:
        first = [placed for placed in mine if placed.start >= paragraph.start]
        room = QRectF(x, 0, min(420.0, self.page.columns.page - x - 10), paragraph.height)
        ids = [placed.id for placed in first]
        labels = placed_labels(self._wanted(paragraph, first), ids, room, self._label_type())
        lit = [placed for placed in first if placed.mark.code in self.spotlight]
        if len(labels) == len(first) or not lit:
            return labels
        shining = [placed.id for placed in lit]
        besides = [placed.id for placed in first if placed.mark.code not in self.spotlight]
        return placed_labels(self._wanted(paragraph, lit), [*shining, *besides], room, self._label_type())

    def _wanted(self, paragraph: Paragraph, placed: Iterable[Placed]) -> Iterator[Wanted]:
        half = self.page.type.rise / 2 - self.page.type.underline / 2
        for each in placed:
            middle = paragraph.baseline(paragraph.row_of(each.start - paragraph.start)) - half
            yield Wanted(each.id, middle, each.mark.label)

    def _label_type(self) -> LabelType:
        if self._type is None or self._type.font is not self.page.type.label:
            self._type = LabelType(self.page.type.label)
        return self._type

    def _bar_of(self, paragraph: Paragraph, end: int, placed: Placed, x: float) -> Bar:
        begins, ends = placed.start >= paragraph.start, placed.end <= end
        type_ = self.page.type
        top: float = 0
        bottom: float = paragraph.height
        if begins:
            top = paragraph.baseline(paragraph.row_of(placed.start - paragraph.start)) - type_.rise
        if ends:
            last = paragraph.row_of(placed.end - 1 - paragraph.start)
            bottom = paragraph.baseline(last) + type_.underline + 2
        return Bar(placed, x, top, bottom, begins, ends)

    def _other_bars(self, paragraph: Paragraph, end: int) -> list[Bar]:
        others = self.marks.others(paragraph.start, end)
        if not others:
            return []
        first, step = self.page.columns.right + SPACE, self._coder_room()
        beginning = {coder: first + index * step for index, coder in enumerate(self.marks.coders())}
        lanes = [(placed, min(self.marks.lane(placed), step // NARROW - 1)) for placed in others]
        return [
            self._bar_of(paragraph, end, placed, beginning[placed.mark.coder] + lane * NARROW) for placed, lane in lanes
        ]

    def _bar(self, bar: Bar, rectangles: defaultdict[tuple[str, int], list[QRectF]]) -> None:
        """Add what is drawn of a bracket or lane to the rectangles of its colour and pattern."""
        placed, x, top, bottom, begins, ends = bar
        shade, lit = self._shade(placed), placed.id in self.lit
        lane = self.mode != "brackets" or not placed.mark.mine
        thick = (4 if lit else 3) if lane else (3 if lit else 2)
        if self.mode == "coders":
            thick = WIDE - 1 if lit else WIDE - 2
        left = x if lane else x + 7 - thick
        rectangles[shade, placed.mark.pattern % len(PATTERNS)].append(QRectF(left, top, thick, bottom - top))
        if lane:
            return
        if begins:
            rectangles[shade, 0].append(QRectF(x, top, 7, thick))
        if ends:
            rectangles[shade, 0].append(QRectF(x, bottom - thick, 7, thick))

    def _draw_labels(self, painter: QPainter, labels: list[Label]) -> None:
        shown = [(label, placed) for label in labels if (placed := self.marks.get(label.id)) is not None]
        ratio = painter.device().devicePixelRatioF()
        for label, placed in shown:
            if label.id in self.lit:
                self._lighten(painter, label, placed)
            pattern = placed.mark.pattern % len(PATTERNS)
            painter.drawPixmap(label.chip, chip_of(CHIP, self._shade(placed), self.colours.paper, pattern, ratio))
        type_ = self._label_type()
        painter.setFont(type_.font)
        for pale, colour in ((True, self.colours.muted), (False, self.colours.ink)):
            painter.setPen(QColor(colour))
            for label, placed in shown:
                if self._is_pale(placed) is pale:
                    type_.draw(painter, label)

    def _lighten(self, painter: QPainter, label: Label, placed: Placed) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.tint(placed.mark.colour)))
        painter.drawRoundedRect(label.box.adjusted(-HALO, 0, HALO, 0), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _is_pale(self, placed: Placed) -> bool:
        return bool(self.spotlight) and placed.mark.code not in self.spotlight and placed.id not in self.lit

    def _shade(self, placed: Placed) -> str:
        colour = placed.mark.colour
        if self.spotlight and self._is_pale(placed):
            return self.colours.pale(colour)
        return self.colours.stroke(colour)

    def _lane(self) -> int:
        return LANE if self.mode == "brackets" else NARROW + 1

    def _left(self) -> float:
        return self.page.columns.right + SPACE + self._others_room()

    def _coder_room(self) -> int:
        """Return what one other coder gets: three lanes and a gap, but one lane where there are many coders."""
        return (NARROW_LANES if len(self.marks.coders()) <= 4 else 1) * NARROW + 2

    def _others_room(self) -> int:
        coders = len(self.marks.coders())
        return coders * self._coder_room() + 4 if coders else 0


def parts_of(region: QRegion, edge: int) -> tuple[QRectF, QRectF]:
    """Return what lies of a region on the left of an edge, and on its right."""
    left, right = region.boundingRect(), region.boundingRect()
    left.setRight(edge - 1)
    right.setLeft(edge)
    return QRectF((region & left).boundingRect()), QRectF((region & right).boundingRect())


def _otherwise(before: Mapping[CodingId, _T], after: Mapping[CodingId, _T], coding: CodingId) -> list[_T]:
    """Return what is not the same before and after, in both of its forms, and whatever belongs to one coding."""
    pairs = ((before, after), (after, before))
    return [each for these, those in pairs for key, each in these.items() if those.get(key) != each or key == coding]
