"""A box of codes, found by any part of their names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId
from desktop.ui.rows import row_with


class CodeBox(QComboBox):
    """Offers the codes in use."""

    def __init__(self, book: Codebook, now: CodeId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code in book:
            if not code.archived:
                self.addItem(book.path_text(code.id), code.id)
        self.setMinimumContentsLength(30)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(row_with(self, now))
        if line := self.lineEdit():
            line.setPlaceholderText(self.tr("Which code?"))
            line.selectAll()

    def code(self) -> CodeId | None:
        """Return the one code that is called as typed, or whose name alone holds it; None where that is not one."""
        typed = self.currentText().strip().casefold()
        found = [row for row in range(self.count()) if typed and typed in self.itemText(row).casefold()]
        exact = [row for row in found if self.itemText(row).casefold() == typed]
        rows = exact or found
        return CodeId(self.itemData(rows[0])) if len(rows) == 1 else None
