"""What stands beside the words of paragraphs: their numbers, and what they are."""

from collections.abc import Mapping
from itertools import accumulate

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.paragraphs import Paragraph

_BEHIND = 14
"""Pixels between the last word of a paragraph and its name."""


class Gutter:
    """Draws the numbers of paragraphs that hold words, counted from 1, and the names of those that have one."""

    def __init__(self, page: PageLayout, colours: SurfaceColours, text: str) -> None:
        self.page, self.colours = page, colours
        self.kinds: Mapping[int, str] = {}
        """Names by paragraph."""
        self._numbers = list(accumulate(int(bool(line.strip())) for line in text.split("\n")))

    def paint(self, painter: QPainter, index: int, top: float, paragraph: Paragraph) -> None:
        """Draw the number of a paragraph that begins at this height of the page."""
        if paragraph.blank or index >= len(self._numbers):
            return
        painter.setFont(self.page.type.small)
        painter.setPen(QColor(self.colours.muted))
        number = str(self._numbers[index])
        width = QFontMetricsF(self.page.type.small).horizontalAdvance(number)
        left = self.page.columns.left - 16 - width
        painter.drawText(QPointF(left, top + paragraph.first_baseline), number)

    def paint_kind(self, painter: QPainter, index: int, paragraph: Paragraph) -> None:
        """Draw what a paragraph is behind its last words, from the paragraph's own corner, where there is room."""
        name, row = self.kinds.get(index, ""), paragraph.rows - 1
        width = QFontMetricsF(self.page.type.small).horizontalAdvance(name)
        ends = paragraph.line(row).naturalTextRect()
        before, after = ends.left() - _BEHIND - width, ends.right() + _BEHIND
        if not name or (before < 0 and after + width > self.page.columns.width):
            return
        painter.setFont(self.page.type.small)
        painter.setPen(QColor(self.colours.muted))
        painter.drawText(QPointF(before if before >= 0 else after, paragraph.baseline(row)), name)

    def number(self, index: int) -> int:
        """Return the number of a paragraph."""
        return max(1, self._numbers[min(index, len(self._numbers) - 1)])
