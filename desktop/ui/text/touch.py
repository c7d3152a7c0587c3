"""What fingers on a touchpad mean: so many pixels, so many steps of zoom."""

from math import log

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QWheelEvent

NOTCH = 120
"""What a wheel says for one notch."""
PINCH = 1.12
"""By how much fingers move apart for one step."""


class Touch:
    """Adds up what comes in small parts until it makes a whole step of zoom."""

    def __init__(self) -> None:
        self._turn = 0
        self._spread = 0.0

    def turned(self, event: QWheelEvent) -> int:
        """Return the whole notches that a wheel, or two fingers, have turned by now."""
        by = event.angleDelta().y()
        if by * self._turn < 0:
            self._turn = 0
        steps = int((self._turn + by) / NOTCH)
        self._turn += by - steps * NOTCH
        return steps

    def pinched(self, event: QNativeGestureEvent) -> int:
        """Return the whole steps that fingers have moved apart, or together, by now."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            self._spread = 0.0
            return 0
        self._spread += log(max(0.1, 1 + event.value())) / log(PINCH)
        steps = int(self._spread)
        self._spread -= steps
        return steps


def pixels(event: QWheelEvent) -> int:
    """Return the pixels to scroll by; none where only notches are known.

    On X11 a mouse says pixels too, which are few and mean nothing: its notches are whole.
    """
    by = event.pixelDelta().y()
    is_notch = event.angleDelta().y() % NOTCH == 0 and QGuiApplication.platformName() == "xcb"
    return 0 if is_notch else by
