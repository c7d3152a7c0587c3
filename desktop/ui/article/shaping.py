"""Selections grow and shrink, codings get other ends."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.ids import CodingId
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.article.page import Page
from desktop.ui.text import growing

_STEPS = (("word", Unit.FREE), ("sentence", Unit.SENTENCE), ("paragraph", Unit.PARAGRAPH))


class Shaping(QObject):
    """Changes how far a selection or a coding of mine reaches."""

    def __init__(self, page: Page, actions: Actions) -> None:
        super().__init__(page)
        self._page = page
        self._actions = actions
        self._session = page.session
        surface = page.surface
        for name, unit in _STEPS:
            actions.on(f"grow_{name}", partial(surface.grow, unit))
            actions.on(f"shrink_{name}", partial(surface.shrink, unit))
        for name, start in (("next_sentence", growing.start_after), ("previous_sentence", growing.start_before)):
            actions.on(name, partial(self._go, start))
            actions.on(f"select_{name}", partial(self._go, start, keep=True))
        for name, move, words in (
            ("end_back", surface.move_end, -1),
            ("end_on", surface.move_end, 1),
            ("start_back", surface.move_start, -1),
            ("start_on", surface.move_start, 1),
        ):
            actions.on(name, partial(self._move, move, words))
        surface.coding_moved.connect(self.move_to)

    def move_to(self, identifier: CodingId, span: Span) -> None:
        """Let a coding cover other words, and the selection with it where that was on the same words.

        Where it is refused the coding is painted as it was.
        """
        coding, surface = self._page.coding(identifier), self._page.surface
        if coding is None or coding.span == span:
            return
        together = surface.selected_span() == coding.span
        if self._session.run(op.MoveCoding(identifier, span)) is None:
            surface.put_mark(self._page.mark(coding))
        elif together:
            surface.select(span)

    def _go(self, start: Callable[[str, int, Unit], int], *, keep: bool = False) -> None:
        surface = self._page.surface
        surface.go_to(start(self._page.text, surface.position(), Unit.SENTENCE), keep=keep)

    def _move(self, move: Callable[[int], None], words: int) -> None:
        if self._page.chosen() is None:
            self._session.refused.emit(self._hint())
        else:
            move(words)

    def _hint(self) -> str:
        keys = self._actions.key("next_coding"), self._actions.key("previous_coding")
        if not all(keys):
            return self.tr("Choose a coding first.")
        return self.tr("Choose a coding first: {next} and {previous} go from one to the next.").format(
            next=keys[0], previous=keys[1]
        )
