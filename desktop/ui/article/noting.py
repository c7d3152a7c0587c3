"""Memos are written beside the words, and words with a memo bear a sign."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.ui.actions import Actions
from desktop.ui.article.memo_card import MemoCard
from desktop.ui.article.page import Page
from desktop.ui.theme import LIGHT, Theme


class Noting(QObject):
    """Writes memos on the coding in hand, on words without a code, and on whatever else is asked for."""

    def __init__(self, page: Page, actions: Actions, view: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        self._view = view
        self._theme = LIGHT
        self._card: MemoCard | None = None
        actions.on("memo", self.write)

    def write(self) -> None:
        """Write on the coding in hand, or else on the selection."""
        target = self._target()
        if target is None:
            self._session.refused.emit(self.tr("Select some words or choose a coding first, then write the memo."))
        else:
            self.write_on(target)

    def write_on(self, target: Target) -> None:
        """Open the card for a memo of mine."""
        project = self._session.project
        if project.read_only:
            self._session.refused.emit(project.read_only_because)
            return
        card = self._card or self._new_card()
        self._card = card
        card.write_on(target, self._title(target), self._anchor(target))

    def keep(self) -> None:
        """Keep what is being typed."""
        if self._card is not None:
            self._card.close_card()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of the window."""
        self._theme = theme
        if self._card is not None:
            self._card.apply_theme(theme)

    def _new_card(self) -> MemoCard:
        card = MemoCard(self._session, self._view.window())
        card.apply_theme(self._theme)
        card.closed.connect(self._page.surface.setFocus)
        return card

    def _target(self) -> Target | None:
        chosen, selection = self._page.chosen(), self._page.surface.selected_span()
        if chosen and selection in (None, chosen.span):
            return Target(MemoKind.CODING, chosen.id)
        words = selection or self._page.noted_at(self._page.surface.position())
        if words and self._page.document:
            return Target(MemoKind.SPAN, self._page.document.id, words)
        return None

    def _title(self, target: Target) -> str:
        if target.kind is MemoKind.CODING:
            coding = self._page.chosen()
            return self.tr("Memo on the coding “{code}”").format(code=self._code_name(coding.code if coding else None))
        if target.kind is MemoKind.CODE:
            return self.tr("Memo on the code “{code}”").format(code=self._code_name(CodeId(target.id)))
        return {
            MemoKind.SPAN: self.tr("Memo on these words"),
            MemoKind.DOCUMENT: self.tr("Memo on the document"),
            MemoKind.PROJECT: self.tr("Memo on the project"),
        }[target.kind]

    def _code_name(self, code: CodeId | None) -> str:
        known = self._page.codebook.codes.get(code) if code else None
        return known.name if known else ""

    def _anchor(self, target: Target) -> QRect:
        """Return the words in the window; what has none is written on in the middle."""
        window = self._view.window()
        span = self._words(target)
        if span is not None:
            return self._page.place_of(span, window)
        corner = self._view.mapTo(window, self._view.rect().center())
        return QRect(corner.x() - 200, self._view.mapTo(window, self._view.rect().topLeft()).y() + 60, 1, 1)

    def _words(self, target: Target) -> Span | None:
        if target.kind is MemoKind.SPAN:
            return target.span
        coding: Coding | None = self._page.chosen() if target.kind is MemoKind.CODING else None
        return coding.span if coding else None
