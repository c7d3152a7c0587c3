"""Codings of one code matched over documents and pairs of coders."""

from collections.abc import Sequence
from itertools import combinations

from desktop.domain.ids import CodeId
from desktop.review.layers import Article, counted_spans
from desktop.review.matching import Criterion, Marked, Scores, half, scores


def span_scores(articles: Sequence[Article], code: CodeId, criterion: Criterion = half) -> Scores:
    """Add the matches of all pairs of coders up; of a pair, the first is the one whose layer comes first."""
    matched = only_b = only_a = 0
    for article in articles:
        measured = counted_spans(article)
        marked = [
            [Marked(span, code) for each in layer if each.code == code and (span := measured(each.span))]
            for layer in article.layers.values()
        ]
        for a, b in combinations(marked, 2):
            if a or b:
                pair = scores(a, b, criterion)
                matched, only_b, only_a = matched + pair.matched, only_b + pair.only_b, only_a + pair.only_a
    return Scores(matched, only_b, only_a)
