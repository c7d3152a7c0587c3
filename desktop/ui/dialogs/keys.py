"""All that can be done, and the keys for it, which can be changed here."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import Actions, Spec, named
from desktop.ui.bindings import is_letter, native
from desktop.ui.dialogs.new_keys import NewKeys
from desktop.ui.menus import grouped
from desktop.ui.named import spoken

WIDEST = 240
"""Pixels that keys have at most, so that what they do can be read."""
_SPEC = Qt.ItemDataRole.UserRole
_CHANGES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class KeysDialog(QDialog):
    """A table to look things up in; typing narrows it, Enter on a row changes its keys."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._actions = actions
        self.filter = spoken(QLineEdit(placeholderText=self.tr("Find")), self.tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.letters = QCheckBox(self.tr("&Single letters act in the article"))
        self.rows = self._table()
        self.change = QPushButton(self.tr("&Change…"))
        self.reset = QPushButton(self.tr("&Reset"))
        self.reset_all = QPushButton(self.tr("Reset &all"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._listen()
        self._fill()
        self.resize(680, 640)

    def row(self, name: str) -> QTreeWidgetItem:
        """Return the row of an action."""
        return next(row for row in self._all_rows() if row.data(0, _SPEC).name == name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and F2 change the keys of a row; arrows in the field of letters go to the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _CHANGES:
                self.change_keys()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.rows.setFocus()
                return True
        return super().eventFilter(watched, event)

    def change_keys(self) -> None:
        """Ask for other keys of the row in hand."""
        spec = self._spec()
        if spec is not None:
            dialog = NewKeys(spec, self._actions, self)
            dialog.chosen.connect(self._actions.bindings.choose)
            dialog.open()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        for button in (self.change, self.reset, self.reset_all):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.filter, self.rows, self.letters):
            column.addWidget(widget)
        column.addLayout(below)

    def _listen(self) -> None:
        bindings = self._actions.bindings
        self.buttons.rejected.connect(self.reject)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.rows.installEventFilter(self)
        self.rows.itemDoubleClicked.connect(self.change_keys)
        self.rows.currentItemChanged.connect(self._look_at_row)
        self.change.clicked.connect(self.change_keys)
        self.reset.clicked.connect(self._reset_row)
        self.reset_all.clicked.connect(bindings.reset)
        self.letters.toggled.connect(bindings.let_letters)
        bindings.changed.connect(self._show_keys)

    def _table(self) -> QTreeWidget:
        rows = spoken(QTreeWidget(), self.tr("Actions and keys"))
        rows.setHeaderLabels((self.tr("What"), self.tr("Keys"), self.tr("Where")))
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setStyleSheet("QTreeWidget::item { padding: 3px 0; }")
        header = rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return rows

    def _fill(self) -> None:
        for title, specs in grouped(self._actions):
            group = QTreeWidgetItem(self.rows, (title,))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            for spec, _ in specs:
                where = self.tr("in the review") if spec.review else self.tr("in the article") if spec.article else ""
                row = QTreeWidgetItem(group, (named(spec), "", where))
                row.setData(0, _SPEC, spec)
        self.rows.expandAll()
        self.rows.setItemsExpandable(False)
        self._show_keys()
        self._pick_first()

    def _show_keys(self) -> None:
        """Write the keys as they are now; those of one's own stand out."""
        bindings = self._actions.bindings
        for row in self._all_rows():
            spec = row.data(0, _SPEC)
            row.setText(1, self.tr(" or ").join(self._shown(spec, key) for key in bindings.of(spec)))
            font = row.font(1)
            font.setBold(bindings.is_own(spec))
            row.setFont(1, font)
        for column in (1, 2):
            widest = max(self.rows.sizeHintForColumn(column), self.rows.header().sectionSizeHint(column))
            self.rows.setColumnWidth(column, min(widest, WIDEST) + 12)
        self.letters.setChecked(bindings.letters)
        self.reset_all.setEnabled(bool(bindings.own))
        self._look_at_row()

    def _shown(self, spec: Spec, key: str) -> str:
        off = not spec.review and is_letter(key) and not self._actions.bindings.letters
        return self.tr("{key} (off)").format(key=native(key)) if off else native(key)

    def _look_at_row(self) -> None:
        spec = self._spec()
        self.change.setEnabled(spec is not None)
        self.reset.setEnabled(spec is not None and self._actions.bindings.is_own(spec))

    def _reset_row(self) -> None:
        spec = self._spec()
        if spec is not None:
            self._ask_to_reset(spec)

    def _ask_to_reset(self, spec: Spec) -> None:
        """Give a row its first keys or, where another action has them now, let that be decided."""
        dialog = NewKeys(spec, self._actions, self)
        dialog.chosen.connect(self._actions.bindings.choose)
        dialog.use(spec.keys)
        if dialog.rivals():
            dialog.open()
        else:
            dialog.accept()

    def _spec(self) -> Spec | None:
        row = self.rows.currentItem()
        return row.data(0, _SPEC) if row and not row.isHidden() else None

    def _all_rows(self) -> list[QTreeWidgetItem]:
        return [row for group in self._groups() for row in _children(group)]

    def _groups(self) -> list[QTreeWidgetItem]:
        groups = (self.rows.topLevelItem(number) for number in range(self.rows.topLevelItemCount()))
        return [group for group in groups if group]

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold()
        for group in self._groups():
            rows = _children(group)
            for row in rows:
                row.setHidden(not any(wanted in row.text(column).casefold() for column in range(2)))
            group.setHidden(all(row.isHidden() for row in rows))
        self._pick_first()

    def _pick_first(self) -> None:
        """Take the first row that is shown in hand."""
        shown = [row for row in self._all_rows() if not row.isHidden()]
        if shown:
            self.rows.setCurrentItem(shown[0])
        self._look_at_row()


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for child in map(group.child, range(group.childCount())) if child]
