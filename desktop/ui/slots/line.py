"""One slot: its name, the values it has, a field for more, and what it offers while the field has the focus."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.answers import name_of, offered, taken
from desktop.domain.errors import KnownError
from desktop.domain.slots import Asked, Entity, Slot, SlotKind
from desktop.ui.named import styled
from desktop.ui.slots.hints import hint
from desktop.ui.slots.offers import Offers
from desktop.ui.text.contrast import readable
from desktop.ui.theme import LIGHT, Theme

NAME_WIDTH = 84
_AT = "at:"
"""Begins the link from words to their place."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_OWN = (*_ENTER, *_ARROWS, *_TABS, Qt.Key.Key_Backspace)
_LISTED = (SlotKind.ENTITY, SlotKind.CHOICE, SlotKind.YES_NO)
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Grounds(NamedTuple):
    """What answers are held against."""

    entities: Sequence[Entity] = ()
    text: str = ""
    """Of the article."""


class SlotLine(QWidget):
    """Takes the values of one slot, by keys or mouse; Backspace in the empty field lets go of the last one."""

    changed = Signal()
    """The person took a value or let go of one."""
    finished = Signal(object)
    """Enter, with nothing left to be taken; the modifiers held."""
    stepped = Signal(int)
    """Tab or Shift+Tab."""
    words_wanted = Signal()
    """Words should be selected for it in the article."""
    place_wanted = Signal(int)
    """The number of that of its words whose place somebody wants to see."""
    resized = Signal()
    """It offers or says more, or less, than before."""

    def __init__(self, asked: Asked, grounds: Grounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: tuple[str, ...] = ()
        self.proposed = False
        """Whether the values are a proposal that nobody touched yet; the first Backspace clears it whole."""
        self._theme: Theme = LIGHT
        self._name = QLabel(self)
        self._chips = QLabel(self)
        self.field = QLineEdit(self)
        self.pick = QToolButton(self)
        self._picks = False
        self.offers = Offers(self)
        self.problem = styled(QLabel(self), "problem")
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self.offers.itemClicked.connect(self._clicked)
        self._chips.linkActivated.connect(self._follow)
        self.pick.clicked.connect(self.words_wanted)
        self.ask(asked, grounds)

    def ask(self, asked: Asked, grounds: Grounds) -> None:
        """Ask for another slot, without values."""
        self.asked, self._grounds = asked, grounds
        name = asked.slot.name + (" *" if asked.required else "")
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH))
        whole = self.tr("{name}, required").format(name=asked.slot.name) if asked.required else asked.slot.name
        self._name.setToolTip("\n".join(part for part in (whole, asked.slot.note) if part))
        self.field.setToolTip(asked.slot.note)
        self.field.setAccessibleName(whole)
        self._show_pick()
        self.field.clear()
        self.show_values(())

    def let_pick(self, picks: bool) -> None:
        """Let words be selected for it in the article, where it takes words."""
        self._picks = picks
        self._show_pick()

    @property
    def slot(self) -> Slot:
        return self.asked.slot

    def show_values(self, values: tuple[str, ...], *, proposed: bool = False) -> None:
        """Show what is said, or what is proposed."""
        self.values, self.proposed = values, proposed and bool(values)
        self._refuse("")
        self.field.setPlaceholderText("" if values else hint(self.asked))
        names = [name_of(self.slot, value, self._grounds.entities) for value in values]
        self.field.setAccessibleDescription(", ".join(names))
        self._chips.setText("&nbsp; ".join(self._chip(number, name) for number, name in enumerate(names)))
        self._chips.setVisible(bool(names))
        self._arrange()
        if self.field.hasFocus():
            self._offer()
        else:
            self.offers.hide()

    def take_typed(self) -> bool:
        """Take what is being typed, if anything is; tell whether nothing is left to be taken."""
        typed, current = self.field.text().strip(), self.offers.value()
        if not typed and current is None:
            return True
        try:
            value = current if current is not None else taken(self.slot, typed, *self._grounds)
        except KnownError as error:
            self._refuse(str(error))
            return False
        self.field.clear()
        # What is typed takes the place of what was only proposed, which nobody has said.
        kept = self.values if self.slot.several and not self.proposed else ()
        self._say((*kept, value))
        return True

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self.show_values(self.values, proposed=self.proposed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._focused(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _focused(self, event: QFocusEvent) -> None:
        if event.gotFocus():
            self._offer()
        elif event.reason() not in _PASSING:
            self.offers.setCurrentRow(self.offers.currentRow() if self.field.text().strip() else -1)
            self.take_typed()
            self.offers.hide()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER and self._takes_words() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.words_wanted.emit()
        elif key in _ENTER:
            self._enter(event.modifiers())
        elif key in _TABS:
            if self.take_typed():
                self.stepped.emit(_TABS[key])
        elif key in _ARROWS and self.offers.count():
            self.offers.setVisible(True)
            self.offers.step(_ARROWS[key])
        elif key == Qt.Key.Key_Backspace and not self.field.text() and self.values:
            self._say(() if self.proposed else self.values[:-1])
        elif event.text() == "," and self.slot.several and self.slot.kind in _LISTED:
            self.take_typed()
        else:
            return False
        return True

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        typing = bool(self.field.text().strip()) or self.offers.value() is not None
        if self.take_typed() and not (typing and self.slot.several):
            self.finished.emit(modifiers)

    def _typed(self) -> None:
        self._refuse("")
        self._offer()

    def _offer(self) -> None:
        typed = " ".join(self.field.text().split())
        found = offered(self.slot, typed, self._grounds.entities) if typed or not self.values else []
        known = any(typed.casefold() in (each.value.casefold(), each.name.casefold()) for each in found)
        free = self.slot.kind is SlotKind.ENTITY and not known
        self.offers.offer(found, typed, also_as_typed=free)
        self.resized.emit()

    def _clicked(self, item: QListWidgetItem) -> None:
        self.offers.setCurrentItem(item)
        self.take_typed()

    def _follow(self, link: str) -> None:
        """Let go of a value, or show where its words stand."""
        if link.startswith(_AT):
            self.place_wanted.emit(int(link.removeprefix(_AT)))
        else:
            self._let_go(int(link))

    def _takes_words(self) -> bool:
        return self._picks and self.slot.kind is SlotKind.SPAN

    def _show_pick(self) -> None:
        self.pick.setVisible(self._takes_words())

    def _let_go(self, number: int) -> None:
        self._say(self.values[:number] + self.values[number + 1 :])

    def _say(self, values: tuple[str, ...]) -> None:
        self.show_values(tuple(dict.fromkeys(values)))
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.resized.emit()

    def _chip(self, number: int, name: str) -> str:
        """Write a value on a tint, with a cross that lets go of it."""
        words = escape(name).replace(" ", "&nbsp;")
        if self.proposed:
            words = self.tr("{value} (proposed)").format(value=words).replace(" ", "&nbsp;")
        ink, tint = readable(self._theme.ink, self._theme.accent_tint, 4.5), self._theme.accent_tint
        style = f"background-color:{tint}; color:{ink}"
        if self._takes_words():
            words = f"<a href='{_AT}{number}' style='color:{ink}; text-decoration:none'>{words}</a>"
        cross = f"<a href='{number}' style='color:{self._theme.muted}; text-decoration:none'>&nbsp;×&nbsp;</a>"
        return f"<span style='{style}'>&nbsp;{words}{cross}</span>"

    def _arrange(self) -> None:
        """Put the values before the field, or above it where they would leave it too little room."""
        self._chips.setWordWrap(False)
        above = self._chips.sizeHint().width() > 0.55 * max(1, self.width() - NAME_WIDTH) and bool(self.values)
        ways = QBoxLayout.Direction
        self._right.setDirection(ways.TopToBottom if above else ways.LeftToRight)
        self._chips.setWordWrap(above)

    def _lay_out(self) -> None:
        self._name.setFixedWidth(NAME_WIDTH)
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._name.setContentsMargins(0, 6, 0, 0)
        self._chips.setTextFormat(Qt.TextFormat.RichText)
        self._chips.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._chips.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem.setWordWrap(True)
        for part in (self, self._chips):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.pick.setText(self.tr("Select in the article…"))
        self.pick.setToolTip(self.tr("Select the words in the article (Ctrl+Enter in the field)"))
        self.pick.setAccessibleName(self.pick.toolTip())
        self.pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(6)
        self._right.addWidget(self._chips)
        self._right.addWidget(self.field, 1)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self._right)
        column.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.offers)
        column.addWidget(self.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
