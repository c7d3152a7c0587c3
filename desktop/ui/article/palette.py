"""The code palette: type a few letters beside the selection, Enter gives the code."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.domain.references import referred
from desktop.ui.aloud import describe
from desktop.ui.article.answering import Answering, Asking, Given
from desktop.ui.article.floating import left_for_good, shadow, sheet
from desktop.ui.article.matching import matching_codes
from desktop.ui.article.palette_rows import ROW_HEIGHT, PaletteRows, new_row, row_of, row_of_code
from desktop.ui.article.placing import below_or_above, beside
from desktop.ui.labels import elided
from desktop.ui.theme import LIGHT, Theme

WIDTH = 400
_ROWS = 8
_FEWEST = 4
_MEANING_LENGTH = 230
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_OWN = (Qt.Key.Key_Escape, *_ENTER, *_STEPS, *_TABS)
_INSTEAD = (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Right)


class Question(NamedTuple):
    """What the palette is asked for, and who takes the answer."""

    purpose: str
    take: Callable[[Given], object]
    take_new: Callable[[str], object] | None
    """Takes the name of a code that is still to be made; None where there are no words for it."""
    asking: Asking | None = None
    """Whether slots are asked for, too."""
    fits: Callable[[Code], bool] = lambda _code: True
    """Which codes can be given."""


class CodePalette(QFrame):
    """Finds one code of a codebook by keyboard; lies in the window, beside what is to be coded."""

    closed = Signal()

    def __init__(self, window: QWidget, room: Callable[[], QRect]) -> None:
        """`room` is the part of the window in which it should lie."""
        super().__init__(window)
        self._room = room
        self.setObjectName("floating")
        self.setAccessibleName(self.tr("Code palette"))
        self.setFixedWidth(WIDTH)
        self._codebook = Codebook()
        self._recent: Sequence[CodeId] = ()
        self._pins: Mapping[int, CodeId] = {}
        self._anchor: Callable[[], QRect] = QRect
        self._question: Question | None = None
        self._theme: Theme = LIGHT
        self._row_before = -1
        """The row that was at hand when the mouse was pressed."""
        self._field = QLineEdit(self)
        self._field.setAccessibleName(self.tr("Find a code"))
        self._rows = QListWidget(self)
        self._delegate = PaletteRows(self._rows)
        self._answering = Answering(self, self)
        self._meaning = QLabel(self)
        self._instead = QLabel(self)
        self._keys = QLabel(self)
        self._column = QVBoxLayout(self)
        self._window = window
        self._lay_out()
        self._listen()
        self.apply_theme(LIGHT)
        self.hide()

    def offer(self, codebook: Codebook, recent: Sequence[CodeId], pins: Mapping[int, CodeId]) -> None:
        """Take what is to be found."""
        self._codebook, self._recent, self._pins = codebook, recent, pins
        self._delegate.digits = {code: digit for digit, code in pins.items()}

    def ask(self, question: Question, anchor: Callable[[], QRect]) -> None:
        """Open beside a rectangle of the window, which it will not cover, wherever that comes to lie."""
        self._question, self._anchor = question, anchor
        self._answering.begin(question.asking)
        self._field.setPlaceholderText(question.purpose)
        self._field.clear()
        self._field.setAccessibleDescription("")
        self._filter("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Go away, which gives the focus back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._delegate.theme = self._theme = theme
        self._answering.apply_theme(theme)
        self.setStyleSheet(sheet(theme))
        self.setGraphicsEffect(shadow(theme, self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._row_before = self._rows.currentRow()
        if isinstance(event, QFocusEvent):
            self._focus_moved(event)
        key = event.key() if isinstance(event, QKeyEvent) else 0
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and key in _OWN:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape:
                self.close_palette()
                return True
            if watched is self._field:
                return self._pressed(event)
            if watched is self._answering.reason:
                return self._pressed_in_reason(event)
        return super().eventFilter(watched, event)

    def _focus_moved(self, event: QFocusEvent) -> None:
        """Go away with the focus; the codes make room for what the slots offer."""
        if left_for_good(event) and not self.isAncestorOf(_focus()):
            self.hide()
        elif event.gotFocus():
            self._name_keys()
            self._place_again()

    def _name_keys(self) -> None:
        """Say what the keys do where the focus is."""
        in_code = self.tr("↵ apply · ⇥ slots · Alt+↵ without slots · Shift+↵ apply, then another · Ctrl+↵ new code")
        in_slots = self.tr("↵ take the value, ↵ again apply · ⇥ next · ⌫ clear · Shift+⇥ back · Alt+↵ without slots")
        self._keys.setText(in_slots if self._answering.isAncestorOf(_focus()) else in_code)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._enter(event.modifiers())
        elif key in _TABS:
            self._tab(_TABS[key])
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif (event.modifiers(), key) == _INSTEAD:
            self._take_instead()
        else:
            return self._digit(event.text())
        return True

    def _pressed_in_reason(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._enter(event.modifiers())
        elif key in _TABS:
            self._answering.leave_reason(_TABS[key])
        else:
            return False
        return True

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._take_new()
        else:
            stays = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._take(stays, bare=bool(modifiers & Qt.KeyboardModifier.AltModifier))

    def _tab(self, by: int) -> None:
        """Go on to the slots of the code at hand; where it has none, to the next code."""
        if not self._answering.enter(last=by < 0):
            self._step(by)

    def _digit(self, typed: str) -> bool:
        digit = int(typed) if typed in tuple("123456789") else 0
        if self._field.text() or digit not in self._pins:
            return False
        self._answer(Given(self._pins[digit]), stays=False)
        return True

    def _step(self, by: int) -> None:
        row = self._rows.currentRow() + by
        self._rows.setCurrentRow(max(0, min(row, self._rows.count() - 1)))

    def _take(self, stays: bool, *, bare: bool = False) -> None:
        code = row_of(self._rows.currentItem())
        if code is None:
            self._take_new()
            return
        given = self._answering.given(code.id, bare=bare)
        if given is not None:
            self._answer(given, stays)

    def _clicked(self, item: QListWidgetItem) -> None:
        """Apply a code without slots; one with slots asks for them first, and another click applies it."""
        if self._rows.row(item) == self._row_before or not self._answering.form.lines:
            self._take(stays=False)

    def _answer(self, given: Given, stays: bool) -> None:
        question = self._question
        if not stays:
            self.close_palette()
        if question:
            question.take(given)
        if stays:
            self._field.clear()
            self._field.setFocus(Qt.FocusReason.PopupFocusReason)
            self._show_code()

    def _take_new(self) -> None:
        name = " ".join(self._field.text().split())
        question = self._question
        if name and question and question.take_new:
            self.close_palette()
            question.take_new(name)

    def _take_instead(self, number: int = 0) -> None:
        """Bring a code to hand that the exclude lines lead to, by default the first."""
        for code in self._codes_instead()[number : number + 1]:
            self._field.setText(code.name)
            rows = (row for row in range(self._rows.count()) if _is(row_of(self._rows.item(row)), code))
            self._rows.setCurrentRow(next(rows, 0))
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _codes_instead(self) -> list[Code]:
        code = row_of(self._rows.currentItem())
        found = referred(self._codebook, code.definition.exclude) if code else ()
        return [each for each in found if not _is(code, each)]

    def _filter(self, typed: str) -> None:
        self._rows.blockSignals(True)
        self._rows.clear()
        fits = self._question.fits if self._question else lambda _code: True
        found = [code for code in matching_codes(self._codebook, typed, self._recent) if fits(code)]
        for code in found:
            self._rows.addItem(row_of_code(code, self._codebook))
        new = self._question is not None and self._question.take_new is not None
        if new and typed.strip() and not any(code.name.casefold() == typed.strip().casefold() for code in found):
            self._rows.addItem(new_row(self.tr("New code “{name}”").format(name=elided(typed, 40))))
        self._rows.setCurrentRow(0)
        self._rows.blockSignals(False)
        self._show_code()

    def _say_row(self) -> None:
        """Let a screen reader hear of the row that Enter would take: the focus stays in the field."""
        item: QListWidgetItem | None = self._rows.currentItem()
        words = str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()) if item else ""
        describe(self._field, words)

    def _show_code(self, _row: int = 0) -> None:
        """Show what the code at hand means, and ask for its slots."""
        code = row_of(self._rows.currentItem())
        self._answering.show_code(code, self._codebook)
        self._meaning.setText(self._meaning_of(code) if code else "")
        self._say_row()
        self._meaning.setVisible(bool(self._meaning.text()))
        style = f"style='color:{self._theme.accent}'"
        names = [
            f"<a href='{number}' {style}>{escape(each.name)}</a>" + ("" if number else "&nbsp;(Alt+→)")
            for number, each in enumerate(self._codes_instead())
        ]
        self._instead.setText(self.tr("Use instead: {names}").format(names=" · ".join(names)))
        self._instead.setVisible(bool(names))
        self._place_again()

    def _place_again(self) -> None:
        if self.isVisible():
            self._place()

    def _meaning_of(self, code: Code) -> str:
        words = code.definition
        lines = [elided(words.definition, _MEANING_LENGTH)]
        if words.exclude:
            excluded = "; ".join(line.strip() for line in words.exclude.splitlines() if line.strip())
            lines.append(self.tr("Exclude: {words}").format(words=elided(excluded, _MEANING_LENGTH)))
        return "\n".join(line for line in lines if line)

    def _place(self) -> None:
        """Lie below or above the words, with fewer rows if need be, or else beside them."""
        room, anchor = self._room(), self._anchor()
        in_slots = self._answering.isAncestorOf(_focus())
        most = 1 if in_slots else min(_ROWS, max(1, self._rows.count()))
        for rows in range(most, 0, -1):
            place = below_or_above(anchor, self._size_with(rows), room)
            if place is not None:
                self.setGeometry(place)
                return
            if rows <= _FEWEST:
                break
        self.setGeometry(beside(anchor, self._size_with(most), self._window.rect()))

    def _size_with(self, rows: int) -> QSize:
        self._rows.setFixedHeight(rows * ROW_HEIGHT)
        self._rows.scrollToItem(self._rows.currentItem())
        self._answering.settle()
        self._column.activate()
        high = self._column.totalHeightForWidth(WIDTH)
        return QSize(WIDTH, high).expandedTo(self.minimumSize())

    def _lay_out(self) -> None:
        self._rows.setItemDelegate(self._delegate)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setAccessibleName(self.tr("Codes found"))
        self._rows.setUniformItemSizes(True)
        self._meaning.setObjectName("floating_meaning")
        self._keys.setObjectName("floating_footer")
        for label in (self._meaning, self._keys):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._instead.setContentsMargins(8, 0, 8, 0)
        self._instead.setWordWrap(True)
        column = self._column
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self._field, self._rows, self._answering, self._meaning, self._instead, self._keys):
            column.addWidget(part)

    def _listen(self) -> None:
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._rows.currentRowChanged.connect(self._show_code)
        self._rows.viewport().installEventFilter(self)
        self._rows.itemClicked.connect(self._clicked)
        self._instead.linkActivated.connect(lambda number: self._take_instead(int(number)))
        self._answering.apply.clicked.connect(lambda: self._take(stays=False))
        self._answering.entered.connect(self._enter)
        self._answering.left.connect(lambda: self._field.setFocus(Qt.FocusReason.TabFocusReason))
        self._answering.resized.connect(self._place_again)


def _focus() -> QWidget:
    return QApplication.focusWidget() or QWidget()


def _is(one: Code | None, other: Code) -> bool:
    return one is not None and one.id == other.id
