"""Where something small lies beside the words it is about."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8


def beside(anchor: QRect, size: QSize, room: QRect) -> QRect:
    """Lay a popup below the anchor or else above, right or left of it, inside the room.

    Where none of these has the room it lies at the bottom, which then covers some of the anchor.
    """
    near = below_or_above(anchor, size, room)
    if near is not None:
        return near
    inner = room.adjusted(GAP, GAP, -GAP, -GAP)
    places = (
        QPoint(anchor.right() + GAP, anchor.top()),
        QPoint(anchor.left() - GAP - size.width(), anchor.top()),
        QPoint(anchor.left(), inner.bottom() - size.height()),
    )
    tried = [_inside(QRect(place, size), inner) for place in places]
    return next((rect for rect in tried if not rect.intersects(anchor)), tried[-1])


def below_or_above(anchor: QRect, size: QSize, room: QRect) -> QRect | None:
    """Lay a popup below the anchor or else above it, if there is the room."""
    inner = room.adjusted(GAP, GAP, -GAP, -GAP)
    for top in (anchor.bottom() + GAP, anchor.top() - GAP - size.height()):
        rect = _inside(QRect(QPoint(anchor.left(), top), size), inner)
        if not rect.intersects(anchor):
            return rect
    return None


def _inside(rect: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(rect.left(), room.right() - rect.width() + 1))
    top = max(room.top(), min(rect.top(), room.bottom() - rect.height() + 1))
    return QRect(QPoint(left, top), rect.size())
