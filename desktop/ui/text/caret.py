"""Where the cursor goes up and down: Qt's own way stops inside wrapped right-to-left paragraphs."""

from PySide6.QtCore import QPointF, Qt

from desktop.ui.text.layout import PageLayout


def row_away(page: PageLayout, place: int, rows: int, x: float) -> int:
    """Return the place so many rows below (negative: above), at this distance from the column's left."""
    index = page.index_of(place)
    paragraph = page.paragraph(index)
    row = paragraph.row_of(place - paragraph.start) + rows
    while row < 0:
        if index == 0:
            return 0
        index -= 1
        paragraph = page.paragraph(index)
        row += paragraph.rows
    while row >= paragraph.rows:
        if index + 1 == len(page.starts):
            return page.end(index)
        row -= paragraph.rows
        index += 1
        paragraph = page.paragraph(index)
    return paragraph.start + paragraph.place_at(row, x)


def page_away(page: PageLayout, place: int, height: float, x: float) -> int:
    """Return the place this much lower (negative: higher) on the page."""
    y = page.caret(place).center().y() + height
    if y < page.head:
        return 0
    if y > page.head + page.heights.total:
        return page.end(len(page.starts) - 1)
    page.settle(y - 50, y + 50)
    return page.hitTest(QPointF(page.columns.left + x, y), Qt.HitTestAccuracy.FuzzyHit)
