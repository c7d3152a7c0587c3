"""Counts over the boundaries of codings: exactly what counting every unit gives, at the price of the codings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.ids import CodeId, DocumentId
from desktop.review.layers import Article, Grain, Stretch, ruler, spans_by_code

Histogram = tuple[int, ...]
"""How many units of a document no coder, one coder, two coders … gave a code."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one document adds to the figures by code; those of several documents are added."""

    document: DocumentId
    coders: int
    """How many finished it; with fewer than two it counts for nothing."""
    length: int
    """In units."""
    by_code: Mapping[CodeId, Histogram]

    def of(self, code: CodeId) -> Histogram:
        """Return the histogram of a code."""
        return self.by_code.get(code) or (self.length, *(0,) * self.coders)


@dataclass(frozen=True, slots=True)
class SetTally:
    """What one document adds to the figures on sets of codes: each coder's set as bits, with the units it holds for."""

    document: DocumentId
    coders: int
    signatures: Mapping[tuple[int, ...], int]


def tally(article: Article, grain: Grain = Grain.CHARACTERS) -> Tally:
    """Count a document by code."""
    measure, events = ruler(article, grain), dict[CodeId, list[int]]()
    for layer in article.layers.values():
        for code, stretches in spans_by_code(layer, measure).items():
            found = events.setdefault(code, [])
            for start, end in stretches:
                found.append(start << 1 | 1)
                found.append(end << 1)
    coders, length = len(article.layers), measure.length
    by_code = {code: _histogram(found, coders, length) for code, found in events.items()}
    return Tally(article.document, coders, length, by_code)


def set_tally(article: Article, codes: Sequence[CodeId], grain: Grain = Grain.CHARACTERS) -> SetTally:
    """Count a document by the sets of codes that the coders gave; a code's bit is its place among the codes."""
    measure, bits = ruler(article, grain), {code: 1 << number for number, code in enumerate(codes)}
    events: list[tuple[int, int, int]] = []
    for number, layer in enumerate(article.layers.values()):
        for code, stretches in spans_by_code(layer, measure).items():
            for stretch in stretches if code in bits else ():
                events.extend((place, number, bits[code]) for place in stretch)
    return SetTally(article.document, len(article.layers), _signatures(events, len(article.layers), measure.length))


def _histogram(events: list[int], coders: int, length: int) -> Histogram:
    """Count units by how many coders coded them; an event is a place and, in its last bit, whether one begins."""
    events.sort()
    counts, here, last = [0] * (coders + 1), 0, 0
    for event in events:
        place = event >> 1
        counts[here] += place - last
        here += 1 if event & 1 else -1
        last = place
    counts[0] += length - last
    return tuple(counts)


def _signatures(events: Iterable[tuple[int, int, int]], coders: int, length: int) -> Counter[tuple[int, ...]]:
    counts, sets, last = Counter[tuple[int, ...]](), [0] * coders, 0
    for place, coder, bit in sorted(events):
        if place > last:
            counts[tuple(sets)] += place - last
            last = place
        sets[coder] ^= bit
    if length > last:
        counts[tuple(sets)] += length - last
    return counts


def covered(stretches: Iterable[Stretch]) -> int:
    """Add up lengths."""
    return sum(end - start for start, end in stretches)
