"""The suggestion to change a colleague's coding: other ends, another code, other values, or that it should go."""

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.dialogs.form import Form
from desktop.ui.labels import quoted
from desktop.ui.review.code_box import CodeBox
from desktop.ui.session import Session
from desktop.ui.slots.form import SlotsForm
from desktop.ui.slots.line import Grounds

_QUOTE = 90


class SuggestDialog(Form):
    """Asks what should be otherwise, and why; the coder accepts it, rejects it or answers."""

    def __init__(self, session: Session, coding: Coding, selected: Span | None, parent: QWidget) -> None:
        """`selected` are the words that could be coded instead, where some are selected in the article."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Suggest a change"))
        self.accept_button.setText(self.tr("Suggest it"))
        self._session, self._coding = session, coding
        project = session.project
        text, self._book = project.text(coding.document), project.codebook()
        self._selected = selected if selected and selected != coding.span else None
        self.add(self.tr("Coded"), QLabel(quoted(coding.span.of(text), _QUOTE), wordWrap=True))
        self.code = CodeBox(self._book, coding.code)
        self.add(self.tr("&Code"), self.code)
        self.ends = QCheckBox(self._ends_words(text))
        self.ends.setChecked(self._selected is not None)
        self.ends.setEnabled(self._selected is not None)
        self.add(self.tr("&Ends"), self.ends)
        self.slots = SlotsForm(self, folds=True)
        self.slots.ask(self._book.asked(coding.code), Grounds(self._book.entities, text))
        self.slots.show_values(coding.qualifiers)
        if self.slots.lines:
            self.add(self.tr("&Slots"), self.slots)
        self.removal = QCheckBox(self.tr("It should not be coded at all"))
        self.add(self.tr("&Remove"), self.removal)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Why? (the coder reads it)"))
        self.add(self.tr("&Why"), self.note)
        self.code.setFocus()

    def accept(self) -> None:
        self.slots.take_typed()
        code = self.code.code()
        if code is None:
            self.refuse(self.tr("Several codes or none are called like this: choose one of the list."))
        elif self._session.run(self._proposed(code)) is None:
            self.refuse(self.tr("Nothing was suggested: say what should be otherwise."))
        else:
            super().accept()

    def _proposed(self, code: CodeId) -> op.Propose:
        coding, note = self._coding, self.note.text()
        if self.removal.isChecked():
            return op.Propose(coding.id, note=note, removal=True)
        said = {line.slot.key: line.values for line in self.slots.lines}
        values = {key: value for key, value in said.items() if tuple(coding.qualifiers.get(key, ())) != value}
        other = code if code != coding.code else None
        span = self._selected if self.ends.isChecked() else None
        return op.Propose(coding.id, other, note, span, values)

    def _ends_words(self, text: str) -> str:
        if self._selected is None:
            return self.tr("as they are (select words in the article first for other ones)")
        return self.tr("the selected words: {words}").format(words=quoted(self._selected.of(text), _QUOTE))
