"""Words that bear a memo without a code: a dotted line, and a small sign where they end."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from desktop.domain.spans import Span
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.paragraphs import Paragraph
from desktop.ui.text.positions import TextMap

_DOT = 1.5
_PITCH = 4
_SIGN = 7


class Note(NamedTuple):
    """A memo on words, to be shown there."""

    span: Span
    words: str


class Notes:
    """Draws the notes of an article and finds them by place."""

    def __init__(self, positions: TextMap, notes: Iterable[Note] = ()) -> None:
        self._notes = [(*positions.range_of(note.span), note) for note in notes]

    def at(self, place: int) -> Note | None:
        """Return the shortest note at a Qt position."""
        found = [(end - start, note) for start, end, note in self._notes if start <= place < end]
        return min(found)[1] if found else None

    def paint(self, painter: QPainter, paragraph: Paragraph, colours: SurfaceColours, rise: int) -> None:
        """Draw the notes of a paragraph from its top left corner."""
        origin, close = paragraph.start, paragraph.start + paragraph.row_end(paragraph.rows - 1)
        for start, end, _note in self._notes:
            if start < close and end > origin:
                self._dots(painter, paragraph, max(start - origin, 0), min(end, close) - origin, colours)
                if end <= close:
                    self._sign(painter, paragraph, end - origin, colours, rise)

    def _dots(self, painter: QPainter, paragraph: Paragraph, start: int, end: int, colours: SurfaceColours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.muted)))
        for row, left, right in paragraph.stretches(start, end):
            y = paragraph.baseline(row) + 2
            painter.drawRects([QRectF(x, y, _DOT, _DOT) for x in range(round(left), round(right), _PITCH)])

    def _sign(self, painter: QPainter, paragraph: Paragraph, end: int, colours: SurfaceColours, rise: int) -> None:
        """Draw a turned-down corner above the last letter."""
        for row, _left, right in paragraph.stretches(end - 1, end):
            top = paragraph.baseline(row) - rise
            corner = [QPointF(right - _SIGN + 2, top), QPointF(right + 2, top), QPointF(right + 2, top + _SIGN)]
            painter.setBrush(QBrush(QColor(colours.accent)))
            painter.drawPolygon(QPolygonF(corner))
