"""The definition of a code beside the quotations over which coders differ."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.causes import Cause
from desktop.domain.codebook import Code, Codebook
from desktop.ui.codebook.form import CodeForm
from desktop.ui.codebook.redefining import redefinition
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session

_CAUSE = Qt.ItemDataRole.UserRole


class DefinitionDialog(QDialog):
    """Asks for another definition; the version that it makes knows the differences that are ticked."""

    def __init__(
        self, session: Session, book: Codebook, code: Code, differences: Sequence[tuple[str, Cause]], parent: QWidget
    ) -> None:
        """The first of the differences is the one in hand, which is ticked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Definition of “{name}”").format(name=code.name))
        self._session, self._code = session, code
        self.form = CodeForm(book, code, self)
        self.differences = spoken(QListWidget(self), self.tr("Differences about this code"))
        self._fill(differences)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.form.changed.connect(self._look)
        session.closing.connect(self.reject)
        self._lay_out()
        self.form.texts["definition"].setFocus()
        self._look()

    def causes(self) -> tuple[Cause, ...]:
        """Return the differences that are ticked."""
        items = (self.differences.item(row) for row in range(self.differences.count()))
        return tuple(item.data(_CAUSE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def accept(self) -> None:
        step = redefinition(self._code, self.form.filled(), self.causes())
        if step is None or self._session.run(step) is not None:
            super().accept()

    def _fill(self, differences: Sequence[tuple[str, Cause]]) -> None:
        for number, (words, cause) in enumerate(differences):
            item = QListWidgetItem(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if number else Qt.CheckState.Checked)
            item.setData(_CAUSE, cause)
            item.setToolTip(words)
            self.differences.addItem(item)
        self.differences.setCurrentRow(0)

    def _look(self) -> None:
        filled = self.form.filled()
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(filled.definition.name) and self.form.differs())

    def _lay_out(self) -> None:
        self.differences.setWordWrap(True)
        self.differences.setSpacing(3)
        self.differences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        words = self.tr("What coders see differently. The new version of the codebook keeps those that are ticked.")
        column.addWidget(styled(QLabel(words, beside, wordWrap=True), "muted"))
        column.addWidget(self.differences, 1)
        across = styled(QSplitter(Qt.Orientation.Horizontal, self), "differences")
        across.addWidget(self.form)
        across.addWidget(beside)
        across.setChildrenCollapsible(False)
        across.setSizes([500, 380])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addWidget(across, 1)
        whole.addWidget(self.buttons)
        self.resize(920, min(620, self.screen().availableGeometry().height() - 60))
