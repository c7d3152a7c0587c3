"""The question into which code others are merged."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.domain.ids import CodeId
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
        self.into = QComboBox()
        for code in candidates(book, codes):
            self.into.addItem(book.path_text(code.id), code.id)
        self.into.setMinimumContentsLength(24)
        names = ", ".join(f"“{code.name}”" for code in codes)
        self.add(self.tr("Merge"), QLabel(names, wordWrap=True))
        self.add(self.tr("&Into"), self.into)
        words = self.tr(
            "From now on their codings show and count as this code. They are not rewritten: undo parts them."
        )
        self.column.insertWidget(0, QLabel(words, wordWrap=True))
        self.accept_button.setEnabled(self.into.count() > 0)

    def accept(self) -> None:
        self._merge(self.into.currentData())
        super().accept()


def candidates(book: Codebook, codes: Sequence[Code]) -> list[Code]:
    """Return the codes in use that are none of these and stand below none of them; siblings come first."""
    barred = {code.id for code in codes} | {below.id for code in codes for below in book.below(code.id)}
    parents = {code.parent for code in codes}
    free = [code for code in book if code.id not in barred and not code.archived]
    return sorted(free, key=lambda code: code.parent not in parents)
