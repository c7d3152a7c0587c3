"""The gutter: paragraph numbers."""

from itertools import accumulate

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.paragraphs import Paragraph


class Gutter:
    """Draws the numbers of paragraphs that hold words, counted from 1."""

    def __init__(self, page: PageLayout, colours: SurfaceColours, text: str) -> None:
        self.page, self.colours = page, colours
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

    def number(self, index: int) -> int:
        """Return the number of a paragraph."""
        return max(1, self._numbers[min(index, len(self._numbers) - 1)])
