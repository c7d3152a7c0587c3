"""All documents with their source records as a table that is filtered, sorted and edited."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop.domain.documents import Document, Found
from desktop.domain.ids import DocumentId
from desktop.domain.source_record import Field, origin, said, with_own
from desktop.project import operations as op
from desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_FEW = 200
"""So many documents are read again one by one."""
_STEP = 25
_SLICE = 0.01
"""Seconds of reading at a time."""
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class Row(NamedTuple):
    """A document, what is known of it, and its cells in the order of the fields."""

    document: Document
    record: dict[str, Found]
    cells: tuple[str, ...]


class SourcesModel(QAbstractTableModel):
    """Keeps every row; which are shown, and in which order, is a list of numbers, so that many rows scroll at once."""

    read_on = Signal(int)
    """How many of many documents are read."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.fields: list[Field] = []
        self._rows: list[Row] = []
        self._shown: list[int] = []
        self._search = ""
        self._only: frozenset[DocumentId] | None = None
        self._sorted: tuple[int, Qt.SortOrder] = (0, Qt.SortOrder.AscendingOrder)
        self._steps: Iterator[int] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        session.closing.connect(self._timer.stop)

    @property
    def reading(self) -> bool:
        """Whether documents are still being read."""
        return self._timer.isActive()

    def read(self) -> None:
        """Read all documents again; many of them a little at a time, and the rows stay as they are until then."""
        project = self._session.project
        fields, documents = list(with_own(project.variables()).values()), project.documents()
        if fields != self.fields:
            self.beginResetModel()
            self.fields, self._rows, self._shown = fields, [], []
            self.endResetModel()
        self._steps = self._reading(documents)
        if len(documents) > _FEW:
            self._timer.start()
        else:
            self._timer.stop()
            deque(self._steps, maxlen=0)

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        for number in self._steps:
            if perf_counter() > until:
                self.read_on.emit(number)
                return
        self._timer.stop()
        self.read_on.emit(len(self._rows))

    def _reading(self, documents: Sequence[Document]) -> Iterator[int]:
        """Read step by step, and tell after each how many are read."""
        rows: list[Row] = []
        for first in range(0, len(documents), _STEP):
            some = documents[first : first + _STEP]
            records = self._session.project.records([each.id for each in some])
            rows += (_row(each, records.get(each.id, {}), self.fields) for each in some)
            yield len(rows)
        self._rows = rows
        self._rearrange()

    def look_again(self, documents: Collection[DocumentId]) -> None:
        """Read some documents again; where one came or went, all."""
        if self.reading:
            self.read()
            return
        places = {row.document.id: number for number, row in enumerate(self._rows)}
        project = self._session.project
        if len(documents) > _FEW or not all(each in places for each in documents):
            self.read()
            return
        if not project.stand(documents):
            self.read()
            return
        for each in documents:
            self._rows[places[each]] = _row(project.document(each), project.attributes(each), self.fields)
        if self._arranged() != self._shown:
            self._rearrange()
            return
        rows = {number: row for row, number in enumerate(self._shown)}
        for each in documents:
            row = rows.get(places[each])
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    def search(self, words: str) -> None:
        """Show the documents of which a cell has these words, without regard to case."""
        self._search = words.casefold().strip()
        self._rearrange()

    def show_only(self, documents: frozenset[DocumentId] | None) -> None:
        """Show these documents, as far as they have the words that are looked for; None shows all."""
        self._only = documents
        self._rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = column, order
        self._rearrange()

    def document(self, row: int) -> DocumentId:
        """Return the document that stands in a row."""
        return self._rows[self._shown[row]].document.id

    def documents(self) -> list[DocumentId]:
        """Return the documents that are shown, in order."""
        return [self._rows[number].document.id for number in self._shown]

    def known(self) -> int:
        """Count the documents, shown or not."""
        return len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[self._shown[index.row()]]
        if role in _SHOWN:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            value, where = row.cells[index.column()], origin(row.document, row.record, self.fields[index.column()].key)
            return self.tr("{value}\nFrom: {where}").format(value=value, where=where) if where else value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.fields[index.column()].key
            return f"{row.document.title}, {name}: {row.cells[index.column()] or self.tr('not known')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.data(index):
            return False
        return self.put([self.document(index.row())], self.fields[index.column()].key, str(value))

    def put(self, documents: Sequence[DocumentId], key: str, value: str) -> bool:
        """Say the same of several documents as one step; False where it was refused, which has been said."""
        return self._session.run(op.EditRecords({each: {key: value} for each in documents})) is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        may = index.isValid() and not self._session.project.read_only
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if may else Qt.ItemFlag.NoItemFlags)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        field = self.fields[section]
        return field.label or field.key.replace("_", " ").capitalize().replace("Url", "URL")

    def _rearrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.document(each.row()), each.column()) for each in before]
        self._shown = self._arranged()
        places = {self._rows[number].document.id: row for row, number in enumerate(self._shown)}
        after = [self.index(places[uid], column) if uid in places else QModelIndex() for uid, column in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[int]:
        column, order = self._sorted
        wanted = self._search
        found = [
            number
            for number, row in enumerate(self._rows)
            if (self._only is None or row.document.id in self._only)
            and (not wanted or any(wanted in cell.casefold() for cell in row.cells))
        ]
        if column < len(self.fields):
            reverse = order == Qt.SortOrder.DescendingOrder
            found.sort(key=lambda number: self._rows[number].cells[column].casefold(), reverse=reverse)
        return found


def _row(document: Document, record: dict[str, Found], fields: Sequence[Field]) -> Row:
    return Row(document, record, tuple(said(document, record, field.key) for field in fields))
