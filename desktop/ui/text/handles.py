"""The two handles of the chosen coding."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.domain import text as rules
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.painting import Painting

RADIUS = 4.5
_REACH = 8.0


class Edge(Enum):
    """Which end of a coding."""

    START = "start"
    END = "end"


class Handles:
    """Where the handles of a range are, and how they look."""

    def __init__(self, page: PageLayout, painting: Painting) -> None:
        self._page, self._painting = page, painting
        self.range: tuple[int, int] | None = None
        """Qt positions of the coding whose handles are shown."""

    def at(self, point: QPointF) -> Edge | None:
        """Return the handle at a point of the page."""
        for edge, knob in self.knobs().items():
            distance = knob - point
            if abs(distance.x()) <= _REACH and abs(distance.y()) <= _REACH:
                return edge
        return None

    def knobs(self) -> dict[Edge, QPointF]:
        """Return the middles of the handles on the page."""
        if self.range is None:
            return {}
        start, end = self.range
        first, last = self._box(start, start + 1), self._box(end - 1, end)
        return {
            Edge.START: QPointF(first.left() - 1.5, first.top() - 1),
            Edge.END: QPointF(last.right() + 1.5, last.bottom() + 2),
        }

    def paint(self, painter: QPainter, colours: SurfaceColours) -> None:
        """Draw both knobs."""
        knobs = self.knobs()
        if not knobs:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.paper))
        painter.setBrush(QColor(colours.accent))
        for knob in knobs.values():
            painter.drawEllipse(knob, RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _box(self, start: int, end: int) -> QRectF:
        index = self._page.index_of(start)
        paragraph = self._page.paragraph(index)
        boxes = self._painting.boxes(paragraph, start, end)
        x, y = self._page.columns.left, self._page.top(index)
        if boxes:
            return boxes[0].translated(x, y)
        return self._page.caret(start)


def dragged(text: str, span: Span, edge: Edge, position: int, unit: Unit, characters: bool) -> Span:
    """Return what a coding covers when one end is drawn to a code point; the other end stays where it is."""
    if edge is Edge.START:
        at = min(position, span.end - 1)
        reached = growing.snapped(text, Span(at, at + 1), unit, characters)
        wanted = Span(reached.start if reached else at, span.end)
    else:
        at = max(position, span.start + 1)
        reached = growing.snapped(text, Span(at - 1, at), unit, characters)
        wanted = Span(span.start, reached.end if reached else at)
    return rules.trimmed(text, wanted) or span
