"""How siblings that share a hue are told apart: by the pattern of their lines, and by the sign on their chips."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap, QPolygonF


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
_LONG = 400
"""Pixels of a broken line that are drawn at once."""

_SIGNS = {
    1: _rectangle(0, 3, 8, 5),
    3: _rectangle(3.2, 0, 4.8, 8),
    4: _rectangle(2, 2, 6, 6),
    5: [QPointF(8, 2.5), QPointF(8, 8), QPointF(2.5, 8)],
    6: _rectangle(1.5, 1.5, 4, 6.5),
    7: _rectangle(1.5, 4, 6.5, 6.5),
}
"""What is cut out of a chip eight wide."""


@lru_cache(maxsize=512)
def brush_of(colour: str, pattern: int) -> QBrush:
    """Return the brush for a line along the text; a broken one is a strip that repeats."""
    lengths = PATTERNS[pattern % len(PATTERNS)]
    if not lengths:
        return QBrush(QColor(colour))
    strip = QImage(sum(lengths), 1, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(Qt.GlobalColor.transparent)
    place = 0
    for number, length in enumerate(lengths):
        for at in range(place, place + length if number % 2 == 0 else place):
            strip.setPixelColor(at, 0, QColor(colour))
        place += length
    return QBrush(strip)


def draw_upright(painter: QPainter, boxes: list[QRectF], colour: str, pattern: int, upper: float, lower: float) -> None:
    """Draw what lies of thin boxes between two heights; the pattern of broken ones begins at the painter's origin."""
    if not PATTERNS[pattern]:
        painter.setBrush(QColor(colour))
        painter.drawRects(boxes)
        return
    period = sum(PATTERNS[pattern])
    for box in boxes:
        strip = _strip_of(colour, pattern, round(box.width()))
        place, bottom = max(box.top(), floor(upper)), min(box.bottom(), ceil(lower))
        while place < bottom:
            begin = place % period
            length = min(bottom - place, strip.height() - begin)
            painter.drawPixmap(QPointF(box.left(), place), strip, QRectF(0, begin, strip.width(), length))
            place += length


@lru_cache(maxsize=256)
def _strip_of(colour: str, pattern: int, width: int) -> QPixmap:
    """Return a long piece of a broken line: pieces are copied much faster than a brush fills what is thin and high."""
    period = sum(PATTERNS[pattern])
    strip = QPixmap(width, -(-_LONG // period) * period)
    strip.fill(Qt.GlobalColor.transparent)
    with QPainter(strip) as painter:
        painter.rotate(90)
        painter.fillRect(QRectF(0, -width, strip.height(), width), brush_of(colour, pattern))
    return strip


@lru_cache(maxsize=512)
def chip_of(side: float, colour: str, paper: str, pattern: int, ratio: float) -> QPixmap:
    """Return the square of `paint_chip` as a picture."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        paint_chip(painter, QRectF(0, 0, side, side), colour, paper, pattern)
    return picture


@lru_cache(maxsize=512)
def written_chip(side: float, colour: str, paper: str, pattern: int, ratio: float) -> str:
    """Return the square of `paint_chip` within rich text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chip_of(side, colour, paper, pattern, ratio).save(buffer, "PNG")
    data = buffer.data().toBase64().toStdString()
    return f"<img src='data:image/png;base64,{data}' width='{side:g}' height='{side:g}'>"


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
