"""A box that says of which set of documents something is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.changes import Changes
from desktop.domain.ids import DocumentId, DocumentSetId
from desktop.ui.session import Session


class SetBox(QComboBox):
    """Offers all documents and each set; it is not there while the project has no set."""

    changed = Signal()
    """Another set is chosen, or other documents are in it."""
    offered = Signal(bool)
    """Whether there is any set."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(self.tr("Set of documents"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.offer()
        self.activated.connect(lambda _row: self.changed.emit())
        session.changed.connect(self._follow)

    def chosen(self) -> DocumentSetId | None:
        """Return the set that is chosen; None for all documents."""
        chosen = self.currentData()
        return None if chosen is None else DocumentSetId(chosen)

    def choose(self, chosen: DocumentSetId | None) -> None:
        """Choose a set, or all documents where it is not there."""
        rows = (row for row in range(self.count()) if self.itemData(row) == chosen)
        self.setCurrentIndex(next(rows, 0))

    def kept(self) -> str:
        """Return the choice as a kept query has it."""
        chosen = self.chosen()
        return chosen.hex() if chosen else ""

    def choose_kept(self, words: str) -> None:
        """Choose what a kept query has."""
        self.choose(DocumentSetId(bytes.fromhex(words)) if words else None)

    def documents(self) -> frozenset[DocumentId] | None:
        """Return the documents of the set that is chosen; None for all."""
        chosen = self.chosen()
        sets = self._session.project.document_sets() if chosen else []
        return next((each.documents for each in sets if each.id == chosen), None)

    def offer(self) -> None:
        """Offer the sets there are, and keep to what is chosen."""
        chosen, sets = self.chosen() if self.count() else None, self._session.project.document_sets()
        self.clear()
        self.addItem(self.tr("All documents"), None)
        for each in sets:
            self.addItem(each.name, each.id)
        self.choose(chosen)
        self.setVisible(bool(sets))
        self.offered.emit(bool(sets))

    def _follow(self, changes: Changes) -> None:
        if changes.document_sets or changes.documents or changes.everything:
            self.offer()
            if self.chosen() is not None or changes.document_sets:
                self.changed.emit()
