"""How a selection or a coding grows and shrinks: by words, sentences, paragraphs."""

from collections.abc import Iterator
from itertools import islice

from desktop.domain import text as rules
from desktop.domain.settings import Unit
from desktop.domain.spans import Span


def snapped(text: str, span: Span, unit: Unit, characters: bool = False) -> Span:
    """Bring a selection to what a coding may cover, looking only at the lines where it begins and ends."""
    span = rules.trimmed(text, span)
    if not span:
        return span
    first, last = line_at(text, span.start), line_at(text, span.end - 1)
    begin = _snapped_in(text, first, Span(span.start, min(span.end, first.end)), unit, characters)
    end = _snapped_in(text, last, Span(max(span.start, last.start), span.end), unit, characters)
    return Span(begin.start, end.end)


def unit_at(text: str, position: int, unit: Unit, characters: bool = False) -> Span:
    """Return the word, sentence or paragraph at a code point; empty where there is none."""
    found = snapped(text, Span(position, min(len(text), position + 1)), unit, characters)
    return found or snapped(text, Span(max(0, position - 1), position), unit, characters)


def grown(text: str, span: Span, unit: Unit) -> Span:
    """Widen to whole units or, where it is whole already, by the unit that follows; FREE means words."""
    if not span:
        return next(_from(text, span.start, unit), span)
    start = next((part.start for part in _from(text, span.start, unit) if part.start < span.start), span.start)
    here = next(_from(text, span.end - 1, unit), span)
    end = here.end if here.start < span.end else span.end
    if (start, end) != span and start <= span.start and end >= span.end:
        return Span(min(start, span.start), end)
    return moved_end(text, span, 1, unit)


def shrunk(text: str, span: Span, unit: Unit) -> Span:
    """Leave out the last unit; what is no more than one stays."""
    return moved_end(text, span, -1, unit)


def moved_end(text: str, span: Span, steps: int, unit: Unit) -> Span:
    """Move the end by so many units, forwards or backwards, never to the start nor beyond the text."""
    if steps >= 0:
        ends = (part.end for part in _from(text, span.end, unit) if part.end > span.end)
    else:
        ends = (part.end for part in _back(text, span.end, span.start, unit) if span.start < part.end < span.end)
    return Span(span.start, _last(ends, abs(steps), span.end))


def moved_start(text: str, span: Span, steps: int, unit: Unit) -> Span:
    """Move the start by so many units, forwards or backwards, never to the end nor beyond the text."""
    if steps >= 0:
        starts = (part.start for part in _from(text, span.start, unit, span.end) if span.start < part.start < span.end)
    else:
        starts = (part.start for part in _back(text, span.start, 0, unit) if part.start < span.start)
    return Span(_last(starts, abs(steps), span.start), span.end)


def start_after(text: str, position: int, unit: Unit) -> int:
    """Return where the next unit begins, or the end of the text."""
    return next((part.start for part in _from(text, position, unit) if part.start > position), len(text))


def start_before(text: str, position: int, unit: Unit) -> int:
    """Return where this unit begins or, at its very beginning, the one before."""
    return next((part.start for part in _back(text, position, 0, unit)), 0)


def line_at(text: str, position: int) -> Span:
    """Return the line that holds a code point, without its break."""
    end = text.find("\n", position)
    return Span(text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end)


def _snapped_in(text: str, line: Span, span: Span, unit: Unit, characters: bool) -> Span:
    found = rules.snapped(line.of(text), _shifted(span, -line.start), unit, characters)
    return _shifted(found, line.start)


def _parts(text: str, line: Span, unit: Unit) -> list[Span]:
    words = line.of(text)
    parts = rules.words(words) if unit is Unit.FREE else rules.units(words, unit)
    return [_shifted(part, line.start) for part in parts]


def _from(text: str, position: int, unit: Unit, stop: int | None = None) -> Iterator[Span]:
    """Walk the units that end after a code point."""
    line = line_at(text, position)
    while True:
        yield from (part for part in _parts(text, line, unit) if part.end > position)
        if line.end >= (len(text) if stop is None else stop):
            return
        line = line_at(text, line.end + 1)


def _back(text: str, position: int, stop: int, unit: Unit) -> Iterator[Span]:
    """Walk backwards over the units that start before a code point."""
    line = line_at(text, position)
    while True:
        yield from (part for part in reversed(_parts(text, line, unit)) if part.start < position)
        if line.start <= stop:
            return
        line = line_at(text, line.start - 1)


def _last(found: Iterator[int], count: int, otherwise: int) -> int:
    taken = list(islice(found, count))
    return taken[-1] if taken else otherwise


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
