"""The question into which code others are merged."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
from desktop.ui.codebook.code_box import CodeBox
from desktop.ui.dialogs.form import Form


class MergeDialog(Form):
    """Offers every code that may stand for the chosen ones."""

    def __init__(
        self, book: Codebook, codes: Sequence[Code], merge: Callable[[CodeId], object], parent: QWidget
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Merge codes"))
        self.accept_button.setText(self.tr("Merge"))
        self._merge = merge
        self.into = CodeBox(book, candidates(book, codes), self.tr("Into"))
        self.into.say(self.tr("type or choose a code"))
        names = ", ".join(f"“{code.name}”" for code in codes)
        self.add(self.tr("Merge"), QLabel(names, wordWrap=True))
        self.add(self.tr("&Into"), self.into)
        words = self.tr(
            "From now on their codings show and count as this code. They are not rewritten: undo parts them."
        )
        self.column.insertWidget(0, QLabel(words, wordWrap=True))
        self.into.editTextChanged.connect(self._look)
        self.into.setFocus()
        self._look()

    def accept(self) -> None:
        code = self.into.code()
        if code is not None:
            self._merge(code.id)
            super().accept()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.into.code() is not None)


def candidates(book: Codebook, codes: Sequence[Code]) -> list[Code]:
    """Return the codes in use that are none of these and stand below none of them; siblings come first."""
    barred = {code.id for code in codes} | {below.id for code in codes for below in book.below(code.id)}
    parents = {code.parent for code in codes}
    free = [code for code in book if code.id not in barred and not code.archived]
    return sorted(free, key=lambda code: code.parent not in parents)
