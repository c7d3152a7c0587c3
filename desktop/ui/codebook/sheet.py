"""The sheet of a code, as a dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.codebook import Code, Codebook
from desktop.ui.codebook.form import CodeForm, Filled
from desktop.ui.dialogs.question import Question


class CodeSheet(Question):
    """Asks for all of a code, and stays open until it is kept."""

    def __init__(
        self, book: Codebook, code: Code | None, keep: Callable[[Filled], bool], parent: QWidget | None = None
    ) -> None:
        """Without a code it is a new one that is asked for."""
        super().__init__(self.tr("Code “{name}”").format(name=code.name) if code else self.tr("New code"), parent)
        self._keep = keep
        self.form = CodeForm(book, code, self)
        self.accept_button.setText(self.tr("Save"))
        self.accept_button.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.column.addWidget(self.form, 1)
        self.column.addWidget(self.buttons)
        self.resize(520, min(660, self.screen().availableGeometry().height() - 60))
        self.form.changed.connect(self._look)
        self.form.name.setFocus()
        self.form.name.selectAll()
        self._look()

    def accept(self) -> None:
        filled = self.form.filled()
        if filled.definition.name and self._keep(filled):
            super().accept()

    def _look(self) -> None:
        self.accept_button.setEnabled(bool(self.form.filled().definition.name))
