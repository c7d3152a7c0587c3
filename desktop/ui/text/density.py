"""The strip beside the scroll bar that shows where in the article the codings and the hits of a search are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.text.colours import SurfaceColours
from desktop.ui.text.hits import frame
from desktop.ui.text.marks import Placed

WIDTH = 16
BINS = 400
_LEAST = 3
_LANE = 6
_AT_ONCE = 4000
_SOON = 40
"""Milliseconds after a change: the words come first."""


class Density(QWidget):
    """Counts codings in equal parts of the text, so that it needs no layout and changes part by part."""

    jumped = Signal(int)
    """A Qt position."""

    def __init__(self, parent: QWidget, colours: SurfaceColours) -> None:
        super().__init__(parent)
        self.colours = colours
        self._length = 1
        self._bins: list[defaultdict[str, int]] = []
        self._runs: list[tuple[int, int, str]] = []
        self._waiting: Iterator[Placed] | None = None
        self._hits: list[int] = []
        self._hit = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._look_again)
        self.setAccessibleName(self.tr("Where the codings are"))
        self.fill(1, ())

    def fill(self, length: int, marks: Iterable[Placed]) -> None:
        """Begin anew with a text of this many Qt positions."""
        self._length = max(1, length)
        self._bins = [defaultdict(int) for _ in range(BINS)]
        self._waiting = iter(marks)

    def put(self, placed: Placed) -> None:
        """Count one more coding."""
        self._count(placed, 1)
        self._soon.start()

    def drop(self, placed: Placed) -> None:
        """Count one coding less, which may still wait to be counted."""
        self._count(placed, -1)
        self._soon.start()

    def count_some(self) -> bool:
        """Count some of the codings it began with, when nobody waits, and tell whether there were any."""
        if self._waiting is None:
            return False
        self._count_waiting(_AT_ONCE)
        self._look_again()
        return True

    def show_hits(self, bins: list[int]) -> None:
        """Show in which parts of the text there are hits."""
        self._hits = bins
        self.update()

    def show_hit(self, place: int) -> None:
        """Show at which Qt position the hit in hand is; -1 for none."""
        self._hit = place
        self.update()

    def hits(self) -> list[int]:
        """Return the parts of the text with hits."""
        return self._hits

    def _count_waiting(self, most: int | None = None) -> None:
        """Count some of what waits, or all."""
        now, length = list(islice(self._waiting or (), most)), self._length
        alike = Counter(
            [
                (start * BINS // length, (end - 1) * BINS // length, mark.colour)
                for start, end, _, mark in now
                if mark.mine
            ]
        )
        for (first, last, colour), count in alike.items():
            for counts in self._bins[first : last + 1]:
                counts[colour] += count
        if most is None or len(now) < most:
            self._waiting = None

    def _look_again(self) -> None:
        self._runs = self._leading()
        self.update()

    def runs(self) -> list[tuple[int, int, str]]:
        """Return from which bin to which what colour leads."""
        self._count_waiting()
        return self._leading()

    def _leading(self) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for index, counts in enumerate(self._bins):
            colour, most = max(counts.items(), key=itemgetter(1), default=("", 0))
            colour = colour if most > 0 else ""
            if colour and found and found[-1][1] == index and found[-1][2] == colour:
                found[-1] = found[-1][0], index + 1, colour
            elif colour:
                found.append((index, index + 1, colour))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.colours.paper))
        painter.fillRect(QRectF(0, 0, 1, self.height()), QColor(self.colours.line))
        for first, last, colour in self._runs:
            top = round(first * self.height() / BINS)
            height = max(_LEAST, round(last * self.height() / BINS) - top - 1)
            width = WIDTH - 7 - (_LANE if self._hits else 0)
            painter.fillRect(QRectF(4, top, width, height), QColor(self.colours.stroke(colour)))
        self._paint_hits(painter)

    def _paint_hits(self, painter: QPainter) -> None:
        """Draw a tick in a lane of its own for each part with hits, and a line across for the one in hand."""
        for part in self._hits:
            top = round(part * self.height() / BINS)
            painter.fillRect(QRectF(WIDTH - _LANE, top, _LANE, 2), QColor(frame(self.colours)))
        if self._hit >= 0:
            middle = round(self._hit / self._length * self.height())
            painter.fillRect(QRectF(1, middle - 2, WIDTH - 1, 5), QColor(self.colours.paper))
            painter.fillRect(QRectF(1, middle - 1, WIDTH - 1, 3), QColor(self.colours.ink))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._jump(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _jump(self, point: QPointF) -> None:
        share = min(1.0, max(0.0, point.y() / max(1, self.height())))
        self.jumped.emit(round(share * self._length))

    def _count(self, placed: Placed, by: int) -> None:
        if not placed.mark.mine:
            return
        first, last = (place * BINS // self._length for place in (placed.start, placed.end - 1))
        colour = placed.mark.colour
        for counts in self._bins[first : last + 1]:
            counts[colour] += by
