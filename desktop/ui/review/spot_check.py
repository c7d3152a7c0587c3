"""Spot checks: some of a coder's codings, drawn by a seed, to be looked at, commented on and suggested about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.codings import Coding
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CoderId
from desktop.project.spot_checks import spot_check
from desktop.ui.named import spoken
from desktop.ui.review.suggesting import SuggestDialog
from desktop.ui.review.thread import ThreadDialog
from desktop.ui.session import Session
from desktop.ui.waiting_list import Act, Waiting, WaitingList


class SpotCheckDialog(WaitingList):
    """Draws n per cent of what a coder coded, or all of a code; the same seed draws the same again."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        none = self.tr("Nothing to draw from: this coder has no such codings that you may see.")
        heads = ((self.tr("Code"), 190), (self.tr("Article"), 210))
        super().__init__(session, self.tr("Spot check"), heads, none, parent)

    def offered(self) -> tuple[Act, ...]:
        return (
            Act(self.tr("Suggest… (S)"), Qt.Key.Key_S, self._suggest),
            Act(self.tr("Comment… (C)"), Qt.Key.Key_C, self._comment),
        )

    def waiting(self) -> list[Waiting]:
        project, book = self.session.project, self.session.project.codebook()
        whose, code = self.coder.currentData(), self.code.currentData()
        if whose is None:
            return []
        try:
            only = CodeId(code) if code else None
            found = spot_check(project, CoderId(whose), self.percent.value(), self.seed.value(), only)
        except KnownError:
            return []
        titles = {document.id: document.title for document in project.documents(older=True)}
        return [
            Waiting(each, each, (project.quotation(each), book.path_text(each.code), titles[each.document]))
            for each in found
        ]

    def _lay_out(self) -> None:
        project = self.session.project
        self.coder, self.code = spoken(QComboBox(self), self.tr("Whose")), spoken(QComboBox(self), self.tr("Code"))
        self.percent = spoken(QSpinBox(self, minimum=1, maximum=100, value=10, suffix=" %"), self.tr("Share"))
        self.seed = spoken(QSpinBox(self, minimum=0, maximum=999_999, value=1), self.tr("Seed"))
        for coder in sorted(project.coders(), key=lambda each: each.id == project.coder.id):
            self.coder.addItem(coder.name, coder.id)
        self.code.addItem(self.tr("all codes"), None)
        for each in project.codebook():
            self.code.addItem(project.codebook().path_text(each.id), each.id)
        self.code.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.code.setMinimumContentsLength(16)
        super()._lay_out()
        row = QHBoxLayout()
        labelled = (
            *((self.tr("&Of"), self.coder), (self.tr("S&hare"), self.percent)),
            *((self.tr("S&eed"), self.seed), (self.tr("Co&de"), self.code)),
        )
        for label, field in labelled:
            name = QLabel(label, self)
            name.setBuddy(field)
            row.addWidget(name)
            row.addWidget(field, 1 if field is self.code else 0)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, row)
        for box in (self.coder, self.code):
            box.activated.connect(lambda _row: self.fill())
        for number in (self.percent, self.seed):
            number.valueChanged.connect(lambda _value: self.fill())

    def _suggest(self, one: Waiting) -> None:
        if isinstance(one.coding, Coding):
            SuggestDialog(self.session, one.coding, None, self).open()

    def _comment(self, one: Waiting) -> None:
        ThreadDialog(self.session, one.coding, self).open()

    def _follow(self, changes: Changes) -> None:
        if changes.codings_of or changes.codes or changes.rounds or changes.everything:
            self.fill()
