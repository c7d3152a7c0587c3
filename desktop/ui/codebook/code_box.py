"""A field that takes a code: typed, by any part of its path, or chosen from a list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.ui.named import spoken


class CodeBox(QComboBox):
    """Offers codes by their paths; what is typed stands for the one code that it is part of."""

    def __init__(self, book: Codebook, codes: Sequence[Code], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = list(codes)
        self.setEditable(True)
        spoken(self, name)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.addItems([book.path_text(each.id) for each in codes])
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        if popup := completer.popup():
            popup.setObjectName("completions")
        self.setCompleter(completer)
        self.clear_code()

    def say(self, hint: str) -> None:
        """Show words while the field is empty."""
        if line := self.lineEdit():
            line.setPlaceholderText(hint)

    def code(self) -> Code | None:
        """Return the code that is meant; None where nothing is typed, or what may be several."""
        typed = " ".join(self.currentText().casefold().split())
        paths = [self.itemText(row).casefold() for row in range(self.count())]
        exact = [row for row, path in enumerate(paths) if typed == path]
        names = [row for row, each in enumerate(self._codes) if typed == each.name.casefold()]
        parts = [row for row, path in enumerate(paths) if typed and typed in path]
        found = next((rows for rows in (exact, names, parts) if len(rows) == 1), None)
        return self._codes[found[0]] if found else None

    def take(self, code: CodeId | None) -> None:
        """Put a code into the field, or none."""
        rows = [row for row, each in enumerate(self._codes) if each.id == code]
        if rows:
            self.setCurrentIndex(rows[0])
        else:
            self.clear_code()

    def clear_code(self) -> None:
        """Empty the field."""
        self.setCurrentIndex(-1)
        self.clearEditText()
