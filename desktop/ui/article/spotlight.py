"""The spotlight: some codes stand out in the article, all others are pale."""

from html import escape

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.domain.changes import Changes
from desktop.domain.codebook import Code, Codebook
from desktop.domain.codings import Coding
from desktop.domain.hues import Swatch
from desktop.domain.ids import CodeId
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.icons import icon
from desktop.ui.painting import written_chip
from desktop.ui.theme import LIGHT, Theme

_NAMES = 4
"""Codes that the bar names; more are counted."""


class SpotlightBar(QWidget):
    """Says above the article what is in the spotlight, and ends it."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.end = QToolButton(self)
        self.end.setText(self.tr("End"))
        self.end.setToolTip(self.tr("End the spotlight (Esc)"))
        self.end.setAccessibleName(self.tr("End the spotlight"))
        self.end.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2)
        row.addWidget(self._words, 1)
        row.addWidget(self.end)
        self.apply_theme(LIGHT)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self.setStyleSheet(
            f"#spotlight {{ background: {theme.accent_tint}; border-bottom: 1px solid {theme.line}; }}"
            f"#spotlight QLabel {{ color: {theme.ink}; }}"
        )
        self.end.setIcon(icon("close", theme))

    def show_codes(self, codes: tuple[Code, ...], codebook: Codebook) -> None:
        """Name the codes; none hides the bar."""
        self.setHidden(not codes)
        if not codes:
            return
        more = len(codes) - _NAMES
        names = [code.name for code in codes[:_NAMES]]
        tail = self.tr("{count} more").format(count=more) if more > 0 else ""
        chips = [self._chip(code, codebook.swatch(code.id)) for code in codes[:_NAMES]]
        title = self.tr("Spotlight")
        self._words.setText(
            f"<span style='font-weight:600'>{escape(title)}</span>&nbsp;&nbsp; "
            + "&nbsp;&nbsp; ".join([*chips, escape(tail)])
        )
        said = ", ".join([*names, tail] if tail else names)
        self._words.setAccessibleName(f"{title}: {said}")
        self.setAccessibleName(self._words.accessibleName())

    def _chip(self, code: Code, swatch: Swatch) -> str:
        chip = written_chip(swatch, self._theme.accent_tint, self._theme)
        return chip + escape(code.name).replace(" ", "&nbsp;")


class Spotlight(QObject):
    """Keeps the article, the bar and the session of one mind about the spotlight."""

    def __init__(self, page: Page, actions: Actions, bar: SpotlightBar) -> None:
        super().__init__(bar)
        self._page, self._actions, self._bar = page, actions, bar
        session = self._session = page.session
        actions.on("spotlight", self._toggle)
        actions.on("end_spotlight", self.end)
        actions.on("focus_article", self._escape)
        bar.ended.connect(self.end)
        session.spotlight_changed.connect(self._show)
        session.changed.connect(self._follow)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._bar.apply_theme(theme)
        self._bar.show_codes(self._codes(), self._session.project.codebook())

    def end(self) -> None:
        """Let all codings stand out alike again."""
        self._session.shine_on(())

    def _toggle(self) -> None:
        """Put the code in hand into the spotlight, or end the spotlight when it is there already."""
        coding = self._page.chosen() or self._around_cursor()
        spotlight = self._session.spotlight
        if coding is not None and spotlight != (coding.code,):
            self._session.shine_on((coding.code,))
        elif spotlight:
            self.end()
        else:
            self._session.refused.emit(self.tr("Choose a coding first: its code is put into the spotlight."))

    def _escape(self) -> None:
        """End the spotlight by a key that leads to the article, when that has the focus already."""
        if self._page.surface.hasFocus() and not self._page.surface.cancel():
            self.end()

    def _around_cursor(self) -> Coding | None:
        position = self._page.surface.position()
        around = [coding for coding in self._page.mine() if coding.span.start <= position < coding.span.end]
        return min(around, key=lambda coding: len(coding.span), default=None)

    def _follow(self, changes: Changes) -> None:
        """Follow the codebook: codes that are gone leave the spotlight, new ones below come into it."""
        if self._session.spotlight and (changes.codes or changes.everything):
            self._session.shine_on(tuple(code.id for code in self._codes()))
            self._show()

    def _codes(self) -> tuple[Code, ...]:
        known = self._session.project.codebook().codes
        return tuple(known[code] for code in self._session.spotlight if code in known)

    def _show(self) -> None:
        self._bar.show_codes(self._codes(), self._session.project.codebook())
        self._actions.enable("end_spotlight", bool(self._session.spotlight))
        self._page.surface.shine_on(_with_those_below(self._session.project.codebook(), self._session.spotlight))


def _with_those_below(codebook: Codebook, codes: tuple[CodeId, ...]) -> frozenset[CodeId]:
    """Return codes with all that stand below them."""
    known = [code for code in codes if code in codebook.codes]
    return frozenset(known) | {below.id for code in known for below in codebook.below(code)}
