"""The page of the coverage: articles by coders, what is finished, seen or not started, and how many codings."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.domain.charts import ChartKind
from desktop.project.coverage import Coverage, Covered, Packed, table_of
from desktop.ui.analyse.aside import Aside
from desktop.ui.analyse.counted_page import CountedPage
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.model import ShadedCells
from desktop.ui.documents.words import status_word
from desktop.ui.named import styled
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from desktop.project.counting import Behind

Index = QModelIndex | QPersistentModelIndex


class CoverageModel(QAbstractTableModel):
    """Says of each article how far each coder is; the shade is the share that was seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.rows: Coverage | tuple[()] = ()

    def show(self, rows: Coverage | tuple[()]) -> None:
        """Show these articles."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self.rows else len(self.rows.packed.coders)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part = self.part(index)
        if part is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{status_word(part.progress.status)} · {part.share:.0%} · {part.progress.codings:,}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self.tr("{title}, {coder}: {status}, {share} seen, {n} codings")
            status = status_word(part.progress.status)
            named = {"title": part.document.title, "coder": part.coder.name, "status": status}
            return words.format(**named, share=f"{part.share:.0%}", n=f"{part.progress.codings:,}")
        if role == Qt.ItemDataRole.BackgroundRole and part.share:
            shade = QColor(self.theme.accent)
            shade.setAlphaF(0.04 + 0.24 * part.share)
            return shade
        return None

    def part(self, index: Index) -> Covered | None:
        """Return one coder's part of one article."""
        return self.rows.part(index.row(), index.column()) if self.rows else None

    def lines(self) -> Iterator[list[str]]:
        """Walk the whole table line by line, the names of the coders first."""
        if self.rows:
            yield ["", *(coder.name for coder in self.rows.packed.coders)]
        for row, parts in enumerate(self.rows):
            cells = (str(self.index(row, column).data()) for column in range(len(parts)))
            yield [parts[0].document.title if parts else "", *cells]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not self.rows:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows.document(section).title
        return self.rows.packed.coders[section].name


class CoveragePage(CountedPage):
    """Shows how far all are, with the codings of each in each article; Enter or a double click opens the article."""

    document_wanted = Signal(object)
    """DocumentId"""
    chart_wanted = Signal(str)
    """The same as a heat map, as a kept chart is asked."""

    def __init__(self, session: Session, counting: Aside, parent: QWidget | None = None) -> None:
        self.model = CoverageModel()
        super().__init__(session, counting, self.model, self.tr("Coverage"), parent)
        self.model.setParent(self)
        styled(self.table, "bare")
        self._lay_out()
        self.table.activated.disconnect()
        self.table.activated.connect(self._open)

    def body(self) -> str:
        return json.dumps({"set": self.document_set.kept()})

    def ask(self, body: str) -> None:
        self.document_set.choose_kept(json.loads(body).get("set", ""))
        self.count()

    def entered(self) -> None:
        self.count_soon()
        self.table.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.model.theme = theme
        self.table.viewport().update()

    def count(self) -> None:
        from desktop.project import counting

        self.ask_for(self.document_set.documents(), counting.covered)

    def show_counted(self, counted: Packed) -> None:
        """Say also how much is finished, coder by coder."""
        project = self.session.project
        rows = Coverage(counted, {each.id: each for each in project.documents()}, project.left_out())
        self.model.show(rows)
        done = [
            self.tr("{coder} finished {n} of {all}").format(
                coder=coder.name, n=f"{rows.finished(column):,}", all=f"{len(rows):,}"
            )
            for column, coder in enumerate(counted.coders)
        ]
        told = self.tr("Status · share of the article seen · codings. ")
        words = told + ", ".join(done) + "." if rows else self.tr("No article to be coded yet.")
        self.said.setText(" ".join(filter(None, (words, left_out_words(self.session.project)))))
        self.choose_again()

    def clear(self) -> None:
        self.model.show(())

    def behind_of(self, index: QModelIndex) -> "tuple[Callable[..., Behind], Sequence[object]] | None":
        from desktop.project import counting

        part = self.model.part(index)
        return None if part is None else (counting.behind_part, (part.document.id, part.coder.id))

    def title_of(self, index: QModelIndex) -> str:
        part = self.model.part(index)
        return "" if part is None else f"{part.document.title} × {part.coder.name}"

    def table_text(self) -> str:
        return "\n".join("\t".join(line) for line in self.model.lines())

    def written(self, ending: str) -> bytes:
        from desktop.formats.codings_csv import as_file

        return as_file(table_of(self.model.rows))

    def chart_body(self) -> str:
        """Return the question for the same as a heat map."""
        return json.dumps({"kind": ChartKind.COVERAGE.value, "set": self.document_set.kept()})

    def _open(self, index: QModelIndex) -> None:
        if (part := self.model.part(index)) is not None:
            self.document_wanted.emit(part.document.id)

    def _lay_out(self) -> None:
        self.table.setItemDelegate(ShadedCells(self.table))
        self.table.horizontalHeader().setDefaultSectionSize(190)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.verticalHeader().setMaximumWidth(280)
        middle = styled(QSplitter(Qt.Orientation.Horizontal, self), "beside_coverage")
        middle.addWidget(self.table)
        middle.addWidget(self.under())
        middle.setStretchFactor(0, 1)
        middle.setSizes([760, 320])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addWidget(middle, 1)
        column.addLayout(self.foot((self.tr("Heat map"), lambda: self.chart_wanted.emit(self.chart_body()))))
