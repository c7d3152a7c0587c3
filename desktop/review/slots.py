"""How far coders agree on what codings say by a slot, where they agree on the codings."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from desktop.domain.codings import Coding
from desktop.domain.ids import CodeId
from desktop.domain.spans import Span
from desktop.review.estimates import Estimate
from desktop.review.labels import set_agreement
from desktop.review.layers import Article, Grain, counted_spans
from desktop.review.matching import Marked, half, matching
from desktop.review.sweep import SetTally, set_tally

Said = Callable[[Coding], Collection[str]]
"""The values of one slot on a coding."""


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """The figures of one slot; several values are compared by MASI, single ones are alike or not."""

    key: str
    matched: int
    """Matched pairs of codings of which one at least says something."""
    alpha: Estimate
    """Over these pairs."""
    joint: Estimate
    """On units, as for all codes as sets, where a code with one value is another label than with another."""


def slot_agreement(
    articles: Sequence[Article], codes: Set[CodeId], key: str, said: Said, grain: Grain = Grain.CHARACTERS
) -> SlotAgreement:
    """Compare one slot: codings of two coders are matched by code and by half of what they cover or more.

    With more than two coders, each pair of coders has its own matches.
    """
    bits: dict[str, int] = {}

    def mask(coding: Coding) -> int:
        return sum(bits.setdefault(value, 1 << len(bits)) for value in set(said(coding)))

    tallies = [_tally(article, codes, mask) for article in articles]
    matched = sum(sum(each.signatures.values()) for each in tallies)
    return SlotAgreement(key, matched, set_agreement(tallies), _joint(articles, codes, said, grain))


def _tally(article: Article, codes: Set[CodeId], mask: Callable[[Coding], int]) -> SetTally:
    pairs = ((mask(a), mask(b)) for a, b in matched(article, codes))
    found = Counter[tuple[int, ...]](pair for pair in pairs if any(pair))
    return SetTally(article.document, 2 if found else 0, found)


def matched(article: Article, codes: Set[CodeId]) -> Iterator[tuple[Coding, Coding]]:
    """Walk the pairs of codings that are compared: by code, and by half of what they cover or more."""
    measured = counted_spans(article)
    layers = [_by_code(layer, measured) for layer in article.layers.values()]
    for a, b in combinations(layers, 2):
        for code in codes & a.keys() & b.keys():
            mine, theirs = ([Marked(span, code) for span, _ in side[code]] for side in (a, b))
            for one, other in matching(mine, theirs, lambda x, y: half(x.span, y.span)):
                yield a[code][one][1], b[code][other][1]


def _by_code(layer: Iterable[Coding], measured: Callable[[Span], Span]) -> dict[CodeId, list[tuple[Span, Coding]]]:
    """Return what counts of a layer with what it covers, in the order of that: of equal matches the first is taken."""
    counted = ((measured(coding.span), coding) for coding in layer)
    found: dict[CodeId, list[tuple[Span, Coding]]] = {}
    for span, coding in sorted((each for each in counted if each[0]), key=lambda each: (each[0], each[1].id)):
        found.setdefault(coding.code, []).append((span, coding))
    return found


def _joint(articles: Sequence[Article], codes: Collection[CodeId], said: Said, grain: Grain) -> Estimate:
    made = [_labelled(article, codes, said) for article in articles]
    labels = sorted({coding.code for article in made for layer in article.layers.values() for coding in layer})
    return set_agreement([set_tally(article, labels, grain) for article in made])


def _labelled(article: Article, codes: Collection[CodeId], said: Said) -> Article:
    """Let a code with a value be a code of its own."""
    layers = {
        coder: [
            replace(coding, code=CodeId(coding.code + value.encode()))
            for coding in layer
            if coding.code in codes
            for value in (sorted(set(said(coding))) or [""])
        ]
        for coder, layer in article.layers.items()
    }
    return replace(article, layers=layers)
