"""The slim rail at the left: the places of the window, and the drawer of the documents."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.icons import icon
from desktop.ui.theme import Theme

WIDTH = 56
BUTTON = 48


class Rail(QWidget):
    """Switches between places; a place stands here only when it works."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._code = self._button(self.tr("Code"), self.tr("Place: code articles"))
        self._code.setCheckable(True)
        self._code.setChecked(True)
        self._code.clicked.connect(self._stay)
        self._documents = self._panel_button(self.tr("Articles"), actions, "show_documents")
        self._codebook = self._panel_button(self.tr("Codes"), actions, "show_codebook")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(6)
        column.addWidget(self._code)
        column.addStretch(1)
        column.addWidget(self._documents)
        column.addWidget(self._codebook)
        self.show_drawers(False, False)
        self.apply_theme(theme)

    def show_drawers(self, documents: bool, codebook: bool) -> None:
        """Offer the panels that the window is too narrow to keep open."""
        self._documents.setVisible(documents)
        self._codebook.setVisible(codebook)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._code.setIcon(icon("code", theme, theme.accent))
        self._documents.setIcon(icon("documents", theme))
        self._codebook.setIcon(icon("codebook", theme))

    def _stay(self) -> None:
        self._code.setChecked(True)

    def _panel_button(self, label: str, actions: Actions, action: str) -> QToolButton:
        button = self._button(label, actions[action].text())
        button.setCheckable(True)
        button.clicked.connect(actions[action].setChecked)
        actions[action].toggled.connect(button.setChecked)
        return button

    def _button(self, label: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(BUTTON, BUTTON)
        font = button.font()
        font.setPointSizeF(font.pointSizeF() * 0.78)
        button.setFont(font)
        return button
