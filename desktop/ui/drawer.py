"""A panel that lies over the article while the window is too narrow to keep it beside."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

WIDTHS = {Qt.Edge.LeftEdge: 280, Qt.Edge.RightEdge: 340}


class Drawer(QFrame):
    """Holds the panels of one side; closed it takes no room."""

    closed = Signal()

    def __init__(self, edge: Qt.Edge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self._edge = edge
        self.setProperty("edge", "left" if edge is Qt.Edge.LeftEdge else "right")
        self._tabs = QTabWidget(documentMode=True)
        self._tabs.setTabBarAutoHide(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.hide()

    def take(self, title: str, panel: QWidget) -> None:
        """Hold one more panel."""
        self._tabs.addTab(panel, title)

    def give_back(self, panel: QWidget) -> None:
        """Let go of a panel."""
        self._tabs.removeTab(self._tabs.indexOf(panel))

    def open_at(self, panel: QWidget) -> None:
        """Come out with this panel on top."""
        self._tabs.setCurrentWidget(panel)
        self.show()
        self.raise_()
        panel.setFocus()

    def shows(self, panel: QWidget) -> bool:
        """Tell whether it is out with this panel on top."""
        return not self.isHidden() and self._tabs.currentWidget() is panel

    def close_up(self) -> None:
        """Go back in."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def fit(self, room: QRect) -> None:
        """Lie along the edge of this part of the window."""
        width = min(WIDTHS[self._edge], room.width() - 40)
        left = room.left() if self._edge is Qt.Edge.LeftEdge else room.right() - width + 1
        self.setGeometry(left, room.top(), width, room.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)
