"""The question for a new round of review: what, by whom, by which rules."""

import random
from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.rounds import Draw, drawn
from desktop.project import operations as op
from desktop.ui.dialogs.form import Form
from desktop.ui.export.checks import CheckList
from desktop.ui.named import spoken
from desktop.ui.session import Session

SHARE = 0.15
"""Of the articles, as many are usually coded twice."""
FEWEST = 10


class _How(StrEnum):
    DRAWN = "drawn"
    CHOSEN = "chosen"


class NewRoundDialog(Form):
    """Opens a round; articles are drawn by a seed, so that anybody can draw them again, or chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New round of review"))
        self.accept_button.setText(self.tr("Open the round"))
        self._session = session
        project = session.project
        self._documents = project.documents()
        rounds = len(project.rounds())
        self.name = QLineEdit(self.tr("Round {n}").format(n=rounds + 1))
        self.how = QComboBox()
        self.how.addItem(self.tr("drawn at random"), _How.DRAWN)
        self.how.addItem(self.tr("chosen here"), _How.CHOSEN)
        self.number = spoken(QSpinBox(), self.tr("How many articles"))
        self.number.setRange(1, max(1, len(self._documents)))
        self.number.setValue(min(len(self._documents), max(FEWEST, round(SHARE * len(self._documents)))))
        self.seed = spoken(QSpinBox(), self.tr("Seed"))
        self.seed.setRange(0, 999_999)
        self.seed.setValue(random.randrange(1_000_000))
        self.chosen = _list([(each.title, each.id, False) for each in self._documents], most=6)
        self.coders = _list([(each.name, each.id, True) for each in project.coders()], most=4)
        tops = project.codebook().children.get(None, ())
        self.codes = _list([(each.name, each.id, True) for each in tops], most=4)
        self.blind = QCheckBox(self.tr("Blind: nobody sees others' codings, counts or figures until all have finished"))
        self.blind.setChecked(True)
        self.note = QLineEdit()
        self._lay_out()
        self.how.currentIndexChanged.connect(self._show_how)
        self._show_how()

    def accept(self) -> None:
        project = self._session.project
        coders = tuple(CoderId(each) for each in _ticked(self.coders))
        tops = [CodeId(each) for each in _ticked(self.codes)]
        documents, draw = self.articles()
        book = project.codebook()
        all_codes = len(tops) == self.codes.count()
        codes = () if all_codes else tuple(each.id for top in tops for each in (book.codes[top], *book.below(top)))
        if not all_codes and not codes:
            self.refuse(self.tr("Tick a family of codes that the round is about."))
        elif len(coders) < 2 or not documents:
            self.refuse(self.tr("A round needs an article and two coders or more. Tick them."))
        else:
            opened = op.OpenRound(
                self.name.text(),
                documents,
                coders,
                codes,
                blind=self.blind.isChecked(),
                drawn=draw,
                note=self.note.text(),
            )
            if self._session.run(opened) is not None:
                super().accept()

    def articles(self) -> tuple[tuple[DocumentId, ...], Draw | None]:
        """Return the articles of the round, and how they were drawn."""
        if self.how.currentData() == _How.CHOSEN:
            return tuple(DocumentId(each) for each in _ticked(self.chosen)), None
        there = self._session.project.distinct_documents()
        number = min(self.number.value(), len(there))
        found = set(drawn(there, number, self.seed.value()))
        return tuple(each for each in there if each in found), Draw(self.seed.value(), number, len(there))

    def _lay_out(self) -> None:
        self.add(self.tr("&Name"), self.name)
        self.add(self.tr("&Articles"), self.how)
        self._draw = QWidget()
        row = QHBoxLayout(self._draw)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(QLabel(self.tr("of {n}, seed").format(n=len(self._documents))))
        row.addWidget(self.seed)
        row.addStretch(1)
        self.fields.addRow("", self._draw)
        self.fields.addRow("", self.chosen)
        self.chosen.setAccessibleName(self.tr("Articles of the round"))
        self.add(self.tr("&Coders"), self.coders)
        self.add(self.tr("C&odes"), self.codes)
        self.fields.addRow("", self.blind)
        self.add(self.tr("N&ote"), self.note)

    def _show_how(self) -> None:
        chosen = self.how.currentData() == _How.CHOSEN
        self._draw.setVisible(not chosen)
        self.chosen.setVisible(chosen)


def _list(rows: Iterable[tuple[str, bytes, bool]], most: int) -> CheckList:
    made = CheckList(rows)
    made.show_rows(most)
    return made


def _ticked(rows: CheckList) -> list[bytes]:
    return [each for each in rows.ticked() if isinstance(each, bytes)]
