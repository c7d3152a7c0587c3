"""A chart on the screen: drawn anew for its size, and what is pointed at in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.domain.charts import Place
from desktop.ui.named import spoken

if TYPE_CHECKING:
    from desktop.formats.charts.drawing import Picture


class ChartCanvas(QWidget):
    """Shows a picture and says which mark is clicked; the table beside it says the same without a mouse."""

    place_wanted = Signal(object)
    """The `Place` of the mark that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._pixmap = QPixmap()
        self._picture: Picture | None = None
        self._said = ""
        self.named: Callable[[Place], str] = lambda _place: ""
        """What is said of a mark under the pointer."""

    def show_nothing(self) -> None:
        """Show no picture, until one is drawn."""
        self._picture, self._pixmap, self._said = None, QPixmap(), ""
        self.update()

    def say(self, words: str) -> None:
        """Say something where there is no picture yet."""
        self._said = words
        self.update()

    def show_picture(self, ratio: float, picture: "Picture") -> None:
        """Show another picture, drawn for this many dots a pixel."""
        self._picture, self._said = picture, ""
        self._pixmap.loadFromData(picture.png)
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def picture(self) -> QPixmap:
        """Return what is shown."""
        return self._pixmap

    def place_at(self, at: QPointF) -> Place | None:
        """Return the mark under a point; of several the one drawn last."""
        if self._picture is None or self._pixmap.isNull():
            return None
        size = self._pixmap.deviceIndependentSize()
        x, y = at.x() / size.width(), at.y() / size.height()
        return next((mark.place for mark in reversed(self._picture.marks) if mark.holds(x, y)), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawPixmap(QPointF(0, 0), self._pixmap)
            if self._said:
                painter.setPen(self.palette().placeholderText().color())
                seen = self.visibleRegion().boundingRect()
                painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, self._said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (place := self.place_at(event.position())) is not None:
            self.place_wanted.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip("" if place is None else self.named(place))


class ChartView(QScrollArea):
    """Lets a chart be as wide as there is room and as high as it needs to be."""

    resized = Signal()
    """Some time after its size or its dots a pixel changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.canvas = ChartCanvas(self)
        spoken(self.canvas, self.tr("Chart; the table beside it says the same"))
        self.setWidget(self.canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.resized)

    def room_for(self, height: int) -> QSize:
        """Make room for a chart that wants to be so high, and return what there is."""
        least = max(height, self.viewport().height())
        self.canvas.setMinimumHeight(height if height > self.viewport().height() else 0)
        bar = self.verticalScrollBar().sizeHint().width() if height > self.viewport().height() else 0
        whole = self.width() - 2 * self.frameWidth()
        return QSize(max(200, whole - bar), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._soon.start()

    def stop(self) -> None:
        """Want no drawing any more."""
        self._soon.stop()
