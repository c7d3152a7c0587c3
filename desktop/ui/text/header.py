"""The header above the text: title and source line."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout

from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.layout import PageLayout
from desktop.ui.text.marks import DocumentHeader

TOP = 26
"""Room above the header, or above the text where there is none."""


class Header:
    """Title and source line above the text, broken to the width of the column."""

    def __init__(self, page: PageLayout, colours: SurfaceColours, words: DocumentHeader | None) -> None:
        self.page, self.colours, self.words = page, colours, words
        self._title: QTextLayout | None = None
        self._source: QTextLayout | None = None

    def lay_out(self) -> int:
        """Break the lines anew and return the height above the text."""
        if self.words is None or not self.words.title:
            self._title = self._source = None
            return TOP
        type_, width = self.page.type, self.page.columns.width
        self._title, bottom = _broken(self.words.title, type_.title, width, TOP)
        self._source, bottom = _broken(self.words.source_line, type_.label, width, bottom + round(0.4 * type_.em))
        return round(bottom + 1.3 * type_.em)

    def paint(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the header where it is seen."""
        if clip.top() > self.page.head:
            return
        origin = QPointF(self.page.columns.left, 0)
        for layout, colour in ((self._title, self.colours.ink), (self._source, self.colours.muted)):
            if layout is not None:
                painter.setPen(QColor(colour))
                layout.draw(painter, origin, [], clip)


def _broken(text: str, font: QFont, width: int, top: float) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, round(top)))
        top += line.height()
    layout.endLayout()
    return layout, top
