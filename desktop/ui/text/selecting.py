"""The words selected in an article, as they would be coded."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.ui.text import growing, mime
from desktop.ui.text.reader import Reader

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Selecting(Reader):
    """Snaps the selection to what the project lets be coded; spans are code points."""

    selected_span_changed = Signal(object)
    """Span or None, as it would be coded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_characters = False
        """Selections reach to characters instead of words."""
        self.unit = Unit.FREE
        self.released: Callable[[str], str] = str
        """Returns as much of some words as may leave the program."""
        self._selected: Span | None = None
        self._characters_now = False
        self.selectionChanged.connect(self._selection_moved)

    def set_unit(self, unit: Unit) -> None:
        """Say what a coding must cover in this project."""
        self.unit = unit
        self._selection_moved()

    def selected_span(self) -> Span | None:
        """Return the selection as it would be coded."""
        return self._selected

    def select(self, span: Span | None) -> None:
        """Select just these characters, or nothing; an empty span moves the cursor there."""
        cursor = self.textCursor()
        if span is not None:
            start, end = self.sheet.positions.range_of(span)
            cursor.setPosition(start)
            cursor.setPosition(end, _KEEP)
        else:
            cursor.clearSelection()
        self._move_to(cursor)

    def settle_selection(self, *, characters: bool = False) -> None:
        """Let the selection show what would be coded, keeping its direction."""
        self._characters_now = characters
        self._selection_moved()
        if not self._selected:
            return
        start, end = self.sheet.positions.range_of(self._selected)
        cursor = self.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) != (start, end):
            backwards = cursor.position() < cursor.anchor()
            cursor.setPosition(end if backwards else start)
            cursor.setPosition(start if backwards else end, _KEEP)
            self.setTextCursor(cursor)
            self._characters_now = characters
            self._selection_moved()

    def grow(self, unit: Unit) -> None:
        """Widen the selection to whole words (FREE), sentences or paragraphs, then by one more."""
        self.select(growing.grown(self._text, self._reach(), unit))

    def shrink(self, unit: Unit) -> None:
        """Take the last word (FREE), sentence or paragraph out of the selection."""
        self.select(growing.shrunk(self._text, self._reach(), unit))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the words as stored, and where they stand."""
        cursor = self.textCursor()
        words = self.sheet.positions.span_of(cursor.selectionStart(), cursor.selectionEnd())
        return mime.of_span(self._selected or words, self.released(words.of(self._text)))

    def _selection_moved(self) -> None:
        cursor, painting = self.textCursor(), self.sheet.painting
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        raw = self.sheet.positions.span_of(start, end)
        characters = self.by_characters or self._characters_now
        span = growing.snapped(self._text, raw, self.unit, characters) if raw else None
        painting.selection = start, end
        before = painting.covered
        painting.covered = self.sheet.positions.range_of(span) if span else (0, 0)
        for each in {before, painting.covered}:
            if each[0] < each[1] and before != painting.covered:
                self._update_range(*each)
        if (span or None) != self._selected:
            self._selected = span or None
            self.selected_span_changed.emit(self._selected)

    def _reach(self) -> Span:
        """Return the selection as it is, or the bare place of the cursor."""
        cursor = self.textCursor()
        return self.sheet.positions.span_of(cursor.selectionStart(), cursor.selectionEnd())
