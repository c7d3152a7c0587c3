"""Measure 200 codings of 10 kB carried to a corrected text, in CPU time: `python -m tests.bench.carrying`.

In percent of all codings. Silently wrong is what is sure, so that nobody is asked, and shares less than half with the
truth.
"""

import random
import time
from statistics import median

from desktop.domain.carrying import SURE, carried
from tests.domain.corrected import corrected, spans_of, written

LENGTH, CODINGS, TEXTS = 10_000, 200, 20
EXACT, WRONG, SECONDS = 95.0, 1.0, 1.0


def measured(how: str) -> tuple[float, float, float, float]:
    """Return exact, silently wrong and to be confirmed in percent, and the median seconds of a text."""
    exact = wrong = asked = 0
    times = []
    for seed in range(TEXTS):
        chance = random.Random(seed)
        old = written(chance, LENGTH)
        change = corrected(chance, old, how)
        spans = spans_of(chance, old, CODINGS)
        begun = time.process_time()
        found = carried(old, change.text, spans)
        times.append(time.process_time() - begun)
        assert not any(each.sure and each.similarity < SURE for each in found)
        exact += sum(each.span == change.truth(span) for span, each in zip(spans, found, strict=True))
        for span, each in zip(spans, found, strict=True):
            wrong += each.sure and (each.span is None or not change.near(span, each.span))
        asked += sum(not each.sure for each in found)
    share = 100 / (TEXTS * CODINGS)
    return exact * share, wrong * share, asked * share, median(times)


def main() -> None:
    print("| 5 % changed | exact % | silently wrong % | to confirm % | CPU ms | verdict |")
    print("|---|---|---|---|---|---|")
    for how in ("characters", "words"):
        exact, wrong, asked, seconds = measured(how)
        within = exact >= EXACT and wrong <= WRONG and seconds <= SECONDS
        verdict = "within" if within else "over"
        print(f"| {how} | {exact:.1f} | {wrong:.2f} | {asked:.1f} | {seconds * 1000:.0f} | {verdict} |")


if __name__ == "__main__":
    main()
