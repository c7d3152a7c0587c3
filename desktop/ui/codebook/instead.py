"""Which codes the exclude lines lead to, and a field that puts another one there."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.references import astray, lead_to, referred
from desktop.ui.codebook.code_box import CodeBox
from desktop.ui.named import styled


class Instead(QWidget):
    """Stands below the exclude lines: says where their arrows lead, and takes a code to be used instead."""

    def __init__(self, book: Codebook, code: Code | None, lines: QPlainTextEdit) -> None:
        super().__init__()
        self._book, self._lines = book, lines
        offered = [each for each in book if not each.archived and (code is None or each.id != code.id)]
        self.choice = CodeBox(book, offered, self.tr("Code to use instead"), self)
        self.choice.say(self.tr("code to use instead: type or choose"))
        self.leads = styled(QLabel(self, wordWrap=True), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (lines, self.choice, self.leads):
            column.addWidget(part)
        self.choice.activated.connect(lambda _row: self._take())
        lines.textChanged.connect(self._look)
        self._look()

    def _take(self) -> None:
        """Put the code at the end of the line that is written."""
        code = self.choice.code()
        if code is None:
            return
        cursor = self._lines.textCursor()
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        space = "" if not cursor.block().text() or cursor.block().text().endswith(" ") else " "
        cursor.insertText(space + lead_to(self._book, code))
        self._lines.setTextCursor(cursor)
        self._lines.setFocus()
        self.choice.clear_code()

    def _look(self) -> None:
        words = self._lines.toPlainText()
        leads = ", ".join(f"“{self._book.path_text(code.id)}”" for code in referred(self._book, words))
        said = [self.tr("Leads to {codes}.").format(codes=leads)] if leads else []
        said += [self.tr("No code in use is called “{name}”.").format(name=name) for name in astray(self._book, words)]
        self.leads.setText(" ".join(said))
        self.leads.setVisible(bool(said))
