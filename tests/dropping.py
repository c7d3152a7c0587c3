"""What is dragged onto a widget and dropped there, as Qt tells it."""

from PySide6.QtCore import QLibraryInfo, QMimeData, QPointF, Qt, QVersionNumber
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

# From Qt 6.12 on a drag, too, stands at parts of a pixel, and whole ones are out of date.
_IN_PARTS = QLibraryInfo.version() >= QVersionNumber(6, 12)
COPY = Qt.DropAction.CopyAction


def drag_and_drop(on: QWidget, data: QMimeData, at: QPointF, actions: Qt.DropAction = COPY) -> bool:
    """Drag onto a widget and let go there; return whether it would take what was dragged."""
    held = (actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = at if _IN_PARTS else at.toPoint()
    entering = QDragEnterEvent(place, *held)
    for event in (entering, QDragMoveEvent(place, *held), QDropEvent(at, *held)):
        QApplication.sendEvent(on, event)
    return entering.isAccepted()
