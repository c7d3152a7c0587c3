"""The question under which name a query is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.dialogs.form import Form


class KeepQuery(Form):
    """Asks for a name; the query of that name is replaced."""

    def __init__(self, take: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(self.tr("Keep the query"), self.tr("Keep"), parent)
        self._take = take
        self.name = QLineEdit()
        self.add(self.tr("&Name"), self.name)

    def accept(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.refuse(self.tr("Give it a name first."))
            return
        self._take(name)
        super().accept()
