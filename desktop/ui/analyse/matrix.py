"""The page of the matrix: what is counted by what, and the quotations behind each number."""

import json

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.units import CountUnit, Share
from desktop.domain.changes import Changes
from desktop.domain.errors import NotFound
from desktop.domain.periods import is_vague
from desktop.project.axes import axes
from desktop.ui.analyse.axis_words import axis_words, unit_words
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.model import NUMBER, MatrixModel, ShadedCells
from desktop.ui.analyse.page import Page
from desktop.ui.analyse.quotations import Quotations
from desktop.ui.documents.set_box import SetBox
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

SOON = 150
"""Milliseconds after a change until it is counted again."""
MOST = 500
"""Quotations that are listed of a number; more are a search for segments."""


class MatrixPage(Page):
    """Counts one coder's codings by two things; a number opens its quotations, a quotation its place."""

    place_wanted = Signal(object)
    """The coding."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._session = session
        self.rows = spoken(QComboBox(self), self.tr("Rows"))
        self.columns = spoken(QComboBox(self), self.tr("Columns"))
        self.unit = spoken(QComboBox(self), self.tr("Counted"))
        self.layer = spoken(QComboBox(self), self.tr("Layer"))
        self.document_set = SetBox(session, self)
        self.share = spoken(QComboBox(self), self.tr("Shown as"))
        self.model = MatrixModel(self)
        self.model.theme = theme
        self.table = spoken(QTableView(self), self.tr("Matrix"))
        self.quotations = Quotations(session.project, self)
        self.cell = styled(QLabel(self, wordWrap=True), "muted")
        self.summary = styled(QLabel(self, wordWrap=True), "muted")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._offer()
        self._lay_out()
        self._listen()
        self.count()

    def body(self) -> str:
        kept = {name: box.currentData() for name, box in self._kept().items()}
        return json.dumps({**kept, "set": self.document_set.kept()})

    def ask(self, body: str) -> None:
        kept = json.loads(body)
        for name, box in self._kept().items():
            box.setCurrentIndex(max(0, box.findData(kept.get(name, ""))))
        self._show_shares()
        self.document_set.choose_kept(kept.get("set", ""))
        self.count()

    def apply_theme(self, theme: Theme) -> None:
        self.model.theme = theme
        self.table.viewport().update()

    def entered(self) -> None:
        self.offer()
        self.count()
        self.table.setFocus()

    def count(self) -> None:
        """Count anew, and keep to the cell in hand."""
        from desktop.project import matrices

        coder, unit = self.layer.currentData(), CountUnit(self.unit.currentData())
        project, documents = self._session.project, self.document_set.documents()
        try:
            rows, columns = self.rows.currentData(), self.columns.currentData()
            found = matrices.matrix(project, rows, columns, coder, unit, documents=documents)
        except NotFound as error:
            self.summary.setText(str(error))
            return
        here = self.table.currentIndex()
        self.model.show(found)
        self.table.setCurrentIndex(self.model.index(max(0, here.row()), max(0, here.column())))
        words = self.tr("{unit} of {coder}: {n} in all, each once. What names several stands in several rows.")
        name = self.unit.currentText()
        told = [words.format(unit=name, coder=self.layer.currentText(), n=f"{found.total():,}")]
        if any(is_vague(head.key) for head in (*found.rows, *found.columns)):
            told.append(self.tr("X stands for what is not known of a date: 2021-XX is some month of 2021."))
        self.summary.setText(" ".join(filter(None, (*told, left_out_words(project)))))

    def _kept(self) -> dict[str, QComboBox]:
        return {"rows": self.rows, "columns": self.columns, "unit": self.unit, "share": self.share}

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
        self.columns.setCurrentIndex(self.columns.findData("family"))
        layers = [coder.id for coder in self._session.project.layers()]
        me = self._session.project.coder.id
        self.layer.setCurrentIndex(layers.index(me) if me in layers else 0)

    def offer(self) -> None:
        """Offer what there is to count by, and the layers, and keep what is chosen."""
        project = self._session.project
        named = [(axis_words(project, axis), axis) for axis in axes(project)]
        for box, items in (
            (self.rows, named),
            (self.columns, named),
            (self.layer, [(coder.name, coder.id) for coder in project.layers()]),
        ):
            kept = box.currentData()
            box.clear()
            for name, data in items:
                box.addItem(name, data)
            # Qt's own search does not find bytes.
            box.setCurrentIndex(next((row for row in range(box.count()) if box.itemData(row) == kept), 0))

    def _listen(self) -> None:
        for box in (self.rows, self.columns, self.unit, self.layer):
            box.activated.connect(lambda _row: self.count())
        self.document_set.changed.connect(self._soon.start)
        self.share.activated.connect(lambda _row: self._show_shares())
        self.table.selectionModel().currentChanged.connect(self._show_quotations)
        self.table.activated.connect(lambda _index: self.quotations.setFocus())
        self.quotations.place_wanted.connect(self.place_wanted)
        self._soon.timeout.connect(self.count)
        self._session.changed.connect(self._follow)
        self._session.closing.connect(self._soon.stop)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def copy(self) -> None:
        """Put the whole matrix on the clipboard, as a table for a spreadsheet."""
        columns = range(self.model.columnCount())
        heads = [str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        lines = ["\t".join(["", *heads])]
        for row in range(self.model.rowCount()):
            numbers = [str(self.model.index(row, column).data(NUMBER)) for column in columns]
            lines.append("\t".join([str(self.model.headerData(row, Qt.Orientation.Vertical)), *numbers]))
        QApplication.clipboard().setText("\n".join(lines))

    def _follow(self, changes: Changes) -> None:
        if (
            changes.codings_of
            or changes.whole_documents
            or changes.codes
            or changes.documents
            or changes.settings
            or changes.entities
            or changes.everything
        ):
            self._soon.start()

    def _show_quotations(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        from desktop.project import matrices

        self.quotations.clear()
        found = self.model.matrix
        if found is None or not index.isValid():
            self.cell.clear()
            return
        headings, project = self.model.headings(index), self._session.project
        number = len(found.codings(*headings))
        shown = self.tr(", the first {n}").format(n=MOST) if number > MOST else ""
        self.cell.setText(self.tr("{cell}: {n} codings").format(cell=self.model.title(index), n=f"{number:,}") + shown)
        self.quotations.show_codings(matrices.behind(project, found, *headings, MOST))

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(ShadedCells(self.table))
        self.table.horizontalHeader().setDefaultSectionSize(128)
        self.table.horizontalHeader().setFixedHeight(4 * self.fontMetrics().lineSpacing() + 12)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.verticalHeader().setMaximumWidth(240)
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        behind = QWidget(self)
        column = QVBoxLayout(behind)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cell)
        column.addWidget(self.quotations, 1)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.addWidget(self.table)
        middle.addWidget(behind)
        middle.setStretchFactor(0, 1)
        middle.setSizes([760, 320])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(self._choices())
        whole.addWidget(middle, 1)
        whole.addLayout(self._foot())

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        names = (self.tr("&Rows"), self.tr("&Columns"), self.tr("C&ounted"), self.tr("&Layer"), self.tr("S&hown as"))
        boxes = (self.rows, self.columns, self.unit, self.layer, self.share)
        for place, (name, box) in enumerate(zip(names, boxes, strict=True)):
            label = QLabel(name, self)
            label.setBuddy(box)
            grid.addWidget(label, 0, place)
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.document_set)
        button = QPushButton(self.tr("Copy the table"), self)
        button.clicked.connect(self.copy)
        row.addWidget(button)
        return row
