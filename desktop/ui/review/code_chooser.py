"""The question for another code."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.codebook import Codebook
from desktop.domain.ids import CodeId
from desktop.ui.dialogs.form import Form
from desktop.ui.review.code_box import CodeBox


class CodeChooser(Form):
    """Asks for one of the codes in use."""

    def __init__(self, book: Codebook, now: CodeId | None, take: Callable[[CodeId], object], parent: QWidget) -> None:
        """Without a code now, or one that is archived, the field is empty until one is chosen."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Another code"))
        self.accept_button.setText(self.tr("Take this code"))
        self._take = take
        self.code = CodeBox(book, now)
        self.add(self.tr("&Code"), self.code)

    def accept(self) -> None:
        code = self.code.code()
        if not self.code.currentText().strip():
            self.refuse(self.tr("Which code? Type a part of its name, or choose one of the list."))
            return
        if code is None:
            self.refuse(self.tr("Several codes or none are called like this: choose one of the list."))
            return
        self._take(code)
        super().accept()
