"""The table of agreement: a line for each code, with its interval drawn between ticks."""

from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId
from desktop.review.estimates import RELIABLE, TENTATIVE, Estimate
from desktop.ui.painting import CHIP, draw_chip, draw_focus, draw_words, sized
from desktop.ui.review.words import number, said
from desktop.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
_SIDE = 12.0
_LEAST = 0.2
"""What the left end of an interval's drawing stands for; agreement below it is drawn at the edge."""
NAME, ALPHA, INTERVAL, POSITIVE, SPANS, OPEN = "name", "alpha", "interval", "positive", "spans", "open"
TAIL = (ALPHA, INTERVAL, POSITIVE, SPANS, OPEN)
_WIDTHS = {INTERVAL: 96, POSITIVE: 44, SPANS: 62, OPEN: 50}
_BESIDE = 12
"""What stays free beside a number."""
COUNT_WIDTH, DIGIT = 36, 9
"""The width of a count of two digits, and what each further one takes."""


class Line(NamedTuple):
    """What is known of one code, or of all."""

    code: CodeId | None
    """None for all codes together."""
    name: str
    swatch: Swatch | None
    """None for all codes together."""
    counts: tuple[int, ...]
    """Codings of each coder, in the order of the columns."""
    alpha: Estimate
    positive: float | None
    spans: float | None
    open: int
    """Differences that are not decided yet."""


class FiguresModel(QAbstractTableModel):
    """Shows the agreement on each code."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.coders: tuple[str, ...] = ()

    def show(self, lines: list[Line], coders: tuple[str, ...]) -> None:
        """Show other figures; `coders` head the columns of counts."""
        self.beginResetModel()
        self.lines, self.coders = lines, coders
        self.endResetModel()

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns; a coder's by nothing."""
        return (NAME, *("" for _ in self.coders), *TAIL)

    @property
    def count_width(self) -> int:
        """Return the width that the longest count needs."""
        longest = max((len(f"{count:,}") for line in self.lines for count in line.counts), default=0)
        return COUNT_WIDTH + DIGIT * max(0, longest - 2)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(line, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explained(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, line: Line, column: int) -> str:
        name = self.columns[column]
        if name == "":
            return f"{line.counts[column - 1]:,}"
        if name == OPEN:
            return f"{line.open:,}" if line.open else "·"
        found = {NAME: line.name, INTERVAL: ""}
        if name in found:
            return found[name]
        return number({ALPHA: line.alpha.value, POSITIVE: line.positive, SPANS: line.spans}[name])

    def _said(self, line: Line, column: int) -> str:
        """Say in words what a cell shows."""
        name = self.columns[column]
        if name in (ALPHA, INTERVAL):
            return said(line.alpha)
        if name == NAME:
            counts = (f"{coder} {count:,}" for coder, count in zip(self.coders, line.counts, strict=True))
            return self.tr("{name}: codings of {counts}").format(name=line.name, counts=", ".join(counts))
        words = self.tr("{name}, {column}: {value}")
        return words.format(name=line.name, column=self._explained(column), value=self._words(line, column))

    def _head(self, section: int) -> str:
        name = self.columns[section]
        if name == "":
            return self.coders[section - 1]
        heads = {NAME: self.tr("code"), ALPHA: "α", INTERVAL: self.tr("95 % interval")}
        return {**heads, POSITIVE: "F1", SPANS: self.tr("span F1"), OPEN: self.tr("open")}[name]

    def _explained(self, section: int) -> str:
        name = self.columns[section]
        if name == "":
            return self.tr("codings of {coder}").format(coder=self.coders[section - 1])
        return {
            NAME: self.tr("code"),
            ALPHA: self.tr("Krippendorff's alpha on characters"),
            INTERVAL: self.tr("95 % interval by document; the ticks are conventions: .667 and .800"),
            POSITIVE: self.tr("positive agreement: the F1 of characters"),
            SPANS: self.tr("F1 of codings that share half of what they cover, or more"),
            OPEN: self.tr("differences that are not decided"),
        }[name]


def widths(font: QFont) -> dict[str, int]:
    """Return the widths of the columns that have one; a low alpha is bold, and may be below nothing."""
    needed = QFontMetricsF(sized(font, bold=True, tabular=True)).horizontalAdvance(number(-0.88))
    return {**_WIDTHS, ALPHA: ceil(needed) + _BESIDE + 4}


class FiguresDelegate(QStyledItemDelegate):
    """Paints a line of figures; the interval as a bar with a point, between the ticks of the conventions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, round(QFontMetricsF(self._parent.font()).lineSpacing() + 13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = Line(*index.data(LINE))
        model = index.model()
        assert isinstance(model, FiguresModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        draw_ground(painter, option, room, self.theme)
        if option.state & QStyle.StateFlag.State_Selected and not index.column():
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), QColor(self.theme.accent))
        column = model.columns[index.column()]
        if column == INTERVAL:
            draw_interval(painter, room.adjusted(8, 0, -8, 0), line.alpha, self.theme)
        elif column == NAME:
            self._name(painter, room, line)
        else:
            self._number(painter, room.adjusted(2, 0, 2 - _BESIDE, 0), column, line, str(index.data()))
        painter.restore()

    def _name(self, painter: QPainter, room: QRectF, line: Line) -> None:
        if line.swatch:
            draw_chip(painter, room.left() + _SIDE, room.center().y(), Swatch(*line.swatch), self.theme)
        words = room.adjusted(_SIDE + (CHIP + 8 if line.swatch else 0), 0, -6, 0)
        draw_words(painter, words, line.name, self._parent.font(), self.theme.ink)

    def _number(self, painter: QPainter, room: QRectF, column: str, line: Line, words: str) -> None:
        low = column == ALPHA and line.alpha.value is not None and line.alpha.value < TENTATIVE
        font = sized(self._parent.font(), bold=low, tabular=True)
        colour = self.theme.error if low else self.theme.muted if words in ("–", "·") else self.theme.ink
        draw_words(painter, room, words, font, colour, Qt.AlignmentFlag.AlignRight)


def draw_interval(painter: QPainter, room: QRectF, alpha: Estimate, theme: Theme) -> None:
    """Draw a figure as a point with its interval as a bar, between the ticks of the conventions."""
    middle = room.center().y()
    painter.setPen(QPen(QColor(theme.muted), 1))
    for tick in (TENTATIVE, RELIABLE):
        x = round(_across(room, tick)) + 0.5
        painter.drawLine(QPointF(x, middle - 6), QPointF(x, middle + 6))
    if alpha.value is None:
        return
    colour = QColor(theme.error if alpha.value < TENTATIVE else theme.accent)
    painter.setPen(QPen(colour, 2))
    if alpha.interval is not None:
        ends = (_across(room, alpha.interval.low), _across(room, alpha.interval.high))
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(_across(room, alpha.value), middle), 3.5, 3.5)


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, room: QRectF, theme: Theme) -> None:
    """Lay the ground of a cell of figures, with the line below it; what the keyboard is on is outlined."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(theme.accent_tint))
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(room.left(), room.bottom() - 0.5), QPointF(room.right(), room.bottom() - 0.5))
    if option.state & QStyle.StateFlag.State_HasFocus:
        draw_focus(painter, room, theme)


def _across(room: QRectF, value: float) -> float:
    share = (min(1.0, max(_LEAST, value)) - _LEAST) / (1 - _LEAST)
    return room.left() + share * room.width()
