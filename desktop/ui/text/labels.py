"""Where the labels of a paragraph stand in the margin."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from desktop.domain.ids import CodingId

CHIP = 8
_INDENT = CHIP + 6
_REMEMBERED = 2_000


class Wanted(NamedTuple):
    """A label, and the height where its middle should stand."""

    id: CodingId
    middle: float
    text: str


class Label(NamedTuple):
    """A label in its place, from the left of the page and the top of the paragraph."""

    id: CodingId
    left: float
    top: float
    width: float
    height: int
    text: str
    folded: tuple[CodingId, ...] = ()
    """Those without room that it counts."""

    @property
    def box(self) -> QRectF:
        return QRectF(self.left, self.top, self.width, self.height)

    @property
    def chip(self) -> QPointF:
        """The corner of its square."""
        return QPointF(round(self.left), round(self.top + (self.height - CHIP) / 2))

    def meets(self, upper: float, lower: float) -> bool:
        """Tell whether some of it lies between two heights."""
        return self.top + self.height >= upper and self.top <= lower


class LabelType:
    """The typeface of labels, which remembers how wide words are in it: few codes label many codings."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.height = self._metrics.height()
        self.ascent = self._metrics.ascent()
        self._fitted: dict[tuple[str, str, float], tuple[str, float]] = {}
        self._prepared: dict[str, QStaticText] = {}

    def fitted(self, text: str, tail: str, width: float) -> tuple[str, float]:
        """Shorten a text so that it and its tail fit, and return it with its width."""
        found = self._fitted.get((text, tail, width))
        if found is None:
            if len(self._fitted) > _REMEMBERED:
                self._fitted.clear()
            room = width - (self._metrics.horizontalAdvance(tail) if tail else 0)
            words = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + tail
            found = self._fitted[text, tail, width] = words, self._metrics.horizontalAdvance(words)
        return found

    def draw(self, painter: QPainter, label: Label) -> None:
        """Draw the words of a label in the painter's pen; the painter has this font."""
        words = self._prepared.get(label.text)
        if words is None:
            if len(self._prepared) > _REMEMBERED:
                self._prepared.clear()
            words = self._prepared[label.text] = QStaticText(label.text)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        baseline = round(label.top + (label.height - self.height) / 2 + self.ascent)
        painter.drawStaticText(QPointF(label.left + _INDENT, baseline - self.ascent), words)


def placed_labels(
    wanted: Iterable[Wanted],
    ids: Sequence[CodingId],
    room: QRectF,
    type_: LabelType,
) -> list[Label]:
    """Put labels, given in reading order, where they belong or just below; the last counts those without room.

    `ids` are those of all labels in the same order, and of others that nobody tries to place; no more labels are
    asked for than find room.
    """
    slot = round(type_.height) + 3
    placed: list[tuple[Wanted, float]] = []
    free = 0.0
    for label in wanted:
        top = max(free, round(label.middle - slot / 2))
        if top + slot > max(room.height(), slot):
            break
        placed.append((label, top))
        free = top + slot
    folded = (*ids[len(placed) :],)
    last = len(placed) - 1
    return [
        _label(label, room, top, slot, folded if index == last else (), type_)
        for index, (label, top) in enumerate(placed)
    ]


def _label(
    wanted: Wanted, room: QRectF, top: float, slot: int, folded: tuple[CodingId, ...], type_: LabelType
) -> Label:
    text, width = type_.fitted(wanted.text, f" +{len(folded)}" if folded else "", room.width() - _INDENT)
    return Label(wanted.id, room.left(), top, _INDENT + width, slot, text, folded)
