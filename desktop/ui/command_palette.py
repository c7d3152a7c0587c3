"""One field for everything: documents, codes, commands."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.hues import Swatch
from desktop.ui.actions import Actions
from desktop.ui.aloud import describe
from desktop.ui.named import spoken
from desktop.ui.painting import SMALL, draw_chip, draw_words, sized
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.code_place import CodePlace
    from desktop.ui.window import Window

_BETWEEN = re.compile(r"[\W_]+")
SHOWN = 60
ROW = 28
SIZE = QSize(560, 400)
_ENTRY = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """Something that can be found, and what happens then."""

    text: str
    beside: str
    """What kind of thing it is, or where it stands."""
    act: Callable[[], object]
    keys: str = ""
    swatch: Swatch | None = None
    key: str = ""
    """By which it is known again."""


class Found(QAbstractListModel):
    """The entries that fit what was typed, best first."""

    def __init__(
        self, entries: list[Entry], recent: Sequence[str] = (), last: Callable[[str], Entry] | None = None
    ) -> None:
        """`recent` are the keys of what was chosen before, newest first; `last` makes an entry of what is typed."""
        super().__init__()
        self._last = last
        age = {key: place for place, key in enumerate(recent)}
        self._entries = sorted(entries, key=lambda entry: age.get(entry.key, len(age)))
        self.shown: list[Entry] = []

    def search(self, typed: str) -> None:
        """Keep the entries that hold every word typed: the nearest first, and of these the most recent."""
        words = folded(typed).split()
        ranked = [(distance, entry) for entry in self._entries if (distance := _distance(entry, words)) is not None]
        self.beginResetModel()
        self.shown = [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])][:SHOWN]
        if self._last and words:
            self.shown.append(self._last(typed.strip()))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.shown[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.beside, entry.keys) if part)
        return None


class CommandPalette(QFrame):
    """Type, choose, Enter; Esc leaves everything as it was."""

    chosen = Signal(str)
    """The key of what was chosen."""

    def __init__(
        self,
        entries: list[Entry],
        theme: Theme,
        parent: QWidget,
        recent: Sequence[str] = (),
        last: Callable[[str], Entry] | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.found = Found(entries, recent, last)
        self.field = QLineEdit(placeholderText=self.tr("Find a document, a code, a command, or words in all articles"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = spoken(QListView(), self.tr("Found"))
        self.list.setModel(self.found)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self._search("")

    def open_below(self, field: QWidget) -> None:
        """Come out below the search field, as wide as it at least."""
        self.resize(max(SIZE.width(), field.width()), SIZE.height())
        middle = field.mapToGlobal(QPoint(field.width() // 2, 0))
        self.move(middle.x() - self.width() // 2, middle.y())
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        self._choose(min(max(self.list.currentIndex().row() + by, 0), len(self.found.shown) - 1))

    def _search(self, typed: str) -> None:
        self.found.search(typed)
        self._choose(0)

    def _choose(self, row: int) -> None:
        """Take a row in hand, and let a screen reader hear of it: the focus stays in the field."""
        index = self.found.index(row)
        self.list.setCurrentIndex(index)
        describe(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _do(self, row: int) -> None:
        if 0 <= row < len(self.found.shown):
            entry = self.found.shown[row]
            self.close()
            if entry.key:
                self.chosen.emit(entry.key)
            entry.act()


def entries(actions: Actions, place: "CodePlace | None") -> list[Entry]:
    """List the articles that can be opened, the codes that can be looked at, and what can be done."""
    command = _t("Command")
    done = [
        Entry(action.text().replace("&", ""), command, action.trigger, actions.key(spec.name), None, f"do {spec.name}")
        for spec, action in actions
        if action.isEnabled()
    ]
    return (_documents(place) + _codes(place) if place else []) + done


def in_texts(window: "Window", words: str) -> Entry:
    """Return what searches all articles for words, whatever else is called so."""
    text = _t("Search all articles for “{words}”").format(words=words)
    return Entry(text, "", partial(_look_for, window, words), window.table.key("search"))


def _look_for(window: "Window", words: str) -> None:
    from desktop.ui.analyse.place import AnalysePlace

    window.table["search"].trigger()
    place = window.places.view("analyse") if window.places else None
    if isinstance(place, AnalysePlace):
        place.search.look_for(words)


def _documents(place: "CodePlace") -> list[Entry]:
    session, kind = place.session, _t("Document")
    return [
        Entry(each.title, kind, partial(session.open_document, each.id), "", None, f"document {each.id.hex()}")
        for each in session.project.documents()
    ]


def _codes(place: "CodePlace") -> list[Entry]:
    book, kind = place.session.project.codebook(), _t("Code")
    shown = [code for code in book if not code.archived]
    digits = {code: str(digit) for digit, code in place.session.project.pins().items()}
    return [
        Entry(
            code.name,
            " / ".join(book.path(code.id)[:-1]) or kind,
            partial(place.show_code, code.id),
            digits.get(code.id, ""),
            book.swatch(code.id),
            f"code {code.id.hex()}",
        )
        for code in shown
    ]


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _distance(entry: Entry, words: list[str]) -> int | None:
    """Tell how far an entry is from what was typed; None where it has nothing of it."""
    text, typed = folded(entry.text), " ".join(words)
    if not words or text.rstrip("….") == typed:
        return 0
    if text.startswith(typed):
        return 1
    starts = _BETWEEN.split(text)
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 2 if starts[0].startswith(words[0]) else 3
    if all(word in text for word in words):
        return 4
    around = f"{text} {folded(entry.beside)} {folded(entry.keys)}"
    return 5 if all(word in around for word in words) else None


def _t(text: str) -> str:
    return QCoreApplication.translate("CommandPalette", text)


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, room, theme = index.data(_ENTRY), QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(room, 5, 5)
        if entry.swatch:
            draw_chip(painter, room.left() + 10, room.center().y(), entry.swatch, theme)
        small = sized(option.font, SMALL)
        right = Qt.AlignmentFlag.AlignRight
        line = room.adjusted(28, 0, -12, 0)
        taken = draw_words(painter, line, entry.keys, small, theme.muted, right) if entry.keys else 0
        line.adjust(0, 0, -taken - 8, 0)
        line.adjust(draw_words(painter, line, entry.text, option.font, theme.ink) + 10, 0, 0, 0)
        draw_words(painter, line, entry.beside, small, theme.muted)
        painter.restore()
