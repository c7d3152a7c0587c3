"""All that can be done, and the keys for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import Actions
from desktop.ui.menus import grouped
from desktop.ui.named import spoken


class KeysDialog(QDialog):
    """A table to look things up in; typing narrows it."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.filter = spoken(QLineEdit(placeholderText=self.tr("Find")), self.tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.rows = self._rows(actions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.filter, self.rows, buttons):
            column.addWidget(widget)
        self.filter.textChanged.connect(self._narrow)
        self.resize(620, 640)

    def _rows(self, actions: Actions) -> QTreeWidget:
        rows = spoken(QTreeWidget(), self.tr("Actions and keys"))
        rows.setHeaderLabels((self.tr("What"), self.tr("Keys"), self.tr("Where")))
        rows.setRootIsDecorated(False)
        for title, specs in grouped(actions):
            group = QTreeWidgetItem(rows, (title,))
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            for spec, action in specs:
                keys = self.tr(" or ").join(_native(key) for key in spec.keys)
                where = self.tr("in the article") if spec.article else ""
                QTreeWidgetItem(group, (action.toolTip(), keys, where))
        rows.expandAll()
        rows.setItemsExpandable(False)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return rows

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold()
        for number in range(self.rows.topLevelItemCount()):
            group = self.rows.topLevelItem(number)
            rows = [group.child(row) for row in range(group.childCount())] if group else []
            hits = [self._fits(row, wanted) for row in rows if row]
            if group:
                group.setHidden(not any(hits))

    def _fits(self, row: QTreeWidgetItem, wanted: str) -> bool:
        fits = any(wanted in row.text(column).casefold() for column in range(2))
        row.setHidden(not fits)
        return fits


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
