"""Strokes that several painted rows share."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen

from desktop.domain.hues import Swatch
from desktop.ui.icons import scales
from desktop.ui.text.contrast import calmed, contrast, mixed, readable
from desktop.ui.text.patterns import chip_of, paint_chip
from desktop.ui.text.patterns import written_chip as chip_in_words
from desktop.ui.theme import Theme

CHIP = 9.0
"""The side of a code's chip in pixels."""
SMALL = 0.85
"""Second lines, as a share of the window's font."""


def sized(font: QFont, factor: float = 1.0, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the font larger or smaller, perhaps bold, perhaps with figures of one width."""
    made = QFont(font)
    if factor != 1.0 and font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def draw_words(
    painter: QPainter,
    room: QRectF,
    words: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Write one line, elided to the room; returns how wide it became."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 0.5)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = align.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(room.adjusted(0, 0, 1, 0), flags, shown)
    return metrics.horizontalAdvance(shown)


def draw_chip(painter: QPainter, left: float, middle: float, swatch: Swatch, theme: Theme, shade: float = 1.0) -> None:
    """Draw the chip of a code with the sign of its pattern: it stands off its ground and does not glare in the dark.

    A `shade` below 1 lets it pale.
    """
    shown = _on_ground(swatch.colour, theme.panel, theme)
    painter.setPen(Qt.PenStyle.NoPen)
    box = QRectF(left, middle - CHIP / 2, CHIP, CHIP)
    paint_chip(painter, box, mixed(shown, theme.panel, shade), theme.panel, swatch.pattern)


def written_chip(swatch: Swatch, ground: str, theme: Theme) -> str:
    """Return the chip of a code within rich text on a ground, and the gap after it."""
    shown = _on_ground(swatch.colour, ground, theme)
    return chip_in_words(CHIP, shown, ground, swatch.pattern, max(scales())) + "&nbsp;&nbsp;"


def chip_icon(swatch: Swatch, theme: Theme) -> QIcon:
    """Return the chip of a code as the icon of an entry."""
    shown, icon = _on_ground(swatch.colour, theme.panel, theme), QIcon()
    for scale in scales():
        chip = chip_of(CHIP, shown, theme.panel, swatch.pattern, scale)
        icon.addPixmap(chip)
        icon.addPixmap(chip, QIcon.Mode.Selected)
    return icon


def draw_focus(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """Outline what the keyboard is on."""
    painter.setPen(QPen(QColor(theme.accent), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(1.2, 1.2, -1.2, -1.2), 3, 3)


def ink_on(ground: str) -> str:
    """Choose white or near-black, whichever reads better on the colour."""
    return max("#ffffff", "#15171a", key=lambda ink: contrast(ink, ground))


def _on_ground(colour: str, ground: str, theme: Theme) -> str:
    shown = readable(colour, ground)
    return calmed(shown, ground) if theme.dark else shown
