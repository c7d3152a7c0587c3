"""Where the labels of a paragraph stand in the margin."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from desktop.domain.ids import CodingId

CHIP = 8
_INDENT = CHIP + 6


class Wanted(NamedTuple):
    """A label, and the height where its middle should stand."""

    id: CodingId
    middle: float
    text: str


class Label(NamedTuple):
    """A label in its place, from the left of the page and the top of the paragraph."""

    id: CodingId
    box: QRectF
    baseline: float
    text: str
    folded: tuple[CodingId, ...] = ()
    """Those without room that it counts."""


def placed_labels(
    wanted: Sequence[Wanted],
    x: float,
    width: float,
    height: float,
    metrics: QFontMetricsF,
    besides: Sequence[CodingId] = (),
) -> list[Label]:
    """Put labels, given in reading order, where they belong or just below; the last counts those without room.

    It counts also those `besides`, which nobody tried to place.
    """
    slot = round(metrics.height()) + 3
    tops: list[float] = []
    free = 0.0
    for label in wanted:
        top = max(free, round(label.middle - slot / 2))
        if top + slot > max(height, slot):
            break
        tops.append(top)
        free = top + slot
    folded = (*(label.id for label in wanted[len(tops) :]), *besides)
    last = len(tops) - 1
    return [
        _label(label, QRectF(x, top, width, slot), folded if index == last else (), metrics)
        for index, (label, top) in enumerate(zip(wanted, tops, strict=False))
    ]


def elided(text: str, tail: str, width: float, metrics: QFontMetricsF) -> str:
    """Shorten a text so that it and its tail fit."""
    room = width - (metrics.horizontalAdvance(tail) if tail else 0)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + tail


def _label(wanted: Wanted, room: QRectF, folded: tuple[CodingId, ...], metrics: QFontMetricsF) -> Label:
    text = elided(wanted.text, f" +{len(folded)}" if folded else "", room.width() - _INDENT, metrics)
    box = QRectF(room.left(), room.top(), _INDENT + metrics.horizontalAdvance(text), room.height())
    baseline = round(room.top() + (room.height() - metrics.height()) / 2 + metrics.ascent())
    return Label(wanted.id, box, baseline, text, folded)
