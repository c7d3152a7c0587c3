"""The question into which set codes come."""

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.domain.ids import CodeId
from desktop.project import operations as op
from desktop.ui.dialogs.form import Form
from desktop.ui.session import Session


class SetDialog(Form):
    """Asks for the set that codes come into: a new one by its name, or one that is there."""

    def __init__(self, session: Session, codes: tuple[CodeId, ...], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Put codes into a set"))
        self.accept_button.setText(self.tr("Put into the set"))
        self._session, self._codes = session, codes
        book = session.project.codebook()
        self._there = {each.name.casefold(): each for each in book.sets}
        self.name = QComboBox(editable=True)
        self.name.addItems([each.name for each in book.sets])
        self.name.setCurrentText("")
        names = ", ".join(f"“{book.codes[code].name}”" for code in codes if code in book.codes)
        self.add(self.tr("Codes"), QLabel(names, wordWrap=True))
        self.add(self.tr("&Set"), self.name)
        words = self.tr("A set shows codes together that stand apart in the tree. The codes stay where they are.")
        self.column.insertWidget(0, QLabel(words, wordWrap=True))
        self.name.editTextChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def accept(self) -> None:
        name = self.name.currentText().strip()
        there = self._there.get(name.casefold())
        codes = (*self._codes, *(there.codes if there else ()))
        put = op.PutCodeSet(there.name if there else name, codes, there.id if there else None)
        if self._session.run(put) is not None:
            super().accept()

    def _look(self) -> None:
        self.accept_button.setEnabled(bool(self.name.currentText().strip()))
