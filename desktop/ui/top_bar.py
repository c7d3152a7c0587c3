"""The bar along the top: which project this is, the search field, undo, export, who codes."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.ui.actions import Actions
from desktop.ui.icons import icon
from desktop.ui.named import styled
from desktop.ui.theme import Theme

HEIGHT = 44
SEARCH_WIDTH = 460
LEAST_SEARCH_WIDTH = 200
SIDE = 12
"""Beside the words of the search field, its border included."""


class TopBar(QWidget):
    """Shows the project and the few things one always needs."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._name = styled(QLabel(), "project_name")
        self._file = styled(QLabel(), "muted")
        self._lock = QLabel()
        self._lock.hide()
        self.search = self._search_field()
        self.menu_button = self._tool(self.tr("Menu"))
        self._undo = self._tool(self.tr("Undo"), "undo")
        self._redo = self._tool(self.tr("Redo"), "redo")
        self.export = self._export_button()
        self._coder = QHBoxLayout()
        self._lay_out()
        self.apply_theme(theme)
        actions.bindings.changed.connect(self._name_keys)
        self._name_keys()

    def show_project(self, name: str, file_name: str, read_only_because: str = "") -> None:
        """Name the project and its file; a lock says that it cannot be changed."""
        self._name.setText(name)
        self._file.setText(file_name if file_name != name else "")
        self._lock.setVisible(bool(read_only_because))
        self._lock.setToolTip(read_only_because)
        self._lock.setAccessibleName(self.tr("Open to read only: {reason}").format(reason=read_only_because))

    def set_empty(self, empty: bool) -> None:
        """Hide what makes sense in a project only."""
        for widget in (self.search, self._undo, self._redo, self.export):
            widget.setVisible(not empty)

    def put_coder(self, badge: QWidget) -> None:
        """Show who codes at the right end."""
        self._coder.addWidget(badge)

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu from the button at the left end.

        It is no menu of the button's own: while that has the focus, single letters of the article would act.
        """
        button = self.menu_button
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.menu_button.setIcon(icon("menu", theme))
        self._actions["undo"].setIcon(icon("undo", theme))
        self._actions["redo"].setIcon(icon("redo", theme))
        self._lock.setPixmap(icon("lock", theme, theme.warning).pixmap(16, 16))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.menu_button)
        for widget in (self._name, self._lock, self._file):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for button in (self._undo, self._redo, self.export):
            row.addWidget(button)
        row.addLayout(self._coder)

    def _search_field(self) -> "SearchField":
        field = SearchField()
        field.clicked.connect(self._actions["command_palette"].trigger)
        return field

    def _export_button(self) -> QPushButton:
        button = QPushButton(self.tr("Export"))
        button.setAccessibleName(self.tr("Export coded spans"))
        button.clicked.connect(self._actions["export"].trigger)
        return button

    def _name_keys(self) -> None:
        """Name the keys as they are now."""
        self.search.name_key(self._actions.key("command_palette"))
        self.export.setToolTip(self._actions.with_key("export"))

    def _tool(self, name: str, action: str = "") -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action:
            button.setDefaultAction(self._actions[action])
        else:
            button.setToolTip(name)
        button.setAccessibleName(name)
        return button


class SearchField(QPushButton):
    """Looks like a field and opens the command palette; says less where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search_field")
        self.setAccessibleName(self.tr("Search text, codes, documents and commands"))
        self.setFixedHeight(31)
        self.setMinimumWidth(LEAST_SEARCH_WIDTH)
        self.setMaximumWidth(SEARCH_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.key = styled(QLabel(), "key")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch()
        inside.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)

    def name_key(self, key: str) -> None:
        """Show the key that opens the palette; none hides its cap."""
        self.key.setText(key.replace("+", " "))
        self.key.setVisible(bool(key))
        self._word()

    def room(self) -> int:
        """Return the width that words may take before they reach the key."""
        cap = 0 if self.key.isHidden() else self.key.sizeHint().width() + 8
        return self.width() - cap - 2 * SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word()

    def _word(self) -> None:
        wordings = (self.tr("Search text, codes, documents, commands"), self.tr("Search everything"), self.tr("Search"))
        fits = (words for words in wordings if self.fontMetrics().horizontalAdvance(words) <= self.room())
        self.setText(next(fits, wordings[-1]))
