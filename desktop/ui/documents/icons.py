"""The four states of a document as shapes that differ without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from desktop.domain.documents import Status
from desktop.ui.theme import Theme

_MENU_SIDE = 16


def status_colour(status: Status, theme: Theme) -> str:
    """Return the colour that goes with a state."""
    colours = {Status.DONE: theme.success, Status.IN_PROGRESS: theme.accent}
    return colours.get(status, theme.muted)


def draw_status(painter: QPainter, room: QRectF, status: Status, theme: Theme) -> None:
    """Paint a state: a ring, a half-filled ring, a ticked disc, a crossed ring."""
    colour = QColor(status_colour(status, theme))
    ring = room.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(colour if status is Status.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if status is Status.IN_PROGRESS:
        painter.setBrush(colour)
        painter.drawPie(ring, 90 * 16, -180 * 16)
    elif status is Status.NOTHING_HERE:
        painter.drawLine(_at(room, 0.26, 0.74), _at(room, 0.74, 0.26))
    elif status is Status.DONE:
        painter.setPen(QPen(QColor(theme.raised), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([_at(room, 0.28, 0.52), _at(room, 0.44, 0.68), _at(room, 0.73, 0.34)]))
    painter.restore()


def status_icon(status: Status, theme: Theme) -> QIcon:
    """Return the shape of a state for menus."""
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_MENU_SIDE * scale, _MENU_SIDE * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_status(painter, QRectF(2, 2, _MENU_SIDE - 4, _MENU_SIDE - 4), status, theme)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _at(room: QRectF, across: float, down: float) -> QPointF:
    return QPointF(room.left() + room.width() * across, room.top() + room.height() * down)
