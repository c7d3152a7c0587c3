"""The question under which name a query is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.dialogs.form import Form


class KeepQuery(Form):
    """Asks for a name, or for another one; the query of that name is replaced where one is kept."""

    def __init__(self, take: Callable[[str], object], parent: QWidget, now: str = "") -> None:
        title = self.tr("Rename the query") if now else self.tr("Keep the query")
        super().__init__(title, self.tr("Rename") if now else self.tr("Keep"), parent)
        self._take = take
        self.name = QLineEdit(now)
        self.name.selectAll()
        self.add(self.tr("&Name"), self.name)

    def accept(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.refuse(self.tr("Give it a name first."))
            return
        self._take(name)
        super().accept()
