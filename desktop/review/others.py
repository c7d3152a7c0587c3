"""Other coefficients by code, for whoever asks for them; alpha is what is reported."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.domain.ids import CodeId, CoderId
from desktop.review.coefficients import Corrected, Rated, Table, cohen, fleiss, scott
from desktop.review.layers import Article
from desktop.review.spans import span_scores
from desktop.review.sweep import SetTally, Tally

_Pair = tuple[CoderId, CoderId]


@dataclass(frozen=True, slots=True)
class OtherFigures:
    """What others report of a code: given or not, unit by unit; None where it cannot be told."""

    code: CodeId
    percent: float | None
    """The share of agreeing pairs of coders, each unit alike; not corrected for chance."""
    chance: float | None
    """What of it chance alone gives, by the pooled shares."""
    cohen: float | None
    """The mean over pairs of coders, which is Light's with more than two."""
    scott: float | None
    """The mean over pairs of coders."""
    fleiss: float | None
    holsti: float | None
    """Of codings that match by half of what they cover or more."""


def other_figures(
    articles: Sequence[Article], tallies: Sequence[Tally], sets: Sequence[SetTally], codes: Sequence[CodeId]
) -> list[OtherFigures]:
    """Work them out for every code; tallies and sets are those of the articles, in their order."""
    return [_of_code(articles, tallies, sets, number, code) for number, code in enumerate(codes)]


def _of_code(
    articles: Sequence[Article], tallies: Sequence[Tally], sets: Sequence[SetTally], number: int, code: CodeId
) -> OtherFigures:
    pooled = fleiss(_rated(tallies, code))
    tables = _tables(articles, sets, number)
    return OtherFigures(
        code,
        pooled.observed if pooled else None,
        pooled.expected if pooled else None,
        _mean([cohen(table) for table in tables]),
        _mean([scott(table) for table in tables]),
        pooled.value if pooled else None,
        span_scores(articles, code).f1,
    )


def _rated(tallies: Sequence[Tally], code: CodeId) -> list[Rated]:
    """Return the units by how many of their coders gave the code."""
    return [
        Rated({True: given, False: each.coders - given}, units)
        for each in tallies
        if each.coders > 1
        for given, units in enumerate(each.of(code))
        if units
    ]


def _tables(articles: Sequence[Article], sets: Sequence[SetTally], number: int) -> list[Table]:
    """Return for every two coders how often each gave the code, in what both finished."""
    found: dict[_Pair, Counter[tuple[Hashable, Hashable]]] = {}
    for article, tally in zip(articles, sets, strict=True):
        for (a, one), (b, other) in combinations(enumerate(article.layers), 2):
            pair, turned = ((one, other), False) if one < other else ((other, one), True)
            table = found.setdefault(pair, Counter())
            for signature, units in tally.signatures.items():
                given = bool(signature[a] >> number & 1), bool(signature[b] >> number & 1)
                table[given[::-1] if turned else given] += units
    return [*found.values()]


def _mean(made: Sequence[Corrected | None]) -> float | None:
    """Return the mean; None where one of the pairs has none."""
    values = [each.value for each in made if each is not None]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known and len(known) == len(made) else None
