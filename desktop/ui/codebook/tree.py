"""The tree of codes under hand: chosen, opened, dragged, dropped upon, moved by keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from desktop.domain.ids import CodeId
from desktop.ui.codebook.delegate import INDENT, CodeDelegate
from desktop.ui.codebook.memory import TreeMemory
from desktop.ui.codebook.model import CodebookModel
from desktop.ui.painting import draw_focus
from desktop.ui.rows import take_in_hand
from desktop.ui.text.mime import span_in
from desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeTree(QTreeView):
    """Shows the codebook; what is done with it is said by signals."""

    code_chosen = Signal(object)
    """CodeId: clicked, or Enter on it."""
    code_opened = Signal(object)
    """CodeId: double-clicked, or Enter where that opens it."""
    current_code_changed = Signal(object)
    """CodeId | None."""
    span_dropped = Signal(object)
    """CodeId on which words of the article were dropped."""
    nudged = Signal(object)
    """Qt.Key of the arrow that moves the current code in the tree."""
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, model: CodebookModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = model
        self._under_span = QPersistentModelIndex()
        self.enter_opens = False
        """Whether Enter opens a code, rather than choosing it for the article."""
        self.delegate = CodeDelegate(self)
        self._set_up()
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.memory = TreeMemory(self, model)
        self.selectionModel().currentChanged.connect(self._say_current)

    def current_code(self) -> CodeId | None:
        """Return the code that the keyboard is on."""
        return self._codes.code(self.currentIndex()) if self.currentIndex().isValid() else None

    def chosen(self) -> tuple[CodeId, ...]:
        """Return the selected codes in the order of the tree; failing that the current one."""
        chosen = {self._codes.code(index) for index in self.selectedIndexes()} or {self.current_code()}
        return tuple(code for code in self._codes.shown() if code in chosen)

    def go_to(self, code: CodeId | None) -> None:
        """Make a code the current one and bring it into view."""
        index = self._codes.index_of(code)
        if index.isValid():
            take_in_hand(self, index)
            self.scrollTo(index)

    def edit_name(self) -> None:
        """Let the name of the current code be typed in its place."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.delegate.theme = theme
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._is_own_key(event):
            super().keyPressEvent(event)
        elif self.state() == QTreeView.State.EditingState:
            # The field of a name lets its Enter go on to the tree.
            event.accept()
        elif key in _ENTER:
            if (code := self.current_code()) is not None:
                (self.code_opened if self.enter_opens else self.code_chosen).emit(code)
        elif key == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            self.nudged.emit(key)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        option = QStyleOptionViewItem(options)
        if ground := self._ground(index, bool(option.state & QStyle.StateFlag.State_MouseOver)):
            painter.fillRect(option.rect, QColor(ground))
        left = INDENT * (self._depth(index) + 1)
        branch = QRect(left - INDENT, option.rect.top(), INDENT, option.rect.height())
        self.drawBranches(painter, branch, index)
        row = QRectF(option.rect)
        option.rect = option.rect.adjusted(left, 0, 0, 0)
        self.delegate.paint(painter, option, index)
        if index == self.currentIndex() and self.hasFocus():
            draw_focus(painter, row, self.delegate.theme)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self._codes.rowCount(index):
            self.delegate.paint_disclosure(painter, QRectF(rect), self.isExpanded(index))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda index: self.visualRect(index).top())
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._codes.mimeData(indexes))
        drag.setPixmap(self._in_hand(indexes))
        drag.setHotSpot(QPoint(-10, -6))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if span_in(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if span_in(event.mimeData()) is None:
            super().dragMoveEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        self._show_under_span(index)
        if index.isValid():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_under_span(QModelIndex())
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if span_in(event.mimeData()) is None:
            super().dropEvent(event)
            return
        self._show_under_span(QModelIndex())
        code = self._codes.code(self.indexAt(event.position().toPoint()))
        if code is not None:
            event.acceptProposedAction()
            self.span_dropped.emit(code)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        """Tell whether a key acts on the tree before it acts on the window."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain:
            return event.key() in (*_ENTER, Qt.Key.Key_F2, Qt.Key.Key_Delete)
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in arrows

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setAutoExpandDelay(600)
        self.setAccessibleName(self.tr("Codebook"))
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda index: self.code_opened.emit(self._codes.code(index)))

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.selectedIndexes()) == 1:
            self.code_chosen.emit(self._codes.code(index))

    def _say_current(self) -> None:
        if not self.memory.restoring:
            self.current_code_changed.emit(self.current_code())

    def _ground(self, index: Index, hovered: bool) -> str:
        theme = self.delegate.theme
        if self.selectionModel().isSelected(index):
            return theme.accent_tint if self.hasFocus() else theme.raised
        if self._under_span == index:
            return theme.accent_tint
        return theme.rail if hovered else ""

    def _depth(self, index: Index) -> int:
        depth = 0
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth

    def _show_under_span(self, index: QModelIndex) -> None:
        if self._under_span != index:
            self._under_span = QPersistentModelIndex(index)
            self.viewport().update()

    def _in_hand(self, indexes: list[QModelIndex]) -> QPixmap:
        row = self._codes.row_at(indexes[0])
        words = row.code.name if len(indexes) == 1 else self.tr("{n} codes").format(n=len(indexes))
        return self.delegate.in_hand(words, row.code.colour, self.font(), self.devicePixelRatioF())
