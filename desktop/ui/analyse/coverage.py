"""The page of the coverage: articles by coders, what is finished, seen or not started, and how many codings."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.project.coverage import Covered, coverage
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.model import ShadedCells
from desktop.ui.analyse.page import Page
from desktop.ui.documents.words import status_word
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex


class CoverageModel(QAbstractTableModel):
    """Says of each article how far each coder is; the shade is the share that was seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.rows: list[list[Covered]] = []

    def show(self, rows: list[list[Covered]]) -> None:
        """Show these articles."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self.rows else len(self.rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part = self.rows[index.row()][index.column()]
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

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not self.rows:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section][0].document.title if self.rows[section] else ""
        return self.rows[0][section].coder.name


class CoveragePage(Page):
    """Shows how far all are; Enter or a double click opens the article."""

    document_wanted = Signal(object)
    """DocumentId"""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = CoverageModel(self)
        self.table = styled(spoken(QTableView(self), self.tr("Coverage")), "bare")
        self.said = styled(QLabel(self, wordWrap=True), "muted")
        self._lay_out()
        self.table.activated.connect(lambda index: self.document_wanted.emit(self._document(index)))

    def entered(self) -> None:
        self.read()
        self.table.setFocus()

    def follow(self, changes: Changes) -> None:
        self.read()

    def apply_theme(self, theme: Theme) -> None:
        self.model.theme = theme
        self.table.viewport().update()

    def read(self) -> None:
        """Read anew, and say how much is finished, coder by coder."""
        rows = coverage(self.session.project)
        self.model.show(rows)
        done = [
            self.tr("{coder}: {n} of {all} articles finished").format(
                coder=column[0].coder.name,
                n=f"{sum(part.progress.status.finished for part in column):,}",
                all=f"{len(column):,}",
            )
            for column in zip(*rows, strict=True)
        ]
        told = self.tr("Status, share of the article seen, codings.")
        words = " · ".join((told, *done))
        self.said.setText(" ".join(filter(None, (words, left_out_words(self.session.project)))))

    def _document(self, index: QModelIndex) -> object:
        return self.model.rows[index.row()][index.column()].document.id

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(ShadedCells(self.table))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setDefaultSectionSize(190)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = self.table.verticalHeader()
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(28)
        rows.setMaximumWidth(280)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
