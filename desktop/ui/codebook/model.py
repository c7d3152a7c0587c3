"""The codebook as a tree that changes only where the codebook did."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.changes import Changes
from desktop.domain.codebook import Code
from desktop.domain.ids import CodeId
from desktop.ui.codebook.carrying import CODES, carried_codes, packed
from desktop.ui.codebook.counts import Count, my_counts
from desktop.ui.codebook.visible import Filter, visible_children
from desktop.ui.codebook.words import spoken, tooltip
from desktop.ui.session import Session

ROW = Qt.ItemDataRole.UserRole + 1
_MANY = 64
"""More new rows than this are cheaper as a fresh start."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What the tree shows of a code."""

    code: Code
    family: bool
    """Whether codes stand below it."""
    top: bool
    digit: int | None
    """My key for it."""
    count: Count


class _Node:
    """A place in the tree; the number finds it again from an index."""

    def __init__(self, code: CodeId | None, number: int) -> None:
        self.code = code
        self.number = number
        self.parent: _Node | None = None
        self.children: list[_Node] = []

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class CodebookModel(QAbstractItemModel):
    """Shows the codes that the filter lets through, with my counts and my digits."""

    renamed = Signal(object, str)
    """CodeId and the name typed in the tree."""
    moved = Signal(object, object, object)
    """Codes dropped in the tree: tuple[CodeId, ...], the parent, the sibling to stand before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = Filter()
        self._root = _Node(None, 0)
        self._by_number: dict[int, _Node] = {0: self._root}
        self._nodes: dict[CodeId | None, _Node] = {None: self._root}
        self._counts: dict[CodeId, Count] = {}
        self._digits: dict[CodeId, int] = {}
        self._next_number = 1
        self.read()

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def widest(self) -> Count:
        """The largest numbers there are, so that columns can keep their width."""
        counts = self._counts.values()
        return Count(
            max((each.here for each in counts), default=0), max((each.everywhere for each in counts), default=0)
        )

    def index(self, row: int, column: int = 0, parent: Index = _NOWHERE) -> QModelIndex:
        siblings = self._node(parent).children
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row].number)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        edited = Qt.ItemFlag.NoItemFlags if self._session.project.read_only else Qt.ItemFlag.ItemIsEditable
        return kept | edited | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(self.code(index)) if index.isValid() else None
        if row is None:
            return None
        answers: dict[int, Callable[[], object]] = {
            ROW: lambda: row,
            Qt.ItemDataRole.DisplayRole: lambda: row.code.name,
            Qt.ItemDataRole.EditRole: lambda: row.code.name,
            Qt.ItemDataRole.ToolTipRole: lambda: tooltip(row.code, row.count, self._path(row.code)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: spoken(row.code, row.count, row.digit),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or name == index.data():
            return False
        self.renamed.emit(self.code(index), name)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [CODES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return packed([self.row_at(index).code for index in indexes])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return not self._session.project.read_only and self._can_hold(self.code(parent), carried_codes(data))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        codes = carried_codes(data)
        self.moved.emit(codes, self.code(parent), self._standing(parent, row, codes))
        return True

    def code(self, index: Index) -> CodeId | None:
        """Return which code stands at an index; None at the top."""
        return self._node(index).code

    def index_of(self, code: CodeId | None) -> QModelIndex:
        """Find a code in the tree; invalid when it is not shown."""
        node = self._nodes.get(code)
        return self._index(node) if node else QModelIndex()

    def shown(self) -> list[CodeId]:
        """Return the codes that are shown, from top to bottom as if all families were open."""
        found: list[CodeId] = []
        ahead = list(reversed(self._root.children))
        while ahead:
            node = ahead.pop()
            if node.code is not None:
                found.append(node.code)
            ahead.extend(reversed(node.children))
        return found

    def row_at(self, index: Index) -> CodeRow:
        """Return what an index shows; the index has to be valid."""
        return index.data(ROW)  # type: ignore[no-any-return]

    def row(self, code: CodeId | None) -> CodeRow | None:
        """Return what is shown of a code, filtered out or not; None when there is no such code."""
        book = self._session.project.codebook()
        found = book.codes.get(code) if code else None
        if found is None:
            return None
        family = found.id in book.children
        count = self._counts.get(found.id, Count())
        return CodeRow(found, family, found.parent not in book.codes, self._digits.get(found.id), count)

    def arrange(self, wanted: Filter) -> None:
        """Show the codes that this filter lets through."""
        self._filter = wanted
        self._start_afresh()

    def read(self) -> None:
        """Read everything again."""
        self._digits = {code: digit for digit, code in self._session.project.pins().items()}
        self._counts = my_counts(self._session, self._session.document)
        self._start_afresh()

    def follow(self, changes: Changes) -> None:
        """Look again at just what an operation changed; what it did to codings is for `count_again`, in good time."""
        if changes.everything:
            self.read()
            return
        if changes.codes:
            self._settle()
        if changes.pins or changes.codes:
            self._read_digits()
        if changes.codes:
            self.count_again()
        self._say_changed(changes.codes)

    def count_again(self) -> None:
        """Read my counts, for another article perhaps."""
        before, self._counts = self._counts, my_counts(self._session, self._session.document)
        self._say_changed(code for code in self._counts if self._counts[code] != before.get(code))

    def _read_digits(self) -> None:
        before = self._digits
        self._digits = {code: digit for digit, code in self._session.project.pins().items()}
        both = {*before, *self._digits}
        self._say_changed(code for code in both if before.get(code) != self._digits.get(code))

    def _path(self, code: Code) -> str:
        return self._session.project.codebook().path_text(code.id)

    def _can_hold(self, parent: CodeId | None, codes: Sequence[CodeId]) -> bool:
        book = self._session.project.codebook()
        above = set()
        while parent is not None and parent in book.codes:
            above.add(parent)
            parent = book.codes[parent].parent
        return bool(codes) and not above & set(codes)

    def _standing(self, parent: Index, row: int, moved: Sequence[CodeId]) -> CodeId | None:
        """Return the sibling that codes dropped at a row come to stand before."""
        if row < 0:
            return None
        after = (node.code for node in self._node(parent).children[row:])
        return next((code for code in after if code not in moved), None)

    def _node(self, index: Index) -> _Node:
        return self._by_number.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.number)

    def _made(self, code: CodeId, parent: _Node) -> _Node:
        node = _Node(code, self._next_number)
        self._next_number += 1
        node.parent = parent
        self._by_number[node.number] = node
        self._nodes[code] = node
        return node

    def _say_changed(self, codes: Iterable[CodeId]) -> None:
        for code in codes:
            index = self.index_of(code)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _wanted(self) -> Mapping[CodeId | None, Sequence[Code]]:
        return visible_children(self._session.project.codebook(), self._filter)

    def _start_afresh(self) -> None:
        self.beginResetModel()
        self._root = _Node(None, 0)
        self._by_number = {0: self._root}
        self._nodes = {None: self._root}
        wanted = self._wanted()
        self._grow(self._root, wanted)
        self.endResetModel()

    def _grow(self, parent: _Node, wanted: Mapping[CodeId | None, Sequence[Code]]) -> None:
        for code in wanted.get(parent.code, ()):
            node = self._made(code.id, parent)
            parent.children.append(node)
            self._grow(node, wanted)

    def _settle(self) -> None:
        """Bring the tree to what it should be by the fewest signals."""
        wanted = self._wanted()
        shown = {code.id for codes in wanted.values() for code in codes}
        if len(shown - self._nodes.keys()) > _MANY:
            self._start_afresh()
            return
        self._place(self._root, wanted)
        self._drop(self._root, shown)

    def _place(self, parent: _Node, wanted: Mapping[CodeId | None, Sequence[Code]]) -> None:
        """Put in each code from the top down, so that none can come below itself on the way."""
        for row, code in enumerate(wanted.get(parent.code, ())):
            self._put(parent, row, code.id)
        for code in wanted.get(parent.code, ()):
            self._place(self._nodes[code.id], wanted)

    def _put(self, parent: _Node, row: int, code: CodeId) -> None:
        node = self._nodes.get(code)
        if node is None:
            self.beginInsertRows(self._index(parent), row, row)
            parent.children.insert(row, self._made(code, parent))
            self.endInsertRows()
        elif node.parent is not parent or node.row != row:
            self._move(node, parent, row)

    def _move(self, node: _Node, parent: _Node, row: int) -> None:
        old, start = node.parent or self._root, node.row
        self.beginMoveRows(self._index(old), start, start, self._index(parent), row)
        old.children.pop(start)
        parent.children.insert(row, node)
        node.parent = parent
        self.endMoveRows()

    def _drop(self, parent: _Node, shown: set[CodeId]) -> None:
        """Take out what is no longer shown; it stands last among its siblings by now."""
        for row in range(len(parent.children) - 1, -1, -1):
            node = parent.children[row]
            if node.code in shown:
                self._drop(node, shown)
                continue
            self.beginRemoveRows(self._index(parent), row, row)
            parent.children.pop(row)
            self._forget(node)
            self.endRemoveRows()

    def _forget(self, node: _Node) -> None:
        for child in node.children:
            self._forget(child)
        del self._by_number[node.number]
        self._nodes.pop(node.code, None)
