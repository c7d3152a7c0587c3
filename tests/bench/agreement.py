"""Agreement by code with intervals: 20 codes, 5 coders, 200 documents, a million characters, 16,000 codings.

Then the differences of all ten pairs of coders in 200 documents. CPU time, the least of five rounds.
Run by hand: python -m tests.bench.agreement
"""

import random
import time
from itertools import combinations

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review.alpha import code_agreement
from desktop.review.clusters import clusters
from desktop.review.differences import differences
from desktop.review.layers import Article
from desktop.review.sweep import tally

CODERS, DOCUMENTS, LENGTH, PASSAGES = 5, 200, 5_000, 20
CODES = [bytes([number]) for number in range(20)]


def main() -> None:
    numbers = random.Random(7)
    made = [article(document, numbers) for document in range(DOCUMENTS)]
    print(f"{sum(len(layer) for each in made for layer in each.layers.values()):,} codings")
    print("| what | CPU ms | limit ms |")
    print("|---|---|---|")
    print(f"| 20 alphas with intervals | {least(lambda: by_code(made)):.0f} | 100 |")
    print(f"| differences of ten pairs | {least(lambda: pairwise(made)):.0f} | 250 |")
    print(f"| queue of five coders, their ten pairs at once | {least(lambda: together(made)):.0f} | 250 |")


def article(document: int, numbers: random.Random) -> Article:
    """Give all coders the same passages, some missed, with ends that differ and now and then another code."""
    layers: dict[bytes, list[Coding]] = {bytes([coder]): [] for coder in range(CODERS)}
    for number in range(PASSAGES):
        start, size, code = number * LENGTH // PASSAGES, numbers.randrange(40, 200), numbers.choice(CODES)
        for coder, layer in layers.items():
            if numbers.random() < 0.8:
                begin = max(0, start + numbers.randrange(-20, 20))
                given = code if numbers.random() < 0.85 else numbers.choice(CODES)
                span = Span(begin, begin + size + numbers.randrange(-10, 10))
                identifier = bytes([document, number]) + coder
                layer.append(Coding(identifier, bytes([document]), span, given, coder, b"", 0, 0))
    return Article(bytes([document]), LENGTH, layers)


def by_code(made: list[Article]) -> None:
    tallies = [tally(each) for each in made]
    assert all(code_agreement(tallies, code).alpha.interval for code in CODES)


def together(made: list[Article]) -> None:
    for each in made:
        clusters(each.layers)


def pairwise(made: list[Article]) -> None:
    for each in made:
        for a, b in combinations(each.layers.values(), 2):
            differences(a, b)


def least(act) -> float:
    times = []
    for _ in range(5):
        begin = time.process_time()
        act()
        times.append((time.process_time() - begin) * 1000)
    return min(times)


if __name__ == "__main__":
    main()
