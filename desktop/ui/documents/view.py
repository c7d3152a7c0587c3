"""The list of documents under hand: click or Enter opens, the rest is the list's own."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.domain.ids import DocumentId
from desktop.ui.documents.model import DocumentsModel
from desktop.ui.rows import choose_alone

_KEPT_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DocumentsView(QListView):
    """Shows the documents, one chosen or several."""

    opened = Signal(object)
    """DocumentId."""

    def __init__(self, model: DocumentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Documents"))
        self.clicked.connect(self._on_clicked)

    def chosen(self) -> tuple[DocumentId, ...]:
        """Return the selected documents from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._documents.document(self._documents.index(row)) for row in rows)

    def go_to(self, document: DocumentId | None) -> None:
        """Select one document alone, if it is in the list, and bring it into view."""
        index = self._documents.index_of(document)
        choose_alone(self, index)
        if index.isValid():
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _KEPT_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.selectedIndexes()) == 1:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._documents.document(index))
