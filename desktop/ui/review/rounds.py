"""The rounds of review: how far everybody is; closing and revealing them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QTreeWidgetItem, QWidget

from desktop.domain.changes import Changes
from desktop.domain.documents import Status
from desktop.domain.rounds import Round, Yours
from desktop.project import operations as op
from desktop.ui.labels import day, moment
from desktop.ui.review.new_round import NewRoundDialog
from desktop.ui.row_dialog import RowDialog
from desktop.ui.session import Session

ROUND = Qt.ItemDataRole.UserRole


class RoundsDialog(RowDialog):
    """Lists the rounds with a line for each coder below."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        heads = ((self.tr("State"), 210), (self.tr("Articles"), 100))
        none = self.tr("No round has been opened yet.")
        super().__init__(session, self.tr("Rounds of review"), self.tr("Round"), heads, none, parent)
        self.new = self.add_button(self.tr("New round…"), self._open)
        self.close_round = self.add_button(self.tr("Close the round"), self._close)
        self.reveal = self.add_button(self.tr("Reveal early…"), self._reveal)
        self.remove = self.add_button(self.tr("Remove"), self._remove)
        self.resize(720, 440)
        self.fill()

    def rows(self) -> Iterator[QTreeWidgetItem]:
        project = self.session.project
        names = project.coder_names()
        for each in reversed(project.rounds()):
            top = QTreeWidgetItem([each.name, self._state(each), self._size(each)])
            top.setData(0, ROUND, each)
            assigned = project.assignments(each.id)
            for coder in each.coders:
                theirs = [one for one in assigned if one.assignment.coder == coder]
                line = QTreeWidgetItem([names.get(coder, ""), self._progress(theirs), ""])
                line.setData(0, ROUND, each)
                top.addChild(line)
            yield top

    def key_of(self, item: QTreeWidgetItem) -> object:
        found: Round = item.data(0, ROUND)
        return found.id

    def expands(self, item: QTreeWidgetItem) -> bool:
        found: Round = item.data(0, ROUND)
        return found.is_open

    def in_hand(self) -> Round | None:
        """Return the round in hand."""
        item = self.list.currentItem()
        return item.data(0, ROUND) if item else None

    def show_row(self) -> None:
        found, project = self.in_hand(), self.session.project
        leads = found is not None and not project.read_only and found.lead in (None, project.coder.id)
        self.new.setEnabled(not project.read_only)
        self.reveal.setEnabled(leads and found is not None and found.is_open and found.blind and not found.revealed)
        self.close_round.setEnabled(leads and found is not None and found.is_open)
        self.remove.setEnabled(leads)
        self.about.setText(self._about(found) if found else "")

    def _about(self, found: Round) -> str:
        project = self.session.project
        names = project.coder_names()
        parts = [found.note, self.tr("Opened on {day}.").format(day=day(found.created))]
        if found.drawn:
            words = self.tr("Articles drawn: {n} of {among}, seed {seed}.")
            parts.append(words.format(n=found.drawn.number, among=found.drawn.among, seed=found.drawn.seed))
        for each in found.revealed:
            words = self.tr("Revealed early by {who}, {when}: “{why}”.")
            parts.append(words.format(who=names.get(each.by, ""), when=moment(each.at), why=each.reason))
        if found.lead not in (None, project.coder.id):
            parts.append(self.tr("{who} leads it.").format(who=names.get(found.lead, "") if found.lead else ""))
        elif found.is_open and project.all_finished(found):
            parts.append(self.tr("All have finished: it can be closed, which freezes what was coded."))
        return " ".join(part for part in parts if part)

    def _state(self, each: Round) -> str:
        if not each.is_open:
            return self.tr("closed")
        if not each.blind:
            return self.tr("open, everybody sees all")
        return self.tr("open, revealed") if each.revealed else self.tr("open, blind")

    def _size(self, each: Round) -> str:
        count = len(each.documents)
        return self.tr("1 article") if count == 1 else self.tr("{n} articles").format(n=count)

    def _progress(self, theirs: list[Yours]) -> str:
        finished = sum(each.status.finished for each in theirs)
        begun = sum(each.status is Status.IN_PROGRESS for each in theirs)
        words = self.tr("{n} of {all} finished").format(n=finished, all=len(theirs))
        return f"{words}, {self.tr('{n} in progress').format(n=begun)}" if begun else words

    def _reveal(self) -> None:
        if found := self.in_hand():
            ask = self.tr("Why is “{name}” revealed before all have finished? The reason is kept in its record.")
            why, sure = QInputDialog.getText(self, self.tr("Reveal early"), ask.format(name=found.name))
            if sure:
                self.session.run(op.RevealRound(found.id, why))

    def _close(self) -> None:
        if found := self.in_hand():
            self.session.run(op.CloseRound(found.id))

    def _remove(self) -> None:
        if found := self.in_hand():
            self.session.run(op.RemoveRound(found.id))

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.rounds or changes.progress_of or changes.coders or changes.everything)

    def _open(self) -> None:
        NewRoundDialog(self.session, self).open()
