"""What the mouse does: choosing codings, drawing their ends, hovering."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.ids import CodingId
from desktop.domain.spans import Span
from desktop.ui.text.handles import Edge, dragged

if TYPE_CHECKING:
    from desktop.ui.text.surface import Surface

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_AUTOSCROLL = 40
"""Milliseconds between two steps while a handle is held beyond the edge."""


class Pointer:
    """Follows one press of the left button from beginning to end."""

    def __init__(self, surface: "Surface") -> None:
        self._surface = surface
        self._pressed: QPoint | None = None
        self._beside = False
        self._edge: Edge | None = None
        self._cycle: tuple[CodingId, ...] = ()
        self._last = QPointF()
        self.preview: Span | None = None
        """What the chosen coding would cover if the handle were let go now."""
        self._timer = QTimer(surface)
        self._timer.setInterval(_AUTOSCROLL)
        self._timer.timeout.connect(self._autoscroll)

    @property
    def dragging(self) -> bool:
        return self._edge is not None

    def press(self, event: QMouseEvent) -> bool:
        """Take a press, and tell whether it was ours alone."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._surface.resting.stop()
        point = self._surface.on_page(event.position())
        self._pressed = event.position().toPoint()
        self._edge = self._surface.sheet.handles.at(point)
        self._beside = self._edge is None and self._surface.sheet.margin.covers(point)
        if self._edge is not None:
            self._surface.hover(None)
            self._timer.start()
        elif not event.modifiers() & _SHIFT:
            self._let_go_of_coded(event.position())
        return self._edge is not None or self._beside

    def _let_go_of_coded(self, point: QPointF) -> None:
        """Select anew within words that were just coded, which a press would else begin to carry elsewhere.

        The cursor goes where the press is: to its old place, which may be out of sight, the view would scroll.
        """
        placed = self._surface.sheet.marks.get(self._surface.chosen())
        if placed is not None and self._surface.selected_span() == placed.mark.span:
            cursor = self._surface.textCursor()
            cursor.setPosition(self._surface.sheet.positions.to_qt(self._surface.place_near(point)))
            self._surface.setTextCursor(cursor)

    def move(self, event: QMouseEvent) -> bool:
        """Follow a movement, and tell whether it was ours alone."""
        if self._edge is not None:
            self._last = event.position()
            self._draw(bool(event.modifiers() & _SHIFT))
            return True
        if not event.buttons():
            self._surface.hover(self.at(event.position()))
            self._point(event.position())
            self._surface.resting.rest(event.position())
        return self._beside

    def release(self, event: QMouseEvent) -> None:
        """End a press: let a handle go, or choose what was clicked, or settle the selection."""
        pressed, self._pressed = self._pressed, None
        if self._edge is not None:
            self._let_go()
        elif pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            moved = (event.position().toPoint() - pressed).manhattanLength()
            if self._surface.textCursor().hasSelection() and not self._beside:
                self._surface.settle_selection(characters=bool(event.modifiers() & _ALT))
            elif moved < QApplication.startDragDistance():
                self._click(event.position())
        self._beside = False

    def cancel(self) -> bool:
        """Leave the coding as it was, if a handle is held."""
        held = self._edge is not None
        self._edge, self.preview = None, None
        self._timer.stop()
        if held:
            self._surface.emphasise()
        return held

    def at(self, point: QPointF) -> CodingId | None:
        """Return the coding at a point of the viewport: by bracket, label or words, the shortest first."""
        found = self._all_at(point)
        return found[0] if found else None

    def _all_at(self, point: QPointF) -> tuple[CodingId, ...]:
        place = self._surface.on_page(point)
        beside = self._surface.sheet.margin.at(place)
        if beside is not None:
            return (beside,)
        return tuple(placed.id for placed in self._surface.sheet.under(place))

    def _click(self, point: QPointF) -> None:
        """Choose the shortest coding here or, when it was chosen by a click on the same ones, the next longer."""
        found = self._all_at(point)
        chosen = self._surface.chosen()
        if found and found == self._cycle and chosen in found:
            choice: CodingId | None = found[(found.index(chosen) + 1) % len(found)]
        else:
            choice = found[0] if found else None
        self._cycle = found
        self._surface.choose(choice)

    def _draw(self, characters: bool) -> None:
        surface = self._surface
        placed = surface.sheet.marks.get(surface.chosen())
        if placed is None or self._edge is None:
            return
        position = surface.place_near(self._last)
        wanted = dragged(surface.text(), placed.mark.span, self._edge, position, surface.unit, characters)
        if wanted != self.preview:
            self.preview = wanted
            surface.emphasise()

    def _let_go(self) -> None:
        placed = self._surface.sheet.marks.get(self._surface.chosen())
        wanted = self.preview
        self.cancel()
        if placed is not None and wanted is not None and wanted != placed.mark.span:
            self._surface.coding_moved.emit(placed.id, wanted)

    def _autoscroll(self) -> None:
        height = self._surface.viewport().height()
        beyond = min(0.0, self._last.y()) + max(0.0, self._last.y() - height)
        if beyond:
            bar = self._surface.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond))
            self._draw(bool(QApplication.keyboardModifiers() & _SHIFT))

    def _point(self, point: QPointF) -> None:
        """Show by the pointer's shape what a press would do."""
        place = self._surface.on_page(point)
        shape = Qt.CursorShape.IBeamCursor
        if self._surface.sheet.handles.at(place) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif self._surface.sheet.margin.covers(place):
            shape = Qt.CursorShape.ArrowCursor
            if self._surface.sheet.margin.at(place) is not None:
                shape = Qt.CursorShape.PointingHandCursor
        viewport = self._surface.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)
