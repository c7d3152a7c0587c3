"""The question below which code others are put."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.ui.codebook.code_box import CodeBox
from desktop.ui.codebook.merging import candidates
from desktop.ui.dialogs.form import Form


class MoveDialog(Form):
    """Offers every code that the chosen ones may stand below; an empty field stands for the top."""

    def __init__(
        self, book: Codebook, codes: Sequence[Code], move: Callable[[CodeId | None], object], parent: QWidget | None
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Move codes"))
        self.accept_button.setText(self.tr("Move"))
        self._move = move
        self.below = CodeBox(book, candidates(book, codes), self.tr("Below"))
        self.below.say(self.tr("at the top; type or choose a code"))
        names = ", ".join(f"“{code.name}”" for code in codes)
        self.add(self.tr("Move"), QLabel(names, wordWrap=True))
        self.add(self.tr("&Below"), self.below)
        self.below.editTextChanged.connect(self._look)
        self.below.setFocus()

    def accept(self) -> None:
        code = self.below.code()
        self._move(code.id if code else None)
        super().accept()

    def _look(self) -> None:
        self.accept_button.setEnabled(not self.below.currentText().strip() or self.below.code() is not None)
