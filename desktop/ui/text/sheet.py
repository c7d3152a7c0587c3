"""The page as it is drawn: header, numbers, text with its codings, margin."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion, QTextDocument

from desktop.domain.finding import Hits
from desktop.domain.ids import CodeId, CodingId
from desktop.domain.spans import Span
from desktop.ui.text import stacking
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.gutter import Gutter
from desktop.ui.text.handles import Handles
from desktop.ui.text.header import Header
from desktop.ui.text.hits import ShownHits
from desktop.ui.text.layout import Context, PageLayout
from desktop.ui.text.margin import HALO, Margin, Mode, parts_of
from desktop.ui.text.marks import DocumentHeader, Mark, Marks, Placed
from desktop.ui.text.notes import Note, Notes
from desktop.ui.text.painting import Emphasis, Painting
from desktop.ui.text.paragraphs import Paragraph
from desktop.ui.text.positions import TextMap
from desktop.ui.text.typography import Columns, Typography

Seen = tuple[int, float, Paragraph]
"""A paragraph, its number, and at what height of the page it begins."""
BESIDE = 11
"""From the end of the text to where nothing of it is drawn any more, and all that stands beside it is."""


class Sheet:
    """Holds the parts of a page together; heights and places across are those of the page."""

    def __init__(self, document: QTextDocument, type_: Typography, colours: SurfaceColours) -> None:
        self.colours = colours
        self.positions = TextMap("")
        columns = Columns.of(900, type_.character, 0, labels=True)
        self.page = PageLayout(document, type_, columns)
        self.marks = Marks(self.positions, self.page.starts)
        self.painting = Painting(self.page, self.marks, colours)
        self.margin = Margin(self.page, self.marks, colours)
        self.gutter = Gutter(self.page, colours, "")
        self.header = Header(self.page, colours, None)
        self.notes = Notes(self.positions)
        self.hits = ShownHits(self.page)
        self.handles = Handles(self.page, self.painting)
        self.asked: QRegion | None = None
        """What of the page is to be drawn, where it is not a whole rectangle."""
        self.page.growth = self._growth
        self.page.paint = self.paint
        document.setDocumentLayout(self.page)

    def take_text(self, text: str, positions: TextMap, header: DocumentHeader | None) -> None:
        """Begin with another text, which the document holds already."""
        self.positions = positions
        self.gutter = Gutter(self.page, self.colours, text)
        self.header = Header(self.page, self.colours, header)
        self.take_marks(())
        self.notes = Notes(positions)
        self.hits.take(positions, Hits())

    def take_header(self, header: DocumentHeader | None) -> None:
        """Put another title and source line above the same text."""
        self.header = Header(self.page, self.colours, header)
        self.page.take_head(self.header.lay_out())
        self.forget()

    def take_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self.marks = Marks(self.positions, self.page.starts, marks, apart=self.margin.mode == "coders")
        self.painting.marks = self.margin.marks = self.marks
        self.forget()

    def take_notes(self, notes: Iterable[Note]) -> None:
        """Show these notes and no others."""
        self.notes = Notes(self.positions, notes)

    def take_kinds(self, kinds: Iterable[tuple[Span, str]]) -> None:
        """Show these paragraphs paler than the others, with what they are beside them."""
        found: dict[int, str] = {}
        for span, name in kinds:
            start, end = self.positions.range_of(span)
            found |= dict.fromkeys(range(self.page.index_of(start), self.page.index_of(max(start, end - 1)) + 1), name)
        self.gutter.kinds = found

    def take_colours(self, colours: SurfaceColours) -> None:
        self.colours = colours
        for part in (self.painting, self.margin, self.gutter, self.header):
            part.colours = colours
        self.forget()

    def take_margin(self, mode: Mode) -> None:
        self.margin.mode = mode
        self.take_marks([placed.mark for placed in self.marks])

    def shine_on(self, codes: frozenset[CodeId]) -> None:
        """Let only these codes stand out; none is all alike."""
        self.painting.spotlight = self.margin.spotlight = codes
        self.forget()

    def arrange(self, width: int, type_: Typography | None = None) -> bool:
        """Share out the width of the page, and tell whether the text has to be laid out again."""
        type_ = type_ or self.page.type
        labels = self.margin.mode == "brackets"
        columns = Columns.of(width, type_.character, self.margin.room, labels=labels, line=type_.line)
        before = self.page.columns
        if type_ is self.page.type and columns == before:
            return False
        self.forget()
        if type_ is self.page.type and columns.width == before.width:
            self.page.move(columns)
        else:
            self.page.rearrange(type_, columns)
        self.page.head = self.header.lay_out()
        return True

    def forget(self, indices: Iterable[int] | None = None) -> None:
        """Draw some paragraphs, or all, from scratch."""
        indices = None if indices is None else list(indices)
        self.painting.forget(indices)
        self.margin.forget(indices)

    def emphasise(self, emphases: list[Emphasis], lit: frozenset[CodingId]) -> None:
        """Let ranges stand out in the text, and brackets and labels in the margin."""
        self.painting.emphases = emphases
        self.margin.lit = lit

    def labels_of(self, codings: Iterable[CodingId]) -> Iterator[QRectF]:
        """Return where on the page the labels of some codings are drawn; they may stand far below their words."""
        for coding in codings:
            placed = self.marks.get(coding)
            index = self.page.index_of(placed.start) if placed else -1
            label = self.margin.label_of(index, coding)
            if label:
                yield label.box.adjusted(-HALO, 0, HALO, 0).translated(0, self.page.top(index))

    def under(self, point: QPointF) -> list[Placed]:
        """Return my marks whose words are at a point, the shortest first."""
        place = self.page.exact_place(point)
        if place < 0:
            return []
        found = self.marks.mine(place, place + 1)
        return sorted(found, key=lambda placed: (placed.end - placed.start, placed.start, placed.id))

    def touched(self, placed: Iterable[Placed]) -> list[QRectF] | None:
        """Draw anew what some marks change; return which parts of the page look otherwise, or None if all may."""
        changed: list[QRectF] | None = []
        for mark in placed:
            first, last = self.page.index_of(mark.start), self.page.index_of(mark.end - 1)
            higher = self.page.marks_changed(mark.start, mark.end)
            if higher or last - first > 100:
                self.forget(range(first, last + 1) if last - first <= 100 else None)
                changed = None
            else:
                parts = [part for index in range(first, last + 1) for part in self._renewed(index, mark)]
                changed = None if changed is None else [*changed, *parts]
        return changed

    def _renewed(self, index: int, mark: Placed) -> Iterator[QRectF]:
        """Draw a paragraph anew where a mark changes it, and give the parts of the page that look otherwise."""
        top, columns = self.page.top(index), self.page.columns
        if index in self.painting and (
            rows := self.painting.renewed(index, self.page.paragraph(index), mark.start, mark.end)
        ):
            yield QRectF(columns.left - 2, top + rows[0], columns.width + 4, rows[1] - rows[0])
        for part in self.margin.renewed(index, mark.id):
            yield part.translated(0, top)

    def settle_some(self, seconds: float) -> bool:
        """Work ahead for a while: lanes, then heights; tell whether anything is left to do."""
        return self.marks.place_some() or self.page.settle_some(seconds)

    def paint(self, painter: QPainter, context: Context) -> None:
        """Draw what lies within the context's clip."""
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self.page.documentSize())
        painter.fillRect(clip, QColor(self.colours.paper))
        self.header.paint(painter, clip)
        columns = self.page.columns
        asked = self.asked or QRegion(clip.toAlignedRect())
        text, beside = parts_of(asked, columns.right + BESIDE)
        seen = list(self._visible(clip))
        for index, top, paragraph in seen:
            if _meet(text, top, paragraph):
                self._text(painter, index, top, paragraph, text)
            if clip.left() < columns.left - 12:
                self.gutter.paint(painter, index, top, paragraph)
        if not beside.isEmpty():
            self._beside(painter, seen, beside, asked)
        if context.cursorPosition >= 0:
            self._caret(painter, context.cursorPosition, clip)
        self.handles.paint(painter, self.colours)

    def _beside(self, painter: QPainter, seen: list[Seen], part: QRectF, asked: QRegion) -> None:
        """Draw what stands beside paragraphs, cut to a rectangle: a region of many cuts patterns very slowly."""
        if self.asked is not None:
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        for index, top, paragraph in seen:
            if _meet(part, top, paragraph):
                self.margin.paint(painter, index, top, asked)
        if self.asked is not None:
            painter.restore()

    def _visible(self, clip: QRectF) -> Iterator[Seen]:
        index = self.page.at(clip.top())
        top = self.page.top(index)
        while index < len(self.page.starts) and top < clip.bottom():
            paragraph = self.page.paragraph(index)
            yield index, top, paragraph
            top += paragraph.height
            index += 1

    def _text(self, painter: QPainter, index: int, top: float, paragraph: Paragraph, clip: QRectF) -> None:
        left = self.page.columns.left
        upper, lower = max(0.0, clip.top() - top), min(float(paragraph.height), clip.bottom() - top)
        painter.translate(left, top)
        self.painting.under(painter, index, paragraph, upper, lower)
        self.hits.paint(painter, paragraph, self.colours, upper, lower)
        self.notes.paint(painter, paragraph, self.colours, self.page.type.rise)
        painter.setPen(QColor(self.colours.dim if index in self.gutter.kinds else self.colours.ink))
        rows = QRectF(0, upper - 4, self.page.columns.width, lower - upper + 8)
        paragraph.layout.draw(painter, QPointF(0, 0), [], rows)
        self.gutter.paint_kind(painter, index, paragraph)
        self.painting.over(painter, paragraph, upper, lower)
        painter.translate(-left, -top)

    def _caret(self, painter: QPainter, place: int, clip: QRectF) -> None:
        index = self.page.index_of(place)
        top = self.page.top(index)
        if top > clip.bottom() or top + self.page.heights[index] < clip.top():
            return
        paragraph = self.page.paragraph(index)
        painter.setPen(QColor(self.colours.ink))
        paragraph.layout.drawCursor(painter, QPointF(self.page.columns.left, top), place - paragraph.start, 2)

    def _growth(self, start: int, end: int) -> int:
        spans = [(placed.start, placed.end) for placed in self.marks.mine(start, end)]
        return self.page.type.growth(stacking.depth(spans), stacking.STACKED)


def _meet(part: QRectF, top: float, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph that begins at this height lies in a part of the page."""
    return not part.isEmpty() and top <= part.bottom() and top + paragraph.height >= part.top()
