"""Codes are given to words: by palette, digit, repetition, the words themselves, a click or a drop."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from desktop.domain.changes import Changes
from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import NewCoding
from desktop.domain.ids import CodeId, new_id
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.article.palette import Question

_LONGEST_NAME = 60
_OUTER = " \t\n.,;:!?…“”„\"'‘’«»()[]–—-"


def in_vivo_name(words: str) -> str:
    """Make a code's name of the words themselves: one line, no marks around them, at most 60 characters."""
    name = " ".join(words.split()).strip(_OUTER)
    if len(name) <= _LONGEST_NAME:
        return name
    head = name[:_LONGEST_NAME]
    return (head[: head.rfind(" ")] if " " in head else head).strip(_OUTER)


class Applying(QObject):
    """Makes codings of the selection; the words stay selected, so that another code is one key away."""

    def __init__(self, page: Page, actions: Actions, ask: Callable[[Question, Span], None]) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        self._ask = ask
        self._recent: list[CodeId] = []
        self._last: tuple[CodeId, ...] = ()
        self._last_span: Span | None = None
        actions.on("apply_code", self.ask)
        actions.on("apply_again", self.apply_again)
        actions.on("code_in_vivo", self.apply_in_vivo)
        for digit in range(1, 10):
            actions.on(f"apply_pinned_{digit}", partial(self.apply_pinned, digit))

    def recent(self) -> list[CodeId]:
        """Name the codes used last, newest first: those of this sitting, then those of my codings here."""
        older = sorted(self._page.mine(), key=lambda coding: coding.created, reverse=True)
        return list(dict.fromkeys([*self._recent, *(coding.code for coding in older)]))

    def apply(self, codes: Sequence[CodeId], span: Span | None = None) -> Changes | None:
        """Give codes to the selection, or to other words, as one step."""
        document, words = self._page.document, span or self._page.surface.selected_span()
        if document is None or not words:
            self._session.refused.emit(self._hint())
            return None
        shown = self._session.shown_coders()
        made = op.AddCodings(tuple(NewCoding(document.id, words, code, shown=shown) for code in codes))
        changes = self._session.run(made)
        if changes is not None:
            self._remember(codes, words)
            self._session.choose(changes.codings[-1] if changes.codings else None)
        return changes

    def ask(self) -> None:
        """Open the palette for the words meant."""
        words = self._words_meant()
        if words is None:
            return
        self._ask(
            Question(
                self.tr("Code these words…"),
                take=lambda code: self.apply([code], words),
                take_new=lambda name: self.apply_new(name, words),
            ),
            words,
        )

    def apply_pinned(self, digit: int) -> None:
        """Give the code under a digit."""
        code = self._session.project.pins().get(digit)
        if code is None:
            text = self.tr("No code is pinned to {digit}. Pin one in the codebook.").format(digit=digit)
            self._session.refused.emit(text)
            return
        words = self._words_meant()
        if words is not None:
            self.apply([code], words)

    def apply_again(self) -> None:
        """Give the code or codes that were given last."""
        codes = self._last or tuple(self.recent()[:1])
        if not codes:
            self._session.refused.emit(self.tr("Nothing was coded here yet, so there is nothing to repeat."))
            return
        words = self._words_meant()
        if words is not None:
            self.apply(codes, words)

    def apply_in_vivo(self) -> None:
        """Let the words be the code."""
        words = self._words_meant()
        if words is not None:
            self.apply_new(in_vivo_name(words.of(self._page.text)), words)

    def apply_new(self, name: str, span: Span) -> None:
        """Make a code and give it, as one step; a code that has the name already is taken."""
        document = self._page.document
        if document is None or not name:
            self._session.refused.emit(self._hint())
            return
        known = [code for code in self._page.codebook.matching(name) if not code.archived]
        if known:
            self.apply([known[0].id], span)
            return
        code = CodeId(new_id())
        coding = NewCoding(document.id, span, code, shown=self._session.shown_coders())
        label = self.tr("Code with the new code “{name}”").format(name=name)
        steps = (op.AddCodes((NewCode(Definition(name), id=code),)), op.AddCodings((coding,)))
        changes = self._session.run(op.Together(label, steps))
        if changes is not None:
            self._remember([code], span)
            self._session.choose(changes.codings[-1])

    def _words_meant(self) -> Span | None:
        """Return the selection or, without one, the words of the coding in hand; says so when there is neither."""
        chosen = self._page.coding(self._session.coding)
        words = self._page.surface.selected_span() or (chosen.span if chosen else None)
        if not words:
            self._session.refused.emit(self._hint())
        return words or None

    def _remember(self, codes: Sequence[CodeId], span: Span) -> None:
        self._last = (*self._last, *codes) if span == self._last_span else tuple(codes)
        self._last = tuple(dict.fromkeys(self._last))
        self._last_span = span
        self._recent = list(dict.fromkeys([*reversed(codes), *self._recent]))

    def _hint(self) -> str:
        return QCoreApplication.translate("Applying", "Select some words first, then give them a code.")
