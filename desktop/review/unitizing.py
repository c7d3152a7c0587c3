"""The alphas of unitizing (Krippendorff, Mathet, Bouvry and Widlöcher 2016) for codes that exclude each other.

Documents are concatenated, never averaged. With more than two coders the overlaps of the expected coincidences are
taken pair by pair, so that units of length 1 give the alpha of coding.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.spans import Span
from desktop.review.estimates import Estimate, estimated
from desktop.review.layers import Article, Grain, Stretch, counted_spans, ruler, spans_by_code
from desktop.review.reasons import Reason

Value = CodeId | None
"""A code, or None for a gap."""


@dataclass(frozen=True, slots=True)
class UnitAlphas:
    """One family of figures; each is None where it cannot be told from chance."""

    u: float | None
    """Of all: where units are and which code they have."""
    bar_u: float | None
    """Of what is coded against what is not."""
    cu: float | None
    """Of the codes where both coded."""
    cu_coverage: float
    ku: Mapping[CodeId, float | None]
    """Of each code where both coded."""
    ku_coverage: Mapping[CodeId, float | None]


@dataclass(frozen=True, slots=True)
class Sums:
    """What the alphas are made of, in whole numbers; pairs and overlaps are times `scale`."""

    scale: int
    pairs: Mapping[tuple[Value, Value], int]
    sizes: Mapping[Value, int]
    squares: Mapping[Value, int]
    overlaps: Mapping[CodeId, int]


@dataclass(frozen=True, slots=True)
class Unitized:
    """The figures of one group of exclusive codes, or the codings that stand in the way."""

    figures: UnitAlphas | None
    u: Estimate
    overlapping: tuple[tuple[Coding, Coding], ...] = ()


def unitized(articles: Sequence[Article], codes: Collection[CodeId]) -> Unitized:
    """Compare units of a group; where a coder's overlap, nothing is dropped, but the pairs are listed."""
    counted = [article for article in articles if len(article.layers) > 1]
    across = tuple(pair for article in counted for pair in overlapping(article, codes))
    if across:
        return Unitized(None, Estimate(None, Reason.OVERLAPPING), across)
    scale = math.lcm(*(len(article.layers) - 1 for article in counted))
    parts = [sums_of(article, codes, scale) for article in counted]
    whole = added(parts, scale)
    figures = alphas(whole)
    documents: list[DocumentId] = [article.document for article in counted]
    reason = Reason.ALL_ALIKE if counted else Reason.NO_DOCUMENTS
    estimate = estimated(documents, figures.u, reason, lambda number: _u(_less(whole, parts[number])))
    return Unitized(figures, estimate)


def overlapping(article: Article, codes: Collection[CodeId]) -> list[tuple[Coding, Coding]]:
    """List where one coder gave two codes of the group to the same words; what is left out counts for nothing."""
    found: list[tuple[Coding, Coding]] = []
    measured = counted_spans(article)
    for layer in article.layers.values():
        mine = sorted(
            ((span, each) for each in layer if each.code in codes and (span := measured(each.span))),
            key=lambda pair: pair[0],
        )
        open_ones: list[tuple[Span, Coding]] = []
        for span, coding in mine:
            open_ones = [(other, each) for other, each in open_ones if other.end > span.start]
            found.extend((each, coding) for _, each in open_ones if each.code != coding.code)
            open_ones.append((span, coding))
    return found


def sums_of(article: Article, codes: Collection[CodeId], scale: int) -> Sums:
    """Count one document; its coders' units must not overlap."""
    measure = ruler(article, Grain.CHARACTERS)
    units = {
        coder: [
            (start, end, code)
            for code, stretches in spans_by_code(layer, measure).items()
            if code in codes
            for start, end in stretches
        ]
        for coder, layer in article.layers.items()
    }
    factor = scale // (len(units) - 1)
    sizes, squares = Counter[Value](), Counter[Value]()
    for start, end, code in (unit for each in units.values() for unit in each):
        sizes[code] += end - start
        squares[code] += (end - start) ** 2
    sizes[None] = squares[None] = measure.length * len(units) - sizes.total()
    return Sums(scale, _pairs(units, measure.length, factor), sizes, squares, _overlaps(units, factor))


def added(parts: Iterable[Sums], scale: int) -> Sums:
    """Add documents up."""
    totals: tuple[Counter[tuple[Value, Value]], Counter[Value], Counter[Value], Counter[CodeId]]
    totals = (Counter(), Counter(), Counter(), Counter())
    for part in parts:
        totals[0].update(part.pairs)
        totals[1].update(part.sizes)
        totals[2].update(part.squares)
        totals[3].update(part.overlaps)
    return Sums(scale, *totals)


def alphas(sums: Sums) -> UnitAlphas:
    """Return the whole family."""
    codes = [code for code in sums.sizes if code is not None and sums.sizes[code]]
    kept = {c: sum(sums.pairs.get((c, k), 0) for k in codes) for c in codes}
    whole, total = sum(kept.values()), sum(sums.sizes.values())
    ku = {code: _ku(sums, kept, code) for code in codes}
    coverage = {code: kept[code] / (sums.scale * sums.sizes[code]) for code in codes}
    return UnitAlphas(
        _u(sums), _bar_u(sums), _cu(sums, kept), whole / (sums.scale * total) if total else 0.0, ku, coverage
    )


def _u(sums: Sums) -> float | None:
    total = sum(sums.sizes.values())
    alike = sum(count for (c, k), count in sums.pairs.items() if c == k)
    squares, chance = sum(sums.squares.values()), total**2 - sum(size**2 for size in sums.sizes.values())
    if not chance:
        return None
    return 1 - (sums.scale * total - alike) * (total**2 - squares) / (sums.scale * total * chance)


def _bar_u(sums: Sums) -> float | None:
    total, gaps = sum(sums.sizes.values()), sums.sizes.get(None, 0)
    apart = sums.scale * gaps - sums.pairs.get((None, None), 0)
    chance = gaps * (total - gaps)
    if not chance:
        return None
    return 1 - apart * (total**2 - sum(sums.squares.values())) / (sums.scale * total * chance)


def _cu(sums: Sums, kept: Mapping[CodeId, int]) -> float | None:
    whole = sum(kept.values())
    chance = whole**2 - sum(size**2 for size in kept.values())
    if not chance:
        return None
    apart = whole - sum(sums.pairs.get((code, code), 0) for code in kept)
    return 1 - apart * (whole**2 - sums.scale * sum(sums.overlaps.values())) / (whole * chance)


def _ku(sums: Sums, kept: Mapping[CodeId, int], code: CodeId) -> float | None:
    whole, size = sum(kept.values()), kept[code]
    chance = size * (whole - size)
    if not chance:
        return None
    apart = size - sums.pairs.get((code, code), 0)
    return 1 - (size * whole - sums.scale * sums.overlaps.get(code, 0)) * apart / (size * chance)


def _less(whole: Sums, part: Sums) -> Sums:
    def less(a: Mapping[Any, int], b: Mapping[Any, int]) -> dict[Any, int]:
        return {key: count - b.get(key, 0) for key, count in a.items()}

    return Sums(
        whole.scale,
        less(whole.pairs, part.pairs),
        less(whole.sizes, part.sizes),
        less(whole.squares, part.squares),
        less(whole.overlaps, part.overlaps),
    )


def _pairs(
    units: Mapping[CoderId, Sequence[tuple[int, int, CodeId]]], length: int, factor: int
) -> Counter[tuple[Value, Value]]:
    """Count pairs of values of different coders over the stretches between boundaries."""
    events: list[tuple[int, Value, Value]] = []
    for start, end, code in (unit for each in units.values() for unit in each):
        events += [(start, None, code), (end, code, None)]
    events.sort(key=lambda event: event[0])
    places = [(0, None, None), *events, (length, None, None)]
    here: Counter[Value] = Counter({None: len(units)})
    pairs: Counter[tuple[Value, Value]] = Counter()
    for (place, before, after), (following, *_) in pairwise(places):
        here[before] -= 1
        here[after] += 1
        if following > place:
            values = [(value, count) for value, count in here.items() if count]
            for c, n in values:
                for k, m in values:
                    pairs[c, k] += factor * (following - place) * n * (m - (c == k))
    return pairs


def _overlaps(units: Mapping[CoderId, Sequence[tuple[int, int, CodeId]]], factor: int) -> Counter[CodeId]:
    """Square how far each unit is covered by any unit of another coder, and add up by code."""
    covers = {coder: _Cover((start, end) for start, end, _ in each) for coder, each in units.items()}
    found: Counter[CodeId] = Counter()
    for coder, each in units.items():
        others = [cover for other, cover in covers.items() if other != coder]
        for start, end, code in each:
            found[code] += factor * sum((other.to(end) - other.to(start)) ** 2 for other in others)
    return found


class _Cover:
    """What a coder's units cover up to any place."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = sorted(stretches)
        self._starts = [start for start, _ in self._stretches]
        self._before = [0]
        for start, end in self._stretches:
            self._before.append(self._before[-1] + end - start)

    def to(self, place: int) -> int:
        number = bisect_right(self._starts, place)
        if not number:
            return 0
        start, end = self._stretches[number - 1]
        return self._before[number - 1] + min(place, end) - start
