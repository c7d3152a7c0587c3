"""Asks how a coder is called and shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.coders import Coder, initials_of
from desktop.ui.codebook.colours import ColourField

_MOST_INITIALS = 3


class CoderDialog(QDialog):
    """Name, initials and colour of a coder; stays open until they are kept."""

    def __init__(
        self, coder: Coder, keep: Callable[[Coder], bool], words: str = "", parent: QWidget | None = None
    ) -> None:
        """`words` stand above the fields."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._coder = coder
        self._keep = keep
        self._own_initials = bool(coder.initials) and coder.initials != initials_of(coder.name)
        self.name = QLineEdit(coder.name)
        self.initials = QLineEdit(coder.initials or initials_of(coder.name))
        self.initials.setMaxLength(_MOST_INITIALS)
        self.colour = ColourField(coder.colour)
        self.buttons = self._button_row()
        self._lay_out(words)
        self.name.textChanged.connect(self._follow_name)
        self.initials.textEdited.connect(self._take_initials)
        self._look()
        self.name.setFocus()
        self.name.selectAll()

    def filled(self) -> Coder:
        """Return the coder as filled in."""
        name = " ".join(self.name.text().split())
        initials = self.initials.text().strip() or initials_of(name)
        return replace(self._coder, name=name, initials=initials, colour=self.colour.colour)

    def accept(self) -> None:
        coder = self.filled()
        if coder.name and self._keep(coder):
            super().accept()

    def _follow_name(self, name: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials_of(name))
        self._look()

    def _take_initials(self, initials: str) -> None:
        self._own_initials = bool(initials.strip())

    def _look(self) -> None:
        named = bool(self.name.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(named)

    def _lay_out(self, words: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        if words:
            said = QLabel(words)
            said.setWordWrap(True)
            said.setObjectName("muted")
            column.addWidget(said)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Name"), self.name),
            (self.tr("&Initials"), self.initials),
            (self.tr("&Colour"), self.colour),
        )
        for label, field in rows:
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(360)

    def _button_row(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
