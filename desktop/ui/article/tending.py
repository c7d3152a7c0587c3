"""Codings already made: gone through, given another code, removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CodingId, new_id
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.article.palette import Question


class Tending(QObject):
    """Does what is done to the coding in hand."""

    def __init__(self, page: Page, actions: Actions, ask: Callable[[Question, Span], None]) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        self._ask = ask
        actions.on("next_coding", self._next)
        actions.on("previous_coding", self._previous)
        actions.on("next_same_code", partial(self._next, same_code=True))
        actions.on("previous_same_code", partial(self._previous, same_code=True))
        actions.on("recode", self.ask_for_code)
        actions.on("add_example", partial(self._exemplify, near_miss=False))
        actions.on("add_near_miss", partial(self._exemplify, near_miss=True))
        actions.on("remove_coding", self.remove)

    def ask_for_code(self) -> None:
        """Open the palette for another code."""
        coding = self._in_hand()
        if coding is None or not self._is_mine(coding):
            return
        self._page.surface.keep_in_sight(coding.span.start)
        self._ask(
            Question(
                self.tr("Change the code to…"),
                take=lambda given: self._recode(coding, given.code),
                take_new=lambda name: self._recode_new(coding, name),
            ),
            coding.span,
        )

    def remove(self) -> None:
        """Remove the coding in hand; the next key goes on from its place."""
        coding = self._in_hand()
        if coding is not None and self._session.run(op.RemoveCodings((coding.id,))) is not None:
            self._session.choose(None)

    def _exemplify(self, *, near_miss: bool) -> None:
        """Put the quotation in hand, with its source, into the definition of its code."""
        if coding := self._in_hand():
            self._session.run(op.AddExample(coding.id, near_miss))

    def _recode(self, coding: Coding, code: CodeId) -> None:
        if code != coding.code:
            self._session.run(op.Recode((coding.id,), code))

    def _recode_new(self, coding: Coding, name: str) -> None:
        known = [code for code in self._page.codebook.matching(name) if not code.archived]
        if known:
            self._recode(coding, known[0].id)
            return
        code = CodeId(new_id())
        label = self.tr("Change to the new code “{name}”").format(name=name)
        steps = (op.AddCodes((NewCode(Definition(name), id=code),)), op.Recode((coding.id,), code))
        self._session.run(op.Together(label, steps))

    def _next(self, *, same_code: bool = False) -> None:
        self._go(self._page.surface.next_mark, self.tr("That was the last one in this article."), same_code=same_code)

    def _previous(self, *, same_code: bool = False) -> None:
        words = self.tr("That was the first one in this article.")
        self._go(self._page.surface.previous_mark, words, same_code=same_code)

    def _go(self, find: Callable[[CodeId | None], CodingId | None], no_more: str, *, same_code: bool) -> None:
        self._page.complete()
        chosen = self._in_hand() if same_code else None
        if same_code and chosen is None:
            return
        coding = self._page.coding(find(chosen.code if chosen else None))
        if coding is not None:
            self._page.show(coding)
        elif self._page.mine():
            self._session.refused.emit(no_more)
        else:
            self._session.refused.emit(self.tr("You have not coded anything in this article yet."))

    def _in_hand(self) -> Coding | None:
        coding = self._page.chosen()
        if coding is None:
            self._session.refused.emit(self.tr("Choose a coding first: N and P go from one to the next."))
        return coding

    def _is_mine(self, coding: Coding) -> bool:
        if coding.coder == self._session.project.coder.id:
            return True
        name = self._page.coder_name(coding.coder)
        text = self.tr("This is {name}'s; only {name} can change it. Make your own beside it.")
        self._session.refused.emit(text.format(name=name))
        return False
