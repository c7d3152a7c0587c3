"""A slim bar above the article that says one thing and asks nothing."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.ui.aloud import announce
from desktop.ui.icons import icon
from desktop.ui.named import spoken
from desktop.ui.theme import Theme


class Offer(NamedTuple):
    """What a notice lets one do."""

    text: str
    act: Callable[[], object]


class Notice(QWidget):
    """One sentence, perhaps an offer, and a cross."""

    dismissed = Signal()
    waved_away = Signal()
    """Dismissed by the person with the cross."""

    def __init__(self, text: str, theme: Theme, offers: tuple[Offer, ...] = (), warning: bool = False) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("kind", "warning" if warning else "note")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = text
        label = QLabel(text, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cross = spoken(QToolButton(), self.tr("Dismiss this notice"))
        self._cross.setToolTip(self.tr("Dismiss"))
        self._cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cross.clicked.connect(self.waved_away)
        self._cross.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 6, 3)
        row.addWidget(label, 1)
        for offer in offers:
            row.addWidget(self._button(offer))
        row.addWidget(self._cross)
        self.apply_theme(theme)

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.dismissed.emit()
        self.deleteLater()

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._cross.setIcon(icon("close", theme))

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.text)
        button.setProperty("flat", "true")
        button.clicked.connect(self.dismiss)
        button.clicked.connect(lambda: offer.act())
        return button


class Notices(QWidget):
    """The notices of a window, one below the other; empty it takes no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def say(self, key: str, text: str, *offers: Offer, warning: bool = False) -> Notice:
        """Show a notice; one of the same key makes way for it."""
        self.take_back(key)
        notice = Notice(text, self._theme, offers, warning)
        notice.dismissed.connect(lambda: self._forget(key, notice))
        self._shown[key] = notice
        self._column.addWidget(notice)
        announce(notice, text)
        return notice

    def take_back(self, key: str) -> None:
        """Remove a notice if it is still there."""
        if notice := self._shown.get(key):
            notice.dismiss()

    def texts(self) -> list[str]:
        """Return what is being said."""
        return [notice.text for notice in self._shown.values()]

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        for notice in self._shown.values():
            notice.apply_theme(theme)

    def _forget(self, key: str, notice: Notice) -> None:
        if self._shown.get(key) is notice:
            del self._shown[key]
