"""A dialog that lists rows, with a sentence where there are none, one about the row in hand, and buttons below."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.ui.named import styled
from desktop.ui.rows import row_list
from desktop.ui.session import Session


class RowDialog(QDialog):
    """Looks again after each change that concerns it, and stays at the row in hand."""

    def __init__(
        self, session: Session, title: str, first: str, heads: Sequence[tuple[str, int]], none: str, parent: QWidget
    ) -> None:
        """`heads` name the columns after the first, with their widths; `none` is said where there are no rows."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.session = session
        self.list = row_list(self, title, first, heads)
        self.none = styled(QLabel(none, self, wordWrap=True), "muted")
        self.about = styled(QLabel(self, wordWrap=True), "muted")
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._add(self.tr("Done"), self.reject, self._buttons.count())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.about)
        column.addLayout(self._buttons)
        self.list.currentItemChanged.connect(lambda *_: self.show_row())
        session.changed.connect(self._follow)
        session.closing.connect(self.reject)

    def add_button(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Add a button at the left, after those that are there."""
        return self._add(words, act, self._buttons.count() - 2)

    def rows(self) -> Iterable[QTreeWidgetItem]:
        """Read what is listed."""
        raise NotImplementedError

    def key_of(self, item: QTreeWidgetItem) -> object:
        """Return by what a row is known again."""
        return item.text(0), item.text(1)

    def expands(self, item: QTreeWidgetItem) -> bool:
        """Tell whether the lines below a row are shown at first."""
        return False

    def show_row(self) -> None:
        """Say what there is to say about the row in hand, and offer what can be done with it."""

    def concerns(self, changes: Changes) -> bool:
        """Tell whether something that is listed may have changed."""
        raise NotImplementedError

    def fill(self) -> None:
        """Read the rows again, and stay at the one in hand."""
        item = self.list.currentItem()
        kept = self.key_of(item) if item else None
        self.list.clear()
        for row in self.rows():
            self.list.addTopLevelItem(row)
            row.setExpanded(self.expands(row))
            if kept is None or self.key_of(row) == kept:
                self.list.setCurrentItem(row)
                kept = self.key_of(row)
        there = bool(self.list.topLevelItemCount())
        if self.list.currentItem() is None and (first := self.list.topLevelItem(0)):
            self.list.setCurrentItem(first)
        self.list.setVisible(there)
        self.none.setVisible(not there)
        self.show_row()

    def _add(self, words: str, act: Callable[[], object], at: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.insertWidget(at, button)
        return button

    def _follow(self, changes: Changes) -> None:
        if self.concerns(changes):
            self.fill()
