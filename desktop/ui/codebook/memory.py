"""What the tree of codes keeps over a fresh start: which families are closed, what is selected."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject
from PySide6.QtWidgets import QTreeView

from desktop.domain.ids import CodeId
from desktop.ui.codebook.model import CodebookModel

_MANY_CODES = 120
"""A larger codebook shows its families closed at first."""


class TreeMemory(QObject):
    """Remembers by code, as rows come and go."""

    def __init__(self, tree: QTreeView, model: CodebookModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._closed: set[CodeId] = set()
        self._current: CodeId | None = None
        self._selected: list[CodeId] = []
        self.restoring = False
        """Whether what the tree says now is not the person's doing."""
        tree.collapsed.connect(self._note_closed)
        tree.expanded.connect(self._note_opened)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(lambda parent, _first, _last: self._reopen(parent))
        model.rowsMoved.connect(lambda _from, _first, _last, parent, _row: self._reopen(parent))
        if len(model.shown()) > _MANY_CODES:
            self.close_all()
        else:
            tree.expandAll()

    def close_all(self) -> None:
        """Close every family."""
        self._closed = set(self._model.shown())
        self._tree.collapseAll()

    def open_all(self) -> None:
        """Open every family."""
        self._closed.clear()
        self._tree.expandAll()

    def _note_closed(self, index: QModelIndex) -> None:
        code = self._model.code(index)
        if code and self._is_noted():
            self._closed.add(code)

    def _note_opened(self, index: QModelIndex) -> None:
        code = self._model.code(index)
        if code and self._is_noted():
            self._closed.discard(code)

    def _is_noted(self) -> bool:
        return not self.restoring and not self._model.filter.words

    def _reopen(self, parent: QModelIndex) -> None:
        code = self._model.code(parent)
        if code and code not in self._closed:
            self._tree.expand(parent)

    def _remember(self) -> None:
        chosen = [self._model.code(index) for index in self._tree.selectedIndexes()]
        self._selected = [code for code in chosen if code] or self._selected
        self._current = self._model.code(self._tree.currentIndex()) or self._current

    def _restore(self) -> None:
        self.restoring = True
        self._tree.expandAll()
        if not self._model.filter.words:
            for code in self._closed:
                self._tree.collapse(self._model.index_of(code))
        self._tree.setCurrentIndex(self._model.index_of(self._current))
        selection = QItemSelection()
        for code in self._selected:
            index = self._model.index_of(code)
            selection.select(index, index)
        self._tree.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.restoring = False
