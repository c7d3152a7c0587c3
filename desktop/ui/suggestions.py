"""What colleagues suggest about my codings: accepted or rejected one by one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.suggestions import Suggestion
from desktop.project import operations as op
from desktop.ui.session import Session
from desktop.ui.waiting import suggested_to_me
from desktop.ui.waiting_list import Act, Waiting, WaitingList


class SuggestionsDialog(WaitingList):
    """Lists what is suggested to me; A accepts, R rejects."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        none = self.tr("Nobody has suggested anything that you have not answered.")
        heads = ((self.tr("Coded"), 160), (self.tr("Suggested"), 160), (self.tr("By"), 90), (self.tr("Why"), 150))
        super().__init__(session, self.tr("Suggestions to me"), heads, none, parent)

    def offered(self) -> tuple[Act, ...]:
        return (
            Act(self.tr("Accept (A)"), Qt.Key.Key_A, lambda one: self._answer(one, accepted=True)),
            Act(self.tr("Reject (R)"), Qt.Key.Key_R, lambda one: self._answer(one, accepted=False)),
        )

    def waiting(self) -> list[Waiting]:
        project = self.session.project
        book, names = project.codebook(), {coder.id: coder.name for coder in project.coders()}
        found = []
        for suggestion in suggested_to_me(project):
            coding = project.coding(suggestion.coding)
            now, wanted = (book.codes[code].name for code in (coding.code, suggestion.code))
            cells = (project.quotation(coding), now, wanted, names.get(suggestion.by, ""), suggestion.note)
            found.append(Waiting(suggestion, coding, cells))
        return found

    def _answer(self, one: Waiting, *, accepted: bool) -> None:
        assert isinstance(one.what, Suggestion)
        self.session.run(op.AnswerSuggestion(one.what.id, accepted))
