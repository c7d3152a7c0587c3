"""Notices when the pointer rests on something that can be told about."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from desktop.domain.ids import CodingId
from desktop.ui.text.notes import Note

if TYPE_CHECKING:
    from desktop.ui.text.surface import Surface

DELAY = 350
"""Milliseconds that the pointer must rest."""


class Found(NamedTuple):
    """What is under the pointer."""

    codings: tuple[CodingId, ...]
    """Mine first, the shortest first."""
    note: Note | None = None


NOTHING = Found(())


class Resting(QObject):
    """Says once what the pointer rests on, and when it no longer does."""

    changed = Signal(object, object)
    """Found, and the point of the viewport where the pointer is."""

    def __init__(self, surface: "Surface") -> None:
        super().__init__(surface)
        self._surface = surface
        self._point = QPointF()
        self._waiting = self._told = NOTHING
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.show)
        surface.verticalScrollBar().valueChanged.connect(self.stop)

    def rest(self, point: QPointF) -> None:
        """Begin to wait at a point of the viewport; what was told is taken back when it is no longer there."""
        found = self.under(point)
        if found == self._told and found != NOTHING:
            return
        if found != self._waiting or self._told != NOTHING:
            self._tell(NOTHING)
        self._point, self._waiting = point, found
        if found != NOTHING:
            self._timer.start()

    def stop(self) -> None:
        """Wait no longer, and take back what was told."""
        self._timer.stop()
        self._waiting = NOTHING
        self._tell(NOTHING)

    def show(self) -> None:
        """Tell what the pointer is waiting on."""
        self._timer.stop()
        self._tell(self._waiting)

    def under(self, point: QPointF) -> Found:
        """Return the codings by bracket, lane, label or words at a point of the viewport, and the memo on the words."""
        sheet, place = self._surface.sheet, self._surface.on_page(point)
        beside = sheet.margin.all_at(place)
        if beside:
            return Found(beside)
        at = sheet.page.exact_place(place)
        if at < 0:
            return NOTHING
        mine = [placed.id for placed in sheet.under(place)]
        others = sorted(sheet.marks.others(at, at + 1), key=lambda placed: placed.end - placed.start)
        return Found((*mine, *(placed.id for placed in others)), sheet.notes.at(at))

    def _tell(self, found: Found) -> None:
        if found != self._told:
            self._told = found
            self.changed.emit(found, self._point)
