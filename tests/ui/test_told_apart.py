import pytest

from desktop.domain.spans import Span
from desktop.ui.labels import told_apart

TEXT = "Russia reinforced its base in Tajikistan and held live-fire drills with two neighbours near the river."
WHOLE = Span(0, len(TEXT))


@pytest.mark.parametrize(
    ("span", "other", "said"),
    [
        (Span(0, 66), WHOLE, "“… in Tajikistan and held live-fire drills”"),
        (WHOLE, Span(0, 66), "“… drills with two neighbours near the river.”"),
        (Span(7, len(TEXT)), WHOLE, "“reinforced its base in Tajikistan and held…”"),
        (Span(7, 66), Span(0, 90), "“reinforced its base in… held live-fire drills”"),
        (Span(0, 17), Span(0, 40), "“Russia reinforced”"),
    ],
)
def test_the_ends_by_which_quotations_differ_are_seen(span: Span, other: Span, said: str) -> None:
    assert told_apart(span, [span, other], TEXT, 46) == said


def test_words_without_blanks_are_cut_all_the_same() -> None:
    text = "中" * 80
    assert told_apart(Span(0, 80), [Span(0, 40)], text, 30) == f"“… {'中' * 28}”"
