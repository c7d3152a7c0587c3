"""Where a selection or a coding ends after one step of the keyboard."""

import itertools
from collections.abc import Iterator, Sequence
from enum import Enum

from desktop.domain.codings import Coding
from desktop.domain.settings import Unit
from desktop.domain.spans import Span
from desktop.domain.text import snapped, trimmed, units, words


class Step(Enum):
    """What a selection grows or shrinks by."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def grown(text: str, span: Span, step: Step) -> Span:
    """Take in the rest of the unit the span ends in or, where it is all in, the next one."""
    whole = _whole(text, span, step)
    if whole != span:
        return whole
    following = next((part for part in _parts_from(text, span.end, step) if part.start >= span.end), None)
    return Span(span.start, following.end) if following else span


def shrunk(text: str, span: Span, step: Step) -> Span:
    """Leave out the last unit, or what there is of it; the first one stays."""
    parts = [part for part in _parts_from(text, span.start, step, span.end) if part.start < span.end]
    if len(parts) < 2:
        return span
    return trimmed(text, Span(span.start, parts[-2].end))


def moved_end(text: str, span: Span, forward: bool, unit: Unit = Unit.FREE) -> Span:
    """Move the end of a coding by a word, or by the unit of the project; it never becomes empty."""
    step = _step(unit)
    if forward:
        following = next((part for part in _parts_from(text, span.end, step) if part.end > span.end), None)
        return Span(span.start, following.end) if following else span
    before = [part for part in _parts_from(text, span.start, step, span.end) if part.end < span.end]
    return Span(span.start, before[-1].end) if before else span


def moved_start(text: str, span: Span, forward: bool, unit: Unit = Unit.FREE) -> Span:
    """Move the start of a coding by a word, or by the unit of the project; it never becomes empty."""
    step = _step(unit)
    if forward:
        starts = (part.start for part in _parts_from(text, span.start, step, span.end))
        start = next((start for start in starts if span.start < start < span.end), span.start)
        return Span(start, span.end)
    before = [part for part in _parts_before(text, span.start, step) if part.start < span.start]
    return Span(before[-1].start, span.end) if before else span


def next_coding(codings: Sequence[Coding], here: Coding | None, position: int) -> Coding | None:
    """Return the coding after the one in hand or, without one, after a code point, in reading order."""
    if here is None:
        return next((coding for coding in codings if coding.span.start >= position), None)
    return next((coding for coding in codings if _place(coding) > _place(here)), None)


def previous_coding(codings: Sequence[Coding], here: Coding | None, position: int) -> Coding | None:
    """Return the coding before the one in hand or, without one, before a code point, in reading order."""
    back = reversed(codings)
    if here is None:
        return next((coding for coding in back if coding.span.start < position), None)
    return next((coding for coding in back if _place(coding) < _place(here)), None)


def _place(coding: Coding) -> tuple[int, int, bytes]:
    return coding.span.start, coding.span.end, coding.id


def _step(unit: Unit) -> Step:
    return Step.WORD if unit is Unit.FREE else Step(unit.value)


def _whole(text: str, span: Span, step: Step) -> Span:
    """Widen to whole units; a bare position takes the unit it stands in or before."""
    if not span:
        return next(_parts_from(text, span.start, step), span)
    if step is Step.WORD:
        return snapped(text, span, Unit.FREE)
    return snapped(text, span, Unit(step.value))


def _parts_from(text: str, start: int, step: Step, end: int | None = None) -> Iterator[Span]:
    """Walk the units that end after `start`, up to the one that ends at `end` or later."""
    if step is not Step.WORD:
        parts: Iterator[Span] = (part for part in units(text, Unit(step.value)) if part.end > start)
    else:
        parts = _words_from(text, start)
    return itertools.takewhile(lambda part: end is None or part.start < end, parts)


def _words_from(text: str, start: int) -> Iterator[Span]:
    line = text.rfind("\n", 0, start) + 1
    while line <= len(text):
        close = text.find("\n", line)
        close = len(text) if close < 0 else close
        for word in words(text[line:close]):
            if line + word.end > start:
                yield Span(line + word.start, line + word.end)
        line = close + 1


def _parts_before(text: str, position: int, step: Step) -> list[Span]:
    if step is not Step.WORD:
        return [part for part in units(text, Unit(step.value)) if part.start < position]
    close = position
    while close > 0:
        line = text.rfind("\n", 0, close) + 1
        found = [word for word in words(text[line:close]) if line + word.start < position]
        if found:
            return [Span(line + word.start, line + word.end) for word in found]
        close = line - 1
    return []
