"""Words of the article are selected for a slot; a bar above the article says for which."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.domain.settings import Unit
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.theme import LIGHT, Theme


class PickingBar(QWidget):
    """Enter in the article, or its button, takes the selected words; Esc leaves the slot as it is."""

    def __init__(self, page: Page, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picking")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page, self._session = page, page.session
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.take = QPushButton(self.tr("Take the selected words"), self)
        self.leave = QPushButton(self.tr("Leave it"), self)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.addWidget(self.words, 1)
        for button in (self.take, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._session.picking_changed.connect(self._show)
        for signal in (self._session.document_changed, self._session.coding_chosen, self._session.coder_changed):
            signal.connect(self._leave)
        actions["focus_article"].triggered.connect(self._escape)
        self.apply_theme(LIGHT)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self.setStyleSheet(
            f"#picking {{ background: {theme.accent_tint}; border-bottom: 1px solid {theme.line}; }}"
            f"#picking QLabel {{ color: {theme.ink}; }}"
        )

    def _take(self) -> None:
        self._session.take_picked(self._page.surface.selected_span())
        self._page.surface.setFocus()

    def _leave(self, _why: object = None) -> None:
        self._session.pick(None)

    def _escape(self) -> None:
        if self._page.surface.hasFocus():
            self._leave()

    def _show(self) -> None:
        picking, surface = self._session.picking, self._page.surface
        # A slot takes words, also where a coding has to cover whole sentences.
        surface.set_unit(Unit.FREE if picking else self._session.project.settings().unit)
        self.setVisible(picking is not None)
        if picking is not None:
            words = self.tr("Select the words for “{slot}”, then press Enter. Esc leaves it as it is.")
            self.words.setText(words.format(slot=picking.slot))
            surface.window().activateWindow()
            surface.setFocus()
