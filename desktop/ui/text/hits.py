"""The hits of a search: a ground and a frame under the words, stronger for the one in hand."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.domain.finding import Hits
from desktop.ui.text import contrast
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.paragraphs import Paragraph
from desktop.ui.text.positions import TextMap

_YELLOW = "#f2b705"
_AMBER = "#a86a00"


def ground(colours: SurfaceColours) -> str:
    """Return the ground of a hit."""
    return contrast.tint(_YELLOW, colours.paper, colours.ink, 0.22 if colours.dark else 0.28)


def strong_ground(colours: SurfaceColours) -> str:
    """Return the ground of the hit in hand."""
    return contrast.tint(_YELLOW, colours.paper, colours.ink, 0.34 if colours.dark else 0.62)


def frame(colours: SurfaceColours) -> str:
    """Return the colour of frames and of the strip's ticks, which stands out from page and tints."""
    return contrast.readable(_AMBER, colours.paper, contrast.TEXT)


class ShownHits:
    """Draws the hits of an article; they are found by place, so that many cost no more than few."""

    def __init__(self, page: PageLayout) -> None:
        self._page = page
        self._positions = TextMap("")
        self.hits = Hits()
        self.current = -1
        """The number of the hit in hand; -1 for none."""

    def take(self, positions: TextMap, hits: Hits, current: int = -1) -> None:
        """Show these hits and no others."""
        self._positions, self.hits, self.current = positions, hits, current

    def range_of(self, number: int) -> tuple[int, int]:
        """Return the Qt positions of a hit."""
        return self._positions.range_of(self.hits[number])

    def bins(self, parts: int, length: int) -> list[int]:
        """Return in which of equal parts of a text of so many Qt positions there are hits."""
        if not self.hits:
            return []
        ends = [self._positions.from_qt(round(part * length / parts)) for part in range(parts + 1)]
        return [part for part in range(parts) if self.hits.within(ends[part], ends[part + 1])]

    def paint(
        self, painter: QPainter, paragraph: Paragraph, colours: SurfaceColours, top: float, bottom: float
    ) -> None:
        """Draw the hits of a paragraph between two heights from its top; underlines stay free."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, boxes in self._boxes(paragraph, top, bottom):
            chosen = number == self.current
            painter.setBrush(QColor((strong_ground if chosen else ground)(colours)))
            painter.setPen(QPen(QColor(colours.ink if chosen else frame(colours)), 2 if chosen else 1))
            for box in boxes:
                painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _boxes(self, paragraph: Paragraph, top: float, bottom: float) -> Iterator[tuple[int, Sequence[QRectF]]]:
        first, last = paragraph.row_at(top), paragraph.row_at(bottom)
        origin = paragraph.start
        start, end = origin + paragraph.starts[first], origin + paragraph.row_end(last)
        seen = self.hits.within(self._positions.from_qt(start), self._positions.from_qt(end) + 1)
        for number in seen:
            a, b = self.range_of(number)
            stretches = paragraph.stretches(max(a, start) - origin, min(b, end) - origin) if a < end else []
            yield number, [self._box(paragraph, *stretch) for stretch in stretches]

    def _box(self, paragraph: Paragraph, row: int, left: float, right: float) -> QRectF:
        type_ = self._page.type
        return QRectF(
            left - 1.5, paragraph.baseline(row) - type_.rise + 0.5, right - left + 3, type_.rise + type_.underline - 2
        )
