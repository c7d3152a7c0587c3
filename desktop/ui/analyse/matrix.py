"""The page of the matrix: what is counted by what, and the quotations behind each number."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.analysis.units import CountUnit, Share
from desktop.domain.charts import ChartKind
from desktop.domain.periods import is_vague
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.asking import asked, choose_kept, kept_words, offer_axes, offer_layers
from desktop.ui.analyse.axis_words import unit_words
from desktop.ui.analyse.counted_page import CountedPage
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.model import MatrixModel, ShadedCells
from desktop.ui.named import styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.analysis.matrix import Figures
    from desktop.project.counting import Behind, MatrixAsked

MOST = 500
"""Quotations that are listed of a number; more are a search for segments."""


class MatrixPage(CountedPage):
    """Counts one coder's codings by two things; a number opens its quotations, a quotation its place."""

    chart_wanted = Signal(str)
    """The same as a heat map, as a kept chart is asked."""

    def __init__(self, session: Session, theme: Theme, counting: Aside, parent: QWidget | None = None) -> None:
        self.model = MatrixModel()
        super().__init__(session, counting, self.model, self.tr("Matrix"), parent)
        self.model.setParent(self)
        self.model.theme = theme
        self.rows, self.columns, self.unit = QComboBox(self), QComboBox(self), QComboBox(self)
        self.layer, self.share = QComboBox(self), QComboBox(self)
        self._boxes = {
            "rows": self.rows,
            "columns": self.columns,
            "unit": self.unit,
            "layer": self.layer,
            "share": self.share,
        }
        self._offer()
        self._lay_out()
        for box in (self.rows, self.columns, self.unit, self.layer):
            box.activated.connect(lambda _row: self.count())
        self.share.activated.connect(lambda _row: self._show_shares())

    def body(self) -> str:
        kept = {name: kept_words(box) for name, box in self._boxes.items()}
        return json.dumps({**kept, "set": self.document_set.kept()})

    def ask(self, body: str) -> None:
        kept = json.loads(body)
        for name, box in self._boxes.items():
            choose_kept(box, kept.get(name, ""))
        self._show_shares()
        self.document_set.choose_kept(kept.get("set", ""))
        self.count()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.model.theme = theme
        self.table.viewport().update()

    def entered(self) -> None:
        self.offer()
        self.count_soon()
        self.table.setFocus()

    def offer(self) -> None:
        """Offer what there is to count by, and the layers, and keep what is chosen."""
        offer_axes(self.rows, self.columns, self.session.project, ("", "family"))
        offer_layers(self.layer, self.session.project)

    def count(self) -> None:
        from desktop.project import counting

        self.ask_for(self._asked(), counting.matrix)

    def show_counted(self, counted: "Figures") -> None:
        self.model.show(counted)
        words = self.tr("{unit} of {coder}: {n} in all, each once. What names several stands in several rows.")
        name = self.unit.currentText()
        told = [words.format(unit=name, coder=self.layer.currentText(), n=f"{counted.total():,}")]
        if any(is_vague(head.key) for head in (*counted.rows, *counted.columns)):
            told.append(self.tr("X stands for what is not known of a date: 2021-XX is some month of 2021."))
        self.said.setText(" ".join(filter(None, (*told, left_out_words(self.session.project)))))
        self.choose_again()

    def clear(self) -> None:
        self.model.show(None)

    def behind_of(self, index: QModelIndex) -> "tuple[Callable[..., Behind], Sequence[object]] | None":
        from desktop.project import counting

        return counting.behind_cell, (self._asked(), *self.model.headings(index), MOST)

    def title_of(self, index: QModelIndex) -> str:
        return self.model.title(index)

    def table_text(self) -> str:
        return "\n".join("\t".join(line) for line in self.model.lines())

    def written(self, ending: str) -> bytes:
        from desktop.formats.codings_csv import as_file, guarded, line

        return as_file("".join(line(map(guarded, each)) + "\r\n" for each in self.model.lines()))

    def _asked(self) -> "MatrixAsked":
        from desktop.project.counting import MatrixAsked

        rows, columns, layer = self.rows.currentData(), self.columns.currentData(), self.layer.currentData()
        return MatrixAsked(rows, columns, layer, CountUnit(self.unit.currentData()), self.document_set.documents())

    def chart_body(self) -> str:
        """Return the question for the same as a heat map."""
        return json.dumps({**json.loads(self.body()), "kind": ChartKind.HEAT.value})

    def _show_shares(self) -> None:
        kept = self.share.currentData()
        self.model.show_shares(Share(kept) if kept else None)

    def _offer(self) -> None:
        for unit, name in unit_words().items():
            self.unit.addItem(name, unit.value)
        for name, share in (
            (self.tr("Numbers"), ""),
            (self.tr("Percent of the row"), Share.ROW.value),
            (self.tr("Percent of the column"), Share.COLUMN.value),
            (self.tr("Percent of all"), Share.ALL.value),
        ):
            self.share.addItem(name, share)
        self.offer()

    def _lay_out(self) -> None:
        self.table.setItemDelegate(ShadedCells(self.table))
        heads = self.table.horizontalHeader()
        heads.setDefaultSectionSize(128)
        heads.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 12)
        heads.setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.verticalHeader().setMaximumWidth(240)
        middle = styled(QSplitter(Qt.Orientation.Horizontal, self), "beside_matrix")
        middle.addWidget(self.table)
        middle.addWidget(self.under())
        middle.setStretchFactor(0, 1)
        middle.setSizes([760, 320])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(self._choices())
        whole.addWidget(middle, 1)
        whole.addLayout(self.foot((self.tr("Heat map"), lambda: self.chart_wanted.emit(self.chart_body()))))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        names = (self.tr("&Rows"), self.tr("&Columns"), self.tr("C&ounted"), self.tr("&Layer"), self.tr("S&hown as"))
        for name, box in zip(names, self._boxes.values(), strict=True):
            row.addWidget(asked(name, box, self).whole, 1)
        row.addStretch()
        return row
