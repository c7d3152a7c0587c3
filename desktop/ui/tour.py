"""The five-minute tour of the sample project: a card that stands beside the parts of the window."""

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.assets import seed

if TYPE_CHECKING:
    from desktop.ui.window import Window

WIDTH = 350
GAP = 12


class Stop(NamedTuple):
    """One stop of the tour."""

    title: str
    text: str
    points_at: str


def stops() -> list[Stop]:
    """Read the stops of the tour."""
    records = json.loads(seed("tour.json").read_text(encoding="utf-8"))
    return [Stop(record["title"], record["text"], record["points_at"]) for record in records]


class Tour(QFrame):
    """Shows one stop at a time; the window stays usable meanwhile."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._stops = stops()
        self._at = 0
        self._title = QLabel(wordWrap=True)
        self._title.setObjectName("heading")
        self._text = QLabel(wordWrap=True)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton()
        self.end = QPushButton(self.tr("End the tour"))
        self.end.setProperty("flat", "true")
        self.back.clicked.connect(lambda: self._show(self._at - 1))
        self.next.clicked.connect(lambda: self._show(self._at + 1))
        self.end.clicked.connect(self.close)
        self._lay_out()

    def start(self) -> None:
        """Show the first stop."""
        self._show(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.end, self.back, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)

    def _show(self, number: int) -> None:
        if number >= len(self._stops):
            self.close()
            return
        self._at = max(0, number)
        stop = self._stops[self._at]
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._count.setText(f"{self._at + 1} / {len(self._stops)}")
        self.setAccessibleName(f"{stop.title}. {stop.text}")
        self.back.setEnabled(self._at > 0)
        self.next.setText(self.tr("Done") if self._at == len(self._stops) - 1 else self.tr("Next"))
        if layout := self.layout():
            self.setFixedHeight(layout.heightForWidth(WIDTH))
        self._stand_beside(self._part(stop.points_at))
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, name: str) -> QWidget | None:
        window, place = self._window, self._window.place
        bars = {
            "status": window.status,
            "undo": window.top_bar,
            "export": window.top_bar,
            "search": window.top_bar.search,
        }
        if name in bars or place is None:
            return bars.get(name)
        panels = place.panels() | {"article": place.article, "margin": place.article, "badge": place.badge}
        if name in place.panels():
            window.docks.show(name)
        return panels.get(name, place.article)

    def _stand_beside(self, part: QWidget | None) -> None:
        """Stand next to the part, or over it where there is no room, inside the window."""
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        if part is None or not part.isVisible():
            self.move(room.center() - self.rect().center())
            return
        corner = part.mapTo(self._window, QPoint(0, 0))
        right, left = corner.x() + part.width() + GAP, corner.x() - self.width() - GAP
        over = corner.x() + (part.width() - self.width()) // 2
        x = right if right + self.width() <= room.right() else left if left >= room.left() else over
        y = corner.y() + (part.height() + GAP if part.height() < 100 else 24)
        self.move(
            max(room.left(), min(x, room.right() - self.width())),
            max(room.top(), min(y, room.bottom() - self.height())),
        )
