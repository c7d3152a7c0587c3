"""The reading surface: an article, its codings, and the hands on them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.finding import Hits
from desktop.domain.ids import CodeId, CodingId
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing, mime
from desktop.ui.text.announce import Announcer
from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.density import BINS
from desktop.ui.text.marks import DocumentHeader, Mark, Placed
from desktop.ui.text.notes import Note
from desktop.ui.text.painting import Emphasis
from desktop.ui.text.pointer import Pointer
from desktop.ui.text.reader import IDLE
from desktop.ui.text.resting import Resting
from desktop.ui.text.selecting import Selecting


class Pointed(NamedTuple):
    """Words that somebody points out: around them a line, under them a colour, or hatching."""

    span: Span
    outline: str = ""
    fill: str = ""
    hatch: str = ""


class Surface(Selecting):
    """Shows an article with marks; spans and positions are code points of the text as stored."""

    coding_chosen = Signal(object)
    coding_moved = Signal(object, object)
    code_dropped = Signal(object, object)
    context_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: CodingId | None = None
        self._hovered: CodingId | None = None
        self._target: Span | None = None
        self._pointed: tuple[Pointed, ...] = ()
        self._shown_emphases: list[Emphasis] = []
        self._pointer = Pointer(self)
        self.resting = Resting(self)
        self._announcer = Announcer(self)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._caret_moved)

    # what is shown

    def set_text(self, text: str, header: DocumentHeader | None = None) -> None:
        """Show another article from its beginning, without marks."""
        self._pointer.cancel()
        self.resting.stop()
        self._announcer.forget()
        self._hovered = self._target = None
        self._pointed = ()
        self.choose(None)
        super().set_text(text, header)
        self.set_hits(Hits())
        self._selection_moved()
        self.emphasise()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks and no others."""
        self.sheet.take_marks(marks)
        with self._steady():
            self.sheet.page.look_again()
        self._rearrange()
        self._fill_density()
        self._follow()

    def shine_on(self, codes: frozenset[CodeId]) -> None:
        """Let the codings of these codes stand out and all others go pale; no code is all alike."""
        if codes != self.sheet.painting.spotlight:
            self.sheet.shine_on(codes)
            self._fill_density()
            self._settling.start(IDLE)
            self.viewport().update()

    def put_mark(self, mark: Mark) -> None:
        """Show one more mark, or the same one changed."""
        before = self.sheet.marks.get(mark.id)
        self.sheet.marks.put(mark)
        after = self.sheet.marks.get(mark.id)
        if before is not None and self._is_counted(before):
            self.density.drop(before)
        if after is not None and self._is_counted(after):
            self.density.put(after)
        self._marks_changed([placed for placed in (before, after) if placed is not None])

    def drop_mark(self, coding: CodingId) -> None:
        """Show a mark no longer."""
        placed = self.sheet.marks.drop(coding)
        if placed is not None:
            if self._is_counted(placed):
                self.density.drop(placed)
            self._marks_changed([placed])

    def set_notes(self, notes: Iterable[Note]) -> None:
        """Show these memos on words, and no others."""
        self.sheet.take_notes(notes)
        self.viewport().update()

    def set_kinds(self, kinds: Iterable[tuple[Span, str]]) -> None:
        """Show these paragraphs paler than the others, named as given, and no others."""
        self.sheet.take_kinds(kinds)
        self.viewport().update()

    def set_hits(self, hits: Hits, current: int = -1) -> None:
        """Show these hits of a search, one of them in hand, and no others."""
        shown = self.sheet.hits
        if hits is not shown.hits:
            shown.take(self.sheet.positions, hits)
            self.density.show_hits(shown.bins(BINS, self.document().characterCount()))
        shown.current = current
        self.density.show_hit(shown.range_of(current)[0] if current >= 0 else -1)
        self.viewport().update()

    def set_theme(self, colours: SurfaceColours) -> None:
        """Show everything in other colours."""
        super().set_theme(colours)
        self.emphasise()

    # what is chosen

    def choose(self, coding: CodingId | None) -> None:
        """Choose a coding shown here, or none."""
        coding = coding if self.sheet.marks.get(coding) else None
        if coding != self._chosen:
            self._pointer.cancel()
            self._chosen = coding
            self.emphasise()
            self.coding_chosen.emit(coding)

    def chosen(self) -> CodingId | None:
        """Return the coding that is chosen."""
        return self._chosen

    def cancel(self) -> bool:
        """Let go of a handle that is held, leaving the coding as it was; tell whether there was one."""
        return self._pointer.cancel()

    def move_end(self, words: int) -> None:
        """Ask for the chosen coding to end so many words later, or earlier."""
        self._ask_to_move(growing.moved_end, words)

    def move_start(self, words: int) -> None:
        """Ask for the chosen coding to start so many words later, or earlier."""
        self._ask_to_move(growing.moved_start, words)

    def next_mark(self, code: CodeId | None = None) -> CodingId | None:
        """Find the next coding of mine in reading order, perhaps of one code only."""
        here, marks = self._here(), self.sheet.marks.in_order()
        return next((mark.id for mark in marks if mark[:3] > here and code in (None, mark.mark.code)), None)

    def previous_mark(self, code: CodeId | None = None) -> CodingId | None:
        """Find the coding of mine before, perhaps of one code only."""
        here, marks = self._here(), reversed(self.sheet.marks.in_order())
        return next((mark.id for mark in marks if mark[:3] < here and code in (None, mark.mark.code)), None)

    def hover(self, coding: CodingId | None) -> None:
        """Let the coding under the pointer stand out."""
        if coding != self._hovered:
            self._hovered = coding
            self.emphasise()

    def point_out(self, pointed: Sequence[Pointed]) -> None:
        """Let these words stand out, whatever is chosen, and no others."""
        self._pointed = tuple(pointed)
        self.emphasise()

    def emphasise(self) -> None:
        """Let stand out what is pointed out, chosen, hovered, or about to be dropped on."""
        emphases = [*self._of_pointed(), *self._of_hovered(), *self._of_chosen(), *self._of_target()]
        lit = frozenset(coding for coding in (self._chosen, self._hovered) if coding is not None)
        before, self._shown_emphases = self._shown_emphases, emphases
        for part in self.sheet.labels_of(lit ^ self.sheet.margin.lit):
            self._update_part(part)
        self.sheet.emphasise(emphases, lit)
        for each in {(each.start, each.end) for each in [*before, *emphases]}:
            self._update_range(*each)

    # events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._x = None
        if self._pointer.press(event):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pointer.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            event.accept()
            return
        self.resting.stop()
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        coding = self._chosen if by_key else self._pointer.at(QPointF(event.pos()))
        caret = self.sheet.page.caret(self.textCursor().position()).toAlignedRect()
        below = caret.bottomLeft() - QPoint(0, self.verticalScrollBar().value())
        at = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
        self.context_wanted.emit(coding, QPoint(at))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
            self.resting.stop()
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if mime.code_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim(self._drop_span(event.position()) if mime.code_in(event.mimeData()) else None)
        event.setAccepted(bool(self._target))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        code, span = mime.code_in(event.mimeData()), self._drop_span(event.position())
        self._aim(None)
        if code and span:
            event.acceptProposedAction()
            self.code_dropped.emit(code, span)

    # within

    def _caret_moved(self) -> None:
        self._characters_now = False
        self._announcer.moved(self.sheet.marks, self.textCursor().position())

    def _here(self) -> tuple[int, int, bytes]:
        placed = self.sheet.marks.get(self._chosen)
        return (placed.start, placed.end, placed.id) if placed else (self.textCursor().position(), -1, b"")

    def _ask_to_move(self, move: Callable[[str, Span, int, Unit], Span], words: int) -> None:
        placed = self.sheet.marks.get(self._chosen)
        if placed is None or not placed.mark.mine:
            return
        span = move(self._text, placed.mark.span, words, self.unit)
        if span and span != placed.mark.span:
            self.coding_moved.emit(placed.id, span)

    def _fill_density(self) -> None:
        marks = self.sheet.marks
        counted = filter(self._is_counted, marks) if self.sheet.painting.spotlight else marks
        self.density.fill(self.document().characterCount(), counted)

    def _is_counted(self, placed: Placed) -> bool:
        """Tell whether the strip beside the scroll bar shows a coding: in the spotlight, if there is one."""
        spotlight = self.sheet.painting.spotlight
        return not spotlight or placed.mark.code in spotlight

    def _marks_changed(self, touched: list[Placed]) -> None:
        with self._steady():
            changed = self.sheet.touched(touched)
        if self.sheet.marks.get(self._chosen) is None:
            self.choose(None)
        if any(not placed.mark.mine for placed in touched):
            self._rearrange()
        elif changed is None:
            self._settle_screen()
            self.viewport().update()
        else:
            for part in changed:
                self._update_part(part)
        self._settling.start(IDLE)
        self._follow()

    def _follow(self) -> None:
        """Let go of what is no longer shown, and let the rest stand out where it is now."""
        if self.sheet.marks.get(self._chosen) is None:
            self.choose(None)
        if self.sheet.marks.get(self._hovered) is None:
            self._hovered = None
        self.emphasise()

    def _of_pointed(self) -> list[Emphasis]:
        ranges = [self.sheet.positions.range_of(each.span) for each in self._pointed]
        return [
            Emphasis(*range_, each.fill, each.outline, each.hatch)
            for range_, each in zip(ranges, self._pointed, strict=True)
        ]

    def _of_hovered(self) -> list[Emphasis]:
        placed = self.sheet.marks.get(self._hovered)
        if placed is None:
            return []
        return [Emphasis(placed.start, placed.end, fill=self.sheet.colours.strong_tint(placed.mark.colour))]

    def _of_chosen(self) -> list[Emphasis]:
        placed = self.sheet.marks.get(self._chosen)
        self.sheet.handles.range = None
        if placed is None:
            return []
        start, end = placed.start, placed.end
        if self._pointer.preview is not None:
            start, end = self.sheet.positions.range_of(self._pointer.preview)
        if placed.mark.mine:
            self.sheet.handles.range = start, end
        colours = self.sheet.colours
        return [Emphasis(start, end, fill=colours.strong_tint(placed.mark.colour), outline=colours.accent)]

    def _of_target(self) -> list[Emphasis]:
        ranges = [self.sheet.positions.range_of(self._target)] if self._target else []
        return [Emphasis(start, end, outline=self.sheet.colours.accent) for start, end in ranges]

    def _aim(self, target: Span | None) -> None:
        if target != self._target:
            self._target = target
            self.emphasise()

    def _drop_span(self, point: QPointF) -> Span | None:
        """Return what a code dropped here would cover: the selection, if it is there, or the word."""
        position, chosen = self.place_near(point), self._selected
        if chosen and chosen.start <= position <= chosen.end:
            return chosen
        return growing.unit_at(self._text, position, self.unit, self.by_characters) or None
