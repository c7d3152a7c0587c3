"""How siblings that share a hue are told apart: by the pattern of their lines, and by the sign on their chips."""

from collections.abc import Iterator
from itertools import cycle

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPolygonF


def _rectangle(left: float, top: float, right: float, bottom: float) -> list[QPointF]:
    return [QPointF(left, top), QPointF(right, top), QPointF(right, bottom), QPointF(left, bottom)]


PATTERNS: tuple[tuple[int, ...], ...] = (
    (),
    (7, 3),
    (2, 3),
    (8, 3, 2, 3),
    (14, 4),
    (8, 3, 2, 3, 2, 3),
    (5, 2, 5, 7),
    (16, 3, 2, 3),
)
"""Pixels drawn and left out by turns: solid, dashed, dotted, and mixtures of these."""

_SIGNS = {
    1: _rectangle(0, 3, 8, 5),
    3: _rectangle(3.2, 0, 4.8, 8),
    4: _rectangle(2, 2, 6, 6),
    5: [QPointF(8, 2.5), QPointF(8, 8), QPointF(2.5, 8)],
    6: _rectangle(1.5, 1.5, 4, 6.5),
    7: _rectangle(1.5, 4, 6.5, 6.5),
}
"""What is cut out of a chip eight wide."""


def brush_of(colour: str, pattern: int) -> QBrush:
    """Return the brush for a line along the text; a broken one is a strip of pixels that repeats."""
    lengths = PATTERNS[pattern % len(PATTERNS)]
    if not lengths:
        return QBrush(QColor(colour))
    strip = QImage(sum(lengths), 1, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(Qt.GlobalColor.transparent)
    for start, length in pieces(pattern, 0, sum(lengths)):
        for x in range(int(start), int(start + length)):
            strip.setPixelColor(x, 0, QColor(colour))
    return QBrush(strip)


def pieces(pattern: int, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Walk what of a line is drawn: from where, and how long."""
    lengths = PATTERNS[pattern % len(PATTERNS)] or (max(1, int(end - start) + 1), 0)
    drawn = True
    for length in cycle(lengths):
        if start >= end:
            return
        if drawn:
            yield start, min(length, end - start)
        start += length
        drawn = not drawn


def paint_chip(painter: QPainter, box: QRectF, colour: str, paper: str, pattern: int) -> None:
    """Draw the square of a code: full, or with a sign that is its pattern's own."""
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, 2.5, 2.5)
    painter.setBrush(QColor(paper))
    sign = pattern % len(PATTERNS)
    if sign == 2:
        painter.drawEllipse(box.center(), 1.8, 1.8)
    elif sign:
        painter.drawPolygon(QPolygonF([box.topLeft() + corner * (box.width() / 8) for corner in _SIGNS[sign]]))
