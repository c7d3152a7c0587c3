"""A card beside the pointer that tells about the codings there; it takes neither focus nor clicks."""

from html import escape

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.domain.answers import said
from desktop.domain.codings import Coding
from desktop.domain.memos import MemoKind
from desktop.ui.article.floating import shadow
from desktop.ui.article.meanings import origin_words
from desktop.ui.article.page import Page
from desktop.ui.article.placing import beside
from desktop.ui.labels import elided
from desktop.ui.painting import written_chip
from desktop.ui.text.resting import NOTHING, Found
from desktop.ui.theme import LIGHT, Theme

WIDTH = 340
MOST = 4
"""Codings told about; more are counted."""
_DEFINITION = 180
_MEMO = 240
_SAID = 120


class HoverCard(QFrame):
    """Lists codings: code with path, what its slots say, definition, coder and when, memo."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hover_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page, self._window = page, parent
        self._theme = LIGHT
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(WIDTH - 28)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 11)
        column.addWidget(self.words)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        self.setStyleSheet(
            f"#hover_card {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 8px; }}"
            f"#hover_card QLabel {{ background: transparent; color: {theme.ink}; border: 0; }}"
        )
        self.setGraphicsEffect(shadow(theme, self))

    def tell(self, found: Found, point: QPointF) -> None:
        """Show what was found at a point of the article's viewport, or go away when it is nothing."""
        entries = [self._entry(coding) for coding in self._codings(found)]
        if found.note:
            entries.append(
                self._faint(self.tr("Memo on these words")) + "<br>" + escape(elided(found.note.words, _MEMO))
            )
        self.setVisible(bool(entries))
        if entries:
            more = len(found.codings) - MOST
            tail = [self._faint(self.tr("{count} more").format(count=more))] if more > 0 else []
            self._write([*entries, *tail], point)

    def dismiss(self) -> None:
        """Go away."""
        self.tell(NOTHING, QPointF())

    def _codings(self, found: Found) -> list[Coding]:
        known = (self._page.coding(identifier) for identifier in found.codings[:MOST])
        return [coding for coding in known if coding]

    def _write(self, entries: list[str], point: QPointF) -> None:
        line = f"<hr style='background-color: {self._theme.line}; height: 1px; border: 0; margin: 4px 0'>"
        self.words.setText(line.join(f"<div>{entry}</div>" for entry in entries))
        size = QSize(WIDTH, self.words.heightForWidth(WIDTH - 28) + 22)
        self.setGeometry(beside(self._anchor(point), size, self._window.rect()))
        self.raise_()

    def _anchor(self, point: QPointF) -> QRect:
        """Return the row that the pointer is on, so that the card lies below or above it."""
        surface = self._page.surface
        half = surface.sheet.page.type.pitch // 2 + 2
        at = surface.viewport().mapTo(self._window, point.toPoint())
        return QRect(at - QPoint(12, half), QSize(2, 2 * half))

    def _entry(self, coding: Coding) -> str:
        code = self._page.codebook.codes.get(coding.code)
        name = self._page.codebook.path(coding.code) if code else (self.tr("unknown code"),)
        family = self._faint(escape(" / ".join(name[:-1]) + " / ")) if len(name) > 1 else ""
        chip = written_chip(self._page.codebook.swatch(coding.code), self._theme.raised, self._theme)
        parts = [f"{chip} {family}<span style='font-weight:600'>{escape(name[-1])}</span>"]
        slots = said(self._page.codebook, coding.code, coding.qualifiers)
        parts += [f"{self._faint(escape(each.name))}&nbsp; {escape(elided(each.words, _SAID))}" for each in slots]
        if code and code.definition.definition:
            parts.append(escape(elided(code.definition.definition, _DEFINITION)))
        mine = coding.coder == self._page.session.project.coder.id
        parts.append(self._faint(escape(origin_words(coding, self._page.coder_name(coding.coder), mine=mine))))
        if memo := self._memo(coding):
            parts.append(f"<i>{escape(elided(memo, _MEMO))}</i>")
        return "<br>".join(parts)

    def _memo(self, coding: Coding) -> str:
        wanted = (memo for memo in self._page.memos if memo.target.kind is MemoKind.CODING)
        return next((memo.body for memo in wanted if memo.target.id == coding.id), "")

    def _faint(self, words: str) -> str:
        return f"<span style='color:{self._theme.muted}'>{words}</span>"
