"""The documents of a project as a list: sorted, filtered, and changed only where something changed."""

from bisect import insort
from collections.abc import Callable, Collection, Iterable
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.changes import Changes
from desktop.domain.document_sets import DocumentSet
from desktop.domain.documents import Document, Progress, Status
from desktop.domain.ids import DocumentId
from desktop.ui.documents.words import spoken, tooltip
from desktop.ui.session import Session

ROW = Qt.ItemDataRole.UserRole + 1
_FEW = 200
"""Documents that are cheaper read one by one than all again."""
_MANY = 64
"""More differences than this are cheaper as a fresh start."""
_STATUS_ORDER = (Status.IN_PROGRESS, Status.NOT_STARTED, Status.DONE, Status.NOTHING_HERE)
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A document and how far I am with it."""

    document: Document
    progress: Progress


class Order(Enum):
    """What the documents are sorted by."""

    TITLE = "title"
    DATE = "date"
    STATUS = "status"
    IMPORTED = "imported"


class DocumentsModel(QAbstractListModel):
    """Holds the rows that search and filter let through."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[DocumentId, Row] = {}
        self._done: int | None = None
        self._shown: list[DocumentId] = []
        self._order = Order.TITLE
        self._search = ""
        self._status: Status | None = None
        self._document_set: DocumentSet | None = None
        self.read()

    @property
    def order(self) -> Order:
        return self._order

    @property
    def status(self) -> Status | None:
        return self._status

    @property
    def document_set(self) -> DocumentSet | None:
        """The set whose documents are shown; None shows all."""
        return self._document_set

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows.get(self._shown[index.row()])
        if row is None:
            return None
        answers: dict[int, Callable[[], object]] = {
            ROW: lambda: row,
            Qt.ItemDataRole.DisplayRole: lambda: row.document.title,
            Qt.ItemDataRole.ToolTipRole: lambda: tooltip(*row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: spoken(*row),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def document(self, index: Index) -> DocumentId:
        """Return which document stands in a row."""
        return self._shown[index.row()]

    def index_of(self, document: DocumentId | None) -> QModelIndex:
        """Find the row of a document; invalid when it is filtered out."""
        return self.index(self._shown.index(document)) if document in self._shown else QModelIndex()

    def row(self, document: DocumentId) -> Row | None:
        """Return a document's row, shown or not."""
        return self._rows.get(document)

    def rows(self) -> Iterable[Row]:
        """Return all rows, shown or not."""
        return self._rows.values()

    def known(self) -> int:
        """Count the documents, shown or not."""
        return len(self._rows)

    def done(self) -> int:
        """Count the documents that I am done with, shown or not."""
        if self._done is None:
            self._done = sum(row.progress.status.finished for row in self._rows.values())
        return self._done

    def in_order(self) -> list[DocumentId]:
        """Return all documents as they are sorted, shown or not."""
        return [row.document.id for row in sorted(self._rows.values(), key=self._place)]

    def first(self) -> DocumentId | None:
        """Return the document that is sorted before all others, shown or not."""
        row = min(self._rows.values(), key=self._place, default=None)
        return row.document.id if row else None

    def arrange(
        self,
        *,
        order: Order | None = None,
        search: str | None = None,
        status: Status | None = None,
        every: bool = False,
    ) -> None:
        """Sort or filter anew; `every` lifts the filter by status."""
        self._order = order or self._order
        self._search = self._search if search is None else search.strip().casefold()
        self._status = None if every else status or self._status
        self._start_afresh()

    def show_set(self, shown: DocumentSet | None) -> None:
        """Show the documents of a set, or all."""
        self._document_set = shown
        self._start_afresh()

    def read(self) -> None:
        """Read everything again."""
        self._read_rows()
        self._read_set()
        self._start_afresh()

    def follow(self, changes: Changes) -> None:
        """Look again at just what an operation changed; what it did to codings is for `look_again`, in good time."""
        if changes.everything:
            self.read()
            return
        if changes.document_sets and self._document_set is not None:
            self._read_set()
            self._start_afresh()
        progress_of = changes.progress_of
        if changes.documents:
            self._read_set()
            if self._read_some(changes.documents):
                self._settle(changes.documents, self._wanted_but(changes.documents))
            else:
                self._read_rows()
                progress_of -= changes.documents
                self._settle(changes.documents, self._wanted())
        if progress_of:
            self.look_again(progress_of)

    def look_again(self, documents: Collection[DocumentId]) -> None:
        """Read my progress in these documents again."""
        progress = self._session.project.progress(among=frozenset(documents))
        touched = {document for document in documents if document in self._rows and document in progress}
        for document in touched:
            self._rows[document] = Row(self._rows[document].document, progress[document])
        self._done = None
        if self._order is Order.STATUS or self._status is not None:
            self._settle(touched, self._wanted_but(touched))
        else:
            self._say_changed(touched)

    def _read_some(self, documents: frozenset[DocumentId]) -> bool:
        """Read few documents again whose progress is known; False where they are many, or one came or went."""
        if len(documents) > _FEW or not documents <= self._rows.keys():
            return False
        project = self._session.project
        if not project.stand(documents):
            return False
        self._rows |= {each: Row(project.document(each), self._rows[each].progress) for each in documents}
        return True

    def _read_rows(self) -> None:
        project = self._session.project
        progress = project.progress()
        me = project.coder.id
        self._done = None
        self._rows = {
            document.id: Row(document, progress.get(document.id) or Progress(document.id, me))
            for document in project.documents()
        }

    def _read_set(self) -> None:
        """Read again what is in the set; where it is gone, all are shown."""
        if (shown := self._document_set) is not None:
            sets = self._session.project.document_sets()
            self._document_set = next((each for each in sets if each.id == shown.id), None)

    def _start_afresh(self) -> None:
        self.beginResetModel()
        self._shown = self._wanted()
        self.endResetModel()

    def _wanted(self) -> list[DocumentId]:
        rows = [row for row in self._rows.values() if self._passes(row)]
        return [row.document.id for row in sorted(rows, key=self._place)]

    def _wanted_but(self, touched: Collection[DocumentId]) -> list[DocumentId]:
        """Return what is to be shown where just some rows changed since."""
        if len(touched) > _MANY:
            return self._wanted()
        wanted = [document for document in self._shown if document not in touched]
        for document in touched:
            if self._passes(self._rows[document]):
                insort(wanted, document, key=lambda each: self._place(self._rows[each]))
        return wanted

    def _passes(self, row: Row) -> bool:
        if self._status is not None and row.progress.status is not self._status:
            return False
        if self._document_set is not None and row.document.id not in self._document_set.documents:
            return False
        if not self._search:
            return True
        source = row.document.source
        words = f"{source.title}\n{source.publisher}\n{source.author}\n{source.published}".casefold()
        return all(word in words for word in self._search.split())

    def _place(self, row: Row) -> tuple[object, ...]:
        title = row.document.title.casefold()
        document = row.document.id
        if self._order is Order.DATE:
            published = row.document.source.published
            return not published, _backwards(published), title, document
        if self._order is Order.STATUS:
            return _STATUS_ORDER.index(row.progress.status), title, document
        if self._order is Order.IMPORTED:
            return -row.document.imported, title, document
        return title, document

    def _settle(self, touched: Iterable[DocumentId], wanted: list[DocumentId]) -> None:
        """Bring the rows to what they should be by the fewest signals."""
        if wanted != self._shown:
            if len(set(wanted) ^ set(self._shown)) > _MANY:
                self._start_afresh()
                return
            self._drop(set(self._shown) - set(wanted))
            for place, document in enumerate(wanted):
                self._put(document, place)
        self._say_changed(touched)

    def _say_changed(self, touched: Iterable[DocumentId]) -> None:
        found = set(touched)
        if len(found) > _MANY and self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
            return
        for document in found:
            index = self.index_of(document)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _drop(self, gone: set[DocumentId]) -> None:
        for document in gone:
            place = self._shown.index(document)
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _put(self, document: DocumentId, place: int) -> None:
        if place < len(self._shown) and self._shown[place] == document:
            return
        if document in self._shown:
            start = self._shown.index(document)
            self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), place)
            self._shown.insert(place, self._shown.pop(start))
            self.endMoveRows()
        else:
            self.beginInsertRows(QModelIndex(), place, place)
            self._shown.insert(place, document)
            self.endInsertRows()


def _backwards(text: str) -> tuple[int, ...]:
    """Return a key that sorts later text first, and the less precise date after the more precise one of its time."""
    return tuple(-ord(character) for character in text)
