"""The sheet of a code, as a dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

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
        self.box: QMessageBox | None = None
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

    def reject(self) -> None:
        """Close it; what was written into the texts is not lost without a word, as no undo would bring it back."""
        if self.form.is_written_in():
            self._ask_before_closing()
        else:
            super().reject()

    def _ask_before_closing(self) -> None:
        self.box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), "", parent=self)
        self.box.setText(self.tr("What you wrote of this code is not saved yet."))
        keep = self.box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        keep.setEnabled(self.accept_button.isEnabled())
        discard = self.box.addButton(self.tr("Discard it"), QMessageBox.ButtonRole.DestructiveRole)
        on = self.box.addButton(self.tr("Go on writing"), QMessageBox.ButtonRole.RejectRole)
        self.box.setDefaultButton(on)
        keep.clicked.connect(self.accept)
        discard.clicked.connect(lambda: self.done(self.DialogCode.Rejected))
        self.box.open()

    def _look(self) -> None:
        self.accept_button.setEnabled(bool(self.form.filled().definition.name))
