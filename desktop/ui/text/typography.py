"""Type sizes of the surface, and where the column, the gutter and the margin stand."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

SAMPLE = "the division of labour came into view at the border, and two capitals kept their embassies open there"
LEADING = 1.55
"""Height of a line against the size of the type."""
LINE = (60, 70)
"""Characters of a line: at least where there is room, and at most unless it is set otherwise."""
LABELS_WANTED = 236
"""Pixels that labels have beside brackets in every lane; beside few they have more."""
LABELS_LEAST = 90
SHORTEST_LINE = 32
"""Characters of a line below which it gives no more room to labels."""
GUTTER = 52
STROKE = 2
"""Thickness of an underline."""
STACK_STEP = 3
"""From one underline to the next below it."""


@dataclass(frozen=True)
class Typography:
    """Fonts and the measures that follow from them, in pixels."""

    text: QFont
    title: QFont
    label: QFont
    small: QFont
    em: float
    ascent: float
    height: float
    pitch: int
    gap: int
    character: float
    line: int
    """Characters of a line at most."""

    @classmethod
    def of(
        cls, family: str, points: float, window: QFont, *, leading: float = LEADING, line: int = LINE[1]
    ) -> "Typography":
        """Measure a family of type at a size; the window's own font serves for labels."""
        text = _font(family, points)
        metrics = QFontMetricsF(text)
        em = float(QFontInfo(text).pixelSize())
        pitch = max(round(leading * em), ceil(metrics.height()))
        return cls(
            text=text,
            title=_font(family, points * 1.5, bold=True),
            label=window,
            small=_scaled(window, 0.86),
            em=em,
            ascent=metrics.ascent(),
            height=metrics.height(),
            pitch=pitch,
            gap=round(0.5 * pitch),
            character=metrics.horizontalAdvance(SAMPLE) / len(SAMPLE),
            line=line,
        )

    @property
    def underline(self) -> int:
        """How far below the baseline the first underline begins."""
        return max(3, round(0.25 * self.em))

    @property
    def rise(self) -> int:
        """How far above the baseline a tint begins."""
        return round(0.95 * self.em)

    def growth(self, depth: int, limit: int) -> int:
        """Return by how much the lines move apart where codings lie this deep."""
        if depth <= 1:
            return 0
        folded = round(0.55 * self.em) if depth > limit else 0
        return (min(depth, limit) - 1) * STACK_STEP - 1 + folded


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand across the page, in pixels from its left."""

    page: int
    left: int
    width: int
    labels: bool

    @property
    def right(self) -> int:
        """The end of the text and the beginning of the margin."""
        return self.left + self.width

    @classmethod
    def of(cls, page: int, character: float, brackets: int, *, labels: bool, line: int = LINE[1]) -> "Columns":
        """Share a page out: a line of 60 characters or as set first, then room for labels, then the rest."""
        least, most = (round(min(count, line) * character) for count in (LINE[0], line))
        beside = brackets + (LABELS_WANTED if labels else 24)
        width = max(least, min(most, page - GUTTER - beside))
        room = page - GUTTER - brackets
        labels = labels and room - LABELS_LEAST >= SHORTEST_LINE * character
        width = min(width, max(80, room - (LABELS_LEAST if labels else 24)))
        left = max(GUTTER, min((page - width) // 2, page - width - beside))
        return cls(page, left, width, labels)


def _font(family: str, points: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies([family, "Noto Serif", "serif"])
    font.setPointSizeF(points)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    return scaled
