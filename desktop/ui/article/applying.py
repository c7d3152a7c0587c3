"""Codes are given to words: by palette, digit, repetition, the words themselves, a click or a drop."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.domain.changes import Changes
from desktop.domain.codebook import Code, Definition, NewCode
from desktop.domain.codings import Coding, NewCoding, Qualifiers
from desktop.domain.ids import CodeId, new_id
from desktop.domain.quoting import AT, all_quoted
from desktop.domain.rules import Broken, broken_by, missing_slots
from desktop.domain.slots import SlotKind
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.ui.actions import Actions
from desktop.ui.aloud import announce
from desktop.ui.article.answering import Asking, Given
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

    rule_broken = Signal(object)
    """CodingId of a coding just made that breaks a rule, for no reason given."""
    made = Signal(object)
    """CodingIds of codings just made."""

    def __init__(self, page: Page, actions: Actions, ask: Callable[[Question, Span], None]) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        self._ask = ask
        self._recent: list[CodeId] = []
        self._last: tuple[Given, ...] = ()
        self._said: dict[CodeId, Qualifiers] = {}
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
        return self.give([Given(code) for code in codes], span)

    def give(self, given: Sequence[Given], span: Span | None = None) -> Changes | None:
        """Give codes with what is said by their slots, as one step; those of whole articles need no words."""
        document, words = self._page.document, span or self._page.surface.selected_span()
        given = [self._quoting(each, words) for each in given]
        of_words = [each for each in given if not self._is_of_whole(each.code)]
        if document is None or (of_words and not words):
            self._session.refused.emit(self._hint())
            return None
        steps: list[op.Operation] = [
            op.CodeDocuments((document.id,), each.code, each.said, each.reason)
            for each in given
            if each not in of_words
        ]
        if words and of_words:
            steps += self._on_words(of_words, words)
        changes = self._session.run(steps[0] if len(steps) == 1 else op.Together(steps[-1].label, tuple(steps)))
        if changes is not None:
            self._remember(given, words)
            self._choose_and_judge(changes)
        return changes

    def ask(self) -> None:
        """Open the palette for the words meant; without any, for the codes of whole articles.

        Words that are being selected for a slot go there.
        """
        if self._session.picking is not None:
            self._session.take_picked(self._page.surface.selected_span())
            return
        whole = any(code.whole_document and not code.archived for code in self._page.codebook)
        words = self._words_meant(say=not whole)
        if words is None and (not whole or self._page.document is None):
            return
        place = words or Span(self._page.first_shown(), self._page.first_shown())
        fits: Callable[[Code], bool] = (lambda _code: True) if words else (lambda code: code.whole_document)
        self._ask(
            Question(
                self.tr("Code these words…") if words else self.tr("Code the whole article…"),
                take=lambda given: self.give([given], words),
                take_new=(lambda name: self.apply_new(name, place)) if words else None,
                asking=self._asking(words),
                fits=fits,
            ),
            place,
        )

    def apply_pinned(self, digit: int) -> None:
        """Give the code under a digit."""
        code = self._session.project.pins().get(digit)
        if code is not None and self._is_of_whole(code):
            self.apply([code])
            return
        if code is None:
            text = self.tr("No code is pinned to {digit}. Pin one in the codebook.").format(digit=digit)
            self._session.refused.emit(text)
            return
        words = self._words_meant()
        if words is not None:
            self.apply([code], words)

    def apply_again(self) -> None:
        """Give the code or codes that were given last, saying the same by their slots."""
        given = self._last or tuple(Given(code) for code in self.recent()[:1])
        if not given:
            self._session.refused.emit(self.tr("Nothing was coded here yet, so there is nothing to repeat."))
            return
        of_whole = all(self._is_of_whole(each.code) for each in given)
        words = self._words_meant(say=not of_whole)
        if words is not None or of_whole:
            self.give([self._to_repeat(each) for each in given], words)

    def _to_repeat(self, given: Given) -> Given:
        """Leave out what held for other words only: the reason, and words that a slot quoted."""
        quoting = {each.slot.key for each in self._page.codebook.asked(given.code) if each.slot.kind is SlotKind.SPAN}
        said = {key: values for key, values in given.said.items() if key.removesuffix(AT) not in quoting}
        return Given(given.code, said)

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
            self._remember([Given(code)], span)
            self._choose_and_judge(changes)

    def broken(self, given: Given, span: Span | None) -> Broken:
        """Tell which rules a code would break on these words, or on the whole article."""
        book = self._page.codebook
        if span is None or self._is_of_whole(given.code):
            return Broken(missing_slots(book, given.code, given.said))
        me = self._session.project.coder.id
        same = (span, given.code)
        others = (each for each in self._page.over(span) if each.coder == me and (each.span, each.code) != same)
        return broken_by(book, given.code, span, given.said, others)

    def last_said(self, code: CodeId) -> Qualifiers:
        """Return what I said last with a code, in this sitting or in this article."""
        if code not in self._said:
            mine = max(self._page.mine(code), key=lambda coding: coding.created, default=None)
            return mine.qualifiers if mine else {}
        return self._said[code]

    def _asking(self, words: Span | None) -> Asking:
        text = self._page.text
        return Asking(words.of(text) if words else "", text, self.last_said, lambda given: self.broken(given, words))

    def _on_words(self, given: Sequence[Given], words: Span) -> Iterable[op.Operation]:
        """Add codings; one that is there already says what is said now."""
        document, shown = self._page.document, self._session.shown_coders()
        there = {coding.code: coding for coding in self._page.alike(words)}
        new = []
        for each in given:
            mended = _mended(there.get(each.code), each)
            yield from mended
            if document is not None and not mended:
                made = NewCoding(document.id, words, each.code, shown=shown, qualifiers=each.said, reason=each.reason)
                new.append(made)
        if new:
            yield op.AddCodings(tuple(new))

    def _quoting(self, given: Given, words: Span | None) -> Given:
        """Keep where the words stand that slots quote."""
        around = None if self._is_of_whole(given.code) else words
        return given._replace(said=all_quoted(self._page.codebook, given.code, given.said, self._page.text, around))

    def _is_of_whole(self, code: CodeId) -> bool:
        known = self._page.codebook.codes.get(code)
        return known is not None and known.whole_document

    def _choose_and_judge(self, changes: Changes) -> None:
        """Take the last coding in hand, and say so when one breaks a rule."""
        made = [coding for each in changes.codings if (coding := self._page.coding(each))]
        if made or not changes.whole_documents:
            self._session.choose(made[-1].id if made else None)
        names = ", ".join(self._page.codebook.path_text(coding.code) for coding in made)
        announce(self._page.surface, self.tr("Coded: {codes}").format(codes=names) if names else "")
        self.made.emit(tuple(coding.id for coding in made))
        for coding in made:
            if not coding.reason and self.broken(Given(coding.code, coding.qualifiers), coding.span):
                self.rule_broken.emit(coding.id)
                return

    def _words_meant(self, *, say: bool = True) -> Span | None:
        """Return the selection or, without one, the words of the coding in hand; says so when there is neither."""
        chosen = self._page.coding(self._session.coding)
        words = self._page.surface.selected_span() or (chosen.span if chosen else None)
        if not words and say:
            self._session.refused.emit(self._hint())
        return words or None

    def _remember(self, given: Sequence[Given], span: Span | None) -> None:
        before = self._last if span == self._last_span else ()
        self._last = tuple({each.code: each for each in (*before, *given)}.values())
        self._last_span = span
        self._recent = list(dict.fromkeys([*(each.code for each in reversed(given)), *self._recent]))
        self._said |= {each.code: each.said for each in given if each.said}

    def _hint(self) -> str:
        return QCoreApplication.translate("Applying", "Select some words first, then give them a code.")


def _mended(known: Coding | None, given: Given) -> list[op.Operation]:
    """Return what makes a coding that is there say what is said now; nothing when there is none, or it says so."""
    steps: list[op.Operation] = []
    if known is not None and given.said and given.said != known.qualifiers:
        steps.append(op.Qualify((known.id,), given.said))
    if known is not None and given.reason and given.reason != known.reason:
        steps.append(op.GiveReason(known.id, given.reason))
    return steps
