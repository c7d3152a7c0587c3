"""The choice of what goes out, and in which form."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.dates import published_date
from desktop.domain.ids import CoderId, DocumentId
from desktop.domain.outgoing import CONTEXT, Layout, Per
from desktop.domain.selection import Selection
from desktop.project import Project, exchange
from desktop.ui.export.checks import CheckList, CodeTree, ColumnList
from desktop.ui.named import spoken, styled

_DAY = 86_400_000


class Choices(QTabWidget):
    """Documents, codes, layers, what codings say and when, and the form, a page each."""

    changed = Signal()

    def __init__(self, project: Project, coders: set[CoderId]) -> None:
        """`coders` are whose layers are ticked at first."""
        super().__init__()
        self._project = project
        self.documents = CheckList((each.title, each.id, True) for each in project.documents())
        self.document_set = QComboBox()
        self.coders = CheckList((each.name, each.id, each.id in coders) for each in project.layers())
        self.codes = styled(CodeTree(project.codebook()), "rows")
        self.code_set = QComboBox()
        self.published_from, self.published_to = self._date("2021-10"), self._date("2021-12-31")
        self.since, self.until = self._date("2021-10-24"), self._date("2021-10-24")
        self.slot, self.answer = QComboBox(), QLineEdit()
        self._usual, self._further = exchange.table_columns(project)
        self.per, self.columns = QComboBox(), ColumnList(self._columns())
        self.context = QSpinBox(minimum=0, maximum=10_000, value=CONTEXT)
        self.with_texts = QCheckBox(self.tr("All that a project needs to be rebuilt"))
        self.by_code = QCheckBox(self.tr("Reports by code, not by document"))
        self._fill()
        self._pages()
        self._listen()

    def selection(self) -> Selection:
        """Return which codings are chosen; raises ValueError for a date that is none."""
        documents = frozenset(DocumentId(each) for each in self.documents.ticked() if isinstance(each, bytes))
        said = {self.slot.currentText(): frozenset((self.answer.text().strip(),))} if self.answer.text().strip() else {}
        return Selection(
            None if len(documents) == self.documents.count() else documents,
            frozenset(CoderId(each) for each in self.coders.ticked() if isinstance(each, bytes)),
            self.codes.codes(),
            said,
            _moment(self.since.text(), 0),
            _moment(self.until.text(), _DAY),
            published_date(self.published_from.text()),
            published_date(self.published_to.text()),
        )

    def layout_chosen(self) -> Layout:
        """Return the form."""
        ticked = tuple(str(each) for each in self.columns.ticked())
        columns = () if ticked == self._usual else ticked
        per = Per(self.per.currentData())
        return Layout(columns, per, self.context.value(), self.with_texts.isChecked(), self.by_code.isChecked())

    def take(self, selection: Selection, layout: Layout) -> None:
        """Choose what was kept."""
        self.documents.tick(selection.documents)
        self.coders.tick(selection.coders)
        self.codes.tick(selection.codes)
        for key, values in selection.said.items():
            self.slot.setCurrentText(key)
            self.answer.setText(next(iter(values), ""))
        self.since.setText(_day(selection.since, 0))
        self.until.setText(_day(selection.before, _DAY))
        self.published_from.setText(selection.published_from)
        self.published_to.setText(selection.published_to)
        self.per.setCurrentIndex(self.per.findData(layout.per.value))
        self.columns.order(layout.columns or self._usual)
        self.columns.tick(layout.columns or self._usual)
        self.context.setValue(layout.context)
        self.with_texts.setChecked(layout.with_texts)
        self.by_code.setChecked(layout.by_code)

    def _columns(self) -> list[tuple[str, str, bool]]:
        return [(name, name, True) for name in self._usual] + [(name, name, False) for name in self._further]

    def _fill(self) -> None:
        self.document_set.addItem(self.tr("All documents"), None)
        for one in self._project.document_sets():
            self.document_set.addItem(one.name, one.documents)
        self.code_set.addItem(self.tr("All codes"), None)
        for each in self._project.codebook().sets:
            self.code_set.addItem(each.name, each.codes)
        self.slot.addItems(self._project.qualifier_keys())
        words = {
            Per.CODING: self.tr("a coding"),
            Per.SPAN: self.tr("a span of one coder, its codes together"),
            Per.LAYERS: self.tr("a span, the coders side by side"),
        }
        for per, name in words.items():
            self.per.addItem(name, per.value)

    def _pages(self) -> None:
        documents = self._page(self.tr("Documents"), self.documents)
        documents.addRow(self.tr("Tick a set"), self._said(self.document_set, self.tr("Tick a set of documents")))
        documents.addRow(self.tr("Published from"), self._said(self.published_from, self.tr("Published from")))
        documents.addRow(self.tr("Published to"), self._said(self.published_to, self.tr("Published to")))
        codes = self._page(self.tr("Codes"), self.codes)
        codes.addRow(self.tr("Tick a set"), self._said(self.code_set, self.tr("Tick a set")))
        self._page(self.tr("Coders"), self.coders)
        said = self._page(self.tr("Slots, dates"), None)
        said.addRow(self.tr("Slot"), self._said(self.slot, self.tr("Slot")))
        said.addRow(self.tr("says"), self._said(self.answer, self.tr("What the slot says")))
        said.addRow(self.tr("Coded since"), self._said(self.since, self.tr("Coded since")))
        said.addRow(self.tr("Coded until"), self._said(self.until, self.tr("Coded until")))
        form = self._page(self.tr("Columns"), self.columns)
        form.addRow(self.tr("A row is"), self._said(self.per, self.tr("What a row is")))
        form.addRow(self.tr("Characters around"), self._said(self.context, self.tr("Characters around")))
        form.addRow(self.with_texts)
        form.addRow(self.by_code)

    def _page(self, name: str, rows: QWidget | None) -> QFormLayout:
        page = QWidget()
        column, form = QVBoxLayout(page), QFormLayout()
        column.setContentsMargins(12, 12, 12, 12)
        if rows is not None:
            column.addWidget(spoken(rows, name), 1)
        else:
            column.addWidget(QLabel(self.tr("Only codings that say this, and were made then:"), wordWrap=True))
        column.addLayout(form)
        if rows is None:
            column.addStretch()
        self.addTab(page, name)
        return form

    @staticmethod
    def _said(field: QWidget, name: str) -> QWidget:
        return spoken(field, name)

    @staticmethod
    def _date(example: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(example)
        return field

    def _listen(self) -> None:
        self.code_set.activated.connect(lambda: self.codes.tick(self.code_set.currentData()))
        self.code_set.activated.connect(self.changed)
        self.document_set.activated.connect(lambda: self.documents.tick(self.document_set.currentData()))
        for rows in (self.documents, self.coders, self.columns):
            rows.itemChanged.connect(self.changed)
        self.codes.itemChanged.connect(self.changed)
        self.columns.moved.connect(self.changed)
        for line in (self.published_from, self.published_to, self.since, self.until, self.answer):
            line.textChanged.connect(self.changed)
        for box in (self.slot, self.per):
            box.currentIndexChanged.connect(self.changed)
        self.context.valueChanged.connect(self.changed)
        for check in (self.with_texts, self.by_code):
            check.toggled.connect(self.changed)


def _moment(text: str, later: int) -> int | None:
    if not text.strip():
        return None
    day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC)
    return int(day.timestamp()) * 1000 + later


def _day(moment: int | None, later: int) -> str:
    return "" if moment is None else f"{datetime.fromtimestamp((moment - later) // 1000, UTC):%Y-%m-%d}"
