"""The history: who changed what when, newest first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes, Event
from desktop.domain.ids import CoderId
from desktop.ui.actions import Actions
from desktop.ui.labels import moment
from desktop.ui.named import spoken, styled
from desktop.ui.painting import SMALL, draw_words, sized
from desktop.ui.session import Session
from desktop.ui.theme import LIGHT, Theme

PAGE = 200
ROW = 42
SIDE = 14
_Index = QModelIndex | QPersistentModelIndex
EVENT = Qt.ItemDataRole.UserRole
WHO = Qt.ItemDataRole.UserRole + 1


class HistoryModel(QAbstractListModel):
    """The changes of a project, read by the page as one scrolls down."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._events: list[Event] = []
        self._names: dict[CoderId, str] = {}
        self._more = True

    def read(self) -> None:
        """Look again from the newest."""
        project = self._session.project
        self.beginResetModel()
        self._names = project.coder_names()
        self._events = project.history(PAGE)
        self._more = len(self._events) == PAGE
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._events)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and bool(self._events)

    def fetchMore(self, parent: _Index) -> None:
        older = self._session.project.history(PAGE, self._events[-1].change)
        self._more = len(older) == PAGE
        first = len(self._events)
        if older:
            self.beginInsertRows(QModelIndex(), first, first + len(older) - 1)
            self._events += older
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self._events[index.row()]
        if role == EVENT:
            return event
        if role == WHO:
            return self._who(event)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return event.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{event.label}. {self._who(event)}"
        return None

    def _who(self, event: Event) -> str:
        parts = [self._names.get(event.coder, ""), moment(event.at)]
        if event.undone:
            parts.append(self.tr("undone"))
        return " · ".join(part for part in parts if part)


class HistoryPanel(QWidget):
    """Shows the history while it is on the screen."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._stale = True
        self.model = HistoryModel(session)
        self._view = spoken(QListView(), self.tr("History of the project"))
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = _Rows(self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setModel(self.model)
        self._view.setStyleSheet("QListView { border: none; border-radius: 0; }")
        words = styled(QLabel(self.tr("Undo takes back your own changes only."), wordWrap=True), "muted")
        words.setContentsMargins(SIDE, 6, SIDE, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(words)
        self.setFocusProxy(self._view)
        session.changed.connect(self._on_changes)
        session.coder_changed.connect(self._look_again)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._delegate.theme = theme
        self._view.viewport().update()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._look_again()

    def _on_changes(self, _changes: Changes) -> None:
        self._look_again()

    def _look_again(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.model.read()


class _Rows(QStyledItemDelegate):
    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        room = QRectF(option.rect).adjusted(SIDE, 4, -SIDE, -4)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.accent_tint)
        undone = index.data(EVENT).undone
        font = sized(option.font)
        font.setStrikeOut(undone)
        ink = self.theme.muted if undone else self.theme.ink
        half = room.height() / 2
        draw_words(painter, room.adjusted(0, 0, 0, -half), index.data(), font, ink)
        small = sized(option.font, SMALL)
        draw_words(painter, room.adjusted(0, half, 0, 0), index.data(WHO), small, self.theme.muted)
        painter.restore()
