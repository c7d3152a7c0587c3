"""The codebook as a tree that changes only where the codebook did."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from desktop.domain.changes import Changes
from desktop.domain.codebook import Code, Codebook
from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId
from desktop.ui.codebook.carrying import CODES, carried_codes, packed
from desktop.ui.codebook.counts import Count, my_counts
from desktop.ui.codebook.nodes import CodeTreeModel, Index, Shown
from desktop.ui.codebook.visible import Filter, Order, visible_children
from desktop.ui.codebook.words import spoken, tooltip
from desktop.ui.session import Session

ROW = Qt.ItemDataRole.UserRole + 1


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
    swatch: Swatch
    """Its colour, and what tells it from siblings of that hue."""
    pale: bool = False
    """Whether it is outside the spotlight."""


class CodebookModel(CodeTreeModel):
    """Shows the codes that the filter lets through, with my counts and my digits."""

    renamed = Signal(object, str)
    """CodeId and the name typed in the tree."""
    moved = Signal(object, object, object)
    """Codes dropped in the tree: tuple[CodeId, ...], the parent, the sibling to stand before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = Filter()
        self._counts: dict[CodeId, Count] = {}
        self._digits: dict[CodeId, int] = {}
        self._swatches: dict[CodeId, Swatch] = {}
        self._lit: frozenset[CodeId] = frozenset()
        session.spotlight_changed.connect(self._shine)
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
        if self._session.project.read_only or (row >= 0 and self._filter.order is not Order.BY_HAND):
            return False
        return self._can_hold(self.code(parent), carried_codes(data))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        codes = carried_codes(data)
        self.moved.emit(codes, self.code(parent), self.standing_at(parent, row, codes))
        return True

    def row_at(self, index: Index) -> CodeRow:
        """Return what an index shows; the index has to be valid."""
        return index.data(ROW)  # type: ignore[no-any-return]

    def row(self, code: CodeId | None) -> CodeRow | None:
        """Return what is shown of a code, filtered out or not; None when there is no such code."""
        book = self._book
        found = book.codes.get(code) if code else None
        if found is None:
            return None
        family = found.id in book.children
        count = self._counts.get(found.id, Count())
        top, swatch = found.parent not in book.codes, book.swatch(found.id)
        pale = bool(self._lit) and found.id not in self._lit
        return CodeRow(found, family, top, self._digits.get(found.id), count, swatch, pale)

    def arrange(self, wanted: Filter) -> None:
        """Show the codes that this filter lets through."""
        self._filter = wanted
        self.start_afresh(self._wanted())

    def read(self) -> None:
        """Read everything again."""
        self._digits = {code: digit for digit, code in self._session.project.pins().items()}
        self._counts = my_counts(self._session, self._session.document)
        self._swatches, self._lit = self._read_swatches(), self._found_lit()
        self.start_afresh(self._wanted())

    def follow(self, changes: Changes) -> None:
        """Look again at just what an operation changed; what it did to codings is for `count_again`, in good time."""
        if changes.everything:
            self.read()
            return
        if changes.codes:
            self._recolour()
        if changes.codes or changes.sets:
            self.settle(self._wanted())
        if changes.pins or changes.codes:
            self._read_digits()
        if changes.codes:
            self.count_again()
        self._say_changed(changes.codes)

    def count_again(self) -> None:
        """Read my counts, for another article perhaps."""
        before, self._counts = self._counts, my_counts(self._session, self._session.document)
        self._say_changed(code for code in self._counts if self._counts[code] != before.get(code))
        if self._filter.order is Order.BY_COUNT:
            self.settle(self._wanted())

    def _recolour(self) -> None:
        before, self._swatches = self._swatches, self._read_swatches()
        self._lit = self._found_lit()
        self._say_changed(code for code, swatch in self._swatches.items() if before.get(code) != swatch)

    def _read_swatches(self) -> dict[CodeId, Swatch]:
        return {code: self._book.swatch(code) for code in self._book.codes}

    def _shine(self) -> None:
        before, self._lit = self._lit, self._found_lit()
        if before != self._lit:
            self._say_changed(self.shown())

    def _found_lit(self) -> frozenset[CodeId]:
        """Return the codes of the spotlight with those below and above them; none when there is no spotlight."""
        book = self._book
        known = [code for code in self._session.spotlight if code in book.codes]
        around = ((*book.above(code), *book.below(code)) for code in known)
        return frozenset(each.id for some in around for each in some)

    def _read_digits(self) -> None:
        before = self._digits
        self._digits = {code: digit for digit, code in self._session.project.pins().items()}
        both = {*before, *self._digits}
        self._say_changed(code for code in both if before.get(code) != self._digits.get(code))

    @property
    def _book(self) -> Codebook:
        return self._session.project.codebook()

    def _path(self, code: Code) -> str:
        return self._book.path_text(code.id)

    def _can_hold(self, parent: CodeId | None, codes: Sequence[CodeId]) -> bool:
        book = self._book
        above = set()
        while parent is not None and parent in book.codes:
            above.add(parent)
            parent = book.codes[parent].parent
        return bool(codes) and not above & set(codes)

    def _say_changed(self, codes: Iterable[CodeId]) -> None:
        for code in codes:
            index = self.index_of(code)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _wanted(self) -> Shown:
        wanted = self._filter
        if wanted.set is not None and all(each.id != wanted.set for each in self._book.sets):
            wanted = wanted._replace(set=None)
        return visible_children(self._book, wanted, self._counts)
