"""A list of what waits for somebody, worked off by keys."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.codings import AnyCoding
from desktop.ui.named import styled
from desktop.ui.rows import row_list
from desktop.ui.session import Session

WHAT = Qt.ItemDataRole.UserRole


class Waiting(NamedTuple):
    """One line: what it is, of which coding, and its cells; the first is the quotation."""

    what: object
    coding: AnyCoding
    cells: tuple[str, ...]


class Act(NamedTuple):
    """What can be done with the line in hand."""

    words: str
    key: Qt.Key
    do: Callable[[Waiting], object]


class WaitingList(QDialog):
    """Shows what waits, and looks again after each change; Enter shows the place."""

    place_wanted = Signal(object)
    """The coding."""

    def __init__(
        self, session: Session, title: str, heads: Sequence[tuple[str, int]], none: str, parent: QWidget
    ) -> None:
        """`heads` name the columns after the quotation, with their widths."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.session = session
        self.list = row_list(self, title, self.tr("Quotation"), heads)
        self.none = styled(QLabel(none, self, wordWrap=True), "muted")
        show = Act(self.tr("Show the place (Enter)"), Qt.Key.Key_Return, lambda one: self.place_wanted.emit(one.coding))
        aside = Act(self.tr("Beside (B)"), Qt.Key.Key_B, lambda one: session.beside_wanted.emit(one.coding))
        self.acts = (*self.offered(), aside, show)
        self.buttons = [QPushButton(act.words, self) for act in self.acts]
        self._lay_out()
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)
        self.resize(900, 440)
        self.fill()

    def offered(self) -> tuple[Act, ...]:
        """Return what can be done with a line, besides showing its place."""
        raise NotImplementedError

    def waiting(self) -> Sequence[Waiting]:
        """Read what waits."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of what can be done act on the line in hand."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
            for act, button in zip(self.acts, self.buttons, strict=True):
                if act.key == key:
                    button.click()
                    return True
        return super().eventFilter(watched, event)

    def fill(self) -> None:
        """Read again, and stay near the line in hand."""
        row = max(0, self.list.currentIndex().row())
        self.list.clear()
        for waiting in self.waiting():
            line = QTreeWidgetItem(list(waiting.cells))
            for column, words in enumerate(waiting.cells):
                line.setToolTip(column, words)
            line.setData(0, WHAT, waiting)
            self.list.addTopLevelItem(line)
        there = self.list.topLevelItemCount()
        if line_in_hand := self.list.topLevelItem(min(row, there - 1)):
            self.list.setCurrentItem(line_in_hand)
        self.none.setVisible(not there)
        self.list.setVisible(bool(there))
        for button in self.buttons[:-2]:
            button.setEnabled(bool(there) and not self.session.project.read_only)
        for button in self.buttons[-2:]:
            button.setEnabled(bool(there))

    def _act(self, act: Act) -> None:
        item = self.list.currentItem()
        if item is not None:
            act.do(item.data(0, WHAT))

    def _follow(self, changes: Changes) -> None:
        touched = changes.codings_of or changes.whole_documents or changes.codes
        if changes.suggestions or changes.looks or touched or changes.everything:
            self.fill()

    def _lay_out(self) -> None:
        self.list.setRootIsDecorated(False)
        self.list.installEventFilter(self)
        row = QHBoxLayout()
        for act, button in zip(self.acts, self.buttons, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addLayout(row)
