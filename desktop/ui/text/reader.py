"""A read-only text over a page that is laid out as it is seen: scrolling, sizes, themes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.ui.text import caret
from desktop.ui.text.colours import LIGHT, SurfaceColours
from desktop.ui.text.density import WIDTH, Density
from desktop.ui.text.margin import Mode
from desktop.ui.text.marks import DocumentHeader
from desktop.ui.text.positions import TextMap, shown
from desktop.ui.text.sheet import Sheet
from desktop.ui.text.touch import Touch, pixels
from desktop.ui.text.typography import LEADING, LINE, Typography

POINTS = 12.5
SLICE = 0.004
"""Seconds given to exact heights at a time."""
IDLE = 80
"""Milliseconds without a change before heights are made exact that nobody sees."""
_PAUSE = 10
_READ_AFTER = 300
_ROWS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, _SHIFT)


class Reader(QTextEdit):
    """Shows an article; what is on the screen stays in its place while heights become exact."""

    read_to = Signal(int)
    """The furthest code point seen so far."""
    zoom_wanted = Signal(int)
    """Steps up or down, by wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._family, self._points, self._zoom = "Noto Serif", POINTS, 100
        self._line, self._leading = LINE[1], LEADING
        self._touch = Touch()
        self._moving = False
        self._seen = 0
        self._x: float | None = None
        self._top: int | None = None
        self.setUndoRedoEnabled(False)
        self.sheet = Sheet(self.document(), self._typography(), LIGHT)
        self.density = Density(self, LIGHT)
        self._settling = _timer(self, IDLE, self.settle_some)
        self._reading = _timer(self, _READ_AFTER, self._report_read)
        self._set_up()

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, WIDTH, 0)
        self.setAccessibleName(self.tr("Article"))
        self.density.jumped.connect(lambda place: self.reveal(self.sheet.positions.from_qt(place)))
        self._colour(LIGHT)

    def set_text(self, text: str, header: DocumentHeader | None = None) -> None:
        """Show another article from its beginning, without marks."""
        self._text, self._seen, self._x = text, 0, None
        self.setPlainText(shown(text))
        self.sheet.take_text(text, TextMap(text), header)
        self.density.fill(self.document().characterCount(), ())
        self.sheet.arrange(self.viewport().width())
        self.sheet.page.head = self.sheet.header.lay_out()
        self.verticalScrollBar().setValue(0)
        self._settle_screen()
        self.viewport().update()
        self._settling.start(IDLE)
        self._reading.start()

    def set_header(self, header: DocumentHeader | None) -> None:
        """Show another title and source line above the text, which stays where it is once these are out of sight."""
        if header == self.sheet.header.words:
            return
        bar = self.verticalScrollBar()
        top, seen = bar.value(), bar.value() < self.sheet.page.head
        with self._steady():
            self.sheet.take_header(header)
        if seen:
            bar.setValue(top)
        self.viewport().update()

    def text(self) -> str:
        """Return the text as stored."""
        return self._text

    def set_theme(self, colours: SurfaceColours) -> None:
        """Show everything in other colours."""
        self._colour(colours)
        self.viewport().update()

    def set_font(self, family: str, points: float, *, line: int = LINE[1], leading: float = LEADING) -> None:
        """Set the article in another type, with lines of at most so many characters, so far apart."""
        self._family, self._points, self._line, self._leading = family, points, line, leading
        self._rearrange()

    def set_zoom(self, percent: int) -> None:
        """Show the article larger or smaller than its font says."""
        self._zoom = percent
        self._rearrange()

    def set_margin(self, mode: Mode) -> None:
        """Show my codings beside the text as brackets with labels, as narrow lanes, or not at all."""
        self.sheet.take_margin(mode)
        self._rearrange()

    def position(self) -> int:
        """Return the code point at the cursor."""
        return self.sheet.positions.from_qt(self.textCursor().position())

    def go_to(self, position: int, *, keep: bool = False) -> None:
        """Move the cursor to a code point and show it; with `keep` what lies between becomes selected."""
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self.sheet.positions.to_qt(position), mode)
        self._move_to(cursor)

    def reveal(self, position: int, at: float = 0.3) -> None:
        """Scroll so that a code point stands at this share of the height."""
        place, page = self.sheet.positions.to_qt(position), self.sheet.page
        height, bar = self.viewport().height(), self.verticalScrollBar()
        for _ in range(2):
            y = page.caret(place).top()
            page.settle(y - height, y + height)
            page.report_size()
            bar.setValue(round(page.caret(place).top() - at * height))

    def keep_in_sight(self, position: int) -> None:
        """Scroll to a code point only when its line is not wholly on the screen."""
        caret = self.sheet.page.caret(self.sheet.positions.to_qt(position))
        top = caret.top() - self.verticalScrollBar().value()
        if top < 0 or top + caret.height() > self.viewport().height():
            self.reveal(position)

    def on_page(self, point: QPointF) -> QPointF:
        """Return where on the page a point of the viewport is."""
        return QPointF(point.x(), point.y() + self.verticalScrollBar().value())

    def place_near(self, point: QPointF) -> int:
        """Return the code point nearest to a point of the viewport."""
        place = self.sheet.page.hitTest(self.on_page(point), Qt.HitTestAccuracy.FuzzyHit)
        return self.sheet.positions.from_qt(place)

    # keeping the place

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Make what comes into sight exact before it is painted."""
        if self._moving:
            return
        if self._settling.isActive():
            self._settling.start(IDLE)
        offset, height = self.verticalScrollBar().value(), self.viewport().height()
        with self._steady(offset + dy if abs(dy) < height else offset):
            self.sheet.page.settle(offset - height / 3, offset + height * 4 / 3)
        super().scrollContentsBy(dx, dy)
        self._reading.start()

    @contextmanager
    def _steady(self, height: float | None = None) -> Iterator[None]:
        """Keep the paragraph at a height of the page where it is on the screen, whatever happens above it."""
        page, bar = self.sheet.page, self.verticalScrollBar()
        index = page.at(bar.value() if height is None else height)
        before = page.top(index)
        yield
        outer, self._moving = self._moving, True
        page.report_size()
        wanted = bar.value() + round(page.top(min(index, len(page.starts) - 1)) - before)
        bar.setValue(wanted)
        self._moving = outer
        if bar.value() != wanted:
            self.viewport().update()

    def _settle_screen(self) -> None:
        offset, height = self.verticalScrollBar().value(), self.viewport().height()
        with self._steady():
            self.sheet.page.settle(offset - height / 3, offset + height * 4 / 3)

    def settle_some(self) -> None:
        """Work ahead for a moment on what nobody sees yet; what is on the screen stays in its place."""
        if not self.isVisible():
            return
        with self._steady():
            more = self.density.count_some() or self.sheet.settle_some(SLICE)
        if more:
            self._settling.start(_PAUSE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what is to be drawn, since Qt draws all of the rectangle around it."""
        region = event.region()
        self.sheet.asked = region.translated(0, self.verticalScrollBar().value()) if region.rectCount() > 1 else None
        super().paintEvent(event)
        self.sheet.asked = None

    def _rearrange(self) -> None:
        """Lay out again for another width or type, with the same line at the top of the screen."""
        page, bar = self.sheet.page, self.verticalScrollBar()
        top = self.on_page(QPointF(page.columns.left, 0))
        place = page.hitTest(top, Qt.HitTestAccuracy.FuzzyHit) if top.y() > page.head else -1
        within = page.caret(place).top() - top.y() if place >= 0 else 0.0
        type_ = self._typography()
        changed = self.sheet.arrange(self.viewport().width(), page.type if type_ == page.type else type_)
        if changed and place >= 0:
            self._moving = True
            page.settle(page.caret(place).top(), page.caret(place).top() + self.viewport().height())
            page.report_size()
            bar.setValue(round(page.caret(place).top() - within))
            self._moving = False
        self._settle_screen()
        self.viewport().update()
        self._settling.start(IDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.viewport().geometry()
        self.density.setGeometry(inner.right() + 1, inner.top(), WIDTH, inner.height())
        self._rearrange()
        self._keep_still()
        self._reading.start()

    def _keep_still(self) -> None:
        """Scroll by as much as what comes or goes above moves the article, so that its words stay where they are."""
        if not self.isVisible():
            return
        before, self._top = self._top, self.mapTo(self.window(), QPoint()).y()
        if before is not None and before != self._top:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self._top - before)

    def changeEvent(self, event: QEvent) -> None:
        """Take the window's new font for labels; Qt would take it for the article too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self.sheet.page.type.text)
            self._rearrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settling.start(IDLE)
        self._reading.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._settling.stop()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by just the pixels that a touchpad says, and zoom by notches while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(self._touch.turned(event))
            event.accept()
        elif by := pixels(event):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom while two fingers move apart or together."""
        if isinstance(event, QNativeGestureEvent):
            self._zoom_by(self._touch.pinched(event))
            return True
        return super().viewportEvent(event)

    def _zoom_by(self, steps: int) -> None:
        for _ in range(abs(steps)):
            self.zoom_wanted.emit(1 if steps > 0 else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if (key in _ROWS or key in _PAGES) and _without_keypad(event) in _PLAIN:
            self._go_vertically(key, keep=bool(event.modifiers() & _SHIFT))
            event.accept()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._x = None
            self._show_caret()

    def _go_vertically(self, key: int, *, keep: bool) -> None:
        page, cursor = self.sheet.page, self.textCursor()
        place = cursor.position()
        x = self._x if self._x is not None else page.caret(place).left() - page.columns.left
        if key in _ROWS:
            target = caret.row_away(page, place, _ROWS[key], x)
        else:
            height = self.viewport().height() - 2 * page.type.pitch
            target = caret.page_away(page, place, _PAGES[key] * height, x)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + _PAGES[key] * height)
        cursor.setPosition(target, QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor)
        self._move_to(cursor)
        self._x = x

    def _move_to(self, cursor: QTextCursor) -> None:
        """Move the cursor, where the text may not be laid out yet, and show it."""
        y = self.sheet.page.caret(cursor.position()).top()
        with self._steady():
            self.sheet.page.settle(y - self.viewport().height(), y + self.viewport().height())
        self.setTextCursor(cursor)
        self._x = None
        self._show_caret()

    def _show_caret(self) -> None:
        """Scroll until the cursor is seen, now that the heights around it are exact; at the beginning to the title."""
        line, bar = self.sheet.page.caret(self.textCursor().position()), self.verticalScrollBar()
        if self.textCursor().atStart() and line.bottom() < self.viewport().height():
            bar.setValue(0)
        elif line.top() < bar.value():
            bar.setValue(int(line.top()) - 4)
        elif line.bottom() > bar.value() + self.viewport().height():
            bar.setValue(int(line.bottom()) + 4 - self.viewport().height())

    def _update_range(self, start: int, end: int) -> None:
        """Paint again the rows that hold a range of Qt positions."""
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        upper, lower = self.sheet.page.row_band(start, end, top, top + height)
        upper, lower = max(upper - top - 12, 0), min(lower - top + 12, height)
        if upper < lower:
            self.viewport().update(QRect(0, int(upper), self.viewport().width(), int(lower - upper) + 1))

    def _update_part(self, part: QRectF) -> None:
        """Paint again a part of the page."""
        self.viewport().update(part.translated(0, -self.verticalScrollBar().value()).toAlignedRect())

    def _report_read(self) -> None:
        bottom = self.viewport().height() - self.sheet.page.type.pitch / 2
        if self.isVisible() and self._text:
            right = float(self.sheet.page.columns.right)
            seen = self.place_near(QPointF(right, bottom))
            if seen > self._seen:
                self._seen = seen
                self.read_to.emit(seen)

    def _colour(self, colours: SurfaceColours) -> None:
        self.sheet.take_colours(colours)
        self.density.colours = colours
        self.density.update()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.ink))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.ink))
        self.setPalette(palette)

    def _typography(self) -> Typography:
        points = self._points * self._zoom / 100
        return Typography.of(self._family, points, self.font(), leading=self._leading, line=self._line)


def _timer(owner: QWidget, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _without_keypad(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
