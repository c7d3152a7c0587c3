"""What two coders at a time make of each other: which pair agrees least, and which codes stand for which."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from desktop.domain.ids import CodeId, CoderId
from desktop.review.alpha import code_agreement
from desktop.review.estimates import Estimate
from desktop.review.labels import set_agreement
from desktop.review.layers import Article, Grain
from desktop.review.sweep import SetTally, set_tally, tally

Confusion = Counter[tuple[CodeId | None, CodeId | None]]
"""Units by the code of the first coder and of the second; None is uncoded."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders, and alpha on what both finished: with MASI on the sets of codes, or on one code."""

    coders: tuple[CoderId, CoderId]
    documents: int
    alpha: Estimate
    confusion: Confusion = field(default_factory=Counter)
    """Between their codes; empty where one code is compared."""


def pair_figures(
    articles: Sequence[Article], coders: Sequence[CoderId], codes: Sequence[CodeId], grain: Grain = Grain.CHARACTERS
) -> list[Pair]:
    """Compare every pair of coders."""
    made = []
    for pair in combinations(coders, 2):
        shared = [both for each in articles if len((both := each.among(pair)).layers) > 1]
        tallies = [set_tally(each, codes, grain) for each in shared]
        made.append(Pair(pair, len(shared), set_agreement(tallies), confusion(tallies, codes)))
    return made


def pairs_of_code(
    articles: Sequence[Article], coders: Sequence[CoderId], code: CodeId, grain: Grain = Grain.CHARACTERS
) -> list[Pair]:
    """Compare every pair of coders on one code."""
    made = []
    for pair in combinations(coders, 2):
        shared = [both for each in articles if len((both := each.among(pair)).layers) > 1]
        found = code_agreement([tally(each, grain) for each in shared], code)
        made.append(Pair(pair, len(shared), found.alpha))
    return made


def confusion(tallies: Sequence[SetTally], codes: Sequence[CodeId]) -> Confusion:
    """Count which code of one coder stands where the other has which, in documents with two layers.

    Codes that both gave to a unit stand against themselves; of the rest each of one coder's stands against each of the
    other's, or against uncoded where nothing is left there. A unit with several codes counts several times.
    """
    found: Confusion = Counter()
    for each in tallies:
        for sets, units in each.signatures.items() if each.coders == 2 else ():
            for cell in _cells(sets[0], sets[1], codes):
                found[cell] += units
    return found


def _cells(a: int, b: int, codes: Sequence[CodeId]) -> Iterator[tuple[CodeId | None, CodeId | None]]:
    if not a and not b:
        yield None, None
    yield from ((code, code) for code in _codes(a & b, codes))
    if a != b:
        alone: list[CodeId | None] = [None]
        yield from product(_codes(a & ~b, codes) or alone, _codes(b & ~a, codes) or alone)


def _codes(bits: int, codes: Sequence[CodeId]) -> list[CodeId]:
    return [code for number, code in enumerate(codes) if bits >> number & 1]
