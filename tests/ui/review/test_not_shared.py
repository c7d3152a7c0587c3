from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.spans import Span
from desktop.ui.review.article import not_shared

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])), min_size=1)


@given(SPANS)
def test_what_differs_is_what_some_cover_and_others_do_not(spans: list[Span]) -> None:
    counts = [sum(span.start <= place < span.end for span in spans) for place in range(70)]
    wanted = {place for place, count in enumerate(counts) if 0 < count < len(spans)}
    found = not_shared(spans)
    assert {place for part in found for place in range(*part)} == wanted
    assert all(one.end < other.start for one, other in pairwise(found))
