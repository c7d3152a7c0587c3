"""Places of codes in a tree, brought from one state to the next by the fewest signals."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from desktop.domain.codebook import Code
from desktop.domain.ids import CodeId

Index = QModelIndex | QPersistentModelIndex
Shown = Mapping[CodeId | None, Sequence[Code]]
"""The codes below each code; None holds the top."""
_MANY = 64
"""More new rows than this are cheaper as a fresh start."""
_NOWHERE = QModelIndex()


class Node:
    """A place in the tree; the number finds it again from an index."""

    def __init__(self, code: CodeId | None, number: int) -> None:
        self.code = code
        self.number = number
        self.parent: Node | None = None
        self.children: list[Node] = []

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class CodeTreeModel(QAbstractItemModel):
    """Knows which code stands where; what is shown of it is for who builds on this."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next_number = 1
        self._plant()

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

    def start_afresh(self, wanted: Shown) -> None:
        """Forget all rows and show these."""
        self.beginResetModel()
        self._plant()
        self._grow(self._root, wanted)
        self.endResetModel()

    def settle(self, wanted: Shown) -> None:
        """Bring the rows to these, each change with its own signal."""
        shown = {code.id for codes in wanted.values() for code in codes}
        if len(shown - self._nodes.keys()) > _MANY:
            self.start_afresh(wanted)
            return
        self._place(self._root, wanted)
        self._drop(self._root, shown)

    def standing_at(self, parent: Index, row: int, but: Sequence[CodeId]) -> CodeId | None:
        """Return the first code at a row or after it that is none of these."""
        after = (node.code for node in self._node(parent).children[row:] if row >= 0)
        return next((code for code in after if code not in but), None)

    def _plant(self) -> None:
        self._root = Node(None, 0)
        self._by_number: dict[int, Node] = {0: self._root}
        self._nodes: dict[CodeId | None, Node] = {None: self._root}

    def _node(self, index: Index) -> Node:
        return self._by_number.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.number)

    def _made(self, code: CodeId, parent: Node) -> Node:
        node = Node(code, self._next_number)
        self._next_number += 1
        node.parent = parent
        self._by_number[node.number] = node
        self._nodes[code] = node
        return node

    def _grow(self, parent: Node, wanted: Shown) -> None:
        for code in wanted.get(parent.code, ()):
            node = self._made(code.id, parent)
            parent.children.append(node)
            self._grow(node, wanted)

    def _place(self, parent: Node, wanted: Shown) -> None:
        """Put in each code from the top down, so that none can come below itself on the way."""
        for row, code in enumerate(wanted.get(parent.code, ())):
            self._put(parent, row, code.id)
        for code in wanted.get(parent.code, ()):
            self._place(self._nodes[code.id], wanted)

    def _put(self, parent: Node, row: int, code: CodeId) -> None:
        node = self._nodes.get(code)
        if node is None:
            self.beginInsertRows(self._index(parent), row, row)
            parent.children.insert(row, self._made(code, parent))
            self.endInsertRows()
        elif node.parent is not parent or node.row != row:
            self._move(node, parent, row)

    def _move(self, node: Node, parent: Node, row: int) -> None:
        old, start = node.parent or self._root, node.row
        self.beginMoveRows(self._index(old), start, start, self._index(parent), row)
        old.children.pop(start)
        parent.children.insert(row, node)
        node.parent = parent
        self.endMoveRows()

    def _drop(self, parent: Node, shown: set[CodeId]) -> None:
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

    def _forget(self, node: Node) -> None:
        for child in node.children:
            self._forget(child)
        del self._by_number[node.number]
        self._nodes.pop(node.code, None)
