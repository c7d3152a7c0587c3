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
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.matrix import CountUnit
from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding
from desktop.domain.errors import NotFound
from desktop.project import matrices
from desktop.ui.analyse.left_out import left_out_words
from desktop.ui.analyse.model import MatrixModel, ShadedCells
from desktop.ui.analyse.page import Page
from desktop.ui.documents.set_box import SetBox
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session
from desktop.ui.theme import Theme

SOON = 150
"""Milliseconds after a change until it is counted again."""
CODING = Qt.ItemDataRole.UserRole


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
        self.model = MatrixModel(self)
        self.model.theme = theme
        self.table = spoken(QTableView(self), self.tr("Matrix"))
        self.quotations = spoken(QListWidget(self), self.tr("Quotations"))
        self.cell = styled(QLabel(self, wordWrap=True), "muted")
        self.summary = styled(QLabel(self, wordWrap=True), "muted")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._offer()
        self._lay_out()
        self._listen()
        self.count()

    def body(self) -> str:
        boxes = {"rows": self.rows, "columns": self.columns, "unit": self.unit}
        kept = {name: box.currentData() for name, box in boxes.items()}
        return json.dumps({**kept, "set": self.document_set.kept()})

    def ask(self, body: str) -> None:
        kept = json.loads(body)
        for name, box in (("rows", self.rows), ("columns", self.columns), ("unit", self.unit)):
            box.setCurrentIndex(max(0, box.findData(kept.get(name))))
        self.document_set.choose_kept(kept.get("set", ""))
        self.count()

    def apply_theme(self, theme: Theme) -> None:
        self.model.theme = theme
        self.table.viewport().update()

    def entered(self) -> None:
        self.count()
        self.table.setFocus()

    def count(self) -> None:
        """Count anew, and keep to the cell in hand."""
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
        said = words.format(unit=name, coder=self.layer.currentText(), n=f"{found.total():,}")
        self.summary.setText(" ".join(filter(None, (said, left_out_words(project)))))

    def _offer(self) -> None:
        project = self._session.project
        names = {
            "code": self.tr("Code"),
            "family": self.tr("Family"),
            matrices.OVERLAPPING: self.tr("Overlapping code"),
            "document": self.tr("Article"),
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "year": self.tr("Year"),
            "month": self.tr("Month"),
        }
        slots = {slot.key: slot.name for slot in project.codebook().slots.values()}
        for axis in matrices.axes(project):
            for box in (self.rows, self.columns):
                box.addItem(slots.get(axis, names.get(axis, axis)), axis)
        self.columns.setCurrentIndex(self.columns.findData("family"))
        counted = {
            CountUnit.CODINGS: self.tr("Codings"),
            CountUnit.DOCUMENTS: self.tr("Articles"),
            CountUnit.CHARACTERS: self.tr("Characters"),
        }
        for unit, name in counted.items():
            self.unit.addItem(name, unit.value)
        for coder in project.layers():
            self.layer.addItem(coder.name, coder.id)
            if coder.id == project.coder.id:
                self.layer.setCurrentIndex(self.layer.count() - 1)

    def _listen(self) -> None:
        for box in (self.rows, self.columns, self.unit, self.layer):
            box.activated.connect(lambda _row: self.count())
        self.document_set.changed.connect(self._soon.start)
        self.table.selectionModel().currentChanged.connect(self._show_quotations)
        self.table.activated.connect(lambda _index: self.quotations.setFocus())
        self.quotations.itemActivated.connect(self._go)
        self.quotations.itemClicked.connect(self._go)
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
            numbers = [str(self.model.index(row, column).data(CODING)) for column in columns]
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
        self.quotations.clear()
        codings = self.model.codings(index)
        self.cell.setText(f"{self.model.title(index)}: {len(codings):,}" if index.isValid() else "")
        titles = {document.id: document.title for document in self._session.project.documents()}
        for coding in codings:
            self.quotations.addItem(self._quotation(coding, titles[coding.document]))

    def _quotation(self, coding: AnyCoding, title: str) -> QListWidgetItem:
        project = self._session.project
        quote = f"“{project.quotation(coding)}”" if coding.span else self.tr("the whole article")
        code = project.codebook().codes[coding.code].name
        item = QListWidgetItem(f"{quote}\n{code} · {title}")
        item.setData(CODING, coding)
        item.setToolTip(quote)
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(CODING))

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(ShadedCells(self.table))
        self.table.horizontalHeader().setDefaultSectionSize(116)
        self.table.horizontalHeader().setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.verticalHeader().setMaximumWidth(240)
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.quotations.setWordWrap(True)
        self.quotations.setSpacing(2)
        self.quotations.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        names = (self.tr("&Rows"), self.tr("&Columns"), self.tr("C&ounted"), self.tr("&Layer"))
        for place, (name, box) in enumerate(zip(names, (self.rows, self.columns, self.unit, self.layer), strict=True)):
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
