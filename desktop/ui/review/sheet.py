"""A table of figures beside that of the codes: what its cells say, and the places behind each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.domain.codings import Coding
from desktop.domain.hues import Swatch
from desktop.domain.ids import DocumentId
from desktop.domain.spans import Span
from desktop.review.estimates import TENTATIVE, Estimate
from desktop.ui.named import spoken, styled
from desktop.ui.painting import CHIP, draw_chip, draw_words, sized
from desktop.ui.review.figures import draw_ground, draw_interval
from desktop.ui.review.queue import QueueRow
from desktop.ui.review.words import number, said
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
_LEAST_NAME = 92
"""What the first column has at least; narrower tables scroll."""
_NUMBER, _INTERVAL, _NAMES = 60, 100, 128


class Behind(NamedTuple):
    """One place behind a figure, as it is listed."""

    row: QueueRow
    document: DocumentId
    codings: tuple[Coding, ...]
    span: Span | None
    """What is pointed at where there are no codings; None for the whole document."""


def nothing() -> list[Behind]:
    """List nothing."""
    return []


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, or what names a row."""

    words: str
    said: str = ""
    """In a sentence, for the tooltip and screen readers."""
    behind: Callable[[], list[Behind]] = nothing
    low: bool = False
    """Whether it lies below the convention."""
    drawn: Estimate | None = None
    """Shown as a point with its interval instead of words."""
    swatch: Swatch | None = None
    """Of the code that a row is about."""
    shade: float = 0.0
    """How much of the most it is, from 0 to 1."""


class Head(NamedTuple):
    """What heads a column."""

    words: str
    explained: str = ""
    width: int = _NUMBER


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose first column names the rows."""

    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    note: str = ""
    """What has to be known to read it."""
    first: tuple[int, int] = (0, 1)
    """The cell in hand at first."""


def figure(estimate: Estimate, behind: Callable[[], list[Behind]] = nothing, where: str = "") -> Cell:
    """Show an estimate as a number."""
    low = estimate.value is not None and estimate.value < TENTATIVE
    words = said(estimate)
    return Cell(number(estimate.value), f"{where}: {words}" if where else words, behind, low)


def interval(estimate: Estimate, behind: Callable[[], list[Behind]] = nothing, where: str = "") -> Cell:
    """Show an estimate as a point with its interval."""
    words = said(estimate)
    return Cell("", f"{where}: {words}" if where else words, behind, drawn=estimate)


def interval_head(words: str, explained: str) -> Head:
    """Head a column of intervals."""
    return Head(words, explained, _INTERVAL)


class SheetModel(QAbstractTableModel):
    """Shows a sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet()

    def show(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.sheet.heads)

    def cell(self, index: Index) -> Cell:
        """Return what stands there."""
        return self.sheet.rows[index.row()][index.column()]

    def title(self, index: Index) -> str:
        """Name a cell by its row and its column."""
        head = self.sheet.heads[index.column()]
        names = (self.sheet.rows[index.row()][0].words.strip(), head.words if index.column() else "")
        return ", ".join(name for name in names if name)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.said or cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said or f"{self.title(index)}: {cell.words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            spoken_too = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return self.sheet.rows[section][0].words if role in spoken_too else None
        if section >= len(self.sheet.heads):
            return None
        head = self.sheet.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return head.explained or head.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class SheetTable(QTableView):
    """A sheet in the window; its cells are gone through by the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheets = SheetModel(self)
        self.delegate = SheetDelegate(self)
        self.setModel(self.sheets)
        self.setItemDelegate(self.delegate)
        styled(spoken(self, self.tr("Figures")), "bare")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setFixedWidth(_NAMES)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setHighlightSections(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 13)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_sheet(self, sheet: Sheet, at: tuple[int, int]) -> None:
        """Show a sheet, with a cell in hand as near as there is one."""
        self.sheets.show(sheet)
        self.fit_columns()
        row, column = min(at[0], len(sheet.rows) - 1), min(at[1], len(sheet.heads) - 1)
        self.setCurrentIndex(self.sheets.index(max(0, row), max(0, column)))

    def fit_columns(self) -> None:
        """Let the first column have the room that is left; in a wide table the names stay while the rest scrolls."""
        header, heads = self.horizontalHeader(), self.sheets.sheet.heads
        left = self.width() - sum(head.width for head in heads[1:]) - self._bar()
        wide = bool(heads) and left < _LEAST_NAME
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if wide else off)
        self.verticalHeader().setVisible(wide)
        self.setColumnHidden(0, wide)
        for section, head in enumerate(heads):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(section, head.width if section else max(_LEAST_NAME, left))

    def high(self, most: int) -> int:
        """Return the height that shows all rows, or so many."""
        line = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if self.isColumnHidden(0) else 0
        return self.horizontalHeader().sizeHint().height() + max(1, min(self.sheets.rowCount(), most)) * line + 2 + bar

    def _bar(self) -> int:
        """Return the width that the bar takes where not all rows are seen."""
        rows = self.sheets.rowCount() * self.verticalHeader().defaultSectionSize()
        hidden = rows + self.horizontalHeader().sizeHint().height() > self.height()
        return self.verticalScrollBar().sizeHint().width() if hidden else 0


class SheetDelegate(QStyledItemDelegate):
    """Paints the cells of a sheet as those of the codes are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        if cell.shade:
            shade = QColor(self.theme.accent)
            shade.setAlphaF(0.05 + 0.25 * cell.shade)
            painter.fillRect(room.adjusted(1, 1, -1, -1), shade)
        draw_ground(painter, option, room, self.theme)
        if cell.drawn is not None:
            draw_interval(painter, room.adjusted(8, 0, -8, 0), cell.drawn, self.theme)
        elif index.column():
            self._number(painter, room.adjusted(2, 0, -8, 0), cell)
        else:
            self._name(painter, room, cell)
        painter.restore()

    def _name(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        words = room.adjusted(12, 0, -6, 0)
        if cell.swatch:
            draw_chip(painter, words.left(), room.center().y(), cell.swatch, self.theme)
            words.adjust(CHIP + 8, 0, 0, 0)
        draw_words(painter, words, cell.words, self._parent.font(), self.theme.ink)

    def _number(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        font = sized(self._parent.font(), bold=cell.low, tabular=True)
        quiet = cell.words in ("–", "·")
        colour = self.theme.error if cell.low else self.theme.muted if quiet else self.theme.ink
        draw_words(painter, room, cell.words, font, colour, Qt.AlignmentFlag.AlignRight)
