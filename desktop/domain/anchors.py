"""Finding words again: by where they stood, what they were, and what stood around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from desktop.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text as somebody else saw them, after the W3C's text position and text quote selectors."""

    start: int
    """In code points."""
    quote: str
    prefix: str = ""
    suffix: str = ""


def found_again(text: str, anchor: Anchor) -> Span | None:
    """Return where the very words stand: at their place, else where what is around them fits best.

    None when they do not stand there, or in several places that fit alike.
    """
    if not anchor.quote:
        return None
    there = Span(anchor.start, anchor.start + len(anchor.quote))
    if anchor.start >= 0 and there.of(text) == anchor.quote:
        return there
    places = list(occurrences(text, anchor.quote))
    if not places:
        return None
    fits = [(_fit(text, place, anchor), place) for place in places]
    best = max(fit for fit, _ in fits)
    chosen = [place for fit, place in fits if fit == best]
    return chosen[0] if len(chosen) == 1 else None


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Walk the places where the very words stand, overlapping ones too."""
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _fit(text: str, place: Span, anchor: Anchor) -> int:
    """Count the characters around a place that are those of the anchor, outwards."""
    before = zip(
        reversed(text[max(0, place.start - len(anchor.prefix)) : place.start]), reversed(anchor.prefix), strict=False
    )
    after = zip(text[place.end : place.end + len(anchor.suffix)], anchor.suffix, strict=False)
    return sum(1 for side in (before, after) for _ in takewhile(lambda pair: pair[0] == pair[1], side))
