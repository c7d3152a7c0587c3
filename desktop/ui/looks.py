"""Codings of mine that need another look since what their code means was changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.codings import Coding
from desktop.domain.looks import Look
from desktop.project import operations as op
from desktop.project.waiting import to_look_at
from desktop.ui.session import Session
from desktop.ui.waiting_list import Act, Waiting, WaitingList


class LooksDialog(WaitingList):
    """Lists what I should look at again; F finds that it still fits, C asks for another code, Delete removes it."""

    recode_wanted = Signal(object)
    """CodingId of one of words."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        none = self.tr("None of your codings waits to be looked at again.")
        heads = ((self.tr("Code"), 170), (self.tr("Article"), 170), (self.tr("Why it changed"), 190))
        super().__init__(session, self.tr("Another look"), heads, none, parent)

    def offered(self) -> tuple[Act, ...]:
        return (
            Act(self.tr("Still fits (F)"), Qt.Key.Key_F, self._fits),
            Act(self.tr("Another code… (C)"), Qt.Key.Key_C, self._recode),
            Act(self.tr("Remove the coding (Del)"), Qt.Key.Key_Delete, self._remove),
            Act(self.tr("Later (L)"), Qt.Key.Key_L, lambda _one: self._later()),
        )

    def waiting(self) -> list[Waiting]:
        project = self.session.project
        book, titles = project.codebook(), {document.id: document.title for document in project.documents()}
        found = []
        for look in to_look_at(project):
            coding = project.looked_at(look)
            code = book.codes[coding.code].name
            quote = project.quotation(coding) or self.tr("the whole article")
            cells = (quote, code, titles[coding.document], look.reason)
            found.append(Waiting(look, coding, cells))
        return found

    def _later(self) -> None:
        """Leave it where it is and go on to the next, after the last to the first."""
        row, there = self.list.currentIndex().row(), self.list.topLevelItemCount()
        if following := self.list.topLevelItem((row + 1) % there):
            self.list.setCurrentItem(following)

    def _fits(self, one: Waiting) -> None:
        assert isinstance(one.what, Look)
        self.session.run(op.StillFits((one.what.id,)))

    def _recode(self, one: Waiting) -> None:
        if isinstance(one.coding, Coding):
            self.recode_wanted.emit(one.coding.id)
        else:
            self.session.refused.emit(self.tr("Remove the code from the article, then give it another one."))

    def _remove(self, one: Waiting) -> None:
        self.session.run(op.removal(one.coding))
