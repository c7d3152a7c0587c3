"""The question for another code."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId
from desktop.ui.dialogs.form import Form


class CodeChooser(Form):
    """Offers the codes in use, found by any part of their names."""

    def __init__(self, book: Codebook, now: CodeId, take: Callable[[CodeId], object], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Another code"))
        self.accept_button.setText(self.tr("Take this code"))
        self._take = take
        self.code = QComboBox(editable=True)
        self.code.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code in book:
            if not code.archived:
                self.code.addItem(book.path_text(code.id), code.id)
        self.code.setMinimumContentsLength(30)
        completer = QCompleter(self.code.model(), self.code)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.code.setCompleter(completer)
        self.code.setCurrentIndex(max(0, self.code.findData(now)))
        if line := self.code.lineEdit():
            line.selectAll()
        self.add(self.tr("&Code"), self.code)

    def accept(self) -> None:
        typed = self.code.currentText().strip().casefold()
        found = [row for row in range(self.code.count()) if typed and typed in self.code.itemText(row).casefold()]
        exact = [row for row in found if self.code.itemText(row).casefold() == typed]
        if len(exact or found) != 1:
            self.refuse(self.tr("Several codes or none are called like this: choose one of the list."))
            return
        self._take(CodeId(self.code.itemData((exact or found)[0])))
        super().accept()
