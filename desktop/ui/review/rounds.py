"""The rounds of review: how far everybody is; closing and revealing them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.documents import Status
from desktop.domain.rounds import Round, Yours
from desktop.project import operations as op
from desktop.ui.labels import day, moment
from desktop.ui.named import styled
from desktop.ui.review.new_round import NewRoundDialog
from desktop.ui.rows import row_list
from desktop.ui.session import Session

ROUND = Qt.ItemDataRole.UserRole


class RoundsDialog(QDialog):
    """Lists the rounds with a line for each coder below."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rounds of review"))
        self._session = session
        heads = ((self.tr("State"), 210), (self.tr("Articles"), 100))
        self.list = row_list(self, self.tr("Rounds of review"), self.tr("Round"), heads)
        self.none = styled(QLabel(self.tr("No round has been opened yet."), self, wordWrap=True), "muted")
        self.about = styled(QLabel(self, wordWrap=True), "muted")
        self.new = QPushButton(self.tr("New round…"), self)
        self.reveal = QPushButton(self.tr("Reveal early…"), self)
        self.close_round = QPushButton(self.tr("Close the round"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show_round())
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(720, 440)
        self.fill()

    def fill(self) -> None:
        """Read the rounds again, and stay at the one in hand."""
        kept, project = self.in_hand(), self._session.project
        names = project.coder_names()
        self.list.clear()
        for each in reversed(project.rounds()):
            top = QTreeWidgetItem([each.name, self._state(each), self._size(each)])
            top.setData(0, ROUND, each)
            self.list.addTopLevelItem(top)
            assigned = project.assignments(each.id)
            for coder in each.coders:
                theirs = [one for one in assigned if one.assignment.coder == coder]
                line = QTreeWidgetItem([names.get(coder, ""), self._progress(theirs), ""])
                line.setData(0, ROUND, each)
                top.addChild(line)
            top.setExpanded(each.is_open)
            if kept is None or each.id == kept.id:
                self.list.setCurrentItem(top)
                kept = each
        there = bool(self.list.topLevelItemCount())
        self.list.setVisible(there)
        self.none.setVisible(not there)
        self._show_round()

    def in_hand(self) -> Round | None:
        """Return the round in hand."""
        item = self.list.currentItem()
        return item.data(0, ROUND) if item else None

    def _show_round(self) -> None:
        found, project = self.in_hand(), self._session.project
        leads = found is not None and not project.read_only and found.lead in (None, project.coder.id)
        self.new.setEnabled(not project.read_only)
        self.reveal.setEnabled(leads and found is not None and found.is_open and found.blind and not found.revealed)
        self.close_round.setEnabled(leads and found is not None and found.is_open)
        self.remove.setEnabled(leads)
        self.about.setText(self._about(found) if found else "")

    def _about(self, found: Round) -> str:
        project = self._session.project
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
                self._session.run(op.RevealRound(found.id, why))

    def _close(self) -> None:
        if found := self.in_hand():
            self._session.run(op.CloseRound(found.id))

    def _remove(self) -> None:
        if found := self.in_hand():
            self._session.run(op.RemoveRound(found.id))

    def _follow(self, changes: Changes) -> None:
        if changes.rounds or changes.progress_of or changes.coders or changes.everything:
            self.fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        acts = ((self.new, self._open), (self.close_round, self._close), (self.reveal, self._reveal))
        for button, act in (*acts, (self.remove, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        done = QPushButton(self.tr("Done"), self)
        done.setAutoDefault(False)
        done.clicked.connect(self.reject)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.about)
        column.addLayout(row)

    def _open(self) -> None:
        NewRoundDialog(self._session, self).open()
