"""What colleagues suggest about my codings: accepted or rejected one by one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.codings import Coding
from desktop.domain.suggestions import Suggestion
from desktop.project import operations as op
from desktop.project.waiting import suggested_to_me
from desktop.ui.review.thread import ThreadDialog
from desktop.ui.session import Session
from desktop.ui.waiting_list import Act, Waiting, WaitingList


class SuggestionsDialog(WaitingList):
    """Lists what is suggested to me; A accepts, R rejects, C says something first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        none = self.tr("Nobody has suggested anything that you have not answered.")
        heads = ((self.tr("Coded"), 160), (self.tr("Suggested"), 160), (self.tr("By"), 90), (self.tr("Why"), 150))
        super().__init__(session, self.tr("Suggestions to me"), heads, none, parent)

    def offered(self) -> tuple[Act, ...]:
        return (
            Act(self.tr("Accept (A)"), Qt.Key.Key_A, lambda one: self._answer(one, accepted=True)),
            Act(self.tr("Reject (R)"), Qt.Key.Key_R, lambda one: self._answer(one, accepted=False)),
            Act(self.tr("Comment… (C)"), Qt.Key.Key_C, lambda one: ThreadDialog(self.session, one.coding, self).open()),
        )

    def waiting(self) -> list[Waiting]:
        project = self.session.project
        book, names = project.codebook(), project.coder_names()
        found = []
        for suggestion in suggested_to_me(project):
            coding = project.coding(suggestion.coding)
            now, by = book.codes[coding.code].name, names.get(suggestion.by, "")
            cells = (project.quotation(coding), now, self._wanted(suggestion, coding), by, suggestion.note)
            found.append(Waiting(suggestion, coding, cells))
        return found

    def _wanted(self, suggestion: Suggestion, coding: Coding) -> str:
        """Say what the coding should be."""
        project = self.session.project
        if suggestion.removal:
            return self.tr("Remove it")
        parts = []
        if suggestion.code is not None:
            parts.append(project.codebook().codes[suggestion.code].name)
        if suggestion.span is not None:
            parts.append(f"“{project.quotation(replace(coding, span=suggestion.span))}”")
        parts += [f"{key}: {', '.join(values) or '–'}" for key, values in suggestion.values.items()]
        return "; ".join(parts)

    def _answer(self, one: Waiting, *, accepted: bool) -> None:
        assert isinstance(one.what, Suggestion)
        self.session.run(op.AnswerSuggestion(one.what.id, accepted))
