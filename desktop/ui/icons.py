"""Icons in the theme's colours, drawn from the outlines in resources/icons."""

import math
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.assets import resource
from desktop.ui.theme import Theme

SIZE = 20


def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """Return an icon that is sharp at every scale; `colour` replaces the theme's muted ink."""
    made = QIcon()
    colour = colour or theme.muted
    for scale in scales():
        made.addPixmap(_drawn(name, colour, scale))
    return made


def scales() -> set[int]:
    """Return the scales of the screens there are, rounded up."""
    return {math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()} | {1}


def _drawn(name: str, colour: str, scale: int) -> QPixmap:
    pixmap = QPixmap(SIZE * scale, SIZE * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_outline(name).replace(b"currentColor", colour.encode()))).render(
        painter, QRectF(0, 0, SIZE * scale, SIZE * scale)
    )
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@cache
def _outline(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
