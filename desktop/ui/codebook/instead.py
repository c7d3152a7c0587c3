"""Which codes the exclude lines lead to, and a field that puts another one there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.references import astray, lead_to, referred
from desktop.ui.named import spoken, styled


class Instead(QWidget):
    """Stands below the exclude lines: says where their arrows lead, and takes a code to be used instead."""

    def __init__(self, book: Codebook, code: Code | None, lines: QPlainTextEdit) -> None:
        super().__init__()
        self._book, self._lines = book, lines
        self.offered = [each for each in book if not each.archived and (code is None or each.id != code.id)]
        self.choice = spoken(QComboBox(self), self.tr("Code to use instead"))
        self.leads = styled(QLabel(self, wordWrap=True), "muted")
        self._offer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (lines, self.choice, self.leads):
            column.addWidget(part)
        self.choice.activated.connect(self._take)
        lines.textChanged.connect(self._look)
        self._look()

    def _offer(self) -> None:
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        for each in self.offered:
            self.choice.addItem(self._book.path_text(each.id))
        completer = QCompleter(self.choice.model(), self.choice)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.choice.setCompleter(completer)
        self.choice.setCurrentIndex(-1)
        line = self.choice.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("code to use instead: type or choose"))

    def _take(self, row: int) -> None:
        """Put the code at the end of the line that is written."""
        cursor = self._lines.textCursor()
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        space = "" if not cursor.block().text() or cursor.block().text().endswith(" ") else " "
        cursor.insertText(space + lead_to(self._book, self.offered[row]))
        self._lines.setTextCursor(cursor)
        self._lines.setFocus()
        self.choice.setCurrentIndex(-1)
        self.choice.clearEditText()

    def _look(self) -> None:
        words = self._lines.toPlainText()
        leads = ", ".join(f"“{self._book.path_text(code.id)}”" for code in referred(self._book, words))
        said = [self.tr("Leads to {codes}.").format(codes=leads)] if leads else []
        said += [self.tr("No code in use is called “{name}”.").format(name=name) for name in astray(self._book, words)]
        self.leads.setText(" ".join(said))
        self.leads.setVisible(bool(said))
