"""A project on a database server."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.ui.dialogs.form import Form
from desktop.ui.named import styled


class ServerDialog(Form):
    """Asks for the address of a project on PostgreSQL."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Open from a server"))
        self.accept_button.setText(self.tr("Open"))
        self._address = QLineEdit(placeholderText="postgresql://name@server/database")
        self.add(self.tr("&Address"), self._address)
        words = self.tr(
            "Several people can work in such a project at once. Whoever runs the server gives you the address."
        )
        self.fields.addRow("", styled(QLabel(words, wordWrap=True), "muted"))
        self._address.textChanged.connect(self._look)
        self._look()

    def address(self) -> str:
        """Return the address as typed."""
        return self._address.text().strip()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.address().startswith(("postgresql://", "postgres://")))
