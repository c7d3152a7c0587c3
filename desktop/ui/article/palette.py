"""The code palette: type a few letters beside the selection, Enter gives the code."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
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
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_OWN = (Qt.Key.Key_Escape, *_ENTER, *_STEPS)


class Question(NamedTuple):
    """What the palette is asked for, and who takes the answer."""

    purpose: str
    take: Callable[[CodeId], object]
    take_new: Callable[[str], object]
    """Takes the name of a code that is still to be made."""


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
        self._field = QLineEdit(self)
        self._field.setAccessibleName(self.tr("Find a code"))
        self._rows = QListWidget(self)
        self._delegate = PaletteRows(self._rows)
        self._meaning = QLabel(self)
        self._keys = QLabel(self)
        self._column = QVBoxLayout(self)
        self._window = window
        self._lay_out()
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._rows.currentRowChanged.connect(self._show_meaning)
        self._rows.itemClicked.connect(lambda _item: self._take(stays=False))
        self.apply_theme(LIGHT)
        self.hide()

    def offer(self, codebook: Codebook, recent: Sequence[CodeId], pins: Mapping[int, CodeId]) -> None:
        """Take what is to be found."""
        self._codebook, self._recent, self._pins = codebook, recent, pins
        self._delegate.digits = {code: digit for digit, code in pins.items()}

    def ask(self, question: Question, anchor: Callable[[], QRect]) -> None:
        """Open beside a rectangle of the window, which it will not cover, wherever that comes to lie."""
        self._question, self._anchor = question, anchor
        self._field.setPlaceholderText(question.purpose)
        self._field.clear()
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
        self._delegate.theme = theme
        self.setStyleSheet(sheet(theme))
        self.setGraphicsEffect(shadow(theme, self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and left_for_good(event):
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _ENTER:
            self._enter(event.modifiers())
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            return self._digit(event.text())
        return True

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._take_new()
        else:
            self._take(stays=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _digit(self, typed: str) -> bool:
        digit = int(typed) if typed in tuple("123456789") else 0
        if self._field.text() or digit not in self._pins:
            return False
        self._answer(self._pins[digit], stays=False)
        return True

    def _step(self, by: int) -> None:
        row = self._rows.currentRow() + by
        self._rows.setCurrentRow(max(0, min(row, self._rows.count() - 1)))

    def _take(self, stays: bool) -> None:
        code = row_of(self._rows.currentItem())
        if code is None:
            self._take_new()
            return
        self._answer(code.id, stays)

    def _answer(self, code: CodeId, stays: bool) -> None:
        question = self._question
        if not stays:
            self.close_palette()
        if question:
            question.take(code)
        if stays:
            self._field.clear()
            self._place()

    def _take_new(self) -> None:
        name = " ".join(self._field.text().split())
        question = self._question
        if name and question:
            self.close_palette()
            question.take_new(name)

    def _filter(self, typed: str) -> None:
        self._rows.clear()
        found = matching_codes(self._codebook, typed, self._recent)
        for code in found:
            self._rows.addItem(row_of_code(code, self._codebook))
        if typed.strip() and not any(code.name.casefold() == typed.strip().casefold() for code in found):
            self._rows.addItem(new_row(self.tr("New code “{name}”").format(name=elided(typed, 40))))
        self._rows.setCurrentRow(0)
        self._show_meaning()
        self._place()

    def _show_meaning(self, _row: int = 0) -> None:
        code = row_of(self._rows.currentItem())
        self._meaning.setText(self._meaning_of(code) if code else "")
        self._field.setAccessibleDescription(self._codebook.path_text(code.id) if code else "")
        self._meaning.setVisible(bool(self._meaning.text()))
        if self.isVisible():
            self._place()

    def _meaning_of(self, code: Code) -> str:
        words = code.definition
        lines = [elided(words.definition, _MEANING_LENGTH)]
        if words.exclude:
            lines.append(self.tr("Exclude: {words}").format(words=elided(words.exclude, _MEANING_LENGTH)))
        return "\n".join(line for line in lines if line)

    def _place(self) -> None:
        """Lie below or above the words, with fewer rows if need be, or else beside them."""
        room, anchor = self._room(), self._anchor()
        most = min(_ROWS, max(1, self._rows.count()))
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
        self._column.activate()
        return self.sizeHint().expandedTo(self.minimumSize())

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
        self._keys.setText(self.tr("↵ apply · Shift+↵ apply, then another · Ctrl+↵ new code · 1…9 pinned"))
        column = self._column
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self._field, self._rows, self._meaning, self._keys):
            column.addWidget(part)
