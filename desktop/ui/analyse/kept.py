"""The list of the queries that a project keeps: asked again, renamed, forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QMenu, QWidget

from desktop.domain.saved import QueryKind, SavedQuery
from desktop.project import operations as op
from desktop.ui.analyse.keeping import KeepQuery
from desktop.ui.named import spoken, styled
from desktop.ui.session import Session

_QUERY = Qt.ItemDataRole.UserRole
_BLANK = 14


class KeptQueries(QListWidget):
    """Lists them by name; a click or Enter asks one, F2 renames it, Delete forgets it."""

    asked = Signal(object)
    """The query."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        styled(spoken(self, self.tr("Kept queries")), "bare")
        self._teach = styled(QLabel(self.tr("“Keep…” keeps what you ask by a name, for everybody."), self), "muted")
        self._teach.setWordWrap(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListWidget::item { padding: 4px 11px; }")
        self.itemActivated.connect(lambda item: self.asked.emit(item.data(_QUERY)))
        self.itemClicked.connect(lambda item: self.asked.emit(item.data(_QUERY)))
        self.customContextMenuRequested.connect(self._show_menu)
        self.read()

    def read(self) -> None:
        """List what there is, and stay at the row in hand."""
        row = self.currentRow()
        self.clear()
        for query in self._session.project.saved_queries():
            item = QListWidgetItem(query.name)
            item.setToolTip(f"{self._kind(query.kind)}: {query.name}")
            item.setData(_QUERY, query)
            self.addItem(item)
        self._teach.setVisible(not self.count())
        self.setCurrentRow(min(row, self.count() - 1))

    def menu(self, query: SavedQuery) -> QMenu:
        """Return what can be done with a query."""
        menu = QMenu(self)
        menu.addAction(self.tr("Ask it again"), lambda: self.asked.emit(query))
        if not self._session.project.read_only:
            menu.addAction(self.tr("Rename… (F2)"), lambda: self.rename(query))
            menu.addAction(self.tr("Forget the query (Delete)"), lambda: self.forget(query))
        return menu

    def rename(self, query: SavedQuery) -> None:
        """Ask for another name."""
        KeepQuery(lambda name: self._session.run(op.RenameQuery(query.id, name)), self, query.name).open()

    def forget(self, query: SavedQuery) -> None:
        """Forget a query, which undo brings back."""
        self._session.run(op.ForgetQuery(query.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - 2 * _BLANK
        self._teach.setGeometry(_BLANK, 2, width, self._teach.heightForWidth(width))

    def event(self, event: QEvent) -> bool:
        """Take keys that the window would take for other things."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := self._act_of(event):
            act(self.currentItem().data(_QUERY))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[SavedQuery], None] | None:
        acts = {Qt.Key.Key_F2: self.rename, Qt.Key.Key_Delete: self.forget, Qt.Key.Key_Backspace: self.forget}
        may = self.currentIndex().isValid() and not self._session.project.read_only
        return acts.get(Qt.Key(event.key())) if may else None

    def _show_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is not None:
            menu = self.menu(item.data(_QUERY))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))

    def _kind(self, kind: QueryKind) -> str:
        names = {
            QueryKind.SEARCH: self.tr("Search"),
            QueryKind.SEGMENTS: self.tr("Segments"),
            QueryKind.MATRIX: self.tr("Matrix"),
            QueryKind.CHART: self.tr("Chart"),
            QueryKind.COVERAGE: self.tr("Coverage"),
        }
        return names[kind]
