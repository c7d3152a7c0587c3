"""The slim rail at the left: the places of the window, and the drawer of the documents."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.icons import icon
from desktop.ui.places import CODE, PLACES, Spec, words
from desktop.ui.theme import Theme

WIDTH = 62
BUTTON = 56
HIGH = 48


class Rail(QWidget):
    """Switches between places; a place stands here only when it works."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.places = {spec.name: self._place_button(spec, actions) for spec in PLACES}
        self._documents = self._panel_button(self.tr("Articles"), actions, "show_documents")
        self._codebook = self._panel_button(self.tr("Codes"), actions, "show_codebook")
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 8, 3, 8)
        column.setSpacing(6)
        for button in self.places.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._documents)
        column.addWidget(self._codebook)
        self._theme = theme
        self._here = CODE
        self.show_drawers(False, False)
        self.apply_theme(theme)

    def mark(self, name: str) -> None:
        """Show in which place the window is."""
        self._here = name
        self.apply_theme(self._theme)

    def show_drawers(self, documents: bool, codebook: bool) -> None:
        """Offer the panels that the window is too narrow to keep open."""
        self._documents.setVisible(documents)
        self._codebook.setVisible(codebook)

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        for spec in PLACES:
            here = spec.name == self._here
            self.places[spec.name].setChecked(here)
            self.places[spec.name].setIcon(icon(spec.icon, theme, theme.accent if here else ""))
        self._documents.setIcon(icon("documents", theme))
        self._codebook.setIcon(icon("codebook", theme))

    def _place_button(self, spec: Spec, actions: Actions) -> QToolButton:
        button = self._button(words(spec.label), words(spec.what))
        button.setToolTip(actions.with_key(f"place_{spec.name}", words(spec.what)))
        button.setCheckable(True)
        button.clicked.connect(lambda: actions[f"place_{spec.name}"].trigger())
        return button

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
        button.setFixedSize(BUTTON, HIGH)
        font = button.font()
        font.setPointSizeF(font.pointSizeF() * 0.78)
        button.setFont(font)
        return button
