"""The places behind a figure: where it comes from in the texts, and which codings stand there."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.spans import Span
from desktop.review.layers import Article
from desktop.review.slots import Said, matched

Pair = tuple[CoderId, CoderId]
Cell = tuple[CodeId | None, CodeId | None]
"""A code of the first coder and one of the second; None is uncoded."""
_OUT, _NO_CODE = 2, CodeId(b"")
"""What is left out is swept like the codings of a third."""


@dataclass(frozen=True, slots=True)
class Place:
    """Some words that count for a figure, with the codings on them; none where nobody coded."""

    document: DocumentId
    span: Span
    codings: tuple[Coding, ...] = ()


def of_cell(articles: Sequence[Article], pair: Pair, codes: Set[CodeId], cell: Cell) -> list[Place]:
    """Find the stretches that a cell of the confusion matrix counts, in reading order."""
    both = (article.among(pair) for article in articles)
    return [place for article in both if len(article.layers) == 2 for place in _of_article(article, pair, codes, cell)]


def of_slot(articles: Sequence[Article], codes: Set[CodeId], said: Said) -> list[Place]:
    """Find the matched codings of which one at least says something; those that say different things come first."""
    found = [
        (set(said(a)) == set(said(b)), Place(a.document, _around((a, b)), (a, b)))
        for article in articles
        for a, b in matched(article, codes)
        if said(a) or said(b)
    ]
    return [place for _, place in sorted(found, key=lambda each: each[0])]


def of_overlaps(pairs: Sequence[tuple[Coding, Coding]]) -> list[Place]:
    """Make places of codings that overlap though their codes exclude each other: the words that both are on."""
    return [
        Place(a.document, Span(max(a.span.start, b.span.start), min(a.span.end, b.span.end)), (a, b)) for a, b in pairs
    ]


def _of_article(article: Article, pair: Pair, codes: Set[CodeId], cell: Cell) -> Iterator[Place]:
    layers = {coder: [each for each in article.layers[coder] if each.code in codes] for coder in pair}
    for span in _joined(_stretches(article, layers, pair, _holds(cell))):
        there = zip(pair, cell, strict=True)
        on = tuple(
            each
            for coder, code in there
            for each in layers[coder]
            if code is not None and each.code == code and each.span.overlaps(span)
        )
        yield Place(article.document, span, on)


def _stretches(
    article: Article,
    layers: Mapping[CoderId, Collection[Coding]],
    pair: Pair,
    holds: Callable[[Set[CodeId], Set[CodeId]], bool],
) -> Iterator[Span]:
    """Walk the stretches between boundaries that are counted and where it holds."""
    marks = [(number, each.code, each.span) for number, coder in enumerate(pair) for each in layers[coder]]
    events = _events([*marks, *((_OUT, _NO_CODE, span) for span in article.left_out)], article.length)
    here: tuple[Counter[CodeId], Counter[CodeId], Counter[CodeId]] = (Counter(), Counter(), Counter())
    for start, end in pairwise(sorted(events)):
        for side, code, step in events[start]:
            here[side][code] += step
        first, second, out = ({code for code, count in side.items() if count} for side in here)
        if not out and holds(first, second):
            yield Span(start, end)


def _events(marks: Iterable[tuple[int, CodeId, Span]], length: int) -> dict[int, list[tuple[int, CodeId, int]]]:
    """List by place what begins and what ends there."""
    events: dict[int, list[tuple[int, CodeId, int]]] = {0: [], length: []}
    for side, code, span in marks:
        events.setdefault(span.start, []).append((side, code, 1))
        events.setdefault(span.end, []).append((side, code, -1))
    return events


def _holds(cell: Cell) -> Callable[[Set[CodeId], Set[CodeId]], bool]:
    """Say when a unit counts for a cell, as `pairs.confusion` counts it."""
    a, b = cell
    if a is None and b is None:
        return lambda first, second: not first and not second
    if a == b:
        return lambda first, second: a in first and a in second
    return lambda first, second: _stands(a, first - second) and _stands(b, second - first)


def _stands(code: CodeId | None, alone: Set[CodeId]) -> bool:
    return not alone if code is None else code in alone


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last is not None and last.end == span.start:
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _around(codings: Sequence[Coding]) -> Span:
    return Span(min(each.span.start for each in codings), max(each.span.end for each in codings))
