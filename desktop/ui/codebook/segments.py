"""The codings that have a code, or one below it: words, article and what they say, of one layer."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.answers import said_text
from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding, Coding
from desktop.domain.errors import NotFound
from desktop.domain.ids import CodeId, CoderId, CodingId
from desktop.project import operations as op
from desktop.ui.labels import elided, published_text
from desktop.ui.named import spoken, styled
from desktop.ui.painting import SMALL, draw_focus, draw_words, sized
from desktop.ui.rows import choose_alone
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from desktop.project import Project

SEGMENT = Qt.ItemDataRole.UserRole
MOST = 2_000
"""Codings listed at once."""
_SIDE = 14.0
_WORDS = 220
_KEPT = 500
"""So many codings that were shown are kept."""
Index = QModelIndex | QPersistentModelIndex


class Segment(NamedTuple):
    """What a row says."""

    quote: str
    beside: str
    """The article, another code than the one asked for, and what is said by slots."""


class Unread(Sequence[AnyCoding]):
    """Codings known by their ids, each of which is read when it is wanted."""

    def __init__(self, project: "Project", ids: Sequence[CodingId]) -> None:
        self.ids = ids
        self._read = lru_cache(maxsize=_KEPT)(project.coding)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> AnyCoding: ...
    @overload
    def __getitem__(self, index: slice) -> list[AnyCoding]: ...
    def __getitem__(self, index: int | slice) -> AnyCoding | list[AnyCoding]:
        """Read one or several; raises NotFound for one that was removed since."""
        if isinstance(index, slice):
            return list(map(self._read, self.ids[index]))
        return self._read(self.ids[index])


class SegmentsModel(QAbstractListModel):
    """Reads the words of a coding when its row is shown; with its source line where that is asked for."""

    def __init__(self, session: Session, parent: QWidget, *, sourced: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._code: CodeId | None = None
        self._sourced = sourced
        self.codings: Sequence[AnyCoding] = []
        self.all = 0
        """How many there are, listed or not."""

    def read(self, code: CodeId | None, coder: CoderId) -> None:
        """Take one coder's codings with a code, and with those below it, by article and place; not more than MOST."""
        project = self._session.project
        book, titles = project.codebook(), {each.id: each.title.casefold() for each in project.documents()}
        codes = [code, *(each.id for each in book.below(code))] if code in book.codes and code else []
        wholes = project.document_codings() if codes else []
        found: list[AnyCoding] = [each for each in wholes if each.code in codes and each.coder == coder]
        unread = list(codes)
        while unread and len(found) < MOST:
            found += project.codings_of_code(unread.pop(0), coder)
        self.all = len(found)
        if unread or len(found) > MOST:
            counts = project.counts(coder)
            self.all = sum(counts.get(each, 0) for each in codes)
        listed = sorted(found[:MOST], key=lambda each: (titles[each.document], each.document, each.span or ()))
        self.take(listed, code)

    def take(self, codings: Sequence[AnyCoding], code: CodeId | None = None) -> None:
        """List these, without the name of one code that all know they have."""
        self.beginResetModel()
        self._code = code
        self.codings = codings if isinstance(codings, Unread) else list(codings)
        self.endResetModel()

    def coding(self, row: int) -> AnyCoding | None:
        """Return the coding of a row; None where it was removed since the rows were listed."""
        try:
            return self.codings[row]
        except NotFound:
            return None

    def ids(self) -> Sequence[bytes]:
        """Name all codings that are listed."""
        return self.codings.ids if isinstance(self.codings, Unread) else [each.id for each in self.codings]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.codings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (SEGMENT, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        coding = self.coding(index.row())
        segment = Segment(self.tr("removed meanwhile"), "") if coding is None else self._segment(coding)
        return segment if role == SEGMENT else f"{segment.quote}\n{segment.beside}"

    def _segment(self, coding: AnyCoding) -> Segment:
        project = self._session.project
        book = project.codebook()
        quote = f"“{elided(project.quotation(coding), _WORDS)}”" if coding.span else self.tr("the whole article")
        other = book.codes[coding.code].name if coding.code != self._code else ""
        said = said_text(book, coding.code, coding.qualifiers)
        source = project.document(coding.document).source
        more = (source.publisher, published_text(source.published)) if self._sourced else ()
        return Segment(quote, " · ".join(filter(None, (other, source.title, *more, said))))


class SegmentRows(QStyledItemDelegate):
    """Paints two lines of the words, and one of what stands beside them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, int(3 * QFontMetricsF(self._parent.font()).lineSpacing() + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment = Segment(*index.data(SEGMENT))
        room, font = QRectF(option.rect), self._parent.font()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(self.theme.accent_tint))
        line = QFontMetricsF(font).lineSpacing()
        wide, metrics = room.width() - 2 * _SIDE, QFontMetricsF(font)
        lines = 2 if metrics.horizontalAdvance(segment.quote) > wide else 1
        words = QRectF(_SIDE, room.center().y() - ((lines + 1) * line + 2) / 2, wide, lines * line)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.ink))
        shown = metrics.elidedText(segment.quote, Qt.TextElideMode.ElideRight, 1.85 * wide)
        painter.drawText(words, Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextDontClip.value, shown)
        below = QRectF(_SIDE, words.bottom() + 2, wide, line)
        draw_words(painter, below, segment.beside, sized(font, SMALL), self.theme.muted)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, room, self.theme)
        painter.restore()


class SegmentList(QListView):
    """Lets Enter open a row, which the window would take for itself; whoever lists may hear of other keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts: dict[int, Callable[[], object]] = {}
        """What plain keys do with the rows in hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in self.acts and self.currentIndex().isValid():
            self.acts[event.key()]()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Segments(QWidget):
    """Lists the codings of one layer; Enter or a double click leads to one in its article."""

    place_wanted = Signal(object)
    """The coding."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._code: CodeId | None = None
        self.layer = spoken(QComboBox(self), self.tr("Layer"))
        self.count = styled(QLabel(self, wordWrap=True), "muted")
        self.model = SegmentsModel(session, self)
        self.list = spoken(SegmentList(self), self.tr("Codings with the code"))
        self._rows = SegmentRows(self.list)
        self._lay_out()
        self._offer()
        self.layer.activated.connect(lambda _row: self.read())
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._show_menu)
        session.coder_changed.connect(self._offer)

    def show_code(self, code: CodeId | None) -> None:
        """List the codings with a code, and with those below it."""
        self._code = code
        self.read()

    def read(self) -> None:
        """Read again, and stay near the row in hand."""
        row = self.list.currentIndex().row()
        self.model.read(self._code, self.layer.currentData())
        choose_alone(self.list, self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0))
        number, articles = self.model.rowCount(), len({each.document for each in self.model.codings})
        codings = self.tr("1 coding") if number == 1 else self.tr("{n} codings").format(n=f"{number:,}")
        places = self.tr("1 article") if articles == 1 else self.tr("{n} articles").format(n=f"{articles:,}")
        words = self.tr("{codings} in {articles}, with those of the codes below")
        if self.model.all > number:
            words = self.tr("the first {codings} of {all}").format(codings=codings, all=f"{self.model.all:,}")
        none = self.tr("In this layer nothing has this code, or one below it.")
        self.count.setText(words.format(codings=codings, articles=places) if number else none)

    def follow(self, changes: Changes) -> None:
        """Look again at what changed."""
        if changes.coders or changes.everything:
            self._offer()
        named = changes.codes or changes.documents or changes.entities
        if changes.codings_of or changes.whole_documents or named or changes.everything:
            self.read()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._rows.theme = theme
        self.list.viewport().update()

    def menu(self) -> QMenu:
        """Return what can be done with the coding in hand."""
        menu = QMenu(self.list)
        coding = self._in_hand()
        if coding is None:
            return menu
        menu.addAction(self.tr("Show in the article"), lambda: self.place_wanted.emit(coding))
        menu.addAction(self.tr("Show beside the article"), lambda: self._session.beside_wanted.emit(coding))
        if isinstance(coding, Coding) and not self._session.project.read_only:
            for words, near_miss in ((self.tr("Add as an example"), False), (self.tr("Add as a near miss"), True)):
                step = op.AddExample(coding.id, near_miss)
                menu.addAction(words, partial(self._session.run, step))
        return menu

    def _in_hand(self) -> AnyCoding | None:
        row = self.list.currentIndex().row()
        return self.model.codings[row] if row >= 0 else None

    def _open(self, index: QModelIndex) -> None:
        self.place_wanted.emit(self.model.codings[index.row()])

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _offer(self) -> None:
        """Offer the layers, mine first, and keep to the one that is shown."""
        project, shown = self._session.project, self.layer.currentData()
        self.layer.clear()
        self.layer.addItem(self.tr("Layer: mine"), project.coder.id)
        for coder in project.coders():
            if coder.id != project.coder.id:
                self.layer.addItem(self.tr("Layer: {name}").format(name=coder.name), coder.id)
        self.layer.setCurrentIndex(max(0, self.layer.findData(shown)))
        self.read()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; border-radius: 0; }")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setToolTip(self.tr("Enter shows the place in its article"))
        self.setFocusProxy(self.list)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 4)
        head.setSpacing(6)
        head.addWidget(self.layer)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
