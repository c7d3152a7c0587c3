"""Finding in a new version of a text what stood in the old one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.spans import Span
from desktop.domain.text import snapped_to_words, trimmed

SURE = 90
"""What is at least so similar, in percent, is taken for the same words; the rest is somebody's to confirm."""
_LIKELY = 70
"""Below that the words are looked for elsewhere, and what stands around is not the same."""
_LOST = 60
_AROUND = 24
"""So many characters before and after say whether the place is the same."""
_LARGE = 400_000_000
"""Characters times characters that are too many to compare: the memory for it would be felt."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a span of the old text stands in the new one."""

    span: Span | None
    """None where it was lost."""
    similarity: int
    """Of the words then and now, in percent."""
    sure: bool
    """Whether nobody has to confirm it."""


class _Block(NamedTuple):
    """A stretch that both texts have: where it begins in each, and its length."""

    old: int
    new: int
    length: int


def carried(old: str, new: str, spans: Iterable[Span]) -> list[Carried]:
    """Find spans of an old text again: by the words, then by the characters, then by the quotation.

    What only the quotation finds is sure where it stands once in both texts. A place whose surroundings are others
    is never sure, however alike the words are.
    """
    words = list(_words_in_common(old, new))
    by_characters = _in_common(old, new) if len(old) * len(new) < _LARGE else _refined(words, old, new)
    maps = [_Map(blocks, len(old), len(new)) for blocks in (words, list(by_characters))]
    return [_carried(old, new, span, maps) for span in spans]


def similarity(old: str, new: str) -> int:
    """Compare two texts: 100 where they are equal, 0 where they share nothing (normalised Indel, rounded down)."""
    return int(_alike(old, new))


def differences(old: str, new: str) -> list[tuple[Span, Span]]:
    """Return what differs, word by word: what stands in the old text, and what in the new; one of them may be empty."""
    gaps = _gaps(list(_words_in_common(old, new)), len(old), len(new))
    return [(Span(start, end), Span(there, stop)) for start, end, there, stop in gaps]


def _carried(old: str, new: str, span: Span, maps: "Iterable[_Map]") -> Carried:
    span = trimmed(old, span)
    quote = span.of(old)
    best: Span | None = None
    alike = -1.0
    for each in maps:
        if alike < 100:
            best, alike = _better(new, quote, trimmed(new, each.span(span)), best, alike)
    if alike >= SURE and best is not None:
        return Carried(best, int(alike), _same_place(old, new, span, best))
    return _by_quotation(old, new, quote, best, alike)


def _better(new: str, quote: str, found: Span, best: Span | None, alike: float) -> tuple[Span | None, float]:
    if not found:
        return best, alike
    now = _alike(quote, found.of(new))
    return (found, now) if now > alike else (best, alike)


def _alike(old: str, new: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(old, new)


def _by_quotation(old: str, new: str, quote: str, best: Span | None, alike: float) -> Carried:
    """Look for words that were moved; those that were changed as well are somebody's to confirm."""
    if old.count(quote) == 1 and new.count(quote) == 1 and len(quote) >= _AROUND:
        start = new.index(quote)
        return Carried(Span(start, start + len(quote)), 100, True)
    if alike < _LIKELY and _AROUND <= len(quote) < len(new):
        from rapidfuzz import fuzz

        found = fuzz.partial_ratio_alignment(quote, new, score_cutoff=max(_LIKELY, alike))
        if found is not None:
            there = snapped_to_words(new, Span(found.dest_start, found.dest_end))
            return Carried(there, int(found.score), False)
    if best is None or alike < _LOST:
        return Carried(None, max(int(alike), 0), False)
    return Carried(snapped_to_words(new, best), int(alike), False)


def _same_place(old: str, new: str, was: Span, now: Span) -> bool:
    """Tell whether what stands around is known again on one side at least, as an edge of the text is."""
    before = similarity(old[max(0, was.start - _AROUND) : was.start], new[max(0, now.start - _AROUND) : now.start])
    after = similarity(old[was.end : was.end + _AROUND], new[now.end : now.end + _AROUND])
    return max(before, after) >= _LIKELY


def _words_in_common(old: str, new: str) -> Iterator[_Block]:
    """Walk the blocks that the two have in common, compared by words, spaces and signs."""
    numbers: dict[str, str] = {}
    tokens = [_TOKEN.findall(text) for text in (old, new)]
    letters = ["".join(numbers.setdefault(token, chr(len(numbers))) for token in each) for each in tokens]
    starts = [_starts(each) for each in tokens]
    for block in _in_common(*letters):
        first, then = starts[0][block.old], starts[1][block.new]
        yield _Block(first, then, starts[0][block.old + block.length] - first)


def _refined(blocks: list[_Block], old: str, new: str) -> Iterator[_Block]:
    """Walk the blocks, with what words that differ have in common between them."""
    yield from blocks
    for start, end, there, stop in _gaps(blocks, len(old), len(new)):
        if (end - start) * (stop - there) < _LARGE:
            for block in _in_common(old[start:end], new[there:stop]):
                yield _Block(block.old + start, block.new + there, block.length)


def _in_common(old: str, new: str) -> Iterator[_Block]:
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            yield _Block(step.src_start, step.dest_start, step.src_end - step.src_start)


def _gaps(blocks: list[_Block], old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    """Walk what lies between blocks: from where to where in the old text and in the new one."""
    for one, other in pairwise([_Block(0, 0, 0), *sorted(blocks), _Block(old, new, 0)]):
        gap = (one.old + one.length, other.old, one.new + one.length, other.new)
        if gap[0] < gap[1] or gap[2] < gap[3]:
            yield gap


def _starts(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


class _Map:
    """Says where places of the old text are in the new one."""

    def __init__(self, blocks: list[_Block], old: int, new: int) -> None:
        self._blocks = [*sorted(block for block in blocks if block.length), _Block(old, new, 0)]
        self._firsts = [block.old for block in self._blocks]

    def span(self, span: Span) -> Span:
        """Return where a span is; empty where none of its words is left."""
        start, end = self._start(span.start), self._end(span.end)
        return Span(start, max(start, end))

    def _start(self, place: int) -> int:
        number = bisect_right(self._firsts, place) - 1
        block = self._block(number)
        within = place - block.old
        return block.new + within if within < block.length else self._between(number, place)

    def _end(self, place: int) -> int:
        number = bisect_right(self._firsts, place - 1) - 1
        block = self._block(number)
        within = place - block.old
        return block.new + within if within <= block.length else self._between(number, place)

    def _between(self, number: int, place: int) -> int:
        """Return where a place in what was changed is: as far from where the change begins, and not beyond it."""
        block, following = self._block(number), self._blocks[number + 1] if number + 1 < len(self._blocks) else None
        after = block.new + block.length
        if following is None:
            return after
        if place == following.old:
            return following.new
        return min(after + place - block.old - block.length, following.new)

    def _block(self, number: int) -> _Block:
        return self._blocks[number] if number >= 0 else _Block(0, 0, 0)
