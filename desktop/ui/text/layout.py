"""The document's layout: paragraphs are laid out when they are seen, or when there is time."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextBlock, QTextDocument, QTextFrame

from desktop.ui.text import paragraphs
from desktop.ui.text.heights import Heights
from desktop.ui.text.paragraphs import Paragraph
from desktop.ui.text.typography import Columns, Typography

KEPT = 600
"""Paragraphs whose lines are kept at once."""
FOOT = 96
"""Room below the last paragraph."""

Context = QAbstractTextDocumentLayout.PaintContext


class PageLayout(QAbstractTextDocumentLayout):
    """Lays a document out in one column, lazily: heights are estimated until they are known."""

    def __init__(self, document: QTextDocument, type_: Typography, columns: Columns) -> None:
        super().__init__(document)
        self.type, self.columns = type_, columns
        self.head = 0
        self.starts: list[int] = [0]
        self.heights = Heights()
        self.growth: Callable[[int, int], int] = lambda start, end: 0
        """By how much lines move apart between two Qt positions."""
        self.paint: Callable[[QPainter, Context], None] = lambda painter, context: None
        self._kept: OrderedDict[int, Paragraph] = OrderedDict()
        self._rows: list[tuple[int, int, bool]] = []
        self._inexact: set[int] = set()
        self._filled: set[int] = set()
        self._ends: list[int] = [0]
        self._key: tuple[int, int] = (-1, -1)
        self._resized = False

    # what Qt asks

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        if (self.document().characterCount(), self.document().revision()) != self._key:
            self.restart()

    def documentSize(self) -> QSizeF:
        return QSizeF(self.columns.page, self.head + self.heights.total + FOOT)

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid() or block.blockNumber() >= len(self.starts):
            return QRectF()
        index = block.blockNumber()
        paragraph = self.paragraph(index)
        self._fill(block, paragraph)
        return QRectF(self.columns.left, self.top(index), self.columns.width, paragraph.height)

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        index = self.at(point.y())
        paragraph = self.paragraph(index)
        y, x = point.y() - self.top(index), point.x() - self.columns.left
        row = paragraph.row_at(y)
        if accuracy == Qt.HitTestAccuracy.ExactHit and not self._on_text(paragraph, row, x, y):
            return -1
        return paragraph.start + paragraph.place_at(row, x)

    def draw(self, painter: QPainter, context: Context) -> None:
        self.paint(painter, context)

    # what the surface asks; places are Qt positions

    def restart(self) -> None:
        """Forget everything and estimate every height anew."""
        document = self.document()
        self._key = document.characterCount(), document.revision()
        self.starts, block = [], document.begin()
        while block.isValid():
            self.starts.append(block.position())
            block = block.next()
        self._ends = [*(start - 1 for start in self.starts[1:]), document.characterCount() - 1]
        self.rearrange()

    def rearrange(self, type_: Typography | None = None, columns: Columns | None = None) -> None:
        """Lay out again, with other type or other columns."""
        self.type, self.columns = type_ or self.type, columns or self.columns
        self._release(self._filled)
        self._kept.clear()
        if self.document().defaultFont() != self.type.text:
            self.document().setDefaultFont(self.type.text)
        self._rows = [(0, 0, False)] * len(self.starts)
        per_line = max(1.0, self.columns.width / self.type.character * 0.97)
        pitch, gap, blank = self.type.pitch, self.type.gap, self.type.pitch // 3
        lengths = (end - start for start, end in zip(self.starts, self._ends, strict=True))
        self.heights = Heights([(int(length / per_line) + 1) * pitch + gap if length else blank for length in lengths])
        self._inexact = set(range(len(self.starts)))
        self.documentSizeChanged.emit(self.documentSize())

    def move(self, columns: Columns) -> None:
        """Move the column sideways; the lines stay as they are."""
        self.columns = columns
        self.documentSizeChanged.emit(self.documentSize())

    def exact_place(self, point: QPointF) -> int:
        """Return the Qt position of the character whose box is under a point; -1 where there is none."""
        index = self.at(point.y())
        paragraph = self.paragraph(index)
        y, x = point.y() - self.top(index), point.x() - self.columns.left
        row = paragraph.row_at(y)
        if not self._on_text(paragraph, row, x, y):
            return -1
        return paragraph.start + paragraph.character_at(row, x)

    def end(self, index: int) -> int:
        """Return where a paragraph ends, before its break."""
        return self._ends[index]

    def index_of(self, place: int) -> int:
        """Return the paragraph that holds a place."""
        return max(0, bisect_right(self.starts, place) - 1)

    def top(self, index: int) -> float:
        """Return where a paragraph begins on the page."""
        return self.head + self.heights.top(index)

    def at(self, y: float) -> int:
        """Return the paragraph at a height of the page."""
        return self.heights.at(y - self.head)

    def paragraph(self, index: int) -> Paragraph:
        """Return a paragraph laid out; its height is exact from now on."""
        paragraph = self._kept.get(index)
        if paragraph is not None:
            self._kept.move_to_end(index)
            return paragraph
        paragraph = self._laid_out(index)
        self._kept[index] = paragraph
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return paragraph

    def settle(self, top: float, bottom: float) -> None:
        """Make the heights exact between two heights of the page."""
        index = self.at(top)
        while index < len(self.starts):
            self.paragraph(index)
            if self.top(index) + self.heights[index] >= bottom:
                break
            index += 1

    def settle_some(self, seconds: float) -> bool:
        """Make heights exact for a while, and tell whether any is left to do."""
        until = perf_counter() + seconds
        while self._inexact and perf_counter() < until:
            self._measure(self._inexact.pop())
        return bool(self._inexact)

    def take_head(self, height: int) -> None:
        """Leave so much room above the text."""
        self._resized = self._resized or height != self.head
        self.head = height

    def report_size(self) -> None:
        """Tell the scroll bar when the document became higher or lower since it was last told."""
        if self._resized:
            self._resized = False
            self.documentSizeChanged.emit(self.documentSize())

    def look_again(self) -> None:
        """Other marks are shown: look again at every paragraph, those laid out at once and the rest in time."""
        self._inexact = set(range(len(self.starts)))
        for index in self._kept:
            self._spread_again(index)

    def marks_changed(self, start: int, end: int) -> list[int]:
        """Look again how far apart lines must stand in a range; return the paragraphs whose height that changed."""
        first, last = self.index_of(start), self.index_of(max(start, end - 1))
        return [index for index in self.known(first, last) if self._spread_again(index)]

    def known(self, first: int, last: int) -> list[int]:
        """Return the paragraphs of a range that are laid out; the others will look again by themselves."""
        if last - first > KEPT:
            self._inexact.update(range(first, last + 1))
            return sorted(index for index in self._kept if first <= index <= last)
        self._inexact.update(index for index in range(first, last + 1) if index not in self._kept)
        return [index for index in range(first, last + 1) if index in self._kept]

    def row_band(self, start: int, end: int, top: float, bottom: float) -> tuple[float, float]:
        """Return the heights of the page that hold a range, as far as they lie between two others."""
        first, last = self.index_of(start), self.index_of(max(start, end))
        upper, lower = self.top(first), self.top(last) + self.heights[last]
        if upper >= top:
            paragraph = self.paragraph(first)
            upper += paragraph.row_of(start - paragraph.start) * paragraph.pitch
        if lower <= bottom:
            paragraph = self.paragraph(last)
            lower = self.top(last) + (paragraph.row_of(end - paragraph.start) + 1) * paragraph.pitch
        return upper, lower

    def caret(self, place: int) -> QRectF:
        """Return the rectangle of the row's height where a cursor stands."""
        index = self.index_of(place)
        paragraph = self.paragraph(index)
        here = place - paragraph.start
        row = paragraph.row_of(here)
        x = self.columns.left + paragraph.x_of(here)
        return QRectF(x, self.top(index) + row * paragraph.pitch, 1, paragraph.pitch)

    def _laid_out(self, index: int) -> Paragraph:
        block = self.document().findBlockByNumber(index)
        paragraph = Paragraph(block, self.type, self.columns.width)
        self._rows[index] = paragraph.rows, paragraph.row_height, paragraph.blank
        paragraph.spread(self.growth(paragraph.start, self._ends[index]))
        self._set_height(index, paragraph.height)
        return paragraph

    def _measure(self, index: int) -> None:
        """Make one height exact without keeping the lines."""
        if index in self._kept:
            self._spread_again(index)
            return
        rows, row_height, blank = self._rows[index]
        if not rows:
            self._laid_out(index)
            return
        growth = self.growth(self.starts[index], self._ends[index])
        self._set_height(index, paragraphs.height_of(rows, row_height + growth, blank, self.type))

    def _set_height(self, index: int, height: float) -> None:
        self._inexact.discard(index)
        if self.heights.set(index, height):
            self._resized = True

    def _spread_again(self, index: int) -> bool:
        paragraph = self._kept[index]
        self._inexact.discard(index)
        if not paragraph.spread(self.growth(paragraph.start, self._ends[index])):
            return False
        self._release({index} & self._filled)
        self._set_height(index, paragraph.height)
        return True

    def _on_text(self, paragraph: Paragraph, row: int, x: float, y: float) -> bool:
        natural = paragraph.line(row).naturalTextRect()
        return bool(0 <= y < paragraph.rows * paragraph.pitch and natural.left() <= x <= natural.right())

    def _fill(self, block: QTextBlock, paragraph: Paragraph) -> None:
        """Give Qt's own cursor the lines of a block; it looks nowhere else for them."""
        layout = block.layout()
        if layout.lineCount():
            return
        layout.setFont(self.type.text)
        layout.setTextOption(paragraphs.option_of(block, self.type))
        paragraphs.break_lines(layout, self.columns.width)
        paragraphs.place_lines(layout, paragraph.first_baseline, paragraph.pitch)
        self._filled.add(block.blockNumber())

    def _release(self, indices: set[int]) -> None:
        for index in list(indices):
            self._filled.discard(index)
            block = self.document().findBlockByNumber(index)
            if block.isValid():
                block.layout().clearLayout()
