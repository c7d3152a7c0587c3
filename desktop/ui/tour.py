"""The tour: a few cards, each beside the part of the window that it is about."""

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.assets import seed
from desktop.ui.named import styled

if TYPE_CHECKING:
    from desktop.ui.window import Window

WIDTH = 340
GAP = 14


class Step(NamedTuple):
    """One card."""

    title: str
    text: str
    points_at: str


class Tour(QObject):
    """Goes through the cards; everything in the window can be used meanwhile."""

    ended = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.steps = read_steps()
        self.at = 0
        self.card = Card(window)
        self.frame = styled(QFrame(window), "pointer")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card.back.clicked.connect(lambda: self.go(self.at - 1))
        self.card.on.clicked.connect(lambda: self.go(self.at + 1))
        self.card.stop.clicked.connect(self.end)
        window.installEventFilter(self)

    def start(self) -> None:
        """Show the first card."""
        self.go(0)

    def go(self, number: int) -> None:
        """Show a card; one beyond the last ends the tour."""
        if number >= len(self.steps):
            self.end()
            return
        self.at = max(0, number)
        step, button = self.steps[self.at], self.card.in_hand()
        self._bring_out(step.points_at)
        self.card.show_step(step, self.at + 1, len(self.steps))
        self._place()
        (button if button.isEnabled() else self.card.on).setFocus()

    def end(self) -> None:
        """Take the cards away."""
        self._window.removeEventFilter(self)
        self.card.deleteLater()
        self.frame.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _bring_out(self, name: str) -> None:
        place = self._window.place
        if place is not None and name in place.panels():
            self._window.docks.show(name)

    def _place(self) -> None:
        part = self._window.part(self.steps[self.at].points_at)
        self.frame.setVisible(part is not None)
        room = self._window.rect()
        self.card.adjustSize()
        if part is None:
            self.card.move(room.center() - self.card.rect().center())
        else:
            around = QRect(part.mapTo(self._window, QPoint()), part.size())
            self.frame.setGeometry(around.adjusted(-2, -2, 2, 2) & room)
            self.card.move(beside(around, self.card.size(), room))
        self.frame.raise_()
        self.card.show()
        self.card.raise_()


class Card(QFrame):
    """Title, a few sentences, back and on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setFixedWidth(WIDTH)
        self._title = styled(QLabel(wordWrap=True), "heading")
        self._text = QLabel(wordWrap=True)
        self._number = styled(QLabel(), "muted")
        self.stop = QPushButton(self.tr("End the tour"))
        self.stop.setProperty("flat", "true")
        self.back = QPushButton(self.tr("Back"))
        self.on = QPushButton()
        row = QHBoxLayout()
        for widget in (self._number, self.stop, self.back, self.on):
            row.addWidget(widget, 1 if widget is self._number else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)

    def show_step(self, step: Step, number: int, of: int) -> None:
        """Show one step of so many."""
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._text.setMinimumHeight(self._text.heightForWidth(WIDTH - 32))
        self._number.setText(self.tr("{n} of {all}").format(n=number, all=of))
        self.back.setEnabled(number > 1)
        self.on.setText(self.tr("Done") if number == of else self.tr("Next"))
        self.setAccessibleName(f"{step.title}. {step.text}")

    def in_hand(self) -> QWidget:
        """Return the button that the keyboard is on, was on last, or begins with."""
        focused: QWidget | None = self.focusWidget()
        return self.on if focused is None else focused

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's own shortcut does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop.click()
        else:
            super().keyPressEvent(event)


def read_steps() -> list[Step]:
    """Read the tour that comes with the sample."""
    records = json.loads(seed("tour.json").read_text(encoding="utf-8"))
    return [Step(record["title"], record["text"], record.get("points_at", "")) for record in records]


def beside(part: QRect, card: QSize, room: QRect) -> QPoint:
    """Find the place for a card that covers a part of the window least: right, left, below, above, else inside."""
    top = min(max(part.top(), room.top() + GAP), max(room.top(), room.bottom() - card.height() - GAP))
    left = min(max(part.left(), room.left() + GAP), max(room.left(), room.right() - card.width() - GAP))
    places = (
        QPoint(part.right() + GAP, top),
        QPoint(part.left() - card.width() - GAP, top),
        QPoint(left, part.bottom() + GAP),
        QPoint(left, part.top() - card.height() - GAP),
    )
    inside = QPoint(part.right() - card.width() - 3 * GAP, part.bottom() - card.height() - 3 * GAP)
    return next((place for place in places if room.contains(QRect(place, card))), inside)
